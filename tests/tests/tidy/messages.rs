//! Every message is said somewhere.

use super::{root, sources};
use crate::tokens::tokens;
use std::collections::{BTreeMap, BTreeSet};

/// What is not said yet: the file, the message, and what it is there for.
const UNSAID: &[(&str, &str, &str)] =
    &[("language", "name", "the choice between languages, as soon as there is more than one")];

/// The functions of the crate tls-texts that a source calls, as (module, function). A module may go by another name.
fn called(source: &str) -> BTreeSet<(&str, &str)> {
    let tokens = tokens(source);
    let uses = source.split("use tls_texts::").skip(1).filter_map(|rest| rest.split(';').next());
    let names = uses.flat_map(|used| used.split(['{', '}', ',']));
    let renamed = names.filter_map(|name| name.trim().split_once(" as ").map(|(module, name)| (name, module)));
    let renamed: BTreeMap<&str, &str> = renamed.collect();
    let paths = tokens.windows(3).filter_map(|window| match window {
        [module, "::", function] => Some((*renamed.get(module).unwrap_or(module), *function)),
        _ => None,
    });
    paths.collect()
}

/// Messages with functions, as (file, message).
fn messages() -> BTreeSet<(String, String)> {
    let english = tls_texts::spoken().expect("the tests speak English");
    let has_functions = |file: &str| {
        let path = root().join("texts/en").join(file).with_extension("ftl");
        let source = std::fs::read_to_string(path).expect("a message has a file");
        !source.lines().take_while(|line| line.starts_with("###")).any(|line| line == "### by name")
    };
    let split = english.messages.keys().filter_map(|name| name.split_once('.'));
    split.filter(|(file, _)| has_functions(file)).map(|(file, name)| (file.into(), name.into())).collect()
}

#[test]
fn every_message_is_said_somewhere() {
    let sources = sources(|path| path.contains("/src/") && !path.starts_with("crates/tls-texts/"));
    let called: BTreeSet<(&str, &str)> = sources.iter().flat_map(|(_, source)| called(source)).collect();
    let identifier = |name: &str| name.replace(['-', '.'], "_");
    let is_said = |file: &str, message: &str| {
        let (module, function) = (identifier(file), identifier(message));
        // What would be a keyword has a line behind it.
        let keyword = [function.as_str(), "_"].concat();
        called.contains(&(module.as_str(), function.as_str())) || called.contains(&(module.as_str(), keyword.as_str()))
    };
    let messages = messages();
    assert!(messages.len() > 300, "what is not looked at is not shown");
    let unsaid: BTreeSet<_> = messages.iter().filter(|(file, message)| !is_said(file, message)).cloned().collect();
    let expected: BTreeSet<_> =
        UNSAID.iter().map(|(file, message, _)| ((*file).to_owned(), (*message).to_owned())).collect();
    assert_eq!(unsaid, expected, "calls are looked for as `module::function`, also where the module is renamed");
}

#[test]
fn a_call_is_found_by_whatever_name() {
    let source = "use tls_texts::{page as texts, named}; use tls_texts::{page_keys}; fn f() { texts::back(); page_keys::none() }";
    let called = called(source);
    assert!(called.contains(&("page", "back")) && called.contains(&("page_keys", "none")), "{called:?}");
}

/// Fluent takes an indented line for a part of the message, whatever it begins with.
#[test]
fn no_comment_stands_within_a_message() {
    let files = std::fs::read_dir(root().join("texts/en")).expect("the texts have a folder");
    let files = files.map(|file| file.expect("a folder can be listed").path());
    let messages: Vec<_> = files.filter(|path| path.extension().is_some_and(|extension| extension == "ftl")).collect();
    assert!(messages.len() > 40, "what is not looked at is not shown");
    for path in messages {
        let source = std::fs::read_to_string(&path).expect("a message has a file");
        let within = source.lines().find(|line| line.starts_with(' ') && line.trim_start().starts_with('#'));
        assert_eq!(within, None, "{}: a comment stands above its message", path.display());
    }
}
