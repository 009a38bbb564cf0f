//! `explain`: a message, a field, a value, an alert, a group, a cipher suite or a term of the glossary.

use crate::failure::Failure;
use crate::nearest::suggestion;
use crate::terminal;
use crate::wrapped::{self, wrapped};
use std::process::ExitCode;
use tls_scene::Explained;
use tls_texts::cli_list as texts;

pub(crate) fn explain(term: &str) -> Result<ExitCode, Failure> {
    let Some(explained) = tls_scene::explain_term(term) else {
        let suggestion = suggestion(term, tls_scene::explain_terms());
        return Err(Failure::Arguments(texts::nothing_known(term) + &suggestion));
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
        text += &wrapped(&paragraph.plain(), width);
    }
    if !explained.see.is_empty() {
        text += &format!("\n{}", wrapped(&texts::see_also(explained.see.join(", ")), width));
    }
    text
}
