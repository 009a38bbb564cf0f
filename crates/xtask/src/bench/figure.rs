//! A figure, its limit, and whether it is met.

use std::fmt::{self, Display, Formatter};

use anyhow::{Error, Result};

/// One promise, and what was measured.
pub(crate) struct Figure {
    what: String,
    limit: f64,
    unit: Unit,
    measured: Result<f64>,
}

/// What a figure counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Unit {
    Ratio,
    Bytes,
    Milliseconds,
}

impl Figure {
    /// `measured` may be why it could not be; the error then says what helps.
    pub(crate) fn new(what: impl Into<String>, limit: f64, unit: Unit, measured: Result<f64>) -> Self {
        Self { what: what.into(), limit, unit, measured }
    }

    pub(crate) fn is_measured(&self) -> bool {
        self.measured.is_ok()
    }
}

impl Display for Figure {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (what, limit) = (&self.what, self.unit.print(self.limit));
        match &self.measured {
            // The number itself counts, and not what it is rounded to.
            Ok(value) => {
                let verdict = if *value <= self.limit { "met" } else { "missed" };
                write!(f, "{verdict:<12} {:>13}, limit {limit:>13}  {what}", self.unit.print(*value))
            }
            Err(error) => write!(f, "{:<12} {:>13}  limit {limit:>13}  {what}: {error:#}", "not measured", ""),
        }
    }
}

impl Unit {
    fn print(self, value: f64) -> String {
        match self {
            Self::Ratio => format!("{value:.3}"),
            Self::Bytes => format!("{value:.0} bytes"),
            Self::Milliseconds => format!("{value:.1} ms"),
        }
    }
}

/// Several figures that could not be measured for the same reason.
pub(crate) fn none_of(figures: &[(&str, f64, Unit)], why: &Error) -> Vec<Figure> {
    let not =
        |(what, limit, unit): &(&str, f64, Unit)| Figure::new(*what, *limit, *unit, Err(anyhow::anyhow!("{why:#}")));
    figures.iter().map(not).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(measured: Result<f64>) -> String {
        Figure::new("instructions, RSA", 1.1, Unit::Ratio, measured).to_string()
    }

    #[test]
    fn at_the_limit_it_is_met() {
        assert!(line(Ok(1.1)).starts_with("met "));
        assert!(line(Ok(1.0)).contains("1.000, limit"));
    }

    #[test]
    fn above_it_it_is_missed_however_it_is_rounded() {
        assert!(line(Ok(1.100_01)).starts_with("missed "));
        assert!(line(Ok(1.100_01)).contains(" 1.100, limit"));
    }

    #[test]
    fn what_could_not_be_measured_says_why() {
        let figure = Figure::new("instructions, RSA", 1.1, Unit::Ratio, Err(anyhow::anyhow!("no valgrind")));
        assert!(!figure.is_measured());
        let line = figure.to_string();
        assert!(line.starts_with("not measured") && line.ends_with("instructions, RSA: no valgrind"), "{line}");
    }
}
