//! Lessons, and questions before a step.

pub(crate) mod lesson;
pub(crate) mod myth;
pub(crate) mod questions;
pub(crate) mod quiz;
pub(crate) mod shelf;
