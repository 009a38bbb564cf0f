//! Whether a claim holds, by the recording and by what the observer can do with what was stolen.

mod alert;
mod opening;
mod own_words;

use super::claim::{Claim, Predicate, Until, Who};
use crate::model::{Lane, Step, When};
use crate::telling::message::name_of;
use crate::telling::{Moment, Telling};
use crate::views::eavesdropper::Eavesdropper;
use crate::views::explain::situation::Situation;
use crate::views::explain::{Teller, condition, signature};
use crate::views::party::is_deleted;
use std::collections::BTreeMap;
use std::sync::Mutex;
use tls_pki::PrivateKey;
use tls_terms::{Rule, ValueKind};
use tls_transcript::{Actor, CheckOutcome, Event, EventId, MessageId, MessageKind, Role, Transcript, Value, ValueId};
use tls_wire::{AlertLevel, RecordForm};

/// A step of a recording, with whoever listens.
pub(crate) struct Evidence<'a> {
    pub(crate) transcript: &'a Transcript,
    pub(crate) telling: &'a Telling,
    pub(crate) position: usize,
    pub(crate) eavesdropper: &'a Eavesdropper,
}

impl<'a> Evidence<'a> {
    pub(crate) fn step(&self) -> Option<&'a Step> {
        self.telling.steps.get(self.position.checked_sub(1)?)
    }

    pub(crate) fn teller(&self) -> Teller<'a> {
        Teller::new(self.transcript, self.step()).heard_by(self.eavesdropper)
    }

    /// Whether a condition of the texts holds here.
    pub(crate) fn meets(&self, condition: &str) -> bool {
        condition::holds(condition, &self.teller())
    }

    pub(crate) fn bears_out(&self, claim: &Claim) -> bool {
        self.is(&claim.predicate, claim.until) == claim.holds
    }

    fn is(&self, predicate: &Predicate, until: Until) -> bool {
        let situation = self.situation();
        match predicate {
            Predicate::Acts(who) => self.actors(*who).contains(&situation.actor()),
            Predicate::Knows(who, kind) => self.of_a_party(*kind).any(|id| self.has(*who, id, until)),
            Predicate::Share(one, other, kind) => {
                self.of_a_party(*kind).any(|id| self.has(*one, id, until) && self.has(*other, id, until))
            }
            Predicate::Drew(who, kind) => self.happened(*who, until, |event| match event {
                Event::ValueGenerated { value, .. } => self.transcript.value(*value).kind == *kind,
                _ => false,
            }),
            Predicate::Certified(who) => self.is_certified(*who),
            Predicate::Signed => signature::verifies(&situation),
            Predicate::Sent(who, name) => self.sent(*who, name, until),
            Predicate::Received(who, name) => self.happened(*who, until, |event| match event {
                Event::MessageDecoded { message, .. } => {
                    name_of(self.transcript, self.transcript.message(*message)) == *name
                }
                _ => false,
            }),
            Predicate::Protected => situation.record().is_some_and(|record| record.context.form != RecordForm::Plain),
            Predicate::Numbered(number) => {
                let protected = situation.record().and_then(|record| record.protected.as_ref());
                protected.is_some_and(|inside| inside.sequence == *number)
            }
            Predicate::First => !situation.is_again(),
            Predicate::Genuine => {
                situation.copied().is_some() || situation.record().is_some_and(|record| !record.sender.is_attacker())
            }
            Predicate::Opens(who) => situation.record_id().is_some_and(|record| self.opens(*who, record)),
            Predicate::Reads(who) => self.reads(*who, until),
            Predicate::Taken => situation.record_id().is_some_and(|record| self.transcript.is_taken(record)),
            Predicate::Passed(who, rule) => self.checked(*who, rule, until, CheckOutcome::Passed),
            Predicate::Failed(who, rule) => self.checked(*who, rule, until, CheckOutcome::Failed),
            Predicate::Overlooked(who, rule) => self.checked(*who, rule, until, CheckOutcome::Overlooked),
            Predicate::Noticed(who) => self
                .happened(*who, until, |event| matches!(event, Event::Checked { outcome: CheckOutcome::Failed, .. })),
            Predicate::Stopped(who) => {
                self.says_stop(*who)
                    || self.happened(*who, until, |event| {
                        matches!(event, Event::AlertSent { level: AlertLevel::FATAL, .. })
                    })
            }
            Predicate::Alerted(who) => self.alerted(*who, until),
            Predicate::Completed(who) => {
                self.happened(*who, until, |event| matches!(event, Event::HandshakeCompleted { .. }))
            }
            Predicate::Says(placeholder) => self.says(placeholder),
            Predicate::Stolen => self.eavesdropper.has_stolen(),
            Predicate::Crossed(kind) => self.of_a_party(*kind).any(|id| self.has_crossed(id, until)),
            Predicate::Deleted(who, kind) => {
                let lanes: Vec<Lane> = self.actors(*who).into_iter().map(Lane::from).collect();
                let at = self.moment(until);
                self.of_a_party(*kind).any(|id| lanes.iter().any(|lane| is_deleted(&at, id, *lane)))
            }
        }
    }

    fn situation(&self) -> Situation<'a> {
        Situation { transcript: self.transcript, step: self.step() }
    }

    fn actors(&self, who: Who) -> Vec<Actor> {
        match who {
            Who::Client => vec![Actor::Client],
            Who::Server => vec![Actor::Server],
            Who::Attacker | Who::Outsider => [Role::Client, Role::Server].map(Actor::Attacker).into(),
            Who::Eavesdropper => Vec::new(),
            Who::Actor => vec![self.situation().actor()],
            Who::Peer => vec![self.situation().peer()],
        }
    }

    fn moment(&self, until: Until) -> Moment<'a> {
        let position = match until {
            Until::Now => self.position,
            Until::End => self.telling.steps.len(),
        };
        Moment { transcript: self.transcript, telling: self.telling, position }
    }

    fn is_by(&self, event: EventId, until: Until) -> bool {
        self.moment(until).when_event(event) != When::Future
    }

    /// Whether one of these has done such a thing in this connection.
    fn happened(&self, who: Who, until: Until, such: impl Fn(&Event) -> bool) -> bool {
        let actors = self.actors(who);
        let mut events = self.transcript.events_in(self.situation().connection());
        events.any(|(id, event)| actors.contains(&event.actor()) && such(event) && self.is_by(id, until))
    }

    /// By the step that the message is, or by its writing; of what somebody has changed on its way, only the first is recorded.
    fn sent(&self, who: Who, name: &str, until: Until) -> bool {
        let actors = self.actors(who);
        let is_it = |message: MessageId| {
            let message = self.transcript.message(message);
            message.connection == self.situation().connection()
                && actors.contains(&message.sender)
                && name_of(self.transcript, message) == name
        };
        // Of whoever did not run here, the writing is not recorded.
        let steps = self.telling.steps.iter().take(self.moment(until).position);
        let passed = || steps.filter_map(|step| step.message).any(is_it);
        self.step().and_then(|step| step.message).is_some_and(is_it)
            || self.unseen(who).next().is_some() && passed()
            || self.happened(
                who,
                until,
                |event| matches!(event, Event::MessageEncoded { message, .. } if is_it(*message)),
            )
    }

    fn checked(&self, who: Who, rule: &str, until: Until, wanted: CheckOutcome) -> bool {
        self.happened(who, until, |event| match event {
            Event::Checked { rule: other, outcome, .. } => other.name() == rule && *outcome == wanted,
            _ => false,
        })
    }

    /// The values of a kind in this connection that client or server has.
    fn of_a_party(&self, kind: ValueKind) -> impl Iterator<Item = ValueId> {
        let connection = self.situation().connection();
        let mine = |value: &Value| value.known_to.iter().any(|knowledge| !knowledge.actor.is_attacker());
        let values = self.transcript.events_in(connection).filter_map(|(_, event)| event.value());
        values.filter(move |id| {
            let value = self.transcript.value(*id);
            value.kind == kind && mine(value)
        })
    }

    fn has(&self, who: Who, id: ValueId, until: Until) -> bool {
        let names: Vec<&str> = self.actors(who).iter().map(|actor| actor.name()).collect();
        let known_to = &self.transcript.value(id).known_to;
        known_to.iter().any(|known| names.contains(&known.actor.name()) && self.is_by(known.since, until))
            || self.has_proven(who, self.transcript.value(id).kind, until)
            || matches!(who, Who::Eavesdropper | Who::Outsider) && self.eavesdropper.knows(&self.moment(until), id)
    }

    fn has_crossed(&self, id: ValueId, until: Until) -> bool {
        let message = self.transcript.value(id).on_wire.as_ref().map(|span| span.message);
        let written =
            |event: &Event| matches!(event, Event::MessageEncoded { message: own, .. } if Some(*own) == message);
        let mut events = self.transcript.events_in(self.situation().connection());
        events.any(|(id, event)| written(event) && self.is_by(id, until))
    }

    /// Whether somebody who did not run here has shown that it has such a value, by a Finished that the other end finds right: a
    /// client has its secrets since its ClientKeyExchange (in TLS 1.3, at the latest since its own Finished), a server at the latest
    /// since its Finished.
    fn has_proven(&self, who: Who, kind: ValueKind, until: Until) -> bool {
        let shown = matches!(
            kind,
            ValueKind::PreMasterSecret
                | ValueKind::MasterSecret
                | ValueKind::HandshakeHashClient
                | ValueKind::HandshakeHashServer
                | ValueKind::SharedSecret
                | ValueKind::HandshakeSecret
        );
        shown
            && self.unseen(who).any(|party| {
                let (party, other, since): (_, _, &[&str]) = match party {
                    Role::Client => (Who::Client, Who::Server, &["ClientKeyExchange", "Finished"]),
                    Role::Server => (Who::Server, Who::Client, &["Finished"]),
                };
                self.checked(other, Rule::VerifyData.name(), Until::End, CheckOutcome::Passed)
                    && since.iter().any(|message| self.sent(party, message, until))
            })
    }

    /// Those of these who are parties that did not run here.
    fn unseen(&self, who: Who) -> impl Iterator<Item = Role> {
        let parties = self.actors(who).into_iter().filter(|actor| !actor.is_attacker()).map(|actor| actor.role());
        parties.filter(|role| !self.transcript.is_witnessed(*role))
    }

    /// Whether this step is a fatal alert of one of these, who did not run here.
    fn says_stop(&self, who: Who) -> bool {
        let message = self.situation().message().filter(|message| message.kind == MessageKind::Alert);
        message.is_some_and(|message| {
            let is_fatal = self.transcript.buffer(message.bytes).first() == Some(&AlertLevel::FATAL.0);
            is_fatal && self.unseen(who).any(|role| message.sender == Actor::from(role))
        })
    }

    fn is_certified(&self, who: Who) -> bool {
        let Some(certified) = signature::certified_key(&self.situation()).and_then(|key| key.to_spki_der().ok()) else {
            return false;
        };
        // Who did not run here has shown it with a signature that verifies, or by having read what only that key opens.
        let situation = self.situation();
        if self.unseen(who).any(|role| role == Role::Server || role == situation.actor().role()) {
            return signature::verifies(&situation)
                || self.checked(Who::Client, Rule::VerifyData.name(), Until::End, CheckOutcome::Passed);
        }
        let is_key = |kind| matches!(kind, ValueKind::ServerPrivateKey | ValueKind::ClientPrivateKey);
        let keys = self.transcript.values().filter(|(_, value)| is_key(value.kind));
        let mut fitting = keys.filter(|(_, value)| public_half(&value.bytes).as_ref() == Some(&certified));
        fitting.any(|(id, _)| self.has(who, id, Until::End))
    }
}

/// The public key that belongs to a private one, read once: that takes its time.
fn public_half(private: &[u8]) -> Option<Vec<u8>> {
    static READ: Mutex<BTreeMap<Vec<u8>, Option<Vec<u8>>>> = Mutex::new(BTreeMap::new());
    let read = || PrivateKey::from_pkcs8_der(private).ok()?.public_key().to_spki_der().ok();
    READ.lock().ok()?.entry(private.to_vec()).or_insert_with(read).clone()
}
