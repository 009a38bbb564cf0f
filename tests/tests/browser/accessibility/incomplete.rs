//! What axe leaves to people, beside contrast: each has been looked into.

use super::Unclear;
use std::collections::BTreeSet;

/// A rule, how the elements are found of which axe can't tell whether they keep it, and why they do.
const LOOKED_INTO: &[(&str, &str, &str)] = &[(
    "label-content-name-mismatch",
    "#shortcuts-open",
    "what is seen is a question mark, a sign and no word that somebody would speak; its name says what it opens",
)];

/// What nobody has looked into yet, and what was looked into and is not there any more.
pub(super) fn not_looked_into(unclear: &[(&str, Unclear)], width: u32) -> BTreeSet<String> {
    let is_row = |(rule, target, _): &(&str, &str, &str), unclear: &Unclear| {
        unclear.rule == *rule && unclear.target.starts_with(target)
    };
    let new = unclear.iter().filter(|(_, unclear)| !LOOKED_INTO.iter().any(|row| is_row(row, unclear)));
    let gone = LOOKED_INTO.iter().filter(|row| !unclear.iter().any(|(_, unclear)| is_row(row, unclear)));
    let new = new.map(|(view, Unclear { rule, target, why })| {
        format!("{view}: axe can't tell whether {target} keeps {rule}: {why}")
    });
    new.chain(
        gone.map(|(rule, target, _)| format!("at {width} px axe has nothing against {target} by {rule} any more")),
    )
    .collect()
}
