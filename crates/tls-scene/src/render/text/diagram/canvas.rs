//! A line of a terminal: characters at columns, each with an ink.

/// What a character is written with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Ink {
    #[default]
    Plain,
    Strong,
    Muted,
    Client,
    Server,
    Wire,
    Failed,
}

impl Ink {
    /// Select Graphic Rendition parameters (ECMA-48 §8.3.117).
    fn code(self) -> &'static str {
        match self {
            Self::Plain => "0",
            Self::Strong => "1",
            Self::Muted => "2",
            Self::Client => "34",
            Self::Server => "33",
            Self::Wire => "35",
            Self::Failed => "31",
        }
    }
}

/// A line under construction. All characters used are one column wide.
#[derive(Clone, Debug)]
pub(super) struct Line {
    cells: Vec<(char, Ink)>,
}

impl Line {
    pub(super) fn new(width: usize) -> Self {
        Self { cells: vec![(' ', Ink::Plain); width] }
    }

    /// Writes over what is there; what does not fit is cut off.
    pub(super) fn put(&mut self, column: usize, text: &str, ink: Ink) {
        for (cell, character) in self.cells.iter_mut().skip(column).zip(text.chars()) {
            *cell = (character, ink);
        }
    }

    /// Writes only where nothing but the arrow's line would be covered.
    pub(super) fn put_if_free(&mut self, column: usize, text: &str, ink: Ink) {
        let free = |(character, _): &(char, Ink)| matches!(character, '─' | '═');
        if self.cells.iter().skip(column).take(width_of(text)).all(free) {
            self.put(column, text, ink);
        }
    }

    /// The line as text, without blanks at its end.
    pub(super) fn write(&self, colour: bool, text: &mut String) {
        let used = self.cells.iter().rposition(|(character, _)| *character != ' ').map_or(0, |last| last + 1);
        let mut current = Ink::Plain;
        for (character, ink) in self.cells.iter().take(used) {
            if colour && *ink != current {
                text.push_str("\x1b[0;");
                text.push_str(ink.code());
                text.push('m');
                current = *ink;
            }
            text.push(*character);
        }
        if colour && current != Ink::Plain {
            text.push_str("\x1b[0m");
        }
        text.push('\n');
    }
}

/// How many columns a text takes.
pub(super) fn width_of(text: &str) -> usize {
    text.chars().count()
}
