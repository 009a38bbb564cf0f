//! The texts, and how a file of them is cut into sections.

macro_rules! texts {
    ($($topic:literal)*) => {
        /// Topic and text.
        pub(crate) static TEXTS: &[(&str, &str)] =
            &[$(($topic, include_str!(concat!(env!("OUT_DIR"), "/texts/steps/", $topic, ".md")))),*];
    };
}

texts! {
    "alert"
    "attacker-record"
    "certificate"
    "certificate-checks"
    "change-cipher-spec"
    "client-application-data"
    "client-hello"
    "client-key-exchange"
    "client-pre-master-secret"
    "close-notify"
    "end-check"
    "finished"
    "finished-check"
    "keys"
    "master-secret"
    "oversight"
    "refusal"
    "sealed-record"
    "server-application-data"
    "server-ephemeral-key"
    "server-hello"
    "server-hello-done"
    "server-key-exchange"
    "server-key-exchange-checks"
    "server-pre-master-secret"
    "spoilt-message"
    "start"
}

/// A step's text: its own, or the one that both parties' steps of this kind share.
pub(crate) fn text_of(topic: &str) -> Option<&'static str> {
    let named = |wanted: &str| TEXTS.iter().find(|(name, _)| *name == wanted).map(|(_, text)| *text);
    let shared = || topic.strip_prefix("client-").or(topic.strip_prefix("server-")).and_then(named);
    named(topic).or_else(shared)
}

/// The name of a step's text.
#[cfg(test)]
pub(super) fn name_of(topic: &str) -> Option<&'static str> {
    let text = text_of(topic)?;
    TEXTS.iter().find(|(_, other)| std::ptr::eq(*other, text)).map(|(name, _)| *name)
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
    fn every_text_in_the_folder_is_in_the_table() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../texts/en/steps");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter_map(|name| Some(name.strip_suffix(".md")?.to_owned()))
            .collect();
        files.sort();
        let table: Vec<&str> = TEXTS.iter().map(|(topic, _)| *topic).collect();
        assert_eq!(files, table);
    }

    #[test]
    fn sections_carry_their_level_and_condition() {
        let sections: Vec<Section<'_>> =
            sections("## story\nOne.\n\n## student (rsa, dhe)\n### Why\nTwo\nlines.\n").collect();
        assert_eq!((sections[0].level, sections[0].condition), ("story", None));
        assert_eq!((sections[1].level, sections[1].condition), ("student", Some("rsa, dhe")));
        assert_eq!(sections[1].paragraphs(), ["### Why", "Two lines."]);
    }
}
