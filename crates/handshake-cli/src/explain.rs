//! `explain`: a message, a field, a value, an alert or a cipher suite by the standard's name.

use crate::failure::Failure;
use crate::nearest::suggestion;
use crate::terminal;
use std::process::ExitCode;
use tls_scene::Explained;
use tls_scene::model::{Paragraph, Span};
use tls_wire::CipherSuite;

/// Longer lines are hard to read, however wide the terminal is.
const WIDEST: usize = 100;

pub(crate) fn explain(term: &str) -> Result<ExitCode, Failure> {
    let Some(explained) = tls_scene::explain_term(term) else {
        let suites = (0..=u16::MAX).filter_map(|number| CipherSuite(number).name()).map(str::to_owned);
        let suggestion = suggestion(term, tls_scene::explain_terms().into_iter().chain(suites));
        return Err(Failure::Arguments(format!("nothing is known of '{term}'{suggestion}")));
    };
    terminal::print(&text(&explained, terminal::width().min(WIDEST)))?;
    Ok(ExitCode::SUCCESS)
}

fn text(explained: &Explained, width: usize) -> String {
    let mut text = format!("{}\n", explained.term);
    for meaning in &explained.meanings {
        text += &format!("\n  {} · {}\n{}", meaning.kind, meaning.section, wrapped(&meaning.text, width));
    }
    for paragraph in &explained.more {
        text.push('\n');
        text.extend(paragraph.heading.iter().map(|heading| format!("  {heading}\n")));
        text += &wrapped(&words(paragraph), width);
    }
    text
}

fn words(paragraph: &Paragraph) -> String {
    let text = |span: &Span| match span {
        Span::Text(text) | Span::Strong(text) | Span::Code(text) => text.clone(),
    };
    paragraph.spans.iter().map(text).collect()
}

/// Lines of at most `width` columns where words allow it, indented by two.
fn wrapped(text: &str, width: usize) -> String {
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
