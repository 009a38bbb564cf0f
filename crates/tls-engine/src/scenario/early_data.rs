//! Early data: what the client says before the server has answered (RFC 9846 §2.3).

use super::{ReplayDefence, Scenario};

/// Whether the server takes the early data that the client sends. To a HelloRetryRequest, or without a key in common, no early data
/// is ever taken (RFC 9846 §4.3.10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EarlyData {
    /// It takes what it can take.
    Accepted,
    /// It takes none any more, although it has said before that it would, or it was settled so with the key.
    Rejected,
}

impl EarlyData {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Accepted, Self::Rejected];

    /// The name in a scenario: `accepted`, `rejected`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
        }
    }
}

impl Scenario {
    /// Whether the client says something early on its first visit: under a key from elsewhere.
    pub(crate) fn says_early_at_first(&self) -> bool {
        self.early_data.is_some() && self.external_psk.is_some()
    }

    /// Whether the server takes none under that key because it can't judge a replay by what it does against that.
    pub(super) fn cannot_judge_replay(&self) -> bool {
        let judges = |defence| defence == ReplayDefence::Recording;
        self.says_early_at_first() && !self.replay_defence.is_none_or(judges)
    }
}
