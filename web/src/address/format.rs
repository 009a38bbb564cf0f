//! The format of links. A link says by which rules it is to be read: `link=2`. Links without a number are older than the
//! number, and are read as format 1. What an older link says is put into today's words first, one format after the other,
//! so that no other part of the page knows of older ones.
//!
//! Formats:
//! 1. Without a number; `stolen=1` is the server's private key, `stolen=0` nothing.
//! 2. Every theft goes by its name.
//!
//! The number is the links' own: TLS has versions too (`version=1.2`), and the text form of a scenario has neither.

use super::Problem;
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use tls_texts::page_notices;

/// The parameter with the number.
pub(super) const PARAMETER: &str = "link";

/// The format of the links that the page makes.
pub(super) const NUMBER: usize = UPGRADES.len() + 1;

/// What a link of each older format says, in the words of the next; `None` where that is nothing.
const UPGRADES: [fn(Pair) -> Option<Pair>; 1] = [name_the_theft];

/// A parameter of a query string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    /// Its name.
    pub(super) name: String,
    /// Its value.
    pub(super) value: String,
    /// Both, as they stand there.
    pub(super) raw: String,
}

impl Pair {
    fn new(raw: &str) -> Self {
        let (name, value) = raw.split_once('=').unwrap_or((raw, ""));
        Self { name: decoded(name), value: decoded(value), raw: raw.into() }
    }
}

/// The parameters of a query string in today's format, and what is wrong with its number.
pub(super) fn pairs(query: &str) -> (Vec<Pair>, Vec<Problem>) {
    let raw = query.trim_start_matches('?').split('&').filter(|raw| !raw.is_empty());
    let (numbers, pairs): (Vec<Pair>, Vec<Pair>) = raw.map(Pair::new).partition(|pair| pair.name == PARAMETER);
    let mut problems = Vec::new();
    let mut format = if numbers.is_empty() { 1 } else { NUMBER };
    for (index, number) in numbers.iter().enumerate() {
        match understood(&number.value) {
            Ok(understood) if index == 0 => format = understood,
            Ok(_) => problems.push(problem(&number.value, page_notices::one_format())),
            Err(explanation) => problems.push(problem(&number.value, explanation)),
        }
    }
    let upgrades = UPGRADES.iter().skip(format - 1);
    let pairs = upgrades.fold(pairs, |pairs, upgrade| pairs.into_iter().filter_map(upgrade).collect());
    (pairs, problems)
}

/// A format that this page can read, or why it is none.
fn understood(number: &str) -> Result<usize, String> {
    match number.parse::<usize>() {
        Ok(number) if (1..=NUMBER).contains(&number) => Ok(number),
        Ok(number) if number > NUMBER => Err(page_notices::newer_format()),
        _ => Err(page_notices::no_such_format()),
    }
}

fn problem(given: &str, explanation: String) -> Problem {
    let allowed = (1..=NUMBER).map(|number| number.to_string()).collect::<Vec<_>>().join(", ");
    Problem { parameter: PARAMETER.into(), given: given.into(), allowed, explanation }
}

/// From format 1 to 2.
fn name_the_theft(pair: Pair) -> Option<Pair> {
    match (pair.name.as_str(), pair.value.as_str()) {
        ("stolen", "0") => None,
        ("stolen", "1") => Some(Pair::new("stolen=server-private-key")),
        _ => Some(pair),
    }
}

/// What would not stand for itself in the value of a query string.
const SPECIAL: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'&').add(b'\'').add(b'+').add(b'<').add(b'=').add(b'>');

/// Adds a parameter to a query string.
pub(super) fn push(query: &mut String, name: &str, value: &str) {
    if !query.is_empty() && query != "?" {
        query.push('&');
    }
    query.push_str(name);
    query.push('=');
    query.extend(utf8_percent_encode(value, SPECIAL));
}

/// Undoes percent-encoding, and `+` for a space. What would not be text stays as it is.
fn decoded(text: &str) -> String {
    let spaced = text.replace('+', " ");
    percent_decode_str(&spaced).decode_utf8().map_or_else(|_| text.into(), Into::into)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(query: &str) -> Pair {
        pairs(query).0.remove(0)
    }

    #[test]
    fn escapes_are_undone() {
        assert_eq!(decoded("caf%C3%A9+%3D%20%"), "café = %");
        assert_eq!(decoded("%ff+"), "%ff+");
    }

    #[test]
    fn any_text_is_read_as_it_was_written() {
        let ascii: String = (1..=127_u8).map(char::from).collect();
        for value in [ascii.as_str(), "message/extensions/server_name", "naïve 🔑", "100%25+1", ""] {
            let mut query = String::from("?");
            push(&mut query, "field", value);
            assert_eq!(first(&query).value, value, "{query}");
        }
    }

    #[test]
    fn names_and_paths_stand_in_a_link_as_they_are() {
        let mut query = String::from("?");
        push(&mut query, "field", "message/extensions/server_name.2");
        push(&mut query, "compare", "ecdhe,dhe");
        assert_eq!(query, "?field=message/extensions/server_name.2&compare=ecdhe,dhe");
    }

    #[test]
    fn a_link_without_a_number_is_of_the_first_format() {
        assert_eq!(first("?stolen=1").value, "server-private-key");
        assert_eq!(pairs("?stolen=0"), (vec![], vec![]));
        assert_eq!(pairs("?link=1&stolen=1"), pairs("?stolen=1"));
        assert_eq!(first("?link=2&stolen=1").value, "1");
    }

    #[test]
    fn a_number_that_there_is_not_is_named_and_the_rest_is_read() {
        for (query, given, explanation) in [
            ("?link=3&seed=7", "3", "newer edition"),
            ("?link=99999999999999999999&seed=7", "99999999999999999999", "no such format"),
            ("?link=0&seed=7", "0", "no such format"),
            ("?link=&seed=7", "", "no such format"),
            ("?link=two&seed=7", "two", "no such format"),
            ("?link=2&seed=7&link=1", "1", "one format"),
        ] {
            let (pairs, problems) = pairs(query);
            assert_eq!(pairs, [Pair::new("seed=7")], "{query}");
            let [problem] = problems.as_slice() else { panic!("{query}: {problems:?}") };
            assert_eq!((problem.given.as_str(), problem.allowed.as_str()), (given, "1, 2"), "{query}");
            assert!(problem.explanation.contains(explanation), "{query}: {problem:?}");
        }
    }
}
