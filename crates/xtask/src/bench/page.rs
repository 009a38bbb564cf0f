//! The page in a real Chromium: what it transfers, what stepping and switching cost, and how soon a step is painted.

use anyhow::{Context as _, Result};

use super::figure::{Figure, Unit, none_of};
use super::{number_after, program, said};
use crate::consent::Consent;
use crate::test::tools;
use crate::workspace::Workspace;
use crate::{build, step};

const STAGE: (&str, f64, Unit) = ("transferred to draw the first stage, with brotli", 45_000.0, Unit::Bytes);
const MODULE: (&str, f64, Unit) = ("the module, with brotli", 1_050_000.0, Unit::Bytes);
const STEP: (&str, f64, Unit) = ("main thread for a step, 95th percentile", 16.0, Unit::Milliseconds);
const SWITCH: (&str, f64, Unit) =
    ("main thread for a switch beyond the engine's run, 95th percentile", 50.0, Unit::Milliseconds);
/// What is painted, as the measuring program names it, and for how many milliseconds one may wait for it.
const PAINTED: [(&str, f64); 5] =
    [("Explain", 100.0), ("Bytes", 100.0), ("Keys", 100.0), ("Who knows what", 100.0), ("compare with two", 150.0)];

/// All figures of the page, which is built first.
pub(super) fn figures(workspace: &Workspace, consent: &Consent) -> Vec<Figure> {
    println!("\n== the page in a browser ==");
    let text = match measure(workspace, consent) {
        Ok(text) => text,
        Err(error) => {
            let painted = PAINTED.map(|(view, limit)| (told(view), limit));
            let painted = painted.iter().map(|(what, limit)| (what.as_str(), *limit, Unit::Milliseconds));
            let all: Vec<_> = [STAGE, MODULE, STEP, SWITCH].into_iter().chain(painted).collect();
            return none_of(&all, &error);
        }
    };
    let figure = |(what, limit, unit): (&str, f64, Unit), line: &str, marker: &str| {
        Figure::new(what, limit, unit, number_in(&text, line, marker))
    };
    let painted = PAINTED.map(|(view, limit)| {
        let line = format!("painting {view}, four times slower: ");
        Figure::new(told(view), limit, Unit::Milliseconds, number_in(&text, &line, ": "))
    });
    let whole = [
        figure(STAGE, "transferred to draw the first stage: ", "bytes raw, "),
        figure(MODULE, "transferred as the module: ", "bytes raw, "),
        figure(STEP, "stepping: ", ": "),
        figure(SWITCH, "switching beyond the engine's own run: ", ": "),
    ];
    whole.into_iter().chain(painted).collect()
}

fn told(view: &str) -> String {
    format!("keydown to paint, {view}, four times slower, 95th percentile")
}

fn measure(workspace: &Workspace, consent: &Consent) -> Result<String> {
    build::run(workspace, consent, &build::Arguments::SITE)?;
    let environment = tools::chromium(workspace, consent)?;
    step::say(
        "Measuring the page in Chromium (about ten minutes)",
        "cold starts, twenty switches, and more than four thousand steps, a press of a key each",
    );
    said(program(workspace, "page").envs(environment))
}

/// The number behind `marker` on the line that begins with `line`.
fn number_in(text: &str, line: &str, marker: &str) -> Result<f64> {
    let found = text.lines().find(|candidate| candidate.starts_with(line));
    found
        .and_then(|found| number_after(found, marker))
        .with_context(|| format!("the measuring program says no “{line}”"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: &str = "transferred index.html: 9 bytes raw, 5 bytes with brotli
transferred as the module: 1200 bytes raw, 400 bytes with brotli
transferred to interact: 1500 bytes raw, 700 bytes with brotli
stepping for the first time: 9.1 ms at the 95th percentile of 47 steps, 5.0 ms the median
stepping: 7.9 ms at the 95th percentile of 160 steps, 3.0 ms the median";

    #[test]
    fn each_figure_is_read_from_its_own_line() {
        assert_eq!(number_in(SAID, "transferred as the module: ", "bytes raw, ").unwrap(), 400.0);
        assert_eq!(number_in(SAID, "stepping: ", ": ").unwrap(), 7.9);
    }

    #[test]
    fn a_missing_line_is_named() {
        let error = number_in(SAID, "switching", ": ").unwrap_err().to_string();
        assert!(error.contains("“switching”"), "{error}");
    }
}
