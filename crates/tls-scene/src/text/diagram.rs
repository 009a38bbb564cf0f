//! The diagram for a terminal.

use crate::play::Play;
use crate::scene::Stepping;

/// How the terminal diagram looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TextOptions {
    /// Columns of the terminal.
    pub width: usize,
    /// Whether to colour it (ANSI escape sequences).
    pub colour: bool,
    /// How coarse the steps are.
    pub stepping: Stepping,
}

/// The diagram at a position: what has happened, with the step just done marked.
pub fn diagram(play: &Play, position: usize, options: &TextOptions) -> String {
    let _ = (play, position, options);
    String::new()
}
