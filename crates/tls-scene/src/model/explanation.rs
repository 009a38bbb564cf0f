//! What is said of a step.

/// A step explained at three levels, each a list of paragraphs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explanation {
    /// As the parties would speak.
    pub story: Vec<Paragraph>,
    /// What happens, why it is needed, what an attacker could do without it.
    pub student: Vec<Paragraph>,
    /// With sections cited.
    pub engineer: Vec<Paragraph>,
}

/// A paragraph of marked-up text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// A short heading above it ("Why it is needed"), if any.
    pub heading: Option<String>,
    /// Its text.
    pub spans: Vec<Span>,
}

impl Paragraph {
    /// A plain text without a heading.
    pub fn of(text: &str) -> Self {
        Self { heading: None, spans: vec![Span::Text(text.into())] }
    }

    /// Its text without marks.
    pub fn plain(&self) -> String {
        let text = |span: &Span| match span {
            Span::Text(text) | Span::Strong(text) | Span::Code(text) => text.clone(),
        };
        self.spans.iter().map(text).collect()
    }
}

/// A run of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// Plain.
    Text(String),
    /// Stressed.
    Strong(String),
    /// A value or a name from the run or the standard, in monospace.
    Code(String),
}
