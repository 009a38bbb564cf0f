//! The runs whose sentences are printed.

use anyhow::{Result, anyhow};
use tls_engine::Scenario;
use tls_scene::{Theft, Thefts};

/// A scenario by name or in text form.
pub(crate) fn named(text: &str) -> Result<Scenario> {
    let known = Scenario::all_named().into_iter().chain(Scenario::attacked()).find(|named| named.name == text);
    known.map(|named| named.scenario).map_or_else(|| Scenario::parse(text).map_err(|error| anyhow!("{error}")), Ok)
}

/// What the eavesdropper is given, one after the other: nothing, each thing alone, and everything.
pub(crate) fn thefts() -> Vec<Thefts> {
    let single = Theft::ALL.iter().map(|theft| Thefts::only(*theft));
    std::iter::once(Thefts::NONE).chain(single).chain([Theft::ALL.iter().copied().collect()]).collect()
}
