//! Early data: what the client says before the server has answered (RFC 9846 §2.3).

/// Whether the server takes the early data that the client sends. To a HelloRetryRequest, or without a key in common, no early data
/// is ever taken (RFC 9846 §4.3.10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EarlyData {
    /// It takes what it can take.
    Accepted,
    /// It takes none any more, although it has said before that it would.
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
