//! The terminal: whether it has colours, how wide it is, and printing that outlives a closed pipe.

use std::io::{self, IsTerminal, Write};
use tls_facts::visible_lines;

/// Columns where there is no terminal to ask.
const DEFAULT_WIDTH: usize = 100;

/// Whether standard output wants colours: it is a terminal, and <https://no-color.org> is respected.
pub(crate) fn has_colour() -> bool {
    let wants_none = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let can_none = std::env::var_os("TERM").is_some_and(|value| value == "dumb");
    io::stdout().is_terminal() && !wants_none && !can_none
}

/// The terminal's width in columns.
pub(crate) fn width() -> usize {
    terminal_size::terminal_size().map_or(DEFAULT_WIDTH, |(width, _)| usize::from(width.0))
}

/// Prints all of `text` at once, so that connections handled at the same time do not mix. Whoever has closed the pipe
/// has seen enough: that is no failure.
pub(crate) fn print(text: &str) -> io::Result<()> {
    let mut output = io::stdout().lock();
    match output.write_all(text.as_bytes()).and_then(|()| output.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

/// Prints lines for the person at the keyboard, apart from the output proper. What they quote of arguments, files and peers plays
/// no tricks on the terminal.
pub(crate) fn remark(line: &str) {
    // Standard error may be closed; there is nowhere left to say so.
    let _ = writeln!(io::stderr().lock(), "{}", visible_lines(line));
}
