//! A question, and its answers.

use crate::model::{KnowledgeCell, KnowledgeState};

/// A question about the step that comes next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What is asked.
    pub prompt: String,
    /// The answers offered, two to four; exactly one is right.
    pub choices: Vec<Choice>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What it says.
    pub text: String,
    /// Whether it is the right one.
    pub right: bool,
    /// Why it is right, or wrong.
    pub why: String,
}

impl Question {
    /// The place of the right answer.
    pub fn right(&self) -> Option<usize> {
        self.choices.iter().position(|choice| choice.right)
    }
}

/// Whether somebody has a value, by the table's cell.
pub(super) fn has(cell: &KnowledgeCell) -> bool {
    matches!(cell.state, KnowledgeState::Knows | KnowledgeState::Computes)
}
