//! A second visit of the same client to the same server, with what both kept of the first.

use tls_wire::ProtocolVersion;

/// By what the parties resume the first visit's session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SecondVisit {
    /// In TLS 1.2, by the name of a session that the server remembers (RFC 5246 §7.3).
    SessionId,
    /// In TLS 1.2, by a ticket in which the server has sealed what it would have to remember (RFC 5077).
    Ticket,
    /// In TLS 1.3, by a pre-shared key together with a key exchange (RFC 9846 §2.2).
    Psk,
    /// In TLS 1.3, by a pre-shared key alone.
    PskOnly,
}

impl SecondVisit {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::SessionId, Self::Ticket, Self::Psk, Self::PskOnly];

    /// The name in a scenario: `session-id`, `ticket`, `psk`, `psk-only`.
    pub fn name(self) -> &'static str {
        match self {
            Self::SessionId => "session-id",
            Self::Ticket => "ticket",
            Self::Psk => "psk",
            Self::PskOnly => "psk-only",
        }
    }

    /// The version of TLS that has it.
    pub fn version(self) -> ProtocolVersion {
        match self {
            Self::SessionId | Self::Ticket => ProtocolVersion::TLS_1_2,
            Self::Psk | Self::PskOnly => ProtocolVersion::TLS_1_3,
        }
    }

    /// What serves best in this version.
    pub(super) fn usual(version: ProtocolVersion) -> Self {
        if version == ProtocolVersion::TLS_1_3 { Self::Psk } else { Self::Ticket }
    }

    /// The same in this version: where it has no such thing, what comes nearest.
    pub(super) fn in_version(self, version: ProtocolVersion) -> Self {
        if self.version() == version { self } else { Self::usual(version) }
    }
}
