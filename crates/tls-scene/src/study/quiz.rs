//! Predict, then reveal: what can be asked before a step is shown. Answers, right and wrong, come from the run, so every
//! scenario and seed has its own.

mod keys;
mod question;
mod tls13;

pub use self::question::{Choice, Question};

use self::question::has;
use self::tls13::{is_readiness, is_sharing};
use crate::model::names::label;
use crate::model::{KnowledgeCell, Step, Stepping, Theft, Thefts, ViewOptions};
use crate::telling::message::{key_exchange_name, protecting_key};
use crate::views::play::Play;
use tls_terms::ValueKind;
use tls_texts::quiz as texts;
use tls_transcript::{MessageKind, ValueId};
use tls_wire::HandshakeType;

impl Play {
    /// What can be asked at a position about the step that comes next, if it is one of those that are worth a question:
    /// who speaks first; which message it is; for the first records under a key, which key protects them; before the first party has
    /// the secret of the key exchange, who else could have it; and in TLS 1.3 what is signed, who reads the certificate, and
    /// how many round trips it took.
    pub fn question(&self, position: usize, options: &ViewOptions) -> Option<Question> {
        let next = self.steps(options.stepping).get(position)?;
        let message = next.message.map(|id| self.transcript().message(id));
        let (prompt, mut choices) = match message {
            Some(message) if next.actor.is_attacker() || message.sender.is_attacker() => return None,
            Some(message) => match protecting_key(self.transcript(), message) {
                Some(_) if message.kind == MessageKind::Alert => return None,
                Some(key) if self.is_first_under(key, position, next, options.stepping) => keys::which_key(next, key),
                Some(_) => self.sealed(position, next, message, options)?,
                // Who turns away what is no TLS begins nothing.
                None if message.kind == MessageKind::Alert
                    && self.is_the_first(is_message, position, options.stepping) =>
                {
                    return None;
                }
                None if self.is_the_first(is_message, position, options.stepping) => {
                    self.who_begins(next, options.stepping)
                }
                // Who begins again is clear.
                None if self
                    .steps_of(next, options.stepping)
                    .find(|(_, step)| is_message(step))
                    .is_some_and(|(_, first)| first.slug == next.slug) =>
                {
                    return None;
                }
                None if self.is_for_show(message) => return None,
                None => self.which_message(position, next, options.stepping),
            },
            None if next.topic == "server-pre-master-secret" => {
                self.who_else(position, ValueKind::PreMasterSecret, options)?
            }
            None if is_sharing(next) && self.is_the_first(is_sharing, position, options.stepping) => {
                self.who_else(position, ValueKind::SharedSecret, options)?
            }
            None if is_readiness(next) && self.is_the_first(is_readiness, position, options.stepping) => {
                self.round_trips(position, options)?
            }
            None => return None,
        };
        shuffle(&mut choices, self.luck(position));
        Some(Question { prompt, choices })
    }

    /// Whether no such step came before.
    fn is_the_first(&self, such: fn(&Step) -> bool, position: usize, stepping: Stepping) -> bool {
        !self.steps(stepping).iter().take(position).any(such)
    }

    /// The steps of the same visit, with their numbers: what was sent in another handshake is no answer in this.
    fn steps_of(&self, next: &Step, stepping: Stepping) -> impl DoubleEndedIterator<Item = (usize, &Step)> + Clone {
        let visit = next.visit;
        let numbered = self.steps(stepping).iter().enumerate().map(|(index, step)| (index + 1, step));
        numbered.filter(move |(_, step)| step.visit == visit)
    }

    /// Whether a message is the first under a key: in TLS 1.2 of its kind as well, for a direction has one key from Finished on.
    fn is_first_under(&self, key: ValueKind, position: usize, next: &Step, stepping: Stepping) -> bool {
        let here = self.steps_of(next, stepping);
        let mut before = here.take_while(|(number, _)| *number <= position).map(|(_, step)| step);
        if !keys::has_stages(key) {
            return before.all(|step| step.topic != next.topic);
        }
        let message = |step: &Step| step.message.map(|id| self.transcript().message(id));
        before.filter_map(message).all(|message| protecting_key(self.transcript(), message) != Some(key))
    }

    /// "Who sends the first message, and which?"
    fn who_begins(&self, next: &Step, stepping: Stepping) -> (String, Vec<Choice>) {
        let answer =
            |step: &Step, right, why| Choice { text: texts::begins(step.actor.name(), &step.title), right, why };
        let mut choices = vec![answer(next, true, texts::begins_why(next.actor.name()))];
        for step in self.steps(stepping).iter().filter(|step| is_message(step)) {
            let again = choices.iter().any(|choice| choice.text == texts::begins(step.actor.name(), &step.title));
            if choices.len() < CHOICES && !again {
                choices.push(answer(step, false, texts::begins_later(&step.title, step.actor.name())));
            }
        }
        (texts::who_begins(), choices)
    }

