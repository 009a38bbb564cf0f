//! A message's values are parameters of one type, in the order in which the message has them: whoever swaps two says something
//! that is not so, and the compiler does not mind. An argument that is called like another parameter is swapped.

use super::sources;
use crate::tokens::tokens;
use std::collections::BTreeMap;

/// What may stand at the end of an argument and is not what it is called.
const CONVERSIONS: [&str; 8] = ["name", "as_str", "clone", "to_string", "into", "len", "to_owned", "slug"];

/// The parameters of messages, by module and function.
fn parameters() -> BTreeMap<(String, String), Vec<String>> {
    let english = tls_texts::spoken().expect("the tests speak English");
    let identifier = |name: &str| name.replace(['-', '.'], "_");
    let with_file = english.messages.iter().filter_map(|(name, pattern)| Some((name.split_once('.')?, pattern)));
    let several = with_file.filter_map(|((file, name), pattern)| {
        let variables: Vec<String> = pattern.variables().into_iter().map(identifier).collect();
        (variables.len() > 1).then(|| ((identifier(file), identifier(name)), variables))
    });
    several.collect()
}

/// The arguments of a call, whose tokens begin behind its bracket.
fn arguments<'a>(tokens: &'a [&'a str]) -> Vec<&'a [&'a str]> {
    let (mut found, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, token) in tokens.iter().enumerate() {
        match *token {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" if depth > 0 => depth -= 1,
            ")" => {
                found.push(&tokens[start..at]);
                break;
            }
            "," if depth == 0 => {
                found.push(&tokens[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.retain(|argument| !argument.is_empty());
    found
}

/// What an argument is called: `questions` in `&attack.questions()`. None if it is computed.
fn called<'a>(argument: &[&'a str]) -> Option<&'a str> {
    let is_word = |token: &str| token.chars().all(|c| c.is_alphanumeric() || c == '_');
    let plain = argument.iter().all(|token| is_word(token) || ["&", "*", ".", "(", ")", "::"].contains(token));
    let last = argument.iter().rev().find(|token| is_word(token) && !CONVERSIONS.contains(token));
    last.filter(|_| plain).copied()
}

/// The calls of messages in which an argument is called like another parameter.
fn swapped(source: &str, parameters: &BTreeMap<(String, String), Vec<String>>) -> Vec<String> {
    let uses = source.split("use tls_texts::").skip(1).filter_map(|rest| rest.split(';').next());
    let names = uses.flat_map(|used| used.split(['{', '}', ',']));
    let renamed = names.filter_map(|name| name.trim().split_once(" as ").map(|(module, name)| (name, module)));
    let renamed: BTreeMap<&str, &str> = renamed.collect();
    let tokens = tokens(source);
    let mut found = Vec::new();
    for (at, window) in tokens.windows(4).enumerate() {
        let [module, "::", function, "("] = window else { continue };
        let module = renamed.get(module).unwrap_or(module);
        let Some(wanted) = parameters.get(&((*module).to_owned(), (*function).to_owned())) else { continue };
        let given: Vec<Option<&str>> = arguments(&tokens[at + 4..]).into_iter().map(called).collect();
        // Texts are no tokens: then it is not clear which is which.
        let all = given.len() == wanted.len();
        for (place, name) in given.iter().enumerate().filter(|_| all) {
            let elsewhere = wanted.iter().position(|parameter| Some(parameter.as_str()) == *name);
            let here = wanted.get(place).map(String::as_str);
            if elsewhere.is_some_and(|elsewhere| elsewhere != place) && here != *name {
                found.push(format!("{module}::{function}({}) is given {given:?}", wanted.join(", ")));
            }
        }
    }
    found
}

#[test]
fn no_message_is_given_its_values_in_another_order() {
    let parameters = parameters();
    assert!(parameters.len() > 100, "what is not looked at is not shown");
    let sources = sources(|path| path.contains("/src/") && !path.starts_with("crates/tls-texts/"));
    let found = sources.iter().flat_map(|(path, source)| {
        let told = |call| format!("{}: {call}", path.display());
        swapped(source, &parameters).into_iter().map(told).collect::<Vec<_>>()
    });
    assert_eq!(found.collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn a_swapped_argument_is_found_by_whatever_it_is_made_of() {
    let key = ("cli_theft".to_owned(), "oracle_found".to_owned());
    let parameters = BTreeMap::from([(key, vec!["hits".to_owned(), "questions".to_owned()])]);
    let found =
        |call: &str| swapped(&format!("use tls_texts::cli_theft as texts; fn f() {{ {call} }}"), &parameters).len();
    assert_eq!(found("texts::oracle_found(attack.questions(), attack.accepted())"), 1);
    assert_eq!(found("texts::oracle_found(&questions.to_string(), hits)"), 2);
    assert_eq!(found("texts::oracle_found(attack.accepted(), attack.questions())"), 0);
    assert_eq!(found("texts::oracle_found(questions - misses, questions)"), 0);
}
