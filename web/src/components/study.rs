//! Lessons, questions before a step, and what else Learn has.

pub(crate) mod lesson;
pub(crate) mod myth;
pub(crate) mod questions;
pub(crate) mod quiz;
pub(crate) mod shelf;
