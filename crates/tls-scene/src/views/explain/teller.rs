//! What the texts may ask of a run: values by name, and what was negotiated. Everything comes from the recording.

use super::browser::browser;
use super::departures;
use super::negotiated::Negotiated;
use crate::model::names::label;
use crate::model::{Lane, Step};
use crate::telling::message::{alert_of, certificate_count, handshake, protecting_key, target};
use crate::words::date::clock_date;
use crate::words::hex::short_hex;
use crate::words::plaintext::printable;
use tls_terms::{Rule, ValueKind};
use tls_transcript::{
    Actor, CheckOutcome, Event, Message, MessageKind, Origin, Record, Role, Transcript, Value, ValueId,
};
use tls_wire::{HandshakeType, RecordForm};

/// Answers a text's questions about one step of a run.
pub(crate) struct Teller<'a> {
    transcript: &'a Transcript,
    step: Option<&'a Step>,
    negotiated: Negotiated,
}

impl<'a> Teller<'a> {
    /// For a step; without one, for the start.
    pub(crate) fn new(transcript: &'a Transcript, step: Option<&'a Step>) -> Self {
        Self { transcript, step, negotiated: Negotiated::of(transcript) }
    }

    /// Whether a condition of the texts holds.
    pub(crate) fn is(&self, term: &str) -> bool {
        match term {
            "client" => self.actor().role() == Role::Client,
            "server" => self.actor().role() == Role::Server,
            "failed" => self.step.is_some_and(|step| step.failed),
            "passed" => self.step.is_some_and(|step| !step.failed) && !self.is("overlooked") && !self.is("omitted"),
            "overlooked" => self.has_check(CheckOutcome::Overlooked),
            "omitted" => self.has_check(CheckOutcome::Omitted) && !self.has_check(CheckOutcome::Overlooked),
            "answered" => ["suite", "certificate_algorithm"].iter().all(|name| self.negotiated.value(name).is_some()),
            "unanswered" => !self.is("answered"),
            "remarked" => self.has_check(CheckOutcome::Remarked),
            "unremarked" => !self.has_check(CheckOutcome::Remarked),
            "wrong-version" => self.is("remarked") && self.opened_secret().is_some_and(is_derived),
            "malformed" => self.is("remarked") && !self.opened_secret().is_some_and(is_derived),
            "plain" => self.lone_record().is_some_and(|record| record.context.form == RecordForm::Plain),
            "sealed" => self.lone_record().is_some_and(|record| record.context.form != RecordForm::Plain),
            "start" => self.step.is_none(),
            "noticed" => self.has_check(CheckOutcome::Failed),
            "attacked" => self.transcript.is_attacked(),
            "faithful" => !self.transcript.is_attacked(),
            "browser" => browser(self.transcript).is_some(),
            _ if self.step.is_some_and(|step| step.topic == term) => true,
            _ => self.negotiated.is(term) || self.events().any(|event| is_deed(event, term)),
        }
    }

    /// What stands behind a placeholder.
    pub(crate) fn value(&self, name: &str) -> Option<String> {
        let transcript = self.transcript;
        Some(match name {
            "actor" => self.actor().name().into(),
            "suite_count" => self.suite_count().or_else(|| self.negotiated.value(name))?,
            "role" => self.actor().role().name().into(),
            "browser" => browser(transcript)?,
            "peer" => self.peer().name().into(),
            "Actor" => Lane::from(self.actor()).doer().into(),
            "Peer" => Lane::from(self.peer()).doer().into(),
            "message_bytes" => transcript.buffer(self.message()?.bytes).len().to_string(),
            "record_bytes" => transcript.buffer(self.record()?.wire).len().to_string(),
            "key_name" => label(protecting_key(transcript, self.message()?)?).into(),
            "sequence" => self.record()?.protected.as_ref()?.sequence.to_string(),
            "certificate_count" => {
                certificate_count(self.transcript, self.handshake(HandshakeType::CERTIFICATE)?).to_string()
            }
            "clock_date" => clock_date(transcript.header().clock),
            "request" => self.first_line(Actor::Client)?,
            "response" => self.first_line(Actor::Server)?,
            "extensions_list" => self.extensions()?,
            "alert" => alert_of(transcript, self.message()?)?.to_string(),
            "cause" => self.cause()?,
            "evidence" => self.evidence()?,
            "deed" => self.deed()?,
            "omissions" => departures::omissions(transcript)?,
            "omitted_rules" => departures::omitted_rules(transcript)?,
            "omitted_rule" => self.unmade()?.name().into(),
            "omitted_section" => self.unmade()?.section().into(),
            "edits" => departures::edits(transcript)?,
            "verify_data" => short_hex(&self.verify_data()?),
            "verify_data_bytes" => self.verify_data()?.len().to_string(),
            "session_id" => short_hex(&self.negotiated.session_id),
            "session_id_bytes" => self.negotiated.session_id.len().to_string(),
            _ => match name.strip_suffix("_bytes").and_then(ValueKind::named) {
                Some(kind) => self.about(kind)?.bytes.len().to_string(),
                None => match ValueKind::named(name).and_then(|kind| self.about(kind)) {
                    Some(value) => short_hex(&value.bytes),
                    None => self.negotiated.value(name)?,
                },
            },
        })
    }

