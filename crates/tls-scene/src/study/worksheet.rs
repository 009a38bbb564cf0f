//! A worksheet: what a class fills in by hand, and the answers. Both come from the run, so every seed has its own.

use crate::model::names::label;
use crate::model::{
    Diagram, Exposure, KnowledgeRow, KnowledgeState, Lane, Mark, RoundTrip, RowKind, Stepping, Theft, Thefts,
    ViewOptions, When, in_order,
};
use crate::telling::message::{name_of, protecting_key};
use crate::views::comparison::{Crossing, crossings};
use crate::views::explain::Teller;
use crate::views::play::Play;
use crate::words::hex::hex;
use tls_terms::ValueKind;
use tls_texts::{listed, worksheet as texts};
use tls_transcript::{Message, MessageKind, Role};
use tls_wire::HandshakeType;

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
    /// Who is on the wire: "Eavesdropper", or "Attacker".
    pub on_the_wire: String,
    /// Values to be found in the run.
    pub values: Vec<SheetValue>,
    /// Secrets and keys in the order in which they are made, each with how: "HKDF-Extract of …".
    pub made: Vec<(String, String)>,
    /// Questions about the run, each with its answer.
    pub questions: Vec<(String, String)>,
    /// Whether the client comes back: then the values are those of its first visit.
    pub comes_back: bool,
}

/// A value to be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetValue {
    /// What it is called: "client random".
    pub label: String,
    /// The message that it can be read in, if it travels as it is.
    pub found_in: Option<String>,
    /// Its first four bytes, or all of them where they are not to be looked up, in hex.
    pub beginning: String,
    /// Who has it in the end: client, eavesdropper, server.
    pub known_to: [bool; 3],
}

/// The values of a worksheet: some that everybody sees, some that only the parties have. A run has those of its version.
const VALUES: [ValueKind; 13] = [
    ValueKind::ClientRandom,
    ValueKind::ServerRandom,
    ValueKind::ServerEphemeralPublicKey,
    ValueKind::ClientEphemeralPublicKey,
    ValueKind::PreMasterSecret,
    ValueKind::MasterSecret,
    ValueKind::ClientWriteKey,
    ValueKind::ServerWriteKey,
    ValueKind::SharedSecret,
    ValueKind::HandshakeSecret,
    ValueKind::ServerHandshakeWriteKey,
    ValueKind::MainSecret,
    ValueKind::ClientApplicationWriteKey,
];

