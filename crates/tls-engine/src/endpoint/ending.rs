//! How a connection ends for one of its ends: with a goodbye, by a fault, or cut off.

use super::Endpoint;
use crate::Failure;
use crate::evidence::Evidence;
use crate::facts::{AlertCause, Disconnection};
use tls_facts::Fact;
use tls_terms::Rule;
use tls_transcript::{Event, MessageKind, Outcome, Recorder, Role};
use tls_wire::{Alert, AlertDescription, AlertLevel, encode_alert};

/// How far the orderly end has come (RFC 5246 §7.2.1, RFC 9846 §6.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Closing {
    Open,
    /// Our close_notify is out, and nobody waits for the peer's.
    Sent,
    /// Our close_notify is out, and what the peer has to say is still listened to.
    Listening,
    /// The peer's close_notify is in, and we still have something to say.
    Received,
}

impl Closing {
    /// Whether this party has said goodbye, after which it may say nothing.
    pub(super) fn is_sent(self) -> bool {
        matches!(self, Self::Sent | Self::Listening)
    }
}

impl Endpoint {
    /// Sends close_notify: this party has nothing more to say (RFC 5246 §7.2.1), and need not hear any more. The peer's answer, or
    /// its goodbye from before, closes the connection.
    pub fn close(&mut self, recorder: &mut Recorder) {
        self.say_goodbye(Closing::Sent, recorder);
    }

    /// Sends close_notify, and goes on listening: in TLS 1.3 it closes one direction alone (RFC 9846 §6.1), and the connection ends
    /// when the peer's goodbye comes. In older versions, in the midst of which the peer has to stop, the same as [`close`](Self::close).
    pub fn close_sending(&mut self, recorder: &mut Recorder) {
        let listens = self.link.is_tls13() && self.is_complete();
        self.say_goodbye(if listens { Closing::Listening } else { Closing::Sent }, recorder);
    }

    /// From here on the peer's goodbye does not bring about this party's: it may go on sending until it [closes](Self::close)
    /// (RFC 9846 §6.1). In older versions, which ask for an answer at once, without effect.
    pub fn keep_sending(&mut self) {
        self.keeps_sending = true;
    }

    fn say_goodbye(&mut self, closing: Closing, recorder: &mut Recorder) {
        recorder.turn_to(self.connection);
        if self.is_closed() || self.closing.is_sent() {
            return;
        }
        let complete = self.is_complete();
        let is_answer = self.closing == Closing::Received;
        let cause = match is_answer {
            true => AlertCause::AnswersCloseNotify(self.role),
            false => AlertCause::NothingMoreToSend(self.role),
        };
        self.send_alert(AlertLevel::WARNING, AlertDescription::CLOSE_NOTIFY, cause, recorder);
        self.closing = closing;
        if is_answer {
            self.set_outcome(closed(complete, self.role.peer()), recorder);
            self.enter_closed(recorder);
        } else if closing == Closing::Sent {
            self.set_outcome(closed(complete, self.role), recorder);
        }
    }

    /// The transport has ended: nothing more will arrive, and nothing can be sent.
    pub fn transport_closed(&mut self, recorder: &mut Recorder) {
        recorder.turn_to(self.connection);
        if self.conduct.speaks_http {
            return self.part_without_tls(recorder);
        }
        if self.is_closed() {
            return;
        }
        let outcome = match self.closing {
            Closing::Open | Closing::Listening if self.is_complete() => {
                self.miss_close_notify(recorder);
                Some(Outcome::Truncated)
            }
            Closing::Open | Closing::Listening => Some(Disconnection::TransportEnded { state: self.state() }.outcome()),
            // All that the peer had to say has come.
            Closing::Received => Some(closed(self.is_complete(), self.role.peer())),
            // Nobody has to wait for the answer to a goodbye. But what has begun to come was meant to be read.
            Closing::Sent if self.outcome == Outcome::Completed && self.link.receiving.unfinished() > 0 => {
                self.miss_close_notify(recorder);
                Some(Outcome::Truncated)
            }
            Closing::Sent => None,
        };
        if let Some(outcome) = outcome {
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
        if self.closing != Closing::Sent {
            self.set_outcome(Disconnection::GivenUp { cause, state: self.entered }.outcome(), recorder);
        }
        self.enter_closed(recorder);
    }

    /// The peer has nothing more to say. If we have neither, or may say nothing more, we answer in kind, and that is the end
    /// (RFC 5246 §7.2.1, RFC 9846 §6.1).
    pub(super) fn closed_by_peer(&mut self, recorder: &mut Recorder) {
        let complete = self.is_complete();
        match self.closing {
            Closing::Open => {
                self.closing = Closing::Received;
                if !(complete && self.keeps_sending && self.link.is_tls13()) {
                    self.close(recorder);
                }
                return;
            }
            Closing::Listening => self.set_outcome(closed(complete, self.role), recorder),
            Closing::Sent | Closing::Received => {}
        }
        self.enter_closed(recorder);
    }

    /// Without the goodbye, nobody knows whether all that was said has arrived (RFC 5246 §7.2.1).
    fn miss_close_notify(&self, recorder: &mut Recorder) {
        let peer = self.role.peer();
        let evidence = match self.link.receiving.unfinished() {
            0 => Evidence::NoCloseNotify { peer },
            length => Evidence::RecordUnfinished { length, peer },
        };
        let rule = if self.link.is_tls13() { Rule::Tls13CloseNotify } else { Rule::CloseNotify };
        let outcome = self.conduct.outcome(rule, false);
        recorder.checked(self.role, rule, outcome, Fact::from(&evidence));
    }

    /// Tells the peer, states the cause, and stops. Who has said goodbye has nothing to say any more: it just stops, and has not had the
    /// peer's goodbye.
    pub(super) fn fail(&mut self, failure: Failure, recorder: &mut Recorder) {
        match self.closing {
            Closing::Open | Closing::Received => {
                let alert = failure.alert();
                self.send_alert(AlertLevel::FATAL, alert, AlertCause::Failure(&failure), recorder);
                self.set_outcome(Outcome::Failed { alert, cause: Fact::from(&failure) }, recorder);
            }
            // A handshake that was broken off has had its end.
            Closing::Sent if self.outcome != Outcome::Completed => {}
            Closing::Listening | Closing::Sent => {
                self.set_outcome(Outcome::Disconnected { cause: Fact::from(&failure) }, recorder);
            }
        }
        self.kept.invalidate();
        self.failure = Some(failure);
        self.enter_closed(recorder);
    }

    /// Sends an alert, unless close_notify has gone out, after which nothing may follow (RFC 5246 §7.2.1); without TLS
    /// there are none.
    pub(super) fn send_alert(
        &mut self,
        level: AlertLevel,
        alert: AlertDescription,
        cause: AlertCause<'_>,
        recorder: &mut Recorder,
    ) {
        if self.closing.is_sent() || self.conduct.speaks_http {
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
