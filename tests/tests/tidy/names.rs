//! One name for one thing: names that were given up come back in no text, lesson, label or document for users.

use super::{texts, without_unit_tests};
use std::path::Path;

/// What was given up, and what stands in its place.
const GIVEN_UP: &[(&str, &str)] = &[
    ("session key", "write key"),
    ("encryption key", "write key"),
    ("traffic key", "write key"),
    ("bulk key", "write key"),
    ("fixed iv", "write IV"),
    ("client iv", "client write IV"),
    ("server iv", "server write IV"),
    ("initialisation vector", "write IV"),
    ("premaster", "pre-master secret"),
    ("pre master secret", "pre-master secret"),
    ("mac secret", "MAC key"),
    ("key logfile", "key log"),
    ("perfect forward secrecy", "forward secrecy"),
];

/// Where one of them is spoken of: what many believe, and the glossary's list of what else a thing is called.
const SPOKEN_OF: &[(&str, &str)] = &[
    ("lessons/misconceptions.md", "## The pre-master secret is the session key"),
    ("texts/en/steps/keys.md", "There is no single session key: there are several keys"),
    ("texts/en/steps/tls13/application-keys.md", "There is no single session key: there are several keys"),
    ("texts/en/glossary.md", "also: "),
];

/// The lines that users read: texts and lessons, and of the programs what stands between quotation marks.
fn lines_for_users() -> Vec<(String, String)> {
    let is_text = |path: &Path| {
        let name = path.to_string_lossy();
        path.extension().is_some_and(|e| e == "md" || e == "ftl")
            && ["texts/", "lessons/", "README.md", "CHANGELOG.md"].iter().any(|start| name.starts_with(start))
    };
    let is_shown = |path: &Path| {
        let name = path.to_string_lossy();
        name.ends_with(".rs")
            && name.contains("/src/")
            && ["crates/tls-", "crates/handshake-cli", "web/"].iter().any(|start| name.starts_with(start))
    };
    let (prose, rest): (Vec<_>, Vec<_>) = texts().into_iter().partition(|(path, _)| is_text(path));
    let code = without_unit_tests(rest.into_iter().filter(|(path, _)| is_shown(path)).collect());
    let quoted = |line: &str| line.split('"').skip(1).step_by(2).collect::<Vec<_>>().join("\n");
    // The standard's own names stand between backticks.
    let without_code = |line: &str| line.split('`').step_by(2).collect::<Vec<_>>().join(" ");
    let written = |line: &str| !line.trim_start().starts_with("//");
    let lines = |(path, text): (std::path::PathBuf, String), of: &dyn Fn(&str) -> String| {
        let path = path.to_string_lossy().into_owned();
        text.lines().filter(|line| written(line)).map(|line| (path.clone(), of(line))).collect::<Vec<_>>()
    };
    let prose = prose.into_iter().flat_map(|text| lines(text, &without_code));
    let code: Vec<_> = code.into_iter().flat_map(|text| lines(text, &quoted)).collect();
    prose.chain(code).collect()
}

#[test]
fn a_name_that_was_given_up_does_not_come_back() {
    let lines = lines_for_users();
    assert!(lines.iter().any(|(path, _)| path == "texts/en/glossary.md"), "what is not looked at is not shown");
    let spoken_of =
        |path: &str, line: &str| SPOKEN_OF.iter().any(|(file, start)| *file == path && line.starts_with(start));
    let mut found = Vec::new();
    for (path, line) in &lines {
        let lower = line.to_lowercase();
        let given_up = GIVEN_UP.iter().filter(|(name, _)| lower.contains(name));
        found.extend(
            given_up.filter(|_| !spoken_of(path, line)).map(|(name, now)| format!("{path}: {name}, now {now}: {line}")),
        );
    }
    assert!(found.is_empty(), "{found:#?}");
    for (file, start) in SPOKEN_OF {
        assert!(
            lines.iter().any(|(path, line)| path == file && line.starts_with(start)),
            "no longer there: {file}: {start}"
        );
    }
}
