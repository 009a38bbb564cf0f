//! What stands in the table under the columns.

/// What stands in one column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Each a short line.
    pub lines: Vec<String>,
    /// Where it says what becomes of the recording: whether it opens.
    pub opens: Option<bool>,
}

/// Lines that say nothing of what opens.
pub(super) fn lines(lines: impl IntoIterator<Item = String>) -> Cell {
    Cell { lines: lines.into_iter().collect(), opens: None }
}
