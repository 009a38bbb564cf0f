//! The diagram for a terminal.

mod diagram;

pub use diagram::{TextOptions, diagram};
