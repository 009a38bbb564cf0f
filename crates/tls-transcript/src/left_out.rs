//! What of a long conversation is not in its recording.

use crate::{RecordId, Role};

/// What of a connection was too much to keep: it lies between what came before it and the end of the conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The first record after it, if one follows.
    pub before: RecordId,
    /// What of it came from the client.
    pub client: Share,
    /// What came from the server.
    pub server: Share,
}

/// One party's share of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// How many records.
    pub records: u64,
    /// How many bytes of application data in them.
    pub bytes: u64,
}

impl LeftOut {
    /// What came from both.
    pub fn all(&self) -> Share {
        let [one, other] = [self.client, self.server];
        let (records, bytes) = (one.records.saturating_add(other.records), one.bytes.saturating_add(other.bytes));
        Share { records, bytes }
    }

    /// What came from a party.
    pub fn from(&self, role: Role) -> Share {
        match role {
            Role::Client => self.client,
            Role::Server => self.server,
        }
    }

    pub(crate) fn share(&mut self, role: Role) -> &mut Share {
        match role {
            Role::Client => &mut self.client,
            Role::Server => &mut self.server,
        }
    }
}
