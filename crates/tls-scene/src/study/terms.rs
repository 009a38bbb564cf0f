//! What a word means: messages, fields, values, alerts and cipher suites, for the glossary and `handshake-lab explain`.

mod alerts;
mod messages;
mod suites;

use crate::model::Paragraph;
use crate::model::names::{gloss, label};
use crate::views::explain::said_of;
use tls_terms::ValueKind;
use tls_wire::{CipherSuite, all_fields};

/// A word, explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// The word as the standard writes it.
    pub term: String,
    /// What it means; several where one name is used for several things.
    pub meanings: Vec<Meaning>,
    /// More to read, if it is a message.
    pub more: Vec<Paragraph>,
}

/// One meaning of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// What sort of thing it is: "message", "field", "value", "alert", "cipher suite".
    pub kind: &'static str,
    /// What it is, in a sentence or two.
    pub text: String,
    /// Where it is defined.
    pub section: &'static str,
}

/// Explains a message (`ClientHello`), a field (`cipher_suites`), a value (`master_secret`), an alert
/// (`handshake_failure`) or a cipher suite (`TLS_…`). Case, hyphens, underscores and spaces don't matter.
pub fn explain_term(word: &str) -> Option<Explained> {
    let wanted = plain(word);
    let mut found = Explained { term: String::new(), meanings: Vec::new(), more: Vec::new() };
    if let Some(message) = messages::MESSAGES.iter().find(|message| plain(message.name) == wanted) {
        found.add(message.name, "message", message.gloss.into(), message.section);
        found.more = said_of(message.topic);
    }
    for value in ValueKind::ALL.iter().copied() {
        if plain(value.name()) == wanted || plain(label(value)) == wanted {
            found.add(value.name(), "value", gloss(value).into(), value.section());
        }
    }
    for field in all_fields().into_iter().filter(|field| plain(field.name) == wanted) {
        found.add(field.name, "field", field.gloss.into(), field.rfc);
    }
    if let Some((name, gloss, section)) = alerts::ALERTS.iter().find(|(name, ..)| plain(name) == wanted) {
        found.add(name, "alert", (*gloss).into(), section);
    }
    if wanted.starts_with("tls") {
        let suites = (0..=u16::MAX).map(CipherSuite);
        let named = suites.filter_map(|suite| Some((suite.name()?, suite.properties()?)));
        for (name, properties) in named.filter(|(name, _)| plain(name) == wanted) {
            found.add(name, "cipher suite", suites::gloss(name, &properties), suites::section(name));
        }
    }
    (!found.meanings.is_empty()).then_some(found)
}

/// Every word that [`explain_term`] knows, cipher suites apart, in alphabetical order.
pub fn explain_terms() -> Vec<String> {
    let messages = messages::MESSAGES.iter().map(|message| message.name);
    let values = ValueKind::ALL.iter().map(|value| value.name());
    let fields = all_fields().into_iter().map(|field| field.name);
    let alerts = alerts::ALERTS.iter().map(|(name, ..)| *name);
    let mut terms: Vec<String> = messages.chain(values).chain(fields).chain(alerts).map(str::to_owned).collect();
    terms.sort_by_key(|term| (term.to_ascii_lowercase(), term.clone()));
    terms.dedup();
    terms
}

impl Explained {
    /// Adds a meaning, unless the same words are there already.
    fn add(&mut self, term: &str, kind: &'static str, text: String, section: &'static str) {
        if self.term.is_empty() {
            self.term = term.into();
        }
        if !self.meanings.iter().any(|meaning| meaning.text == text) {
            self.meanings.push(Meaning { kind, text, section });
        }
    }
}

fn plain(word: &str) -> String {
    word.chars().filter(char::is_ascii_alphanumeric).map(|character| character.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_however_it_is_written() {
        for word in ["ClientHello", "client-hello", "CLIENT HELLO"] {
            assert_eq!(explain_term(word).unwrap().term, "ClientHello");
        }
        assert_eq!(explain_term("pre-master secret").unwrap().meanings[0].kind, "value");
        assert_eq!(explain_term("handshake_failure").unwrap().meanings[0].kind, "alert");
        assert!(explain_term("no such word").is_none());
    }

    #[test]
    fn every_listed_term_is_explained() {
        for term in explain_terms() {
            let explained = explain_term(&term).unwrap_or_else(|| panic!("{term}"));
            assert!(explained.meanings.iter().all(|meaning| meaning.section.starts_with("RFC ")), "{term}");
        }
    }

    #[test]
    fn every_label_on_a_chip_can_be_looked_up() {
        for value in ValueKind::ALL {
            assert!(explain_term(label(*value)).is_some(), "{value}");
        }
    }

    #[test]
    fn a_cipher_suite_is_taken_apart() {
        let explained = explain_term("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256").unwrap();
        assert!(explained.meanings[0].text.contains("ECDHE (with forward secrecy)"), "{explained:?}");
    }

    #[test]
    fn a_message_comes_with_more_to_read() {
        assert!(!explain_term("ServerHelloDone").unwrap().more.is_empty());
    }
}
