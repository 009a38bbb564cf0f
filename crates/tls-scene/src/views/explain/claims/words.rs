//! Which paragraphs must say what they claim: those with a word of knowing, proving, opening, noticing or sending.

use super::file::place;
use super::runs::files;

/// Beginnings of such words.
const TELLING: [&str; 14] = [
    "know", "knew", "prove", "proof", "open", "notic", "nobody", "decrypt", "steal", "stolen", "sends", "sent",
    "refuse", "reads",
];

/// Whether there is such a word in a text.
pub(crate) fn tells(text: &str) -> bool {
    let words = text.split(|letter: char| !letter.is_alphanumeric()).map(str::to_lowercase);
    words.into_iter().any(|word| TELLING.iter().any(|beginning| word.starts_with(beginning)))
}

#[test]
fn every_paragraph_that_tells_who_knows_sends_proves_opens_or_notices_says_what_it_claims() {
    let mut silent = Vec::new();
    for (name, sections) in files() {
        let paragraphs = sections.iter().flat_map(|section| &section.paragraphs);
        let telling =
            paragraphs.filter(|paragraph| tells(&paragraph.text) && !paragraph.general && paragraph.claims.is_empty());
        silent.extend(telling.map(|paragraph| format!("{}:{}: {}", place(&name), paragraph.line, paragraph.text)));
    }
    assert!(silent.is_empty(), "{} paragraphs:\n{}", silent.len(), silent.join("\n"));
}
