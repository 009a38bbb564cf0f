//! What only TLS 1.3 lets one ask: about a certificate that nobody reads along, a signature over all that was said, and how
//! soon the client may speak.

use super::question::{Choice, has};
use crate::model::{Step, ViewOptions};
use crate::telling::early::is_announced;
use crate::telling::message::{is_retry, is_tls13};
use crate::views::play::Play;
use tls_texts::quiz as texts;
use tls_transcript::{ConnectionId, Message, MessageKind, Role, Transcript, ValueId};
use tls_wire::{ExtensionType, HandshakeMessage, HandshakeType, read_handshake};

/// The most round trips that are offered as an answer.
const MOST_TRIPS: usize = 3;

/// Whether a party computes the shared secret in this step.
pub(super) fn is_sharing(step: &Step) -> bool {
    matches!(step.topic.as_str(), "client-shared-secret" | "server-shared-secret")
}

/// Whether the client gets its keys for application data in this step.
pub(super) fn is_readiness(step: &Step) -> bool {
    step.topic == "client-application-keys"
}

impl Play {
    /// Whether a message step is of a connection of TLS 1.3.
    pub(super) fn is_of_tls13(&self, step: &Step) -> bool {
        let message = step.message.map(|id| self.transcript().message(id));
        message.is_some_and(|message| is_tls13(self.transcript(), message.connection))
    }

    /// Whether a message is a ChangeCipherSpec of TLS 1.3, which nobody waits for (RFC 9846 App. E.4).
    pub(super) fn is_for_show(&self, message: &Message) -> bool {
        message.kind == MessageKind::ChangeCipherSpec && is_tls13(self.transcript(), message.connection)
    }

    /// What is asked of a protected message that is not the first under its key. In TLS 1.2 there is none that is worth it.
    pub(super) fn sealed(
        &self,
        position: usize,
        next: &Step,
        message: &Message,
        options: &ViewOptions,
    ) -> Option<(String, Vec<Choice>)> {
        match (message.kind, message.sender.role()) {
            _ if !self.is_of_tls13(next) => None,
            (
                MessageKind::Handshake(HandshakeType::CERTIFICATE | HandshakeType::COMPRESSED_CERTIFICATE),
                Role::Server,
            ) => self.who_reads(position, message, options),
            (MessageKind::Handshake(HandshakeType::CERTIFICATE_VERIFY), Role::Server) => {
                self.what_is_signed(position, next, options)
            }
            (MessageKind::Handshake(HandshakeType::FINISHED), Role::Server) => {
                Some(self.which_message(position, next, options.stepping))
            }
            _ => None,
        }
    }

    /// "Can the eavesdropper read the certificate?"
    fn who_reads(&self, position: usize, message: &Message, options: &ViewOptions) -> Option<(String, Vec<Choice>)> {
        // Who meddles may be an end of one connection and not of the other: that is no question for a class.
        let key = self.key_of(message).filter(|_| !self.transcript().is_attacked())?;
        let rows = self.knowledge(position + 1, options);
        let [_, eavesdropper, _] = rows.into_iter().find(|row| row.value == key)?.cells;
        let opens = has(&eavesdropper);
        let why = if opens { texts::opens_certificate() } else { texts::certificate_stays_shut() };
        let choice = |text, right| Choice { text, right, why: why.clone() };
        let choices = vec![
            choice(texts::certificate_is_public(), false),
            choice(texts::certificate_is_sealed(), !opens),
            choice(texts::certificate_is_opened(), opens),
        ];
        Some((texts::who_reads(), choices))
    }

    /// The key that protects a message.
    fn key_of(&self, message: &Message) -> Option<ValueId> {
        let record = self.transcript().record(message.fragments.first()?.record);
        self.transcript().epoch(record.protected.as_ref()?.epoch).key
    }

    /// "What does the signature cover?"
    fn what_is_signed(&self, position: usize, next: &Step, options: &ViewOptions) -> Option<(String, Vec<Choice>)> {
        let connection = next.message.map(|id| self.transcript().message(id).connection)?;
        let steps = self.steps(options.stepping).iter().take(position);
        let mut said = steps.filter(|step| {
            let message = step.message.map(|id| self.transcript().message(id));
            message.is_some_and(|message| {
                message.connection == connection && matches!(message.kind, MessageKind::Handshake(_))
            })
        });
        let (first, last) = (said.next()?, said.next_back()?);
        let choice = |text, right, why| Choice { text, right, why };
        let choices = vec![
            choice(texts::signs_all(&first.title, &last.title), true, texts::signs_all_why()),
            choice(texts::signs_randoms(), false, texts::signs_randoms_why()),
            choice(texts::signs_certificate(), false, texts::signs_certificate_why()),
            choice(texts::signs_secret(), false, texts::signs_secret_why()),
        ];
        Some((texts::what_is_signed(), choices))
    }

    /// "How many round trips until the client may send its request?"
    pub(super) fn round_trips(&self, position: usize, options: &ViewOptions) -> Option<(String, Vec<Choice>)> {
        let mut messages = self.transcript().messages().map(|(_, message)| message);
        if !messages.any(|message| has_share(self.transcript(), message)) {
            // Nobody has guessed anything.
            return None;
        }
        if is_announced(self.transcript(), ConnectionId::FIRST) {
            // Whoever speaks with the hello waits for nothing.
            return None;
        }
        // It is asked in the first visit, and about that.
        let steps = self.steps(options.stepping);
        let is_first = |row: usize| steps.get(row).is_some_and(|step| step.visit == 0);
        let diagram = self.diagram(position, options);
        let trips = diagram.round_trips.iter().filter(|trip| is_first(trip.rows.start)).count();
        let is_retried = self.transcript().messages().any(|(_, message)| is_retry(self.transcript(), message));
        let why = if is_retried { texts::trips_of_retry() } else { texts::trips_of_guess() };
        let choice = |number| Choice { text: texts::trips(number), right: number == trips, why: why.clone() };
        (trips <= MOST_TRIPS).then(|| (texts::how_many_trips(), (0..=MOST_TRIPS).map(choice).collect()))
    }

    /// What a message is for whose purpose in TLS 1.3 is its own.
    pub(super) fn purpose_in_tls13(&self, message: &Message, sender: &str) -> Option<String> {
        if !is_tls13(self.transcript(), message.connection) {
            return None;
        }
        Some(match message.kind {
            _ if is_retry(self.transcript(), message) => texts::hello_retry_request(sender),
            MessageKind::Handshake(HandshakeType::SERVER_HELLO) if has_share(self.transcript(), message) => {
                texts::server_hello_with_share(sender)
            }
            MessageKind::Handshake(HandshakeType::FINISHED) => texts::finished(),
            _ => return None,
        })
    }
}

/// Whether a message is a ServerHello with a key share.
fn has_share(transcript: &Transcript, message: &Message) -> bool {
    match read_handshake(transcript.buffer(message.bytes), &message.context) {
        Ok(HandshakeMessage::ServerHello(hello)) => hello.extension(ExtensionType::KEY_SHARE).is_some(),
        _ => false,
    }
}
