//! The texts, and how a file of them is cut into sections.

use tls_texts::{has_text, text};

/// The path of a step's text: its own, or the one that both parties' steps of this kind share; of two, that of its version.
pub(super) fn path_of(topic: &str, tls13: bool) -> Option<String> {
    // What a client does for TLS 1.3 it does whatever the server chooses then.
    let folders = if tls13 { ["steps/tls13/", "steps/"] } else { ["steps/", "steps/tls13/"] };
    let path = |name: &str| {
        let mut paths = folders.into_iter().map(|folder| [folder, name].concat());
        paths.find(|path| has_text(path))
    };
    path(topic).or_else(|| topic.strip_prefix("client-").or(topic.strip_prefix("server-")).and_then(path))
}

/// A step's text.
pub(super) fn text_of(topic: &str, tls13: bool) -> Option<String> {
    text(&path_of(topic, tls13)?)
}

/// A section: what is said at one level under one condition.
#[derive(Debug)]
pub(super) struct Section<'a> {
    /// `story`, `student` or `engineer`.
    pub(super) level: &'a str,
    /// When it is said; always, if there is none.
    pub(super) condition: Option<&'a str>,
    body: &'a str,
}

impl<'a> Section<'a> {
    /// All that stands in it, as it is written.
    #[cfg(test)]
    pub(super) fn body(&self) -> &'a str {
        self.body
    }

    /// Headings (`### …`) and paragraphs, each in one line.
    pub(super) fn paragraphs(&self) -> Vec<String> {
        let mut paragraphs: Vec<String> = Vec::new();
        let mut open = false;
        for line in self.body.lines().map(str::trim) {
            let heading = line.starts_with("### ");
            match paragraphs.last_mut().filter(|_| open && !heading) {
                Some(paragraph) if !line.is_empty() => {
                    paragraph.push(' ');
                    paragraph.push_str(line);
                }
                _ if !line.is_empty() => paragraphs.push(line.into()),
                _ => {}
            }
            open = !line.is_empty() && !heading;
        }
        paragraphs
    }
}

/// A file's sections, in order. What stands before the first is not shown.
pub(super) fn sections(text: &str) -> impl Iterator<Item = Section<'_>> {
    // A heading of the third level begins with the same two characters, but has no space after them.
    text.split("\n## ").enumerate().filter_map(|(index, part)| {
        let part = if index == 0 { part.strip_prefix("## ")? } else { part };
        let (head, body) = part.split_once('\n').unwrap_or((part, ""));
        let (level, condition) = match head.split_once('(') {
            Some((level, condition)) => (level, Some(condition.trim_end().trim_end_matches(')'))),
            None => (head, None),
        };
        Some(Section { level: level.trim(), condition, body })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_carry_their_level_and_condition() {
        let sections: Vec<Section<'_>> =
            sections("## story\nOne.\n\n## student (rsa, dhe)\n### Why\nTwo\nlines.\n").collect();
        assert_eq!((sections[0].level, sections[0].condition), ("story", None));
        assert_eq!((sections[1].level, sections[1].condition), ("student", Some("rsa, dhe")));
        assert_eq!(sections[1].paragraphs(), ["### Why", "Two lines."]);
    }
}
