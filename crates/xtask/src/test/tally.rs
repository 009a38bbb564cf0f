//! How many checks and tests passed and failed, as read from what the test runners print.

use std::iter::Sum;
use std::ops::Add;

/// Counts of checks and tests.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct Tally {
    pub(crate) passed: u32,
    pub(crate) failed: u32,
}

/// How cargo-nextest begins the line that sums up.
const SUMMARY: &str = "Summary [";

impl Tally {
    /// One check that passed.
    pub(crate) fn one_passed() -> Self {
        Self { passed: 1, failed: 0 }
    }

    /// One check that failed.
    pub(crate) fn one_failed() -> Self {
        Self { passed: 0, failed: 1 }
    }

    /// Reads the closing lines of cargo-nextest and of Rust's own test harness; `succeeded` is how the runner ended.
    pub(crate) fn of_output(output: &str, succeeded: bool) -> Self {
        let lines: Vec<String> = output.lines().map(|line| without_colours(line).trim().to_owned()).collect();
        // cargo-nextest shows what a failed test printed, and that ends with a result of its own.
        let is_summary = |line: &&String| line.starts_with(SUMMARY);
        let summed_up = lines.iter().any(|line| is_summary(&line));
        let counted: Self =
            lines.iter().filter(|line| !summed_up || is_summary(line)).filter_map(|line| Self::of_line(line)).sum();
        // A runner that fails with no failed test could not compile them, or died.
        let failed = if succeeded { counted.failed } else { counted.failed.max(1) };
        Self { failed, ..counted }
    }

    fn of_line(line: &str) -> Option<Self> {
        let counts = match line.strip_prefix(SUMMARY) {
            Some(summary) => summary.split_once("tests run:").or_else(|| summary.split_once("test run:"))?.1,
            None => line.strip_prefix("test result:")?.split_once('.')?.1,
        };
        let mut tally = Self::default();
        for count in counts.split([',', ';', '(', ')']) {
            let Some((number, what)) = count.trim().split_once(' ') else { continue };
            let Ok(number) = number.parse::<u32>() else { continue };
            match what.trim() {
                "passed" => tally.passed += number,
                "failed" | "timed out" | "exec failed" => tally.failed += number,
                _ => {}
            }
        }
        Some(tally)
    }
}

/// The text without the escape sequences that colour it on a terminal.
fn without_colours(text: &str) -> String {
    let mut pieces = text.split('\u{1b}');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |plain, piece| plain + piece.split_once('m').map_or("", |(_, rest)| rest))
}

impl Add for Tally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::default(), Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_of_nextest_is_read() {
        let line = "     Summary [   0.012s] 30 tests run: 26 passed (1 slow), 3 failed, 1 timed out, 4 skipped";
        assert_eq!(Tally::of_output(line, false), Tally { passed: 26, failed: 4 });
    }

    #[test]
    fn colours_do_not_hide_the_summary() {
        let line = "\u{1b}[32;1m     Summary\u{1b}[0m [   0.012s] \u{1b}[1m2\u{1b}[0m tests run: \u{1b}[1m2\u{1b}[0m \u{1b}[32;1mpassed\u{1b}[0m, \u{1b}[1m0\u{1b}[0m skipped";
        assert_eq!(Tally::of_output(line, true), Tally { passed: 2, failed: 0 });
    }

    #[test]
    fn the_results_of_several_test_programs_add_up() {
        let output =
            "test result: ok. 17 passed; 0 failed; 1 ignored\n\ntest result: FAILED. 3 passed; 2 failed; 0 ignored";
        assert_eq!(Tally::of_output(output, false), Tally { passed: 20, failed: 2 });
    }

    #[test]
    fn what_nextest_shows_of_a_failed_test_is_not_counted_again() {
        let output = "test result: FAILED. 0 passed; 1 failed; 0 ignored\n Summary [ 1.2s] 2 tests run: 1 passed, 1 failed, 0 skipped";
        assert_eq!(Tally::of_output(output, false), Tally { passed: 1, failed: 1 });
    }

    #[test]
    fn a_runner_that_fails_without_a_result_counts_as_one_failure() {
        assert_eq!(Tally::of_output("error: could not compile", false), Tally { passed: 0, failed: 1 });
    }
}
