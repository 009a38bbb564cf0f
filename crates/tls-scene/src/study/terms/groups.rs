//! The groups for Diffie–Hellman, by any of the names that they go by.

use crate::study::glossary::letters;
use std::sync::LazyLock;
use tls_texts::cli_terms as texts;
use tls_wire::NamedGroup;

/// Names of a group besides the registry's.
const NAMES: &[(NamedGroup, &[&str])] = &[
    (NamedGroup::SECP256R1, &["P-256", "NIST P-256", "prime256v1"]),
    (NamedGroup::SECP384R1, &["P-384", "NIST P-384"]),
    (NamedGroup::SECP521R1, &["P-521", "NIST P-521"]),
    (NamedGroup::SECP224R1, &["P-224", "NIST P-224"]),
    (NamedGroup::SECP192R1, &["P-192", "NIST P-192", "prime192v1"]),
    (NamedGroup::X25519, &["Curve25519"]),
    (NamedGroup::X448, &["Curve448"]),
];

/// The group that goes by a name, what it is, and where it is defined.
pub(super) fn group(word: &str) -> Option<(&'static str, String, &'static str)> {
    let wanted = letters(word);
    let (group, name) = named().find(|(group, name)| {
        letters(name) == wanted
            || NAMES.iter().any(|(other, names)| other == group && names.iter().any(|name| letters(name) == wanted))
    })?;
    let (gloss, section) = about(group, name);
    Some((name, gloss, section))
}

/// The registry's names of all groups.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    named().map(|(_, name)| name)
}

fn named() -> impl Iterator<Item = (NamedGroup, &'static str)> {
    static NAMED: LazyLock<Vec<(NamedGroup, &'static str)>> =
        LazyLock::new(|| (0..=u16::MAX).map(NamedGroup).filter_map(|group| Some((group, group.name()?))).collect());
    NAMED.iter().copied()
}

fn about(group: NamedGroup, name: &str) -> (String, &'static str) {
    match group {
        NamedGroup::X25519 => (texts::x25519(), "RFC 8422 §5.1.1"),
        NamedGroup::X448 => (texts::x448(), "RFC 8422 §5.1.1"),
        NamedGroup::SECP256R1 => (texts::secp256r1(), "RFC 8422 §5.1.1"),
        NamedGroup::SECP384R1 | NamedGroup::SECP521R1 => (texts::longer_curve(), "RFC 8422 §5.1.1"),
        NamedGroup::ARBITRARY_EXPLICIT_PRIME_CURVES | NamedGroup::ARBITRARY_EXPLICIT_CHAR2_CURVES => {
            (texts::explicit_curve(), "RFC 8422 §5.1.1")
        }
        _ if group.is_finite_field() => (texts::finite_field(), "RFC 7919 §2"),
        _ if name.starts_with("MLKEM") => (texts::ml_kem(), REGISTRY),
        NamedGroup::X25519MLKEM768 => (texts::hybrid(), "RFC 10024"),
        _ if name.contains("MLKEM") || name.contains("Kyber") => (texts::hybrid(), REGISTRY),
        _ if name.starts_with("brainpool") && name.ends_with("tls13") => (texts::brainpool_tls13(), "RFC 8734"),
        _ if name.starts_with("brainpool") => (texts::brainpool(), "RFC 7027 §2"),
        _ if name.starts_with("sec") => (texts::earlier_curve(), "RFC 4492 §5.1.1"),
        _ if name.starts_with("GC") => (texts::russian_curve(), "RFC 9189"),
        _ => (texts::chinese_curve(), "RFC 8998"),
    }
}

/// Where the standard's text was not at hand to find the section.
const REGISTRY: &str = "IANA TLS parameters";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_found_by_any_usual_name() {
        for (word, name) in [
            ("x25519", "x25519"),
            ("Curve25519", "x25519"),
            ("P-256", "secp256r1"),
            ("prime256v1", "secp256r1"),
            ("NIST P-384", "secp384r1"),
            ("FFDHE 2048", "ffdhe2048"),
            ("x25519-mlkem768", "X25519MLKEM768"),
        ] {
            assert_eq!(group(word).map(|(name, ..)| name), Some(name), "{word}");
        }
        assert_eq!(group("x25518"), None);
    }

    #[test]
    fn each_group_of_the_registry_is_of_a_kind_that_is_told() {
        for name in names() {
            let (_, gloss, _) = group(name).unwrap();
            let chinese = name.starts_with("curveSM2") && !name.contains("MLKEM");
            assert_eq!(gloss.contains("Chinese"), chinese, "{name}: {gloss}");
        }
    }
}
