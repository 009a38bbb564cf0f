//! What a class does with a recording: lessons, questions, worksheets, and the words that it looks up.

pub mod by_hand;
#[cfg(test)]
mod claims;
pub mod glossary;
pub mod lesson;
pub mod quiz;
pub(crate) mod terms;
pub(crate) mod worksheet;
