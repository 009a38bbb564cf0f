//! From a folder of Fluent and Markdown files to a catalogue, and to the functions by which a program says its messages.

mod compare;
mod fluent;
mod folder;
mod generate;

pub use compare::differences;
pub use folder::{Folder, read};
pub use generate::functions;

use std::path::PathBuf;

/// What is wrong in a file of a language.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}:{line}: {what}", file.display())]
pub struct Problem {
    /// In which file.
    pub file: PathBuf,
    /// In which line, from 1.
    pub line: usize,
    /// What.
    pub what: String,
}