/// What is asked of how it is made: the steps of the key schedule, of each kind one direction's key.
const MADE: [ValueKind; 12] = [
    ValueKind::PreMasterSecret,
    ValueKind::MasterSecret,
    ValueKind::ClientWriteKey,
    ValueKind::SharedSecret,
    ValueKind::HandshakeSecret,
    ValueKind::ClientHandshakeTrafficSecret,
    ValueKind::ServerHandshakeTrafficSecret,
    ValueKind::ServerHandshakeWriteKey,
    ValueKind::MainSecret,
    ValueKind::ClientApplicationTrafficSecret,
    ValueKind::ServerApplicationTrafficSecret,
    ValueKind::ClientApplicationWriteKey,
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
        let mut names = in_order(names, |name| name.to_lowercase());
        names.dedup();
        Worksheet {
            title: self.title(0, MESSAGES.stepping),
            blank: numbered(&diagram, |_| LINE, false),
            labelled: numbered(&diagram, |name| name, true),
            names,
            on_the_wire: self.scene(end, &MESSAGES).party(Lane::Eavesdropper),
            values: self.sheet_values(end),
            made: self.made(end),
            questions: self.questions(&diagram),
            comes_back: self.visits_in_numbers().is_some(),
        }
    }

    /// Every value of the run with all of its bytes, and who has it in the end.
    pub fn values_in_full(&self, options: &ViewOptions) -> Vec<SheetValue> {
        let rows = self.knowledge(self.steps(options.stepping).len(), options);
        rows.iter().map(|row| self.sheet_value(row, usize::MAX)).collect()
    }

    fn sheet_values(&self, end: usize) -> Vec<SheetValue> {
        let rows = self.knowledge(end, &MESSAGES);
        let wanted = VALUES.iter().filter_map(|kind| rows.iter().find(|row| row.kind == *kind));
        wanted.map(|row| self.sheet_value(row, 4)).collect()
    }

    /// How the client makes what the handshake's secrets and keys are.
    fn made(&self, end: usize) -> Vec<(String, String)> {
        let rows = self.knowledge(end, &MESSAGES);
        let wanted = MADE.iter().filter_map(|kind| rows.iter().find(|row| row.kind == *kind));
        let has = |row: &&KnowledgeRow| {
            let [client, ..] = &row.cells;
            matches!(client.state, KnowledgeState::Knows | KnowledgeState::Computes)
        };
        let made = |row: &KnowledgeRow| {
            let [client, ..] = &row.cells;
            (label(row.kind), client.how.clone())
        };
        wanted.filter(has).map(made).collect()
    }

    /// A value, of which so many bytes at most are to be written down.
    fn sheet_value(&self, row: &KnowledgeRow, most: usize) -> SheetValue {
        let value = self.transcript().value(row.value);
        let read = value.on_wire.as_ref().filter(|span| !span.encrypted);
        SheetValue {
            label: label(row.kind),
            found_in: read.map(|span| self.transcript().message(span.message).name().to_string()),
            beginning: hex(value.bytes.get(..most).unwrap_or(&value.bytes)),
            known_to: row.cells.each_ref().map(|cell| {
                matches!(cell.state, KnowledgeState::Knows | KnowledgeState::Computes | KnowledgeState::Deleted)
            }),
        }
    }

    /// What the run has no answer to is not asked.
    fn questions(&self, diagram: &Diagram) -> Vec<(String, String)> {
        let teller = Teller::new(self.transcript(), None);
        let mut questions = Vec::new();
        let mut ask = |question: fn() -> String, answer: Option<String>| {
            questions.extend(answer.map(|answer| (question(), answer)));
        };
        ask(texts::suite_count, teller.value("suite_count"));
        ask(texts::suite, teller.value("suite"));
        ask(texts::certificates, certificates(&teller));
        ask(texts::pre_master_secret, pre_master_secret(self));
        ask(texts::shared_secret, shared_secret(self));
        ask(texts::first_encrypted, first_encrypted(diagram));
        ask(texts::encrypted, encrypted(self));
        ask(texts::signature, signature(self));
        let visits = self.visits_in_numbers();
        // Who sends data with the hello waits for nothing.
        let at_once = crossings(self).first().is_some_and(|first| first.from == Role::Client && first.data);
        let trips = if at_once {
            Some(texts::round_trips_answer(0usize))
        } else {
            round_trips(diagram, visits.as_ref().map(|_| 0))
        };
        ask(texts::round_trips, trips);
        if let Some(visits) = visits {
            let waits = |first: &Crossing| !first.data;
            let waits = visits.crossings.get(1).and_then(|crossings| crossings.first()).is_none_or(waits);
            let trips = if waits { round_trips(diagram, Some(1)) } else { Some(texts::round_trips_answer(0usize)) };
            ask(texts::round_trips_again, trips);
            ask(texts::kept, diagram.visits.iter().flat_map(|visit| &visit.kept).next().map(|kept| kept.text.clone()));
        }
        ask(texts::failed_check, failed_check(self));
        ask(texts::one_secret, opened_by_one_secret(self));
        ask(texts::fate, self.fate(Theft::ServerPrivateKey));
        questions
    }

    /// What becomes of the recording, and for want of what.
    fn fate(&self, theft: Theft) -> Option<String> {
        let options = ViewOptions { stolen: Thefts::only(theft), ..MESSAGES };
        let report = self.eavesdropper_report(self.steps(MESSAGES.stepping).len(), &options);
        let Some(missing) = report.missing.into_iter().map(|(name, _)| name).reduce(texts::either) else {
            return Some(report.verdict);
        };
        Some(match self.exposed(options.stolen).exposure {
            Exposure::Opens | Exposure::NothingProtected => report.verdict,
            Exposure::Shut => texts::stays_shut(report.verdict, missing),
            Exposure::OneWay(_) | Exposure::InPart => texts::opens_in_part(report.verdict, missing),
        })
    }
}

/// The diagram with numbered arrows, their names made by `name`; with notes, or without.
fn numbered<'a>(diagram: &'a Diagram, name: impl Fn(&'a str) -> &'a str, told: bool) -> Diagram {
    let mut numbered = diagram.clone();
    numbered.visits.iter_mut().for_each(|visit| visit.when = When::Past);
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
    Some(texts::certificates_answer(sent, teller.value("issuer")?))
}

fn pre_master_secret(play: &Play) -> Option<String> {
    let transcript = play.transcript();
    let (_, secret) = transcript.value_in(play.connection(), ValueKind::PreMasterSecret)?;
    Some(match &secret.on_wire {
        Some(span) => {
            let message = transcript.message(span.message);
            texts::sent_encrypted(message.sender.name(), message.name())
        }
        None => texts::never_travels(),
    })
}

