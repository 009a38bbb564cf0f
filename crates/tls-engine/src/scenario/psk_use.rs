//! How the parties use a pre-shared key that they have from elsewhere (RFC 9846 §2.2).

use tls_wire::PskKeyExchangeMode;

/// What comes into the keys besides the pre-shared key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PskUse {
    /// A secret that the parties agree on with ephemeral keys, as without it.
    WithEcdhe,
    /// Nothing.
    Alone,
}

impl PskUse {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::WithEcdhe, Self::Alone];

    /// The name in a scenario: `with-ecdhe`, `alone`.
    pub fn name(self) -> &'static str {
        match self {
            Self::WithEcdhe => "with-ecdhe",
            Self::Alone => "alone",
        }
    }

    /// What TLS calls it (RFC 9846 §4.3.9).
    pub(crate) fn mode(self) -> PskKeyExchangeMode {
        match self {
            Self::WithEcdhe => PskKeyExchangeMode::PSK_DHE_KE,
            Self::Alone => PskKeyExchangeMode::PSK_KE,
        }
    }
}
