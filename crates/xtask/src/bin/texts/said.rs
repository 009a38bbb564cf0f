//! A sentence, or several that belong together, as something of the page says it.

use tls_scene::model::{Paragraph, Span};

/// What is said.
pub(crate) struct Said {
    /// Which part of the page says it: "check", "field"; of a step's text the level.
    pub(crate) part: String,
    /// What it is about: the field's name, the check's; may be empty.
    pub(crate) about: String,
    /// The words.
    pub(crate) text: String,
}

impl Said {
    pub(crate) fn new(part: &str, about: impl Into<String>, text: impl Into<String>) -> Self {
        Self { part: part.to_owned(), about: about.into(), text: text.into() }
    }

    /// A paragraph of a text.
    pub(crate) fn paragraph(part: &str, paragraph: &Paragraph) -> Self {
        Self::new(part, paragraph.heading.clone().unwrap_or_default(), words(paragraph))
    }
}

/// A paragraph without its markup.
pub(crate) fn words(paragraph: &Paragraph) -> String {
    let words = paragraph.spans.iter().map(|span| match span {
        Span::Text(text) | Span::Strong(text) | Span::Code(text) => text.as_str(),
    });
    words.collect()
}
