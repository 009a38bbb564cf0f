//! One apostrophe: what people read has the typographic one, as the quotation marks are.

use super::texts;

/// Whether a line has the typewriter's apostrophe between what it belongs to and the rest of the word, code aside.
fn typewritten(line: &str) -> bool {
    let outside_of_code = line.split('`').step_by(2);
    outside_of_code.into_iter().any(|part| {
        let characters: Vec<char> = part.chars().collect();
        characters.windows(3).any(|window| match window {
            [before, '\'', after] => (before.is_alphanumeric() || *before == '}') && after.is_alphabetic(),
            _ => false,
        })
    })
}

/// The numbered lines of a file that people read: no comments, no blocks of code.
fn read_lines(path: &str, text: &str) -> Vec<(usize, String)> {
    let mut in_code = false;
    let mut lines = Vec::new();
    for (index, line) in text.lines().enumerate() {
        in_code ^= line.starts_with("```");
        let comment = path.ends_with(".ftl") && line.starts_with('#');
        if !in_code && !comment {
            lines.push((index + 1, line.to_owned()));
        }
    }
    lines
}

#[test]
fn apostrophes_are_typographic() {
    let is_read = |path: &str| {
        (path.starts_with("texts/") || path.starts_with("lessons/"))
            && [".ftl", ".md"].iter().any(|end| path.ends_with(end))
            && !path.ends_with("README.md")
    };
    let named = texts().into_iter().map(|(path, text)| (path.to_string_lossy().into_owned(), text));
    let files: Vec<(String, String)> = named.filter(|(path, _)| is_read(path)).collect();
    assert!(files.len() > 80, "what is not looked at is not shown");
    let found: Vec<String> = files
        .iter()
        .flat_map(|(path, text)| read_lines(path, text).into_iter().map(move |line| (path, line)))
        .filter(|(_, (_, line))| typewritten(line))
        .map(|(path, (number, line))| format!("{path}:{number}: {line}"))
        .collect();
    assert!(found.is_empty(), "write ’ instead of ':\n{}", found.join("\n"));
    assert!(typewritten("the client's key") && !typewritten("'run NAME' or `it's`"), "the test sees none");
}
