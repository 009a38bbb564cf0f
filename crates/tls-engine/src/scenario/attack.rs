//! What somebody on the wire may do.

use super::{CertificateKind, KeyExchange};
use tls_keys::{SUPPORTED_SUITES, SuiteParameters};
use tls_wire::CipherSuite;

/// What somebody on the wire does, other than to listen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Attack {
    /// Poses as the server, with a certificate of its own that the client has no reason to trust.
    SwappedCertificate,
    /// The same, but its root is installed at the client: it reads everything.
    InstalledRoot,
    /// Poses as the server with the server's own certificate, but without the key.
    Impostor,
    /// Takes ECDHE out of the ClientHello.
    StrippedEcdhe,
    /// Writes a weaker suite into the ServerHello.
    WeakenedSuite,
    /// Puts a public value of its own into the ServerKeyExchange.
    ReplacedParameters,
    /// Replaces the client's Finished by one of its own, sealed with leaked keys.
    ForgedFinished,
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
    pub const ALL: [Self; 13] = [
        Self::SwappedCertificate,
        Self::InstalledRoot,
        Self::Impostor,
        Self::StrippedEcdhe,
        Self::WeakenedSuite,
        Self::ReplacedParameters,
        Self::ForgedFinished,
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
            Self::SwappedCertificate => "swapped-certificate",
            Self::InstalledRoot => "installed-root",
            Self::Impostor => "impostor",
            Self::StrippedEcdhe => "stripped-ecdhe",
            Self::WeakenedSuite => "weakened-suite",
            Self::ReplacedParameters => "replaced-parameters",
            Self::ForgedFinished => "forged-finished",
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
            Self::SwappedCertificate => "Pose as the server with a certificate of its own",
            Self::InstalledRoot => "Pose as the server, with its root installed at the client",
            Self::Impostor => "Pose as the server with its certificate, but without the key",
            Self::StrippedEcdhe => "Take ECDHE off the client’s list",
            Self::WeakenedSuite => "Write a weaker suite into the server’s answer",
            Self::ReplacedParameters => "Swap the server’s public value",
            Self::ForgedFinished => "Forge the client’s Finished",
            Self::FlippedRecord => "Flip a bit of the encrypted request",
            Self::ReplayedRecord => "Send the encrypted request twice",
            Self::ReorderedRecords => "Swap two encrypted records",
            Self::DroppedRecord => "Drop an encrypted record",
            Self::InjectedRecord => "Slip in a record of its own",
            Self::Truncation => "Cut the answer short",
        }
    }

    /// What it is aimed at, in a few words; attacks with the same aim follow one another in [`ALL`](Self::ALL).
    pub fn aim(self) -> &'static str {
        match self {
            Self::SwappedCertificate | Self::InstalledRoot | Self::Impostor => "In the server’s place",
            Self::StrippedEcdhe | Self::WeakenedSuite | Self::ReplacedParameters | Self::ForgedFinished => {
                "In the handshake"
            }
            Self::FlippedRecord
            | Self::ReplayedRecord
            | Self::ReorderedRecords
            | Self::DroppedRecord
            | Self::InjectedRecord
            | Self::Truncation => "In what is encrypted",
        }
    }

    /// The attack of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|attack| attack.name() == name)
    }

    /// Why it cannot be done to such a handshake, if it can't.
    pub(super) fn objection(
        self,
        key_exchange: KeyExchange,
        suite: CipherSuite,
        certificate: CertificateKind,
    ) -> Option<&'static str> {
        match self {
            Self::StrippedEcdhe if key_exchange != KeyExchange::Ecdhe => {
                Some("There is no ECDHE here that could be taken off the list.")
            }
            Self::StrippedEcdhe if certificate != CertificateKind::Rsa2048 => {
                Some("Without ECDHE, RSA key exchange is left, which needs an RSA certificate.")
            }
            Self::WeakenedSuite if weaker(suite).is_none() => Some("The client offers no weaker suite than this one."),
            Self::ReplacedParameters if key_exchange == KeyExchange::Rsa => {
                Some("RSA key exchange has no ServerKeyExchange: the server sends no public value.")
            }
            _ => None,
        }
    }

    /// Whether client and server say what they have to say in two records each, so that there are two to deal with.
    pub(crate) fn needs_two_records(self) -> bool {
        matches!(self, Self::ReorderedRecords | Self::DroppedRecord | Self::Truncation)
    }
}

/// The weakest suite with the same key exchange and the same kind of certificate, if it is weaker than this one.
pub(crate) fn weaker(suite: CipherSuite) -> Option<CipherSuite> {
    let own = SuiteParameters::of(suite)?;
    let alike =
        |other: &SuiteParameters| (other.key_exchange, other.authentication) == (own.key_exchange, own.authentication);
    let all = SUPPORTED_SUITES.into_iter().filter_map(SuiteParameters::of).filter(alike);
    all.filter(|other| strength(other) < strength(&own)).min_by_key(strength).map(|weakest| weakest.suite)
}

/// Authenticated encryption before all else, then the length of the key, then that of the MAC.
fn strength(suite: &SuiteParameters) -> (bool, usize, usize) {
    (suite.mac.is_none(), suite.cipher.key_length(), suite.mac_key_length())
}
