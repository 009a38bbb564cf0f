//! What a client keeps of a connection, to come back with. Plain bytes and numbers, so that a program can write them to a file.

use tls_wire::{CipherSuite, ProtocolVersion};

/// What a client keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClientSession {
    /// A session of TLS 1.2.
    Tls12(Tls12Session),
    /// A ticket of TLS 1.3.
    Tls13(Tls13Session),
}

/// A session of TLS 1.2: the master secret, and by what the server knows it again (RFC 5246 §7.4.1.2, RFC 5077 §3.4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tls12Session {
    /// Whom the client wanted to talk to.
    pub server_name: String,
    /// The suite, with which the session stays.
    pub suite: CipherSuite,
    /// The name that the server gave the session (0 to 32 bytes); empty where there is a ticket.
    pub session_id: Vec<u8>,
    /// The server's ticket, if it gave one.
    pub ticket: Option<Vec<u8>>,
    /// For how many seconds the ticket may be kept, by the server's hint; 0 says nothing.
    pub lifetime: u32,
    /// The master secret (48 bytes).
    pub master_secret: [u8; 48],
    /// Whether it is an extended one (RFC 7627).
    pub extended_master_secret: bool,
    /// When the session was kept, in seconds since 1970-01-01T00:00:00Z.
    pub received: u64,
}

/// A ticket of TLS 1.3, and the pre-shared key that it stands for (RFC 9846 §4.7.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tls13Session {
    /// Whom the client wanted to talk to.
    pub server_name: String,
    /// The suite, whose hash belongs to the key.
    pub suite: CipherSuite,
    /// The ticket: the name of the key.
    pub ticket: Vec<u8>,
    /// The pre-shared key, as long as a hash.
    pub psk: Vec<u8>,
    /// What is added to the ticket's age, in milliseconds.
    pub ticket_age_add: u32,
    /// For how many seconds it may be used.
    pub lifetime: u32,
    /// When it came, in seconds since 1970-01-01T00:00:00Z.
    pub received: u64,
    /// How many bytes may follow the hello at once, if any may (RFC 9846 §4.3.10).
    pub max_early_data_size: Option<u32>,
    /// The application protocol of the connection, if they spoke of one.
    pub application_protocol: Option<Vec<u8>>,
}

/// The longest ticket that is offered, in bytes. One may have 65,535, but so have all extensions of a hello together.
pub(crate) const LONGEST_TICKET: usize = 1 << 15;

/// The longest that a ticket of TLS 1.3 may be used: seven days, in seconds (RFC 9846 §4.7.1).
pub(crate) const LONGEST_LIFETIME: u32 = 604_800;

impl Tls13Session {
    /// Whether the ticket may still be used at this time: no longer than it says, and never longer than seven days.
    #[must_use]
    pub fn is_good(&self, clock: u64) -> bool {
        let age = clock.saturating_sub(self.received);
        self.lifetime > 0 && age <= u64::from(self.lifetime.min(LONGEST_LIFETIME))
    }

    /// What the client says of the ticket's age (RFC 9846 §4.3.11.1): milliseconds, and what the server has had it add.
    pub(crate) fn obfuscated_age(&self, clock: u64) -> u32 {
        const MILLISECONDS: u64 = 1000;
        let age = clock.saturating_sub(self.received).saturating_mul(MILLISECONDS);
        // Modulo 2^32, as the section says.
        (age as u32).wrapping_add(self.ticket_age_add)
    }
}

impl ClientSession {
    /// The version of TLS that it can be resumed in.
    #[must_use]
    pub fn version(&self) -> ProtocolVersion {
        match self {
            Self::Tls12(_) => ProtocolVersion::TLS_1_2,
            Self::Tls13(_) => ProtocolVersion::TLS_1_3,
        }
    }

    /// Whom the client wanted to talk to.
    #[must_use]
    pub fn server_name(&self) -> &str {
        match self {
            Self::Tls12(session) => &session.server_name,
            Self::Tls13(session) => &session.server_name,
        }
    }
}
