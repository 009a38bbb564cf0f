//! Who limits the records that it gets (RFC 8449).

use tls_transcript::Role;

/// Who wants small records. The other says then that it takes as large ones as there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RecordLimit {
    /// The client.
    Client,
    /// The server.
    Server,
    /// Both.
    Both,
}

impl RecordLimit {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Client, Self::Server, Self::Both];

    /// The name in a scenario: `client`, `server`, `both`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Server => "server",
            Self::Both => "both",
        }
    }

    /// The limit that a party sets to the protected records that it gets, in bytes. `largest` is what it sets if it wants none.
    pub(crate) fn of(self, party: Role, largest: u16) -> u16 {
        match (self, party) {
            (Self::Client | Self::Both, Role::Client) => CLIENT,
            (Self::Server | Self::Both, Role::Server) => SERVER,
            _ => largest,
        }
    }
}

/// Cuts a chain of certificates into several records.
const CLIENT: u16 = 512;

/// The least there is: cuts a request into several records, and leaves every Finished whole.
const SERVER: u16 = 64;
