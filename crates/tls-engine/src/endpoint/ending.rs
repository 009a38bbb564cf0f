//! How a connection ends for one of its ends: with a goodbye, by a fault, or cut off.

use super::{Closing, Endpoint};
use crate::Failure;
use crate::evidence::Evidence;
use crate::facts::{AlertCause, Disconnection};
use tls_facts::Fact;
use tls_terms::Rule;
use tls_transcript::{Event, MessageKind, Outcome, Recorder, Role};
use tls_wire::{Alert, AlertDescription, AlertLevel, encode_alert};

impl Endpoint {
    /// Sends close_notify: this party has nothing more to say (RFC 5246 §7.2.1). The peer's answer closes the connection.
    pub fn close(&mut self, recorder: &mut Recorder) {
        recorder.turn_to(self.connection);
        if self.is_closed() || self.closing == Closing::Sent {
            return;
        }
        let complete = self.is_complete();
        let cause = AlertCause::NothingMoreToSend(self.role);
        self.send_alert(AlertLevel::WARNING, AlertDescription::CLOSE_NOTIFY, cause, recorder);
        self.closing = Closing::Sent;
        self.set_outcome(closed(complete, self.role), recorder);
    }

    /// The transport has ended: nothing more will arrive, and nothing can be sent.
    pub fn transport_closed(&mut self, recorder: &mut Recorder) {
        recorder.turn_to(self.connection);
        if self.is_closed() {
            return;
        }
        if self.closing == Closing::Open {
            let outcome = if self.is_complete() {
                self.miss_close_notify(recorder);
                Outcome::Truncated
            } else {
                Disconnection::TransportEnded { state: self.state() }.outcome()
            };
            self.set_outcome(outcome, recorder);
        }
        self.enter_closed(recorder);
    }

    /// Somebody has lost patience: a limit on time or size was reached. The peer is told: after the handshake with
    /// close_notify, before that with user_canceled and then close_notify (RFC 5246 §7.2.2).
    pub fn give_up(&mut self, cause: Fact, recorder: &mut Recorder) {
        recorder.turn_to(self.connection);
        if self.is_closed() {
            return;
        }
        if !self.is_complete() {
            let cause = AlertCause::GivesUp(&cause);
            self.send_alert(AlertLevel::WARNING, AlertDescription::USER_CANCELED, cause, recorder);
        }
        self.send_alert(AlertLevel::WARNING, AlertDescription::CLOSE_NOTIFY, AlertCause::GivesUp(&cause), recorder);
        self.disconnect(cause, recorder);
    }

    /// The transport broke: nobody can be told.
    pub fn disconnect(&mut self, cause: Fact, recorder: &mut Recorder) {
        recorder.turn_to(self.connection);
        if self.is_closed() {
            return;
        }
        // Who has said goodbye need not wait for an answer (RFC 5246 §7.2.1).
        if self.closing == Closing::Open {
            self.set_outcome(Disconnection::GivenUp { cause, state: self.entered }.outcome(), recorder);
        }
        self.enter_closed(recorder);
    }

    /// The peer has nothing more to say; we answer in kind, and that is the end (RFC 5246 §7.2.1).
    pub(super) fn closed_by_peer(&mut self, recorder: &mut Recorder) {
        let complete = self.is_complete();
        if self.closing == Closing::Open {
            let cause = AlertCause::AnswersCloseNotify(self.role);
            self.send_alert(AlertLevel::WARNING, AlertDescription::CLOSE_NOTIFY, cause, recorder);
            self.set_outcome(closed(complete, self.role.peer()), recorder);
        }
        self.enter_closed(recorder);
    }

    /// Without the goodbye, nobody knows whether all that was said has arrived (RFC 5246 §7.2.1).
    fn miss_close_notify(&self, recorder: &mut Recorder) {
        let evidence = Evidence::NoCloseNotify { peer: self.role.peer() };
        let rule = if self.link.is_tls13() { Rule::Tls13CloseNotify } else { Rule::CloseNotify };
        let outcome = self.conduct.outcome(rule, false);
        recorder.checked(self.role, rule, outcome, Fact::from(&evidence));
    }

    /// Tells the peer, states the cause, and stops. Who has said goodbye has nothing to say any more: it just stops.
    pub(super) fn fail(&mut self, failure: Failure, recorder: &mut Recorder) {
        if self.closing == Closing::Open {
            let alert = failure.alert();
            self.send_alert(AlertLevel::FATAL, alert, AlertCause::Failure(&failure), recorder);
            self.set_outcome(Outcome::Failed { alert, cause: Fact::from(&failure) }, recorder);
        }
        self.failure = Some(failure);
        self.enter_closed(recorder);
    }

    /// Sends an alert, unless close_notify has gone out, after which nothing may follow (RFC 5246 §7.2.1).
    pub(super) fn send_alert(
        &mut self,
        level: AlertLevel,
        alert: AlertDescription,
        cause: AlertCause<'_>,
        recorder: &mut Recorder,
    ) {
        if self.closing == Closing::Sent {
            return;
        }
        let (actor, cause) = (recorder.actor(self.role), Fact::from(cause));
        recorder.event(Event::AlertSent { actor, level, alert, cause });
        let bytes = encode_alert(&Alert { level, description: alert });
        let context = self.link.context;
        // If even the alert cannot be sealed, there is nobody left to tell.
        if self.link.sending.send(MessageKind::Alert, &bytes, context, recorder).is_err() {
            self.state = None;
        }
    }

    pub(super) fn set_outcome(&mut self, outcome: Outcome, recorder: &mut Recorder) {
        recorder.outcome(self.role, outcome.clone());
        self.outcome = outcome;
    }

    pub(super) fn enter_closed(&mut self, recorder: &mut Recorder) {
        self.state = None;
        self.note_state(recorder);
    }
}

/// How it ends for a party when `closer` sends the first close_notify.
fn closed(complete: bool, closer: Role) -> Outcome {
    if complete {
        return Outcome::Completed;
    }
    Disconnection::ClosedEarly { closer }.outcome()
}
