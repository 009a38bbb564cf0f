//! The hash that runs along with a handshake.

use super::lane::Lane;
use tls_transcript::ValueId;

/// The hash of a party's handshake messages up to a position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunningHash {
    /// Whose messages: those that it has sent and read by now.
    pub lane: Lane,
    /// What it is called, and whose it is.
    pub title: String,
    /// Which messages it covers, or that no hash function is chosen yet.
    pub covers: String,
    /// It in hex; empty as long as no hash function is chosen.
    pub hex: String,
    /// The value, if something is made of it.
    pub value: Option<ValueId>,
}
