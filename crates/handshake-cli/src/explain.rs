//! `explain`: a message, a field, a value, an alert or a cipher suite by the standard's name.

use crate::failure::Failure;
use crate::nearest::suggestion;
use crate::terminal;
use crate::wrapped::{self, wrapped};
use std::process::ExitCode;
use tls_scene::Explained;
use tls_scene::model::{Paragraph, Span};
use tls_wire::CipherSuite;

pub(crate) fn explain(term: &str) -> Result<ExitCode, Failure> {
    let Some(explained) = tls_scene::explain_term(term) else {
        let suites = (0..=u16::MAX).filter_map(|number| CipherSuite(number).name()).map(str::to_owned);
        let suggestion = suggestion(term, tls_scene::explain_terms().into_iter().chain(suites));
        return Err(Failure::Arguments(format!("nothing is known of '{term}'{suggestion}")));
    };
    terminal::print(&text(&explained, wrapped::width()))?;
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
