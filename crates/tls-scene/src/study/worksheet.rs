//! A worksheet: what a class fills in by hand, and the answers. Both come from the run, so every seed has its own.

use crate::model::names::label;
use crate::model::{Diagram, Exposure, KnowledgeState, RowKind, Stepping, Theft, Thefts, ViewOptions, When};
use crate::views::explain::Teller;
use crate::views::play::Play;
use crate::words::hex::hex;
use crate::words::sentence::count;
use tls_terms::ValueKind;

/// What is printed for a run: once with the answers, once without.
#[derive(Clone, Debug, PartialEq)]
pub struct Worksheet {
    /// "A TLS 1.2 handshake with ECDHE key exchange".
    pub title: String,
    /// The messages, with a number in place of each name.
    pub blank: Diagram,
    /// The messages with number and name.
    pub labelled: Diagram,
    /// The names to choose from, each once, in the order of the alphabet.
    pub names: Vec<String>,
    /// Values to be found in the run.
    pub values: Vec<SheetValue>,
    /// Questions about the run, each with its answer.
    pub questions: Vec<(String, String)>,
}

/// A value to be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetValue {
    /// What it is called: "client random".
    pub label: String,
    /// The message that it can be read in, if it travels as it is.
    pub found_in: Option<String>,
    /// Its first four bytes, in hex.
    pub beginning: String,
    /// Who has it in the end: client, eavesdropper, server.
    pub known_to: [bool; 3],
}

/// The values of a worksheet: some that everybody sees, some that only the parties have.
const VALUES: [ValueKind; 8] = [
    ValueKind::ClientRandom,
    ValueKind::ServerRandom,
    ValueKind::ServerEphemeralPublicKey,
    ValueKind::ClientEphemeralPublicKey,
    ValueKind::PreMasterSecret,
    ValueKind::MasterSecret,
    ValueKind::ClientWriteKey,
    ValueKind::ServerWriteKey,
];

const MESSAGES: ViewOptions = ViewOptions { stolen: Thefts::NONE, stepping: Stepping::MessagesOnly };

/// What stands where a label is to be written.
const LINE: &str = "______________________________";

impl Play {
    /// The run's worksheet.
    pub fn worksheet(&self) -> Worksheet {
        let end = self.steps(MESSAGES.stepping).len();
        let diagram = self.diagram(end, &MESSAGES);
        let names = diagram.rows.iter().filter_map(|row| match &row.kind {
            RowKind::Arrow { label, .. } => Some(label.clone()),
            RowKind::Work { .. } => None,
        });
        let mut names: Vec<String> = names.collect();
        names.sort_by_key(|name| name.to_lowercase());
        names.dedup();
        Worksheet {
            title: self.title(0, MESSAGES.stepping),
            blank: numbered(&diagram, |_| LINE, false),
            labelled: numbered(&diagram, |name| name, true),
            names,
            values: self.sheet_values(end),
            questions: self.questions(&diagram),
        }
    }

    fn sheet_values(&self, end: usize) -> Vec<SheetValue> {
        let rows = self.knowledge(end, &MESSAGES);
        let wanted = VALUES.iter().filter_map(|kind| rows.iter().find(|row| row.kind == *kind));
        let values = wanted.map(|row| {
            let value = self.transcript().value(row.value);
            let read = value.on_wire.as_ref().filter(|span| !span.encrypted);
            SheetValue {
                label: label(row.kind),
                found_in: read.map(|span| self.transcript().message(span.message).name().to_string()),
                beginning: hex(value.bytes.get(..4).unwrap_or(&value.bytes)),
                known_to: row.cells.each_ref().map(|cell| {
                    matches!(cell.state, KnowledgeState::Knows | KnowledgeState::Computes | KnowledgeState::Deleted)
                }),
            }
        });
        values.collect()
    }

    /// What the run has no answer to is not asked.
    fn questions(&self, diagram: &Diagram) -> Vec<(String, String)> {
        let teller = Teller::new(self.transcript(), None);
        let mut questions = Vec::new();
        let mut ask = |question: &str, answer: Option<String>| {
            questions.extend(answer.map(|answer| (question.to_owned(), answer)));
        };
        ask("How many cipher suites does the client offer?", teller.value("suite_count"));
        ask("Which one does the server choose?", teller.value("suite"));
        ask("How many certificates does the server send, and who has signed the first?", certificates(&teller));
        ask("Who makes the pre-master secret, and does it travel?", pre_master_secret(self));
        ask("Which message is the first that travels encrypted, and under which key?", first_encrypted(diagram));
        ask("How many round trips are over before the first application data?", round_trips(diagram));
        ask(
            "Years later, the server’s private key is stolen. Does a recording of this conversation open?",
            self.fate(Theft::ServerPrivateKey),
        );
        questions
    }

    /// What becomes of the recording, and for want of what.
    fn fate(&self, theft: Theft) -> Option<String> {
        let options = ViewOptions { stolen: Thefts::only(theft), ..MESSAGES };
        let report = self.eavesdropper_report(self.steps(MESSAGES.stepping).len(), &options);
        let missing: Vec<&str> = report.missing.iter().map(|(name, _)| name.as_str()).collect();
        let missing = missing.join(" or the ");
        Some(match self.exposed(options.stolen).exposure {
            _ if missing.is_empty() => report.verdict,
            Exposure::Opens | Exposure::NothingProtected => report.verdict,
            Exposure::Shut => format!("{} It would take the {missing}.", report.verdict),
            Exposure::OneWay(_) | Exposure::InPart => format!("{} The rest would take the {missing}.", report.verdict),
        })
    }
}

/// The diagram with numbered arrows, their names made by `name`; with notes, or without.
fn numbered<'a>(diagram: &'a Diagram, name: impl Fn(&'a str) -> &'a str, told: bool) -> Diagram {
    let mut numbered = diagram.clone();
    for ((number, row), original) in (1..).zip(&mut numbered.rows).zip(&diagram.rows) {
        row.when = When::Past;
        if let (RowKind::Arrow { label, note, protection, .. }, RowKind::Arrow { label: original, .. }) =
            (&mut row.kind, &original.kind)
        {
            *label = format!("{number}  {}", name(original));
            if !told {
                note.clear();
                // The lock stays: that it is closed is part of the question which message this is.
                if let Some(key) = protection {
                    key.clear();
                }
            }
        }
    }
    numbered
}

fn certificates(teller: &Teller<'_>) -> Option<String> {
    let sent = teller.value("certificate_count")?;
    Some(format!("{sent}; {}", teller.value("issuer")?))
}

fn pre_master_secret(play: &Play) -> Option<String> {
    let transcript = play.transcript();
    let (_, secret) = transcript.value_in(play.connection(), ValueKind::PreMasterSecret)?;
    Some(match &secret.on_wire {
        Some(span) => {
            let message = transcript.message(span.message);
            format!("The {} makes it and sends it, encrypted, in {}.", message.sender.name(), message.name())
        }
        None => "Client and server each compute it. It never travels.".into(),
    })
}

fn first_encrypted(diagram: &Diagram) -> Option<String> {
    diagram.rows.iter().find_map(|row| match &row.kind {
        RowKind::Arrow { label, protection: Some(key), .. } => {
            Some(format!("{label} (number {}), under the {key}", row.step))
        }
        _ => None,
    })
}

fn round_trips(diagram: &Diagram) -> Option<String> {
    let trips = diagram.round_trips.len();
    (trips > 0).then(|| count(trips, "round trip"))
}
