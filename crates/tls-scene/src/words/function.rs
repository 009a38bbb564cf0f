//! The functions by which values are computed. Most go by the standard's name; where a recording has a phrase, it is said here.

use tls_terms::ValueKind;
use tls_texts::knowledge as texts;

/// How a recording ends the name of a function that makes a public value, and the word that a message knows for it.
const STARTS: [(&str, &str); 2] = [(" with the base point", "base-point"), (" with the generator", "generator")];
/// How the names of functions begin that are made of a hash (RFC 9846 §7.1), and what is enough of them.
const HASHED: [(&str, &str); 4] =
    [("HKDF-Extract", "Extract"), ("HKDF-Expand", "Expand"), ("Derive-Secret", "Derive"), ("HMAC-", "HMAC")];
/// How a recording names the cutting of keys.
const CUTTING: &str = ValueKind::KeyBlock.name();

/// The function that is applied to a private value and what all parties begin with, and the word for that: `X25519` and
/// `base-point`. None where two values of the handshake are combined, or one is hashed.
pub(crate) fn with_start(function: &str) -> Option<(&str, &'static str)> {
    STARTS.into_iter().find_map(|(end, start)| Some((function.strip_suffix(end)?, start)))
}

/// A function, as it stands for itself.
pub(crate) fn tell_function(function: &str) -> String {
    match with_start(function) {
        Some((function, start)) => texts::with_start(start, function),
        None if function == CUTTING => texts::part_of_key_block(),
        None => function.into(),
    }
}

/// A function in a few letters, as they fit into a pill.
pub(crate) fn short_function(function: &str) -> String {
    match with_start(function) {
        Some((_, start)) => texts::started(start),
        None if function.ends_with(" encrypt") => texts::locks(),
        None if function.ends_with(" decrypt") => texts::opens(),
        None if function.contains(", ") => texts::both(),
        None => match HASHED.into_iter().find_map(|(start, name)| function.starts_with(start).then_some(name)) {
            Some(name) => name.into(),
            // Of `PRF(SHA-256)` the name, of a group named in a phrase the group.
            None => {
                let name = function.split('(').next().unwrap_or(function);
                name.rsplit(' ').next().unwrap_or(name).into()
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use tls_engine::{Scenario, run};
    use tls_transcript::Origin;

    #[test]
    fn what_the_engine_records_is_a_name_or_has_a_message() {
        let mut functions = BTreeSet::new();
        let tls13 = ["version=1.3", "version=1.3&group=X25519MLKEM768", "version=1.3&group=ffdhe2048"];
        for scenario in Scenario::varied().into_iter().chain(tls13.map(|text| Scenario::parse(text).unwrap())) {
            for (_, value) in run(&scenario).unwrap().values() {
                if let Origin::Derived { function, .. } = &value.origin {
                    functions.insert(function.to_string());
                }
            }
        }
        let is_phrase = |function: &&String| function.contains(" the ");
        let (phrases, names): (Vec<_>, Vec<_>) = functions.iter().partition(is_phrase);
        assert!(phrases.iter().all(|phrase| with_start(phrase).is_some()), "{phrases:?}");
        assert!(phrases.len() >= 2 && names.len() > 3 && functions.contains(CUTTING), "{functions:?}");
        assert!(names.iter().all(|name| *name == CUTTING || tell_function(name) == **name));
        let pills = ["HKDF-Extract", "Derive-Secret", "HMAC-SHA-256", "ML-KEM.KeyGen, X25519", "PRF(SHA-256)"];
        assert_eq!(pills.map(short_function), ["Extract", "Derive", "HMAC", "hybrid", "PRF"]);
        assert_eq!(tell_function("X25519 with the base point"), "X25519 with the base point");
    }
}
