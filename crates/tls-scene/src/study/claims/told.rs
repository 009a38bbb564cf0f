//! A paragraph with what it claims, wherever it stands, and what came of comparing many.

use crate::views::explain::claims::{Claim, paragraphs, tells};
use std::collections::{BTreeMap, BTreeSet};

/// Something that is said, with its claims, each also as it is written.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    /// The file and the line, from 1.
    pub(super) place: String,
    pub(super) text: String,
    pub(super) claims: Vec<(Claim, String)>,
    /// Whether it says of itself that it speaks of no run.
    pub(super) general: bool,
}

impl Told {
    /// Whether it has a word of knowing, proving, opening, noticing or sending, and does not say what it claims.
    pub(super) fn is_silent(&self) -> bool {
        tells(&self.text) && !self.general && self.claims.is_empty()
    }
}

/// A file of the checkout.
pub(super) fn file(path: &str) -> String {
    let place = format!("{}/../../{path}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&place).unwrap_or_else(|error| panic!("{place}: {error}"))
}

/// The paragraphs of a Markdown file, by the line that they begin in.
pub(super) fn told_of(path: &str, text: &str) -> Result<BTreeMap<usize, Told>, Vec<String>> {
    let mut problems = Vec::new();
    let read = paragraphs(text, 1, &mut problems);
    if !problems.is_empty() {
        return Err(problems.into_iter().map(|(line, what)| format!("{path}:{line}: {what}")).collect());
    }
    let told = read.into_iter().map(|paragraph| {
        let place = format!("{path}:{}", paragraph.line);
        let told = Told { place, text: paragraph.text, claims: paragraph.claims, general: paragraph.general };
        (paragraph.line, told)
    });
    Ok(told.collect())
}

/// What came of comparing.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// How often a claim was compared with a run.
    pub(super) compared: usize,
    /// What does not hold: the place with the claim, then where.
    pub(super) untrue: BTreeMap<String, BTreeSet<String>>,
    /// The places of what was shown.
    pub(super) shown: BTreeSet<String>,
}

impl Found {
    /// Notes whether what is said holds in a run.
    pub(super) fn note(&mut self, told: &Told, run: &str, bears_out: &dyn Fn(&Claim) -> bool) {
        self.shown.insert(told.place.clone());
        for (claim, written) in &told.claims {
            self.compared += 1;
            if !bears_out(claim) {
                let place = format!("{}: {:?} of `{written}`", told.place, claim.predicate);
                self.untrue.entry(place).or_default().insert(run.to_owned());
            }
        }
    }

    /// What another thread found joins it.
    pub(super) fn join(&mut self, other: Self) {
        self.compared += other.compared;
        self.shown.extend(other.shown);
        for (place, runs) in other.untrue {
            self.untrue.entry(place).or_default().extend(runs);
        }
    }

    pub(super) fn assert_true(&self) {
        let told = self.untrue.iter().map(|(place, runs)| {
            let first: Vec<&str> = runs.iter().take(4).map(String::as_str).collect();
            format!("{place}\n    in {} cases: {}\n", runs.len(), first.join("\n    "))
        });
        assert!(self.untrue.is_empty(), "\n{}", told.collect::<String>());
    }

    /// Says how many carry a claim, and that all of these were shown.
    pub(super) fn assert_shown<'a>(&self, what: &str, all: impl Iterator<Item = &'a Told>) {
        let claiming: Vec<&Told> = all.filter(|told| !told.claims.is_empty()).collect();
        let claims: usize = claiming.iter().map(|told| told.claims.len()).sum();
        println!("{what}: {claims} claims in {} paragraphs; {} comparisons", claiming.len(), self.compared);
        let never: Vec<&&Told> = claiming.iter().filter(|told| !self.shown.contains(&told.place)).collect();
        assert!(never.is_empty(), "never shown: {never:#?}");
    }
}
