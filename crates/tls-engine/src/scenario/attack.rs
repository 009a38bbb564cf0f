//! What somebody on the wire may do.

use super::{CertificateKind, KeyExchange};
use tls_wire::CipherSuite;

/// What somebody on the wire does, other than to listen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Attack {
    /// Changes one bit of a protected record.
    FlippedRecord,
    /// Sends a protected record a second time.
    ReplayedRecord,
    /// Lets two protected records change places.
    ReorderedRecords,
    /// Takes a protected record away.
    DroppedRecord,
    /// Adds a record of its own.
    InjectedRecord,
    /// Cuts the connection in the middle of the answer.
    Truncation,
}

impl Attack {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::FlippedRecord,
        Self::ReplayedRecord,
        Self::ReorderedRecords,
        Self::DroppedRecord,
        Self::InjectedRecord,
        Self::Truncation,
    ];

    /// The name in a scenario: `flipped-record`.
    pub fn name(self) -> &'static str {
        match self {
            Self::FlippedRecord => "flipped-record",
            Self::ReplayedRecord => "replayed-record",
            Self::ReorderedRecords => "reordered-records",
            Self::DroppedRecord => "dropped-record",
            Self::InjectedRecord => "injected-record",
            Self::Truncation => "truncation",
        }
    }

    /// What it is, in a few words.
    pub fn label(self) -> &'static str {
        match self {
            Self::FlippedRecord => "flip a bit of the encrypted request",
            Self::ReplayedRecord => "send the encrypted request twice",
            Self::ReorderedRecords => "swap two encrypted records",
            Self::DroppedRecord => "drop an encrypted record",
            Self::InjectedRecord => "slip in a record of its own",
            Self::Truncation => "cut the answer short",
        }
    }

    /// The attack of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|attack| attack.name() == name)
    }

    /// Why it cannot be done to such a handshake, if it can't.
    pub(super) fn objection(
        self,
        _key_exchange: KeyExchange,
        _suite: CipherSuite,
        _certificate: CertificateKind,
    ) -> Option<&'static str> {
        None
    }

    /// Whether client and server say what they have to say in two records each, so that there are two to deal with.
    pub(crate) fn needs_two_records(self) -> bool {
        matches!(self, Self::ReorderedRecords | Self::DroppedRecord | Self::Truncation)
    }
}
