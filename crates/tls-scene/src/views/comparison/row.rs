//! Steps that stand beside each other.

/// What the recordings do at the same place of the handshake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlignedRow {
    /// For each column, the number of its step; none where it has no counterpart.
    pub steps: Vec<Option<usize>>,
    /// Whether a column lacks the step, or does it in another way.
    pub differs: bool,
}
