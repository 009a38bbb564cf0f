//! What we say in a connection that is tried: two rounds, so that whoever was asked for new keys has an occasion to send them.

use super::row::Row;
use handshake_cli::live::{Silence, Talk, Turn};
use tls_transcript::Role;

/// What we say in each round.
pub(super) const WORDS: [&str; 2] = ["one of two rounds", "two of two rounds"];

/// Says something twice: as a client first, as a server in answer. Then it closes.
pub(super) struct Rounds {
    role: Role,
    /// How many rounds there have been.
    said: usize,
    /// What has come since we last spoke.
    heard: Vec<u8>,
}

impl Rounds {
    pub(super) fn new(role: Role) -> Self {
        Self { role, said: 0, heard: Vec::new() }
    }
}

impl Talk for Rounds {
    fn next(&mut self, heard: &[u8], _silence: Silence) -> Turn {
        self.heard.extend_from_slice(heard);
        let is_asked = self.heard.ends_with(b"\n");
        if !is_asked && (self.role == Role::Server || self.said > 0) {
            return Turn::Listen;
        }
        self.heard.clear();
        self.said += 1;
        let words = |place: usize| WORDS.get(place).map(|words| format!("{words}\n").into_bytes());
        match (words(self.said - 1), self.role) {
            (Some(words), Role::Server) if self.said == WORDS.len() => Turn::Finish(words),
            (Some(words), _) => Turn::Send(words),
            (None, _) => Turn::Finish(Vec::new()),
        }
    }
}

/// Whether we change our keys before we speak, and ask the peer to change its own.
pub(super) fn keys_of(row: Row) -> Option<bool> {
    (row == Row::OurKeyUpdate).then_some(true)
}
