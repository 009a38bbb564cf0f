//! Running text in lines.

use crate::terminal;
use textwrap::{Options, WordSplitter};

/// What each line begins with.
const INDENT: &str = "  ";

/// Longer lines are hard to read, however wide the terminal is.
const WIDEST: usize = 100;

/// How wide running text is on this terminal.
pub(crate) fn width() -> usize {
    terminal::width().min(WIDEST)
}

/// Lines of at most `width` columns where words allow it, indented by two.
pub(crate) fn wrapped(text: &str, width: usize) -> String {
    let options = Options::new(width).initial_indent(INDENT).subsequent_indent(INDENT).break_words(false);
    textwrap::fill(text, options.word_splitter(WordSplitter::NoHyphenation)) + "\n"
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrapped("one two three", 10), "  one two\n  three\n");
        assert_eq!(wrapped("half-open x", 7), "  half-open\n  x\n");
        assert_eq!(wrapped("incomprehensibilities", 10), "  incomprehensibilities\n");
    }
}
