//! Who changes keys in the midst of the conversation (RFC 9846 §4.7.3).

use tls_transcript::Role;

/// A KeyUpdate after the first request and its response. Another request and response follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct KeyUpdate {
    /// Who sends it.
    pub sender: Role,
    /// Whether it asks the other for the same (`update_requested`).
    pub requests: bool,
}

impl KeyUpdate {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self { sender: Role::Client, requests: false },
        Self { sender: Role::Server, requests: false },
        Self { sender: Role::Client, requests: true },
        Self { sender: Role::Server, requests: true },
    ];

    /// The name in a scenario: `client`, `server`, `client-requesting`, `server-requesting`.
    pub fn name(self) -> &'static str {
        match (self.sender, self.requests) {
            (Role::Client, false) => "client",
            (Role::Server, false) => "server",
            (Role::Client, true) => "client-requesting",
            (Role::Server, true) => "server-requesting",
        }
    }
}
