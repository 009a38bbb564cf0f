//! Phrases as sentences.

/// A phrase as a sentence: with a capital, unless it begins with an identifier (`verify_data`), and a full stop.
pub fn sentence(phrase: &str) -> String {
    let mut characters = phrase.chars();
    let identifier = phrase.split(' ').next().is_some_and(|word| word.contains('_'));
    let capital = |first: char| if identifier { first } else { first.to_ascii_uppercase() };
    let first = characters.next().map(|first| capital(first).to_string()).unwrap_or_default();
    let rest = characters.as_str();
    let stop = if rest.ends_with(['.', '!', '?']) || rest.is_empty() { "" } else { "." };
    format!("{first}{rest}{stop}")
}
