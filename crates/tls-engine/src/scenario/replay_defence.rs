//! What a server does so that early data does not count twice (RFC 9846 §8).

/// How a server tells early data that comes for the first time from what somebody plays again. Early data is the one thing in TLS 1.3
/// of which TLS itself does not see to that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReplayDefence {
    /// It takes each ticket once (RFC 9846 §8.1). A key from elsewhere is none, so under such a key no early data is taken.
    SingleUse,
    /// It remembers the hellos with early data that have come, as long as they are fresh (RFC 9846 §8.2). One
    /// under a key from elsewhere has no age, and so there is no such window: it can never be forgotten. When the memory is full, no more
    /// early data is taken under such keys; and when it is lost, all that was in it can come again, at any time.
    Recording,
    /// It takes early data only with a hello that comes as soon after its ticket as it says itself (RFC 9846 §8.3). Under a key from
    /// elsewhere a hello says nothing of its age, so no early data is taken.
    Freshness,
}

impl ReplayDefence {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::SingleUse, Self::Recording, Self::Freshness];

    /// The name in a scenario: `single-use`, `recording`, `freshness`.
    pub fn name(self) -> &'static str {
        match self {
            Self::SingleUse => "single-use",
            Self::Recording => "recording",
            Self::Freshness => "freshness",
        }
    }
}
