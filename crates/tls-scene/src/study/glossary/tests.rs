use super::entry::FILE;
use super::*;
use std::collections::BTreeSet;

/// Those that the issue names, and that everybody meets first.
const MUST: &[&str] = &[
    "flight",
    "record",
    "hash",
    "MAC",
    "HMAC",
    "PRF",
    "nonce",
    "IV",
    "GCM",
    "CBC",
    "AEAD",
    "group",
    "DHE",
    "forward secrecy",
    "resumption",
    "ticket",
    "key log",
    "round trip",
    "SNI",
    "ALPN",
    "certificate",
    "certification authority",
    "root",
    "chain",
    "trust anchor",
    "key exchange",
    "ephemeral",
    "pre-master secret",
    "master secret",
    "randoms",
    "key block",
    "write key",
    "MAC key",
    "fixed IV",
    "tag",
    "additional data",
    "sequence number",
    "signature",
    "digest",
    "fingerprint",
    "cipher suite",
    "extension",
    "alert",
    "close_notify",
    "handshake",
    "ServerHello",
    "Finished",
    "verify_data",
    "transcript hash",
    "downgrade",
    "SCSV",
    "Diffie–Hellman",
    "elliptic curve",
    "prime",
    "generator",
    "padding",
    "padding oracle",
    "OAEP",
    "PKCS #1",
    "plaintext",
    "ciphertext",
    "eavesdropper",
    "man in the middle",
    "replay",
    "truncation",
    "extended master secret",
    "encrypt-then-MAC",
    "X25519",
    "P-256",
    "ffdhe",
    "RSA",
    "ECDSA",
    "TLS_FALLBACK_SCSV",
    "TLS_EMPTY_RENEGOTIATION_INFO_SCSV",
    "HKDF",
    "GREASE",
];

/// Words in capitals that an entry may use without an entry of their own: whoever reads this page has met them, or they are
/// names.
const KNOWN: &[&str] = &["TLS", "RFC", "HTTP", "NIST"];

#[test]
fn every_term_that_the_page_uses_bare_is_explained() {
    let missing: Vec<_> = MUST.iter().filter(|term| spelled(term).is_none()).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_entry_is_well_formed() {
    for written in FILE.split("\n## ") {
        let lines: Vec<&str> = written.trim_start_matches("## ").lines().collect();
        let heads = lines.iter().skip(1).take_while(|line| !line.is_empty());
        for head in heads.clone() {
            assert!(
                ["also: ", "not: ", "section: ", "see: "].iter().any(|name| head.starts_with(name)),
                "{head} in {written}"
            );
        }
        let text: Vec<_> = lines.iter().skip(1 + heads.count()).filter(|line| !line.is_empty()).collect();
        assert_eq!(text.len(), 1, "one paragraph in one line: {written}");
    }
    for entry in entries() {
        assert!(entry.section.starts_with("RFC "), "{entry:?}");
        assert!(entry.text.ends_with(['.', '”']), "{entry:?}");
        let sentences = entry.text.matches(". ").count() + 1;
        assert!(sentences <= 4 && entry.text.len() < 340, "short: {entry:?}");
    }
}

#[test]
fn entries_are_sorted_and_no_word_has_two() {
    let order: Vec<String> = entries().iter().map(|entry| letters(entry.term)).collect();
    assert!(order.is_sorted(), "{:?}", order.windows(2).find(|pair| pair[0] > pair[1]));
    let mut seen = BTreeSet::new();
    for entry in entries() {
        // Two spellings of one entry may differ in what does not matter.
        let own: BTreeSet<String> = entry.spellings().map(letters).collect();
        for spelling in own {
            assert!(seen.insert(spelling.clone()), "{spelling} is explained twice");
        }
        assert!(named(&entry.slug) == Some(entry), "{}", entry.slug);
    }
}

#[test]
fn every_reference_leads_to_another_entry() {
    for entry in entries() {
        for see in &entry.see {
            let there = entries().iter().find(|other| other.term == *see);
            assert!(there.is_some_and(|there| there != entry), "{} sees {see}", entry.term);
        }
    }
}

#[test]
fn entries_use_no_abbreviation_that_is_not_explained() {
    let in_capitals = |word: &&str| word.chars().filter(char::is_ascii_uppercase).count() > 1;
    for entry in entries() {
        let words = entry.text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_'));
        for word in words.filter(in_capitals) {
            assert!(KNOWN.contains(&word) || spelled(word).is_some(), "{word} in {}", entry.term);
        }
    }
}

fn marked(text: &str) -> Vec<(&str, &str)> {
    let term = |piece| match piece {
        Piece::Term(word, entry) => Some((word, entry.term)),
        Piece::Plain(_) => None,
    };
    pieces(text, &mut Vec::new()).into_iter().filter_map(term).collect()
}

#[test]
fn the_longest_term_wins() {
    assert_eq!(marked("Two MAC keys, and a MAC."), [("MAC keys", "MAC key"), ("MAC", "MAC")]);
    assert_eq!(marked("the extended master secret"), [("extended master secret", "extended master secret")]);
    assert_eq!(marked("MAC-then-encrypt"), [("MAC-then-encrypt", "MAC-then-encrypt")]);
}

#[test]
fn a_word_that_only_looks_like_a_term_is_none() {
    assert_eq!(marked("Whoever records it has the records."), [("records", "record")]);
}

#[test]
fn a_term_is_marked_once() {
    assert_eq!(marked("A nonce; nonces, and another nonce."), [("nonce", "nonce")]);
    let mut met = Vec::new();
    pieces("A nonce.", &mut met);
    assert_eq!(pieces("A nonce again.", &mut met), [Piece::Plain("A nonce again.")]);
}

#[test]
fn only_whole_words_are_terms() {
    for text in ["recorded", "preprime", "AES-128-GCM-like", "client_write_key_block", "it is finished", "machinery"] {
        assert_eq!(marked(text), [], "{text}");
    }
    assert_eq!(marked("Records’ order"), [("Records", "record")]);
    assert_eq!(marked("(tag)—a pre-master secret-"), [("tag", "tag"), ("pre-master secret", "pre-master secret")]);
}

#[test]
fn the_pieces_together_are_the_text() {
    for text in ["", "Finished", "A hash – of “handshake” messages, ä HMAC.", "Diffie–Hellman: the group"] {
        let together: String = pieces(text, &mut Vec::new())
            .into_iter()
            .map(|piece| match piece {
                Piece::Plain(words) | Piece::Term(words, _) => words,
            })
            .collect();
        assert_eq!(together, text);
    }
}

#[test]
fn a_term_is_found_however_it_is_written() {
    for word in ["initialization vector", "IVs", "iv", "Initialization-Vector"] {
        assert_eq!(spelled(word).map(|entry| entry.term), Some("IV"), "{word}");
    }
    assert_eq!(spelled("diffie hellman").map(|entry| entry.term), Some("Diffie–Hellman"));
    assert_eq!(spelled("no such term"), None);
}
