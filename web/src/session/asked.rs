//! A lesson that is asked for.

/// A lesson of this page, and where to enter it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    /// Its name: the file's, without the ending.
    pub(crate) name: String,
    /// The stop; the first, if none is named.
    pub(crate) stop: Option<String>,
    /// Whether the page already shows what the address asks for, so that the lesson must not move it.
    pub(crate) stays: bool,
}
