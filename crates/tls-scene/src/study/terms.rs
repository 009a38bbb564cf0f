//! What a word means: messages, fields, values, alerts, groups, cipher suites and the terms of the glossary, for
//! `handshake-lab explain`.

mod alerts;
mod groups;
mod messages;
mod suites;

use crate::model::Paragraph;
use crate::model::names::{gloss, label};
use crate::study::glossary::{self, letters as plain};
use crate::views::explain::said_of;
use crate::words::gloss::field_gloss;
use core::fmt;
use tls_terms::ValueKind;
use tls_texts::cli_terms as texts;
use tls_wire::{AlertDescription, all_fields};

/// A word, explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// The word as the standard writes it.
    pub term: String,
    /// What it means; several where one name is used for several things.
    pub meanings: Vec<Meaning>,
    /// More to read, if it is a message.
    pub more: Vec<Paragraph>,
    /// Terms of the glossary to read next.
    pub see: Vec<&'static str>,
}

/// One meaning of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// What sort of thing it is.
    pub kind: MeaningKind,
    /// What it is, in a sentence or two.
    pub text: String,
    /// Where it is defined.
    pub section: &'static str,
}

/// What sort of thing a word names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeaningKind {
    /// A message.
    Message,
    /// A field of a message.
    Field,
    /// A value of a handshake.
    Value,
    /// An alert.
    Alert,
    /// A group for Diffie–Hellman.
    Group,
    /// A cipher suite.
    CipherSuite,
    /// A term of the glossary.
    Term,
}

impl fmt::Display for MeaningKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&match self {
            Self::Message => texts::message(),
            Self::Field => texts::field(),
            Self::Value => texts::value(),
            Self::Alert => texts::alert(),
            Self::Group => texts::group(),
            Self::CipherSuite => texts::cipher_suite(),
            Self::Term => texts::term(),
        })
    }
}

/// Explains a message (`ClientHello`), a field (`cipher_suites`), a value (`master_secret`), an alert
/// (`handshake_failure`, `alert 40`), a group (`x25519`), a cipher suite (`TLS_…`) or a term of the glossary (`nonce`). Case,
/// hyphens, underscores and spaces don't matter.
pub fn explain_term(word: &str) -> Option<Explained> {
    let wanted = plain(word);
    let mut found = Explained { term: String::new(), meanings: Vec::new(), more: Vec::new(), see: Vec::new() };
    if let Some(message) = messages::MESSAGES.iter().find(|message| plain(message.name) == wanted) {
        found.add(message.name, MeaningKind::Message, message.gloss(), message.section);
        found.more = said_of(message.topic);
    }
    for value in ValueKind::ALL.iter().copied() {
        if plain(value.name()) == wanted || plain(&label(value)) == wanted {
            found.add(value.name(), MeaningKind::Value, gloss(value), value.section());
        }
    }
    for field in all_fields().into_iter().filter(|field| plain(field.name) == wanted) {
        found.add(field.name, MeaningKind::Field, field_gloss(field.id, field.name), field.rfc);
    }
    if let Some((name, gloss, section)) = alerts::alert(word) {
        found.add(name, MeaningKind::Alert, gloss, section);
    }
    if let Some((name, gloss, section)) = groups::group(word) {
        found.add(name, MeaningKind::Group, gloss, section);
    }
    if wanted.starts_with("tls") {
        for (name, properties) in suites::SUITES.iter().filter(|(name, _)| plain(name) == wanted) {
            found.add(name, MeaningKind::CipherSuite, suites::gloss(name, properties), suites::section(name));
        }
    }
    if let Some(entry) = glossary::spelled(word) {
        found.see.clone_from(&entry.see);
        // What a table knows better needs no second explanation; a field of the same name is something else.
        if found.meanings.iter().all(|meaning| meaning.kind == MeaningKind::Field) {
            found.add(entry.term, MeaningKind::Term, entry.paragraph().plain(), entry.section);
        }
    }
    (!found.meanings.is_empty()).then_some(found)
}

/// Every word that [`explain_term`] knows, in alphabetical order, except other spellings.
pub fn explain_terms() -> Vec<String> {
    let messages = messages::MESSAGES.iter().map(|message| message.name);
    let values = ValueKind::ALL.iter().map(|value| value.name());
    let fields = all_fields().into_iter().map(|field| field.name);
    let alerts = (0..=u8::MAX).filter_map(|number| AlertDescription(number).name());
    let suites = suites::SUITES.iter().map(|(name, _)| *name);
    let entries = glossary::entries().iter().map(|entry| entry.term);
    let names = messages.chain(values).chain(fields).chain(alerts).chain(groups::names()).chain(suites).chain(entries);
    let mut terms: Vec<String> = names.map(str::to_owned).collect();
    terms.sort_by_key(|term| (term.to_ascii_lowercase(), term.clone()));
    terms.dedup_by(|one, other| plain(one) == plain(other));
    terms
}

impl Explained {
    /// Adds a meaning, unless the same words are there already.
    fn add(&mut self, term: &str, kind: MeaningKind, text: String, section: &'static str) {
        if self.term.is_empty() {
            self.term = term.into();
        }
        if !self.meanings.iter().any(|meaning| meaning.text == text) {
            self.meanings.push(Meaning { kind, text, section });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_however_it_is_written() {
        for word in ["ClientHello", "client-hello", "CLIENT HELLO"] {
            assert_eq!(explain_term(word).unwrap().term, "ClientHello");
        }
        assert_eq!(explain_term("pre-master secret").unwrap().meanings[0].kind, MeaningKind::Value);
        assert_eq!(explain_term("handshake_failure").unwrap().meanings[0].kind, MeaningKind::Alert);
        assert!(explain_term("no such word").is_none());
    }

    #[test]
    fn every_listed_term_is_explained() {
        for term in explain_terms() {
            let explained = explain_term(&term).unwrap_or_else(|| panic!("{term}"));
            let cited = |section: &str| {
                ["RFC ", "draft-"].iter().any(|document| section.starts_with(document))
                    || section == "IANA TLS parameters"
            };
            assert!(explained.meanings.iter().all(|meaning| cited(meaning.section)), "{term}");
        }
    }

    #[test]
    fn every_label_on_a_chip_can_be_looked_up() {
        for value in ValueKind::ALL {
            assert!(explain_term(&label(*value)).is_some(), "{value}");
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

    #[test]
    fn an_alert_is_found_by_its_number_too() {
        for word in ["alert 40", "Alert(40)", "alert_40", "handshake failure"] {
            assert_eq!(explain_term(word).unwrap().term, "handshake_failure", "{word}");
        }
        assert!(explain_term("alert 39").is_none());
        assert_eq!(explain_term("alert").unwrap().term, "Alert");
    }

    #[test]
    fn a_signal_among_the_suites_is_explained_as_one() {
        for word in ["TLS_FALLBACK_SCSV", "tls_empty_renegotiation_info_scsv"] {
            let explained = explain_term(word).unwrap();
            assert!(explained.meanings[0].text.starts_with("No cipher suite"), "{explained:?}");
        }
    }

    #[test]
    fn every_term_of_the_glossary_is_explained_by_each_of_its_spellings() {
        for entry in glossary::entries() {
            for spelling in entry.spellings() {
                for word in [spelling.to_owned(), spelling.to_uppercase(), format!("{spelling}s")] {
                    assert!(explain_term(&word).is_some(), "{word}");
                }
            }
        }
    }
}
