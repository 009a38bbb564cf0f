//! Places in the arenas of a recording.

/// Index into [`Transcript::connections`](crate::Transcript::connections).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConnectionId(pub u32);

impl ConnectionId {
    /// The connection with which every recording begins.
    pub const FIRST: Self = Self(0);
}

/// Position in [`Transcript::events`](crate::Transcript::events). As a cursor it stands *before* the event of that
/// number: cursor 0 is the start, `events.len()` the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(pub u32);

/// Index into [`Transcript::messages`](crate::Transcript::messages).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MessageId(pub u32);

/// Index of a buffer of a [`Transcript`](crate::Transcript).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BufferId(pub u32);

/// Index into [`Transcript::records`](crate::Transcript::records).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId(pub u32);

/// Index of an epoch of a [`Transcript`](crate::Transcript).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EpochId(pub u32);

/// Index into [`Transcript::values`](crate::Transcript::values).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ValueId(pub u32);
