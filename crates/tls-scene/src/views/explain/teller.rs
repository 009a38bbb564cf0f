//! What the texts may ask of a run: values by name, and what was negotiated. Everything comes from the recording.

use super::browser::browser;
use super::departures;
use super::early;
use super::negotiated::Negotiated;
use super::resumption;
use super::signature;
use super::situation::Situation;
use super::tls13;
use crate::model::Step;
use crate::model::names::label;
use crate::telling::message::{
    alert_of, certificate_count, is_read_by_attacker, is_tls13, is_without_tls, protecting_key, unpacked,
};
use crate::views::aftermath::aftermath;
use crate::views::eavesdropper::Eavesdropper;
use crate::words::date::clock_date;
use crate::words::fact::tell_fact;
use crate::words::hex::short_hex;
use crate::words::plaintext::printable;
use crate::words::section::in_tls13;
use std::cell::OnceCell;
use tls_facts::Fact;
use tls_facts::deeds::kinds::edit_bytes as EDIT_BYTES;
use tls_terms::{Rule, ValueKind};
use tls_texts::placeholder as texts;
use tls_transcript::{
    Actor, CheckOutcome, Event, Message, MessageKind, Origin, Record, RecordId, Role, Transcript, Value, ValueId,
};
use tls_wire::{HandshakeType, RecordForm};

/// Answers a text's questions about one step of a run.
pub(crate) struct Teller<'a> {
    situation: Situation<'a>,
    transcript: &'a Transcript,
    step: Option<&'a Step>,
    /// Read when a text first asks.
    negotiated: OnceCell<Negotiated<'a>>,
    /// Who listens, where that matters.
    eavesdropper: Option<&'a Eavesdropper>,
}

impl<'a> Teller<'a> {
    /// For a step; without one, for the start.
    pub(crate) fn new(transcript: &'a Transcript, step: Option<&'a Step>) -> Self {
        let situation = Situation { transcript, step };
        Self { situation, transcript, step, negotiated: OnceCell::new(), eavesdropper: None }
    }

