//! Prints every sentence that the page or the command line can show of a run, each once, so that somebody can read them
//! all in one go. Run by `cargo xtask texts`.

mod beside;
mod gist;
mod paper;
mod run;
mod runs;
mod said;
mod written;

use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::{Parser, ValueEnum};
use tls_engine::Scenario;

use crate::paper::Paper;
use crate::written::Written;

/// Longer lines are hard to read, however wide the terminal is.
const WIDEST: usize = 120;

/// Prints every sentence that a run can show, each once: what the steps' texts say at three levels, what is said of
/// checks, bytes, values, keys and thefts, the verdict, and the questions. Then what stands beside the runs: lessons,
/// cards, the laboratory, the glossary, what a scenario is made of. At the end, the paragraphs that no run has shown.
///
/// A sentence stands under the first run and step that shows it. In front of it is where it comes from: file and line of a
/// text, else what part of the page. Two sentences that differ in numbers alone are one.
#[derive(Parser)]
#[command(name = "cargo xtask texts", bin_name = "cargo xtask texts")]
struct Arguments {
    /// A scenario, by name or in text form, as for `handshake-lab run`; may be repeated. Without it all that have a name are
    /// run, with each attack on each, and with every fault, left-out check and change that the tests know.
    #[arg(long)]
    scenario: Vec<String>,
    /// Only this level of the texts, in place of all three.
    #[arg(long, value_enum)]
    level: Option<Level>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Level {
    Story,
    Student,
    Engineer,
}

impl Level {
    const fn name(self) -> &'static str {
        match self {
            Self::Story => "story",
            Self::Student => "student",
            Self::Engineer => "engineer",
        }
    }
}

fn main() -> ExitCode {
    match print(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn print(arguments: &Arguments) -> Result<()> {
    let written = written()?;
    let scenarios = match arguments.scenario.as_slice() {
        [] => Scenario::varied(),
        some => some.iter().map(|scenario| runs::named(scenario)).collect::<Result<_>>()?,
    };
    let width = if io::stdout().is_terminal() { terminal_size::terminal_size() } else { None };
    let width = width.map_or(WIDEST, |(width, _)| usize::from(width.0).min(WIDEST));
    let level = arguments.level.map(Level::name);
    let mut paper = Paper::new(width, &written, level);
    for (number, scenario) in (1..).zip(&scenarios) {
        if number % 10 == 1 {
            eprintln!("  run {number} of {}", scenarios.len());
        }
        run::read(&mut paper, scenario)?;
        if !paper.flush(&mut io::stdout().lock())? {
            return Ok(());
        }
    }
    if arguments.scenario.is_empty() {
        eprintln!("  what stands beside the runs");
        beside::read(&mut paper, &root())?;
    }
    paper.end();
    paper.flush(&mut io::stdout().lock())?;
    eprintln!("  {}", paper.tally());
    Ok(())
}

/// All paragraphs of `texts/en`.
fn written() -> Result<Vec<Written>> {
    written::read(&root()).context("the texts cannot be read")
}

/// The checkout that this program was compiled in.
fn root() -> std::path::PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    folder.ancestors().nth(2).unwrap_or(folder).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// So many paragraphs of TLS 1.3 wait for runs that no scenario asks for: without a key share, with padding, client
    /// certificates, early data, several pre-shared keys, and compressed certificates that can't be unpacked. The number only
    /// becomes less.
    const WAITING: usize = 15;

    #[test]
    fn each_paragraph_of_the_texts_is_printed_at_least_once() {
        let written = written().unwrap();
        assert!(written.len() > 300, "{}", written.len());
        let scenarios = Scenario::varied();
        // They are many, so they are shared out among readers, who are done when all are.
        let readers = std::thread::available_parallelism().map_or(1, usize::from);
        let unseen = |reader: usize| {
            let mut paper = Paper::new(WIDEST, &written, None);
            for scenario in scenarios.iter().skip(reader).step_by(readers) {
                run::read(&mut paper, scenario).unwrap();
            }
            if reader == 0 {
                beside::read(&mut paper, &root()).unwrap();
            }
            paper.never_shown().map(|written| written.place.clone()).collect::<BTreeSet<String>>()
        };
        let never = std::thread::scope(|scope| {
            let unseen = &unseen;
            let all: Vec<_> = (0..readers).map(|reader| scope.spawn(move || unseen(reader))).collect();
            all.into_iter().map(|reader| reader.join().unwrap()).reduce(|one, other| &one & &other).unwrap_or_default()
        });
        let (waiting, never): (Vec<&String>, Vec<&String>) =
            never.iter().partition(|place| place.contains("/steps/tls13/"));
        assert!(never.is_empty(), "never shown: {never:?}");
        assert!(waiting.len() <= WAITING, "{} never shown: {waiting:?}", waiting.len());
    }

    #[test]
    fn a_level_leaves_out_the_others() {
        let written = written().unwrap();
        let mut paper = Paper::new(WIDEST, &written, Some("story"));
        run::read(&mut paper, &runs::named("rsa").unwrap()).unwrap();
        let mut told = Vec::new();
        paper.flush(&mut told).unwrap();
        let told = String::from_utf8(told).unwrap();
        assert!(told.contains(" story]") && !told.contains(" student]") && !told.contains(" engineer]"), "{told}");
    }
}