    /// "What does the server send next?"
    fn which_message(&self, position: usize, next: &Step, stepping: Stepping) -> (String, Vec<Choice>) {
        let prompt = texts::what_next(next.actor.name());
        let mut choices = vec![Choice { text: next.title.clone(), right: true, why: self.purpose(next) }];
        // What comes soon misleads most; then what other handshakes have; then what is over.
        // Alerts have no place of their own in a handshake.
        let is_due = |step: &Step| is_message(step) && !step.topic.ends_with("-alert") && !is_warning(step);
        let all = self.steps_of(next, stepping).filter(|(_, step)| is_due(step));
        let ahead = all.clone().filter(|(number, _)| *number > position + 1).map(|(_, step)| &step.title);
        let behind = all.filter(|(number, _)| *number <= position).rev().map(|(_, step)| &step.title);
        let elsewhere = String::from(if next.visit > 0 { "Certificate" } else { "ServerKeyExchange" });
        let others = ahead.take(2).chain([&elsewhere]).chain(behind);
        for title in others {
            if choices.len() < CHOICES && choices.iter().all(|choice| choice.text != *title) {
                choices.push(Choice {
                    text: title.clone(),
                    right: false,
                    why: self.why_not(title, position, next, stepping),
                });
            }
        }
        (prompt, choices)
    }

    /// Why a message is not the one that comes next.
    fn why_not(&self, title: &str, position: usize, next: &Step, stepping: Stepping) -> String {
        let named = self.steps_of(next, stepping).filter(|(_, step)| step.title == title && is_message(step));
        let own = named.clone().filter(|(_, step)| step.actor == next.actor);
        let later = own.clone().find(|(number, _)| *number > position);
        let of_other = named.clone().find(|(_, step)| step.actor != next.actor);
        match (own.clone().next_back(), later, of_other) {
            (_, Some(_), _) => texts::comes_later(title, &next.title),
            (Some((number, _)), None, _) => texts::sent_already(title, number),
            (None, None, Some((_, step))) => texts::of_other(title, step.actor.name()),
            (None, None, None) if title == "ServerKeyExchange" => match key_exchange_name(self.transcript()) {
                Some("RSA") => texts::none_in_rsa(),
                _ if self.is_of_tls13(next) => texts::none_in_tls13(),
                _ => texts::none_here(title),
            },
            (None, None, None) => texts::none_here(title),
        }
    }

    /// What a message is for.
    fn purpose(&self, next: &Step) -> String {
        let message = next.message.map(|id| self.transcript().message(id));
        let sender = next.actor.name();
        if let Some(told) = message.and_then(|message| self.purpose_in_tls13(message, sender)) {
            return told;
        }
        match message.map(|message| message.kind) {
            Some(MessageKind::Handshake(kind)) => match kind {
                HandshakeType::SERVER_HELLO => texts::server_hello(sender),
                HandshakeType::CERTIFICATE | HandshakeType::COMPRESSED_CERTIFICATE => texts::certificate(sender),
                HandshakeType::SERVER_KEY_EXCHANGE => texts::server_key_exchange(sender),
                HandshakeType::SERVER_HELLO_DONE => texts::server_hello_done(sender),
                HandshakeType::CLIENT_KEY_EXCHANGE => {
                    texts::client_key_exchange(key_exchange_name(self.transcript()).unwrap_or_default(), sender)
                }
                _ => texts::its_time(&next.title),
            },
            Some(MessageKind::ChangeCipherSpec) => texts::change_cipher_spec(sender),
            Some(MessageKind::Alert) if is_warning(next) => texts::warning(sender),
            Some(MessageKind::Alert) if next.topic.ends_with("-early-goodbye") => texts::its_time(&next.title),
            Some(MessageKind::Alert) => texts::alert(sender),
            _ => texts::its_time(&next.title),
        }
    }

