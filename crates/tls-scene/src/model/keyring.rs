//! What hangs on a keyring.

use super::lane::Lane;
use tls_terms::ValueKind;
use tls_transcript::ValueId;

/// A value on a keyring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// The value in the transcript's arena, where it is one.
    pub value: Option<ValueId>,
    /// What it is; its name is the standard's.
    pub kind: ValueKind,
    /// What the chip says: "client random".
    pub label: String,
    /// Whose hue it has: who made it; `None` (neutral ink) where both did.
    pub lane: Option<Lane>,
    /// Whether it is a secret.
    pub secret: bool,
    /// Whether this party protects records with it by now, or opens them.
    pub in_use: bool,
    /// Whether it came with the current step.
    pub new: bool,
    /// The bytes in hex.
    pub hex: String,
}