fn shared_secret(play: &Play) -> Option<String> {
    let transcript = play.transcript();
    let (_, secret) = transcript.value_in(play.connection(), ValueKind::SharedSecret)?;
    // Where one end refused the other's public value, it has none.
    let has = |role| secret.known_to.iter().any(|knowledge| knowledge.actor.role() == role);
    let ends = [Role::Client, Role::Server];
    let has_all = ends.into_iter().filter(|role| transcript.is_witnessed(*role)).all(has);
    has_all.then(texts::shared_never_travels)
}

/// The handshake messages of the client's connection, each with the key that protects it, if one does.
fn handshake_messages(play: &Play) -> impl Iterator<Item = (&Message, Option<ValueKind>)> {
    let transcript = play.transcript();
    let messages = play.steps(MESSAGES.stepping).iter().filter_map(|step| step.message);
    let messages = messages.map(|id| transcript.message(id));
    let here = |message: &&Message| {
        message.connection == play.connection() && matches!(message.kind, MessageKind::Handshake(_))
    };
    messages.filter(here).map(|message| (message, protecting_key(transcript, message)))
}

/// The names of those that are protected; where both parties send such a message, with the sender's.
fn encrypted(play: &Play) -> Option<String> {
    let all: Vec<(&Message, Option<ValueKind>)> = handshake_messages(play).collect();
    let name = |message: &Message| name_of(play.transcript(), message);
    let protected = all.iter().filter(|(_, key)| key.is_some()).map(|(message, _)| {
        let is_of_other = |(other, _): &(&Message, _)| other.kind == message.kind && other.sender != message.sender;
        match all.iter().any(is_of_other) {
            true => texts::message_of(message.sender.name(), name(message)),
            false => name(message),
        }
    });
    let names: Vec<String> = protected.collect();
    (!names.is_empty()).then(|| listed(names))
}

/// What the server has signed for this connection: two randoms and a public value, or all that was said.
fn signature(play: &Play) -> Option<String> {
    let mut before = Vec::new();
    for (message, _) in handshake_messages(play).take_while(|(message, _)| !message.sender.is_attacker()) {
        match message.kind {
            MessageKind::Handshake(HandshakeType::SERVER_KEY_EXCHANGE) => return Some(texts::signs_three_values()),
            MessageKind::Handshake(HandshakeType::CERTIFICATE_VERIFY) if message.sender.role() == Role::Server => {
                return Some(texts::signs_all_before(listed(before)));
            }
            _ => before.push(name_of(play.transcript(), message)),
        }
    }
    None
}

/// What the server's handshake traffic secret alone opens.
fn opened_by_one_secret(play: &Play) -> Option<String> {
    let opened = handshake_messages(play).filter(|(_, key)| *key == Some(ValueKind::ServerHandshakeWriteKey));
    let opened: Vec<_> = opened.collect();
    // Somebody in the server's place has a secret of its own.
    if opened.iter().any(|(message, _)| message.sender.is_attacker()) {
        return None;
    }
    let names: Vec<String> = opened.iter().map(|(message, _)| name_of(play.transcript(), message)).collect();
    (!names.is_empty()).then(|| texts::opened_by_one_secret(listed(names)))
}

fn first_encrypted(diagram: &Diagram) -> Option<String> {
    diagram.rows.iter().find_map(|row| match &row.kind {
        RowKind::Arrow { label, protection: Some(key), .. } => {
            Some(texts::first_encrypted_answer(label, row.step, key))
        }
        _ => None,
    })
}

/// The first check that fails, where one does.
fn failed_check(play: &Play) -> Option<String> {
    let stepping = Stepping::Everything;
    (1..=play.steps(stepping).len()).find_map(|position| {
        let failed = play.checks(position, stepping).into_iter().find(|check| check.mark == Mark::Failed)?;
        Some(texts::failed_check_answer(play.title(position, stepping), failed.evidence))
    })
}

/// Those of one of the visits, or all.
fn round_trips(diagram: &Diagram, visit: Option<usize>) -> Option<String> {
    let of_row = |row: usize| diagram.visits.iter().filter(|visit| visit.row <= row).count().saturating_sub(1);
    let is_here = |trip: &&RoundTrip| visit.is_none_or(|visit| of_row(trip.rows.start) == visit);
    let trips = diagram.round_trips.iter().filter(is_here).count();
    (trips > 0).then(|| texts::round_trips_answer(trips))
}
