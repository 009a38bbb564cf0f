//! What somebody may have meant who wrote something else.

use tls_texts::cli as texts;

/// How alike two words must be, from 0 to 1, for one to be offered for the other.
const ALIKE: f64 = 0.7;
/// How many are offered at most.
const AT_MOST: usize = 5;

/// The candidates most like `given`, best first: the same letters whatever the case and the signs between them, one
/// contained in the other, or a slip of the fingers away.
pub(crate) fn nearest(given: &str, candidates: impl IntoIterator<Item = String>) -> Vec<String> {
    let wanted = letters(given);
    let mut rated: Vec<(f64, String)> = candidates
        .into_iter()
        .map(|candidate| (likeness(&wanted, &letters(&candidate)), candidate))
        .filter(|(rating, _)| *rating >= ALIKE)
        .collect();
    rated.sort_by(|(left, a), (right, b)| right.total_cmp(left).then_with(|| a.cmp(b)));
    rated.dedup_by(|(_, a), (_, b)| a == b);
    rated.into_iter().map(|(_, candidate)| candidate).take(AT_MOST).collect()
}

/// "Did you mean …?", or nothing.
pub(crate) fn suggestion(given: &str, candidates: impl IntoIterator<Item = String>) -> String {
    match nearest(given, candidates).as_slice() {
        [] => String::new(),
        [one] => ["\n\n  ", &texts::did_you_mean(one)].concat(),
        several => {
            let names = several.iter().map(|name| format!("'{name}'")).collect::<Vec<_>>().join(", ");
            ["\n\n  ", &texts::did_you_mean_one_of(names)].concat()
        }
    }
}

fn likeness(wanted: &str, candidate: &str) -> f64 {
    let contained =
        wanted.len() > 2 && (candidate.contains(wanted) || wanted.contains(candidate)) && !candidate.is_empty();
    strsim::normalized_damerau_levenshtein(wanted, candidate).max(if contained { ALIKE } else { 0.0 })
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    const NAMES: [&str; 4] = ["client_random", "server_random", "verify_data", "ClientHello"];

    #[test]
    fn a_slip_of_the_fingers_is_understood() {
        let names = NAMES.map(String::from);
        assert_eq!(nearest("verfy_data", names.clone()).first().map(String::as_str), Some("verify_data"));
        assert_eq!(nearest("client hello", names.clone()).first().map(String::as_str), Some("ClientHello"));
        assert!(nearest("random", names).contains(&"server_random".into()));
    }

    #[test]
    fn nothing_is_offered_for_something_quite_different() {
        assert_eq!(nearest("zzz", NAMES.map(String::from)), Vec::<String>::new());
    }
}
