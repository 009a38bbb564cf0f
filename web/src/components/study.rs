//! Lessons, and questions before a step.

pub(crate) mod lesson;
pub(crate) mod lessons;
pub(crate) mod quiz;