    /// The events of this step.
    fn events(&self) -> impl Iterator<Item = &'a Event> {
        let transcript = self.transcript;
        self.step.into_iter().flat_map(move |step| step.events.iter().map(|event| transcript.event(*event)))
    }

    fn actor(&self) -> Actor {
        self.step.map_or(Actor::Client, |step| step.actor)
    }

    /// The other party; what somebody on the wire has taken, it has heard.
    fn peer(&self) -> Actor {
        let taken = self.message().is_some_and(|message| target(self.transcript, message) == Lane::Eavesdropper);
        if taken && !self.actor().is_attacker() {
            return Actor::Attacker(self.actor().role().peer());
        }
        self.actor().role().peer().into()
    }

    fn message(&self) -> Option<&'a Message> {
        Some(self.transcript.message(self.step?.message?))
    }

    fn record(&self) -> Option<&'a Record> {
        Some(self.transcript.record(self.message()?.fragments.first()?.record))
    }

    fn handshake(&self, kind: HandshakeType) -> Option<&'a Message> {
        handshake(self.transcript, kind)
    }

    /// The first line of what a party first sent as application data.
    fn first_line(&self, sender: Actor) -> Option<String> {
        let mut messages = self.transcript.messages().map(|(_, message)| message);
        let data = messages.find(|message| message.kind == MessageKind::ApplicationData && message.sender == sender)?;
        let bytes = self.transcript.buffer(data.bytes);
        let line = bytes.split(|byte| matches!(byte, b'\r' | b'\n')).next().unwrap_or_default();
        Some(printable(line, LINE_CHARACTERS))
    }

    fn extensions(&self) -> Option<String> {
        let list = self.transcript.message_tree(self.message()?).find("extensions");
        let names = list.into_iter().flat_map(|list| &list.children).map(|extension| extension.field.name);
        // A vector's length stands beside it and has a name of its own.
        let names: Vec<&str> = names.filter(|name| !name.ends_with("_length")).collect();
        Some(if names.is_empty() { "none".into() } else { names.join(", ") })
    }

    fn cause(&self) -> Option<String> {
        let actor = self.step?.actor;
        self.transcript.events().iter().find_map(|event| match event {
            Event::AlertSent { actor: sender, cause, .. } if *sender == actor => Some(cause.clone()),
            _ => None,
        })
    }

    /// What the step's last check looked at; a failed one's, if there is one.
    fn evidence(&self) -> Option<String> {
        let checks: Vec<(CheckOutcome, &String)> = self
            .events()
            .filter_map(|event| match event {
                Event::Checked { outcome, evidence, .. } => Some((*outcome, evidence)),
                _ => None,
            })
            .collect();
        let first = |wanted: CheckOutcome| checks.iter().find(|(outcome, _)| *outcome == wanted);
        let found = [CheckOutcome::Failed, CheckOutcome::Overlooked, CheckOutcome::Omitted].into_iter().find_map(first);
        found.or(checks.last()).map(|(_, evidence)| (*evidence).clone())
    }

    /// Whether a check of this step came out so.
    fn has_check(&self, wanted: CheckOutcome) -> bool {
        self.events().any(|event| matches!(event, Event::Checked { outcome, .. } if *outcome == wanted))
    }

    /// The rule that this step's party does not check.
    fn unmade(&self) -> Option<Rule> {
        [CheckOutcome::Overlooked, CheckOutcome::Omitted].into_iter().find_map(|wanted| {
            self.events().find_map(|event| match event {
                Event::Checked { rule, outcome, .. } if *outcome == wanted => Some(*rule),
                _ => None,
            })
        })
    }

    /// The pre-master secret that this step's party has come by.
    fn opened_secret(&self) -> Option<&'a Value> {
        self.about(ValueKind::PreMasterSecret)
    }

    /// The record that is a step of its own.
    fn lone_record(&self) -> Option<&'a Record> {
        Some(self.transcript.record(self.step?.record?))
    }

    /// How many suites this step's ClientHello offers: who rewrites it may leave fewer.
    fn suite_count(&self) -> Option<String> {
        let message = self.message()?;
        match tls_wire::read_handshake(self.transcript.buffer(message.bytes), &message.context).ok()? {
            tls_wire::HandshakeMessage::ClientHello(hello) => {
                Some(hello.cipher_suites.iter().filter(|suite| !suite.is_signal()).count().to_string())
            }
            _ => None,
        }
    }

    /// What somebody on the wire did in this step or, if this is what came of it, just before.
    fn deed(&self) -> Option<String> {
        let here: Vec<&str> = self.events().filter_map(detail).collect();
        if !here.is_empty() {
            return Some(here.join("; "));
        }
        let first = self.step?.events.first()?;
        let until = self.step?.events.iter().max().unwrap_or(first);
        let events = self.transcript.events().iter().take(until.0 as usize + 1).rev();
        events.into_iter().find_map(detail).map(str::to_owned)
    }

    /// The Finished message's own, or what the check computed.
    fn verify_data(&self) -> Option<Vec<u8>> {
        match self.message() {
            Some(message) => {
                let bytes = self.transcript.buffer(message.bytes);
                let field = self.transcript.message_tree(message).find("verify_data")?;
                bytes.get(field.range()).map(<[u8]>::to_vec)
            }
            None => {
                let kind = match self.actor().role() {
                    Role::Client => ValueKind::ServerVerifyData,
                    Role::Server => ValueKind::ClientVerifyData,
                };
                self.about(kind).map(|value| value.bytes.clone())
            }
        }
    }

    /// The value of that kind that this step is about: where somebody on the wire meddles, there may be several.
    fn about(&self, kind: ValueKind) -> Option<&'a Value> {
        let alike = || self.transcript.values().filter(|(_, value)| value.kind == kind);
        let here = |id: ValueId| {
            let made = |event: &Event| match event {
                Event::ValueGenerated { value, .. } | Event::ValueLearned { value, .. } => *value == id,
                Event::SecretDerived { value, .. } => *value == id,
                _ => false,
            };
            self.step.is_some_and(|step| step.events.iter().any(|event| made(self.transcript.event(*event))))
        };
        let known = |value: &Value| value.known_to.iter().any(|knowledge| knowledge.actor == self.actor());
        let found = alike().find(|(id, _)| here(*id)).or_else(|| alike().find(|(_, value)| known(value)));
        found.or_else(|| alike().next()).map(|(_, value)| value)
    }
}

/// Whether a value was made from others: a pre-master secret of which only the version is wrong, in contrast to one that
/// the server had to draw anew.
fn is_derived(value: &Value) -> bool {
    matches!(value.origin, Origin::Derived { .. })
}

/// What somebody on the wire did.
fn detail(event: &Event) -> Option<&str> {
    match event {
        Event::Tampered { detail, .. } => Some(detail),
        _ => None,
    }
}

fn is_deed(event: &Event, name: &str) -> bool {
    matches!(event, Event::Tampered { deed, .. } if *deed == name)
}

/// As much of a line of application data as fits into a sentence.
const LINE_CHARACTERS: usize = 48;