    fn negotiated(&self) -> &Negotiated<'a> {
        self.negotiated.get_or_init(|| Negotiated::of(self.situation))
    }

    /// The same, where somebody listens.
    pub(crate) fn heard_by(self, eavesdropper: &'a Eavesdropper) -> Self {
        Self { eavesdropper: Some(eavesdropper), ..self }
    }

    /// Whether a condition of the texts holds.
    pub(crate) fn is(&self, term: &str) -> bool {
        match term {
            "client" => self.actor().role() == Role::Client,
            "server" => self.actor().role() == Role::Server,
            "failed" => self.step.is_some_and(|step| step.failed),
            "under-way" => self.step.is_some_and(|step| step.under_way),
            "passed" => self.step.is_some_and(|step| !step.failed) && !self.is("overlooked") && !self.is("omitted"),
            "overlooked" => self.has_check(CheckOutcome::Overlooked),
            "omitted" => self.has_check(CheckOutcome::Omitted) && !self.has_check(CheckOutcome::Overlooked),
            "answered" => ["suite", "certificate_algorithm"].iter().all(|name| self.negotiated().value(name).is_some()),
            "unanswered" => !self.is("answered"),
            "remarked" => self.has_check(CheckOutcome::Remarked),
            "unremarked" => !self.has_check(CheckOutcome::Remarked),
            "wrong-version" => self.is("remarked") && self.opened_secret().is_some_and(is_derived),
            "malformed" => self.is("remarked") && !self.opened_secret().is_some_and(is_derived),
            "first" => !self.situation.is_again(),
            "again" => self.situation.is_again(),
            "one" => self.value("certificate_count").is_some_and(|count| count == "1"),
            "empty" => self.value("certificate_count").is_some_and(|count| count == "0"),
            "several" => !self.is("one") && !self.is("empty"),
            "asked" => self.situation.handshake(HandshakeType::CERTIFICATE_REQUEST).is_some(),
            "unasked" => !self.is("asked"),
            "empty-chain" => self.client_shows_nothing(),
            "full-chain" => !self.client_shows_nothing(),
            "own-result" => !self.is("other-result"),
            "other-result" => self.sends_another_result(),
            "unpacked" => self.value("unpacked_bytes").is_some(),
            "packed" => !self.is("unpacked"),
            "attacker" => self.actor().is_attacker(),
            "party" => !self.actor().is_attacker(),
            "intercepted" => self.actor().is_attacker() || self.peer().is_attacker(),
            "direct" => !self.is("intercepted"),
            "keyed" => {
                let secrets = [ValueKind::MasterSecret, ValueKind::HandshakeSecret];
                secrets.into_iter().any(|secret| self.knows(secret)) || self.situation.is_proven()
            }
            "keyless" => self.is("seen") && !self.is("keyed"),
            "unproven" => self.is("unseen") && !self.is("keyed"),
            "seen" => self.situation.is_seen(),
            "unseen" => !self.situation.is_seen(),
            "both-seen" => [Role::Client, Role::Server].into_iter().all(|role| self.transcript.is_witnessed(role)),
            "not-both-seen" => !self.is("both-seen"),
            "key-there" => self.has_server_key(),
            "key-not-there" => !self.has_server_key(),
            "at-odds" => self.situation.is_at_odds(),
            "agreed" => !self.situation.is_at_odds() && self.situation.is_settled(),
            "unsettled" => !self.situation.is_at_odds() && !self.situation.is_settled(),
            "peer-seen" => self.peer().is_attacker() || self.transcript.is_witnessed(self.peer().role()),
            "understood" => self.step.and_then(|step| step.message).is_some_and(|id| {
                let read = |event: &Event| matches!(event, Event::MessageDecoded { message, .. } if *message == id);
                self.transcript.events().iter().any(read)
            }),
            "not-understood" => !self.is("understood"),
            "vouched" => signature::verifies(&self.situation),
            "unvouched" => !self.is("vouched"),
            "stolen" => self.eavesdropper.is_some_and(Eavesdropper::has_stolen),
            "unstolen" => !self.is("stolen"),
            "tapped" => {
                let message = self.step.and_then(|step| step.message);
                message.is_some_and(|message| is_read_by_attacker(self.transcript, message))
            }
            "opened" => !self.is("tapped") && self.is_opened(),
            "shut" => !self.is("tapped") && !self.is_opened(),
            "copied" => self.situation.copied().is_some(),
            "made-up" => self.situation.copied().is_none(),
            "plain" => self.lone_record().is_some_and(|record| record.context.form == RecordForm::Plain),
            "sealed" => self.lone_record().is_some_and(|record| record.context.form != RecordForm::Plain),
            "without-tls" => self.transcript.records().any(|(_, record)| is_without_tls(record)),
            "same-psk" => !self.is("other-psk"),
            "other-psk" => self.transcript.values().any(|(_, value)| self.is_one_sided_psk(value)),
            "with-tls" => !self.is("without-tls"),
            "start" => self.step.is_none(),
            "noticed" => self.has_check(CheckOutcome::Failed),
            "attacked" => self.transcript.is_attacked(),
            "faithful" => !self.transcript.is_attacked(),
            "browser" => browser(self.transcript).is_some(),
            _ if self.step.is_some_and(|step| step.topic == term) => true,
            _ => tls13::is(&self.situation, term)
                .or_else(|| resumption::is(&self.situation, term))
                .or_else(|| early::is(&self.situation, term))
                .unwrap_or_else(|| self.negotiated().is(term) || self.events().any(|event| is_deed(event, term))),
        }
    }

    /// Whether the step is to be told as one of TLS 1.3: a ClientHello is what it offers, whatever the server chooses.
    pub(super) fn tells_of_tls13(&self) -> bool {
        tls13::offers(&self.situation).unwrap_or_else(|| self.is("tls13"))
    }

    /// What stands behind a placeholder.
    pub(crate) fn value(&self, name: &str) -> Option<String> {
        let transcript = self.transcript;
        Some(match name {
            "actor" => texts::party(self.actor().name()),
            "suite_count" => self.suite_count().or_else(|| self.negotiated().value(name))?,
            "role" => texts::party(self.actor().role().name()),
            "browser" => browser(transcript)?,
            "peer" => texts::party(self.peer().name()),
            "Actor" => texts::party_at_beginning(self.actor().name()),
            "Peer" => texts::party_at_beginning(self.peer().name()),
            "message_bytes" => transcript.buffer(self.message()?.bytes).len().to_string(),
            "unpacked_bytes" => unpacked(transcript, self.message()?)?.bytes.len().to_string(),
            "record_bytes" => transcript.buffer(self.record()?.wire).len().to_string(),
            "key_name" => label(protecting_key(transcript, self.message()?)?),
            "sequence" => self.record()?.protected.as_ref()?.sequence.to_string(),
            "certificate_count" => {
                certificate_count(transcript, self.situation.handshake(HandshakeType::CERTIFICATE)?).to_string()
            }
            "early_data_bytes" => early::size(&self.situation)?.to_string(),
            "clock_date" => clock_date(transcript.header().clock),
            "request" => self.first_line(Actor::Client)?,
            "said_without_tls" => self.said_without_tls()?,
            "response" => self.first_line(Actor::Server)?,
            "extensions_list" => self.extensions()?,
            "alert" => alert_of(transcript, self.message()?)?.to_string(),
            "cause" => self.cause()?,
            "evidence" => self.evidence()?,
            "deed" => self.deed()?,
            "omissions" => departures::omissions(transcript)?,
            "omitted_rules" => departures::omitted_rules(transcript)?,
            "omitted_rule" => self.unmade()?.name().into(),
            "omitted_section" => self.unmade_section()?.into(),
            "edits" => departures::edits(transcript)?,
            "aftermath" => self.events().find_map(edited).and_then(|record| aftermath(transcript, record))?.said,
            "verify_data" => short_hex(&self.verify_data()?),
            "verify_data_bytes" => self.verify_data()?.len().to_string(),
            "session_id" => short_hex(&self.negotiated().session_id),
            "session_id_bytes" => self.negotiated().session_id.len().to_string(),
            _ => match name.strip_suffix("_bytes").and_then(ValueKind::named) {
                Some(kind) => self.about(kind)?.bytes.len().to_string(),
                None => match ValueKind::named(name).and_then(|kind| self.about(kind)) {
                    Some(value) => short_hex(&value.bytes),
                    None => tls13::value(&self.situation, name)
                        .or_else(|| resumption::value(&self.situation, name))
                        .or_else(|| self.negotiated().value(name))?,
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
        self.situation.actor()
    }

    fn peer(&self) -> Actor {
        self.situation.peer()
    }

    fn message(&self) -> Option<&'a Message> {
        self.situation.message()
    }

    /// The record that carries this step's message.
    fn record(&self) -> Option<&'a Record> {
        self.message().and(self.situation.record())
    }

    fn lone_record(&self) -> Option<&'a Record> {
        self.situation.lone_record()
    }

    /// Whether whoever acts has the value of that kind in this connection that a party has too.
    fn knows(&self, kind: ValueKind) -> bool {
        let knows = |value: &Value, wanted: Actor| value.known_to.iter().any(|knowledge| knowledge.actor == wanted);
        let of_a_party = |value: &Value| knows(value, Actor::Client) || knows(value, Actor::Server);
        let mut events = self.transcript.events_in(self.situation.connection());
        events.any(|(_, event)| {
            let value = event.value().map(|id| self.transcript.value(id));
            value.is_some_and(|value| value.kind == kind && of_a_party(value) && knows(value, self.actor()))
        })
    }

    /// Whether it is a pre-shared key that one party has, and the other another in its place.
    fn is_one_sided_psk(&self, value: &Value) -> bool {
        let has = |value: &Value, role: Role| value.known_to.iter().any(|known| known.actor == role.into());
        let other = |(_, other): (ValueId, &Value)| {
            other.kind == ValueKind::PreSharedKey && has(other, Role::Server) && !has(other, Role::Client)
        };
        let is_clients = value.kind == ValueKind::PreSharedKey && has(value, Role::Client) && !has(value, Role::Server);
        is_clients && self.transcript.values().any(other)
    }

    /// Whether the client has answered with an empty list of certificates.
    fn client_shows_nothing(&self) -> bool {
        let shown = self.situation.handshake_of(Some(Role::Client), HandshakeType::CERTIFICATE);
        shown.is_some_and(|message| certificate_count(self.transcript, message) == 0)
    }

    /// Whether the recording has the server's private key, so that it can be stolen.
    fn has_server_key(&self) -> bool {
        let is_it = |value: &Value| {
            value.kind == ValueKind::ServerPrivateKey
                && value.known_to.iter().any(|knowledge| knowledge.actor == Actor::Server)
        };
        self.transcript.values().any(|(_, value)| is_it(value))
    }

    /// Whether whoever listens opens the record of this step.
    fn is_opened(&self) -> bool {
        let opens =
            |eavesdropper: &Eavesdropper| Some(eavesdropper.opens(self.transcript, self.situation.record_id()?));
        self.eavesdropper.and_then(opens).unwrap_or_default()
    }

    /// The first line of this step's application data, or of what a party first sent as such.
    fn first_line(&self, sender: Actor) -> Option<String> {
        let is_data = |message: &&Message| message.kind == MessageKind::ApplicationData;
        let mut messages = self.transcript.messages().map(|(_, message)| message);
        let here = |message: &Message| self.step.is_none() || message.connection == self.situation.connection();
        let first = || messages.find(|message| is_data(message) && message.sender == sender && here(message));
        let data = self.message().filter(is_data).or_else(first)?;
        let bytes = self.transcript.buffer(data.bytes);
        let line = bytes.split(|byte| matches!(byte, b'\r' | b'\n')).next().unwrap_or_default();
        Some(printable(line, LINE_CHARACTERS))
    }

    /// The first line of what a party sends in this step that speaks no TLS; at the start, of what one will send.
    fn said_without_tls(&self) -> Option<String> {
        let first = || self.transcript.records().map(|(_, record)| record).find(|record| is_without_tls(record));
        let record = self.lone_record().filter(|record| is_without_tls(record)).or_else(first)?;
        let bytes = self.transcript.buffer(record.wire);
        let line = bytes.split(|byte| matches!(byte, b'\r' | b'\n')).next().unwrap_or_default();
        Some(printable(line, LINE_CHARACTERS))
    }

    fn extensions(&self) -> Option<String> {
        let list = self.transcript.message_tree(self.message()?).find("extensions");
        let names = list.into_iter().flat_map(|list| &list.children).map(|extension| extension.field.name);
        // A vector's length stands beside it and has a name of its own.
        let names: Vec<&str> = names.filter(|name| !name.ends_with("_length")).collect();
        Some(if names.is_empty() { texts::no_extensions() } else { names.join(", ") })
    }

    fn cause(&self) -> Option<String> {
        let actor = self.step?.actor;
        self.transcript.events_in(self.situation.connection()).find_map(|(_, event)| match event {
            Event::AlertSent { actor: sender, cause, .. } if *sender == actor => Some(tell_fact(cause)),
            _ => None,
        })
    }

    /// What the step's last check looked at; a failed one's, if there is one.
    fn evidence(&self) -> Option<String> {
        let checks: Vec<(Rule, CheckOutcome, &Fact)> = self
            .events()
            .filter_map(|event| match event {
                Event::Checked { rule, outcome, evidence, .. } => Some((*rule, *outcome, evidence)),
                _ => None,
            })
            .collect();
        let first = |wanted: CheckOutcome| checks.iter().find(|(_, outcome, _)| *outcome == wanted);
        // For which site the client asks is remarked of every hello.
        let remark = || {
            checks
                .iter()
                .find(|(rule, outcome, _)| *outcome == CheckOutcome::Remarked && *rule != Rule::ServerNameIndication)
        };
        let found = [CheckOutcome::Failed, CheckOutcome::Overlooked, CheckOutcome::Omitted].into_iter().find_map(first);
        found.or_else(remark).or(checks.last()).map(|(_, _, evidence)| tell_fact(evidence))
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

    /// Where the standard of the run's version demands that check.
    fn unmade_section(&self) -> Option<&'static str> {
        let section = self.unmade()?.section();
        let event = self.step.and_then(|step| step.events.first().copied())?;
        let newer = is_tls13(self.transcript, self.transcript.connection_of(event));
        Some(if newer { in_tls13(section) } else { section })
    }

    /// The pre-master secret that this step's party has come by.
    fn opened_secret(&self) -> Option<&'a Value> {
        self.about(ValueKind::PreMasterSecret)
    }

    /// How many suites this step's ClientHello offers: who rewrites it may leave fewer.
    fn suite_count(&self) -> Option<String> {
        let message = self.message()?;
        match tls_wire::read_handshake(self.transcript.buffer(message.bytes), &message.context).ok()? {
            tls_wire::HandshakeMessage::ClientHello(hello) => Some(
                hello.cipher_suites.iter().filter(|suite| !suite.is_signal() && !suite.is_grease()).count().to_string(),
            ),
            _ => None,
        }
    }

    /// What somebody on the wire did in this step or, if this is what came of it, just before.
    fn deed(&self) -> Option<String> {
        let here: Vec<String> = self.events().filter_map(done).map(tell_fact).collect();
        if !here.is_empty() {
            return Some(here.join("; "));
        }
        let first = self.step?.events.first()?;
        let until = self.step?.events.iter().max().unwrap_or(first);
        let events = self.transcript.events().iter().take(until.0 as usize + 1).rev();
        events.into_iter().find_map(done).map(tell_fact)
    }

    /// Whether who acts has computed other verify_data than its Finished has.
    fn sends_another_result(&self) -> bool {
        let kind = match self.actor().role() {
            Role::Client if self.is_after_handshake() => ValueKind::ClientPostHandshakeVerifyData,
            Role::Client => ValueKind::ClientVerifyData,
            Role::Server => ValueKind::ServerVerifyData,
        };
        let (Some(sent), connection) = (self.verify_data(), self.situation.connection()) else { return false };
        let values = self.transcript.events_in(connection).filter_map(|(_, event)| event.value());
        let mut computed = values
            .map(|id| self.transcript.value(id))
            .filter(|value| value.kind == kind && value.known_to.iter().any(|known| known.actor == self.actor()));
        computed.next().is_some_and(|value| value.bytes != sent)
    }

    /// Whether this step is about the Finished of an answer that the client gives after the handshake.
    fn is_after_handshake(&self) -> bool {
        self.step.is_some_and(|step| step.topic.contains("post-handshake-"))
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
                    Role::Server if self.is_after_handshake() => ValueKind::ClientPostHandshakeVerifyData,
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
        // Of several connections each has its own.
        let of_connection = || {
            let events = self.transcript.events_in(self.situation.connection());
            let values = events.filter_map(|(_, event)| event.value()).map(|id| (id, self.transcript.value(id)));
            values.filter(|(_, value)| value.kind == kind)
        };
        let found = alike().find(|(id, _)| here(*id)).or_else(|| of_connection().find(|(_, value)| known(value)));
        let found = found.or_else(|| alike().find(|(_, value)| known(value))).or_else(|| of_connection().next());
        found.or_else(|| alike().next()).map(|(_, value)| value)
    }
}

/// Whether a value was made from others: a pre-master secret of which only the version is wrong, in contrast to one that
/// the server had to draw anew.
fn is_derived(value: &Value) -> bool {
    matches!(value.origin, Origin::Derived { .. })
}

/// What somebody on the wire did.
fn done(event: &Event) -> Option<&Fact> {
    match event {
        Event::Tampered { deed, .. } => Some(deed),
        _ => None,
    }
}

/// The record of which somebody has changed bytes by hand.
fn edited(event: &Event) -> Option<RecordId> {
    match event {
        Event::Tampered { record, deed, .. } if deed.kind() == &EDIT_BYTES => Some(*record),
        _ => None,
    }
}

fn is_deed(event: &Event, name: &str) -> bool {
    done(event).is_some_and(|deed| deed.kind().name == name)
}

/// As much of a line of application data as fits into a sentence.
pub(super) const LINE_CHARACTERS: usize = 48;
