//! `cargo xtask bench`: what the project promises in numbers, each with its limit and whether it is met.
//!
//! Every figure is a size, a count, or a ratio of two things measured in one run, so that it means the same on any
//! machine; but for the page, where a busy machine shows. Nothing here is a test.

mod figure;
mod handshake;
mod page;

use std::process::{Command, ExitCode};

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::consent::Consent;
use crate::process;
use crate::workspace::Workspace;
use figure::Figure;

/// The options of `bench`.
#[derive(Args)]
pub(crate) struct Arguments {
    /// The parts to measure; all of them if none is named.
    #[arg(value_enum)]
    parts: Vec<Part>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Part {
    /// A handshake in the engine, recorded, against its own cryptographic operations alone; what a recording weighs.
    Handshake,
    /// What the browser transfers, and what stepping and switching cost it. Builds the site in dist/.
    Page,
}

/// Measures, and ends with the list of figures. Fails only if something could not be measured.
pub(crate) fn run(workspace: &Workspace, consent: &Consent, arguments: &Arguments) -> ExitCode {
    let mut figures = Vec::new();
    for part in Part::value_variants() {
        if arguments.parts.is_empty() || arguments.parts.contains(part) {
            figures.extend(part.measure(workspace, consent));
        }
    }
    println!("\n== figures ==");
    figures.iter().for_each(|figure| println!("{figure}"));
    if figures.iter().all(Figure::is_measured) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

impl Part {
    fn measure(self, workspace: &Workspace, consent: &Consent) -> Vec<Figure> {
        match self {
            Self::Handshake => handshake::figures(workspace, consent),
            Self::Page => page::figures(workspace, consent),
        }
    }
}

/// One of the measuring programs in tests/benches, with its arguments behind.
fn program(workspace: &Workspace, name: &str) -> Command {
    workspace.cargo(&["bench", "--quiet", "--locked", "--package", "handshake-lab-tests", "--bench", name])
}

/// Runs a measuring program, shows what it says, and gives it.
fn said(command: &mut Command) -> Result<String> {
    let said = process::read(command)?;
    said.lines().for_each(crate::step::note);
    Ok(said)
}

/// The number that stands behind `marker`.
fn number_after(text: &str, marker: &str) -> Option<f64> {
    let (_, rest) = text.split_once(marker)?;
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(rest.len());
    rest.get(..end)?.replace(',', "").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_behind_its_marker() {
        assert_eq!(number_after("rsa: operations alone 12 µs, ratio 1.060 (medians)", ", ratio "), Some(1.06));
        assert_eq!(number_after("==7== Collected : 1,234", "Collected : "), Some(1234.0));
        assert_eq!(number_after("Collected : none", "Collected : "), None);
        assert_eq!(number_after("nothing", "Collected : "), None);
    }
}
