//! Running text in lines.

use crate::terminal;

/// Longer lines are hard to read, however wide the terminal is.
const WIDEST: usize = 100;

/// How wide running text is on this terminal.
pub(crate) fn width() -> usize {
    terminal::width().min(WIDEST)
}

/// Lines of at most `width` columns where words allow it, indented by two.
pub(crate) fn wrapped(text: &str, width: usize) -> String {
    let mut lines = String::new();
    let mut line = String::from(" ");
    for word in text.split_whitespace() {
        if line.chars().count() + 1 + word.chars().count() > width && line.len() > 1 {
            lines += &line;
            lines.push('\n');
            line = String::from(" ");
        }
        line.push(' ');
        line += word;
    }
    lines + &line + "\n"
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrapped("one two three", 10), "  one two\n  three\n");
        assert_eq!(wrapped("incomprehensibilities", 10), "  incomprehensibilities\n");
    }
}
