//! The paragraphs of `texts/en` as they are written, to find again what a run shows.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

/// A paragraph as it is written.
pub(crate) struct Written {
    /// File and line: `texts/en/steps/start.md:3`.
    pub(crate) place: String,
    /// `story`, `student`, `engineer`.
    level: String,
    /// What stands between the placeholders, markup aside.
    fixed: Vec<String>,
}

impl Written {
    /// Whether a run shows this paragraph so, at that level.
    pub(crate) fn is_shown_as(&self, level: &str, text: &str) -> bool {
        let [first, middle @ .., last] = self.fixed.as_slice() else {
            return self.level == level && self.fixed.first().is_some_and(|all| all == text);
        };
        if self.level != level || text.len() < first.len() + last.len() {
            return false;
        }
        let Some(mut rest) = text.strip_prefix(first.as_str()).and_then(|rest| rest.strip_suffix(last.as_str())) else {
            return false;
        };
        middle.iter().all(|fixed| match rest.split_once(fixed.as_str()) {
            Some((_, after)) => {
                rest = after;
                true
            }
            None => false,
        })
    }

    /// How much of it no run changes: of two that fit, the one with more of it is meant.
    pub(crate) fn weight(&self) -> usize {
        self.fixed.iter().map(String::len).sum()
    }
}

/// All paragraphs, file by file.
pub(crate) fn read(root: &Path) -> Result<Vec<Written>> {
    let mut all = Vec::new();
    for folder in ["steps", "steps/tls13", "attacks", "faults", "departures", "laboratory"] {
        let folder = Path::new("texts/en").join(folder);
        let mut files = Vec::new();
        for entry in fs::read_dir(root.join(&folder)).with_context(|| folder.display().to_string())? {
            let entry = entry?;
            if entry.file_type()?.is_file() {
                files.push(folder.join(entry.file_name()));
            }
        }
        files.sort();
        for file in files {
            all.extend(paragraphs(&file.to_string_lossy(), &fs::read_to_string(root.join(&file))?));
        }
    }
    Ok(all)
}

fn paragraphs(file: &str, text: &str) -> Vec<Written> {
    let mut all = Vec::new();
    let mut level = "";
    let mut open: Option<(usize, String)> = None;
    for (number, line) in (1..).zip(text.lines().chain([""])) {
        let line = line.trim();
        if !line.is_empty() && !line.starts_with(['#', '%']) {
            let (_, paragraph) = open.get_or_insert((number, String::new()));
            paragraph.push_str(if paragraph.is_empty() { "" } else { " " });
            paragraph.push_str(line);
            continue;
        }
        if let Some((begin, paragraph)) = open.take() {
            let fixed = fixed(&paragraph);
            all.push(Written { place: format!("{file}:{begin}"), level: level.to_owned(), fixed });
        }
        if let Some(head) = line.strip_prefix("## ") {
            level = head.split(' ').next().unwrap_or_default();
        }
    }
    all
}

/// What stands before, between and behind the placeholders.
fn fixed(paragraph: &str) -> Vec<String> {
    let plain = paragraph.replace("**", "").replace('`', "");
    let mut parts = plain.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    std::iter::once(first)
        .chain(parts.map(|part| part.split_once('}').map_or(part, |(_, rest)| rest).to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_is_found_again_whatever_its_placeholders_say() {
        let all = paragraphs(
            "a.md",
            "## story\n% general\nIt **has** {n} bytes,\nas `{peer}` says.\n\n## student (x)\nNo.\n",
        );
        let [first, second] = all.as_slice() else { panic!("there are two") };
        assert!(first.is_shown_as("story", "It has 48 bytes, as the server says."));
        assert!(!first.is_shown_as("student", "It has 48 bytes, as the server says."));
        assert!(!first.is_shown_as("story", "It has 48 bytes as the server says."));
        assert!(second.is_shown_as("student", "No."));
        assert_eq!((first.place.as_str(), second.place.as_str()), ("a.md:3", "a.md:7"));
    }
}
