//! `cargo xtask test`: every lint and every test, each part for itself or all one after another.

mod browser;
mod lints;
mod tally;
pub(crate) mod tools;
mod unit;

use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::build;
use crate::consent::Consent;
use crate::step;
use crate::wasm_target::WasmToolchain;
use crate::workspace::Workspace;
use tally::Tally;

/// The options of `test`.
#[derive(Args)]
pub(crate) struct Arguments {
    /// The parts to run; all but `quick` and `firefox` if none is named.
    #[arg(value_enum)]
    parts: Vec<Part>,
    /// The same as naming the parts without this option.
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<Part>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Part {
    /// Those of `unit` that need neither a browser nor OpenSSL, tshark or Python: an answer within a minute.
    Quick,
    /// Is all code formatted as rustfmt does?
    Fmt,
    /// Does clippy find nothing, on the host and for WebAssembly?
    Clippy,
    /// Does rustdoc find nothing, and do the examples in the documentation work?
    Doc,
    /// Unit and integration tests, those against OpenSSL, rustls, tshark and Python among them.
    Unit,
    /// Does the optimised site build?
    Wasm,
    /// The page in a real Chromium. Uses the site in dist/.
    Browser,
    /// The main walk through the page in Firefox. Uses the site in dist/.
    Firefox,
}

/// Runs the parts, each whatever became of the others. The last line that it prints is the sum.
pub(crate) fn run(workspace: &Workspace, consent: &Consent, arguments: &Arguments) -> ExitCode {
    let begun = Instant::now();
    let mut results = Vec::new();
    for part in arguments.chosen() {
        let name = part.name();
        println!("\n== {name} ==");
        let begun = Instant::now();
        let tally = part.run(workspace, consent).unwrap_or_else(|error| {
            eprintln!("error: {error:#}");
            Tally::one_failed()
        });
        results.push((name, tally, begun.elapsed()));
    }
    println!("\n== all parts ==");
    for (name, tally, time) in &results {
        let verdict = if tally.failed == 0 { "passed" } else { "FAILED" };
        println!(
            "{name:<8} {verdict}  {:>5} passed, {} failed  {:>5.0} s",
            tally.passed,
            tally.failed,
            time.as_secs_f32()
        );
    }
    step::note(&format!("{:.0} s in all", begun.elapsed().as_secs_f32()));
    let sum: Tally = results.iter().map(|(_, tally, _)| *tally).sum();
    println!("{} passed, {} failed", sum.passed, sum.failed);
    if sum.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

impl Arguments {
    fn chosen(&self) -> Vec<Part> {
        let named = |part: &Part| self.parts.contains(part) || self.only.contains(part);
        let all = self.parts.is_empty() && self.only.is_empty();
        let wanted = |part: &Part| if all { ![Part::Quick, Part::Firefox].contains(part) } else { named(part) };
        Part::value_variants().iter().copied().filter(wanted).collect()
    }
}

impl Part {
    fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }

    fn run(self, workspace: &Workspace, consent: &Consent) -> Result<Tally> {
        match self {
            Self::Quick => unit::quick(workspace),
            Self::Fmt => lints::fmt(workspace),
            Self::Clippy => lints::clippy(workspace, WasmToolchain::ensure(workspace, consent)?),
            Self::Doc => Ok(lints::rustdoc(workspace)? + unit::doctests(workspace)?),
            Self::Unit => unit::run(workspace, consent),
            Self::Wasm => build::run(workspace, consent, &build::Arguments::SITE).map(|()| Tally::one_passed()),
            Self::Browser => browser::run(workspace, consent),
            Self::Firefox => browser::run_in_firefox(workspace, consent),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(parts: &[Part], only: &[Part]) -> Vec<Part> {
        Arguments { parts: parts.to_vec(), only: only.to_vec() }.chosen()
    }

    #[test]
    fn without_a_name_all_parts_run_and_none_of_them_twice() {
        assert_eq!(chosen(&[], &[]), [Part::Fmt, Part::Clippy, Part::Doc, Part::Unit, Part::Wasm, Part::Browser]);
    }

    #[test]
    fn what_is_beside_the_whole_runs_when_it_is_named() {
        assert_eq!(chosen(&[Part::Firefox], &[]), [Part::Firefox]);
    }

    #[test]
    fn named_parts_run_in_their_own_order() {
        assert_eq!(chosen(&[Part::Unit], &[Part::Fmt]), [Part::Fmt, Part::Unit]);
    }
}
