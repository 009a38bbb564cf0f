//! What a lesson points at.

use crate::model::Lane;

/// A part of the page that a lesson points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Highlight {
    /// A row of the diagram, by its step's slug: `step certificate`.
    Step(String),
    /// A value where values are listed, by the standard's name: `value master_secret`.
    Value(String),
    /// A value on a keyring, by its party and its name: `chip server server_private_key`.
    Chip(Lane, String),
    /// What the eavesdropper makes of the recording: `report`.
    Report,
    /// What it read: `opened`.
    Opened,
    /// What it lacks: `missing`.
    Missing,
    /// A handshake side by side with others, by its key exchange: `column RSA`.
    Column(String),
    /// A line of the table beside them, by its slug: `line forward-secrecy`.
    Line(String),
}

/// The forms, for whoever wrote none of them.
const ALLOWED: &str = "step NAME, value NAME, chip PARTY NAME, report, opened, missing, column NAME, line NAME";

impl Highlight {
    /// Reads the form that stands in files.
    ///
    /// # Errors
    /// What is allowed.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let (kind, name) = text.split_once(' ').unwrap_or((text, ""));
        let named = |make: fn(String) -> Self| (!name.is_empty()).then(|| make(name.trim().into()));
        let alone = |highlight: Self| name.is_empty().then_some(highlight);
        let found = match kind {
            "step" => named(Self::Step),
            "value" => named(Self::Value),
            "column" => named(Self::Column),
            "line" => named(Self::Line),
            "chip" => chip(name),
            "report" => alone(Self::Report),
            "opened" => alone(Self::Opened),
            "missing" => alone(Self::Missing),
            _ => None,
        };
        found.ok_or_else(|| tls_texts::lesson_error::no_highlight(text, ALLOWED))
    }
}

fn chip(text: &str) -> Option<Highlight> {
    let (party, name) = text.split_once(' ')?;
    let lane = match party {
        "client" => Lane::Client,
        "eavesdropper" => Lane::Eavesdropper,
        "server" => Lane::Server,
        _ => return None,
    };
    Some(Highlight::Chip(lane, name.trim().into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chip_has_a_party_and_a_name() {
        let found = Highlight::parse("chip server server_private_key");
        assert_eq!(found, Ok(Highlight::Chip(Lane::Server, "server_private_key".into())));
    }

    #[test]
    fn what_is_none_is_refused_with_what_is_allowed() {
        for text in ["", "row 3", "step", "chip mallory key", "report now"] {
            let reason = Highlight::parse(text).unwrap_err();
            assert!(reason.starts_with(&format!("`{text}`")) && reason.contains(ALLOWED), "{reason}");
        }
    }
}