    /// "Can the eavesdropper compute the secret of the key exchange?"
    fn who_else(&self, position: usize, secret: ValueKind, options: &ViewOptions) -> Option<(String, Vec<Choice>)> {
        if self.transcript().is_attacked() {
            return None;
        }
        // There may be one in each of several connections.
        let next = self.steps(options.stepping).get(position).and_then(|step| step.events.last());
        let own = next.and_then(|event| {
            let connection = self.transcript().connection_of(*event);
            self.transcript().value_in(connection, secret).map(|(id, _)| id)
        });
        let is_of_this = |value: ValueId| own.is_none_or(|own| own == value);
        let cell = |stolen: Thefts| -> Option<KnowledgeCell> {
            let rows = self.knowledge(position, &ViewOptions { stolen, ..*options });
            let row = rows.into_iter().find(|row| row.kind == secret && is_of_this(row.value))?;
            let [_, eavesdropper, _] = row.cells;
            Some(eavesdropper)
        };
        let already_stolen = options.stolen.has(Theft::ServerPrivateKey);
        let with_key = if already_stolen { options.stolen } else { options.stolen.toggled(Theft::ServerPrivateKey) };
        let (now, later) = (cell(options.stolen)?, cell(with_key)?);
        let right = match (has(&now), has(&later)) {
            (true, _) => 0,
            (false, true) => 1,
            (false, false) => 2,
        };
        let why = match right {
            0 => texts::why_yes(now.how.trim_end_matches('.')),
            1 => texts::why_not_now(),
            // In RSA key exchange the key opens it, unless a fault has made it another's; that is no question for a class.
            _ if key_exchange_name(self.transcript()) == Some("RSA") => return None,
            _ => {
                let report = self.eavesdropper_report(position, &ViewOptions { stolen: with_key, ..*options });
                let missing = report.missing.into_iter().map(|(value, _)| value).reduce(texts::either);
                texts::why_no(missing.unwrap_or_default())
            }
        };
        let answers = [texts::yes(), texts::not_now(), texts::no()];
        let offered = answers.into_iter().enumerate().filter(|(index, _)| *index != 1 || !already_stolen);
        let choices = offered.map(|(index, text)| Choice { text, right: index == right, why: why.clone() });
        Some((texts::who_else(label(secret)), choices.collect()))
    }

    /// A number that the run and the place decide, and that gives nothing away.
    fn luck(&self, position: usize) -> usize {
        let random = self
            .transcript()
            .value_in(self.connection(), ValueKind::ClientRandom)
            .map(|(_, value)| value.bytes.as_slice());
        random.unwrap_or_default().iter().map(|byte| usize::from(*byte)).sum::<usize>() + position * 7
    }
}

/// Whether it is an alert that ends nothing.
fn is_warning(step: &Step) -> bool {
    step.topic.ends_with("-warning")
}

/// "Later the server's private key is stolen. Which recording opens?", of two by their names.
pub fn which_opens(names: &[String], opens: &[bool]) -> Option<Question> {
    let ([one, other], [one_opens, other_opens]) = (names, opens) else { return None };
    let only_opens = |name: &str, other: &str| texts::only_opens(name, other);
    let why = match (one_opens, other_opens) {
        (true, true) => texts::both_open(),
        (true, false) => only_opens(one, other),
        (false, true) => only_opens(other, one),
        (false, false) => texts::neither_opens(),
    };
    let answers = [
        (texts::only_that_of(one), [true, false]),
        (texts::only_that_of(other), [false, true]),
        (texts::both(), [true, true]),
        (texts::neither(), [false, false]),
    ];
    let choice = |(text, said): (String, [bool; 2])| Choice {
        text,
        right: said == [*one_opens, *other_opens],
        why: why.clone(),
    };
    Some(Question { prompt: texts::which_opens(), choices: answers.into_iter().map(choice).collect() })
}

/// Whether a step is a message that client or server sends: what somebody on the wire makes of one is neither's.
fn is_message(step: &Step) -> bool {
    step.message.is_some() && !step.actor.is_attacker()
}

/// How many answers are offered at most.
const CHOICES: usize = 4;

/// Puts the answers into an order that does not tell which is right.
fn shuffle(choices: &mut [Choice], luck: usize) {
    if !choices.is_empty() {
        let places = choices.len();
        choices.rotate_left(luck % places);
        if (luck / places) % 2 == 1 {
            choices.reverse();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_recordings_the_answer_names_the_one_that_opens() {
        let names = ["RSA".to_owned(), "ECDHE".to_owned()];
        for (opens, expected) in [([true, false], 0), ([false, true], 1), ([true, true], 2), ([false, false], 3)] {
            assert_eq!(which_opens(&names, &opens).and_then(|question| question.right()), Some(expected));
        }
        assert_eq!(which_opens(&names[..1], &[true]), None);
    }

    #[test]
    fn the_right_answer_is_not_always_in_the_same_place() {
        let choice = |right| Choice { text: String::new(), right, why: String::new() };
        let places = (0..16).map(|luck| {
            let mut choices = vec![choice(true), choice(false), choice(false), choice(false)];
            shuffle(&mut choices, luck);
            choices.iter().position(|choice| choice.right)
        });
        let places: std::collections::BTreeSet<_> = places.collect();
        assert_eq!(places.len(), 4);
    }
}
