//! What a lesson says: the markup of the texts, with values from the run.

use crate::model::{Paragraph, ViewOptions};
use crate::views::explain::{Teller, markup, told};
use crate::views::play::Play;

/// A paragraph as it is written, in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The text.
    pub text: String,
    /// The line that it begins in, from 1.
    pub line: usize,
}

impl Words {
    /// The paragraph where there is no run to take values from.
    pub fn alone(&self) -> Paragraph {
        let spans = markup::spans(&self.text, &|_| None, &mut Vec::new());
        Paragraph { heading: None, spans }
    }
}

impl Play {
    /// A paragraph about the step at a position, with the run's values in their places.
    ///
    /// # Errors
    /// The placeholders that nothing stands behind here.
    pub fn say(&self, words: &Words, position: usize, options: &ViewOptions) -> Result<Paragraph, Vec<String>> {
        let teller = Teller::new(self.transcript(), self.step(position, options.stepping));
        let mut problems = Vec::new();
        let spans = told(&words.text, &teller, &mut problems);
        if problems.is_empty() { Ok(Paragraph { heading: None, spans }) } else { Err(problems) }
    }
}
