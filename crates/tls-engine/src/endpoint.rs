//! One end of a connection: bytes in, bytes out, facts to a recorder. What it is connected to is not its business: in a
//! simulation the other end is a second endpoint, live it is a socket that somebody else reads and writes.

mod ending;
mod plain_http;

use self::ending::Closing;
use crate::facts::AlertCause;
use crate::failure::{Part, Unexpected};
use crate::input::{Input, Received};
use crate::link::{Arrived, Link};
use crate::messages::HandshakeMessages;
use crate::output::Output;
use crate::resumption::Kept;
use crate::stage::{Reception, Stage};
use crate::state::Next;
use crate::{ClientConfig, ClientSession, Conduct, Failure, Randomness, ServerConfig, hello};
use tls_transcript::{ConnectionId, Event, Mark, MessageKind, Outcome, Recorder, Role};
use tls_wire::{
    Alert, AlertDescription, AlertLevel, ContentType, HandshakeMessage, HandshakeType, decode_alert,
    decode_change_cipher_spec, read_handshake, tls13,
};

/// How many records in a row may bring nothing (empty ones, warnings) before the peer is thought to be up to no good.
/// As many as OpenSSL and BoringSSL allow.
const MAX_IDLE_RECORDS: u32 = 32;

/// A client or a server.
#[derive(Debug)]
pub struct Endpoint {
    role: Role,
    /// The connection that it is an end of.
    connection: ConnectionId,
    /// Absent before the start, and once the connection is closed.
    state: Option<Next>,
    /// The name of the state that was entered last.
    entered: &'static str,
    link: Link,
    randomness: Randomness,
    conduct: Conduct,
    kept: Kept,
    closing: Closing,
    /// Whether it answers the peer's goodbye only when it is told to.
    keeps_sending: bool,
    idle_records: u32,
    application_data: Vec<u8>,
    outcome: Outcome,
    failure: Option<Failure>,
}

impl Endpoint {
    /// A client, with its ClientHello ready to go. What it does is taken down in the connection that the recorder is
    /// [turned to](Recorder::turn_to) now, whatever others record in the meantime.
    pub fn client(config: ClientConfig, randomness: Randomness, recorder: &mut Recorder) -> Self {
        let mut endpoint = Self::new(Role::Client, config.max_fragment, config.conduct.clone(), randomness, recorder);
        endpoint.link.sending.coalesce(config.coalesces);
        if endpoint.conduct.speaks_http {
            endpoint.ask_in_the_clear(&config.server_name, recorder);
            return endpoint;
        }
        let started = hello::start_client(config, &mut endpoint.output(recorder));
        endpoint.begin(started, recorder);
        endpoint
    }

    /// A server that waits for a ClientHello; recorded as a [client](Self::client) is.
    pub fn server(config: ServerConfig, randomness: Randomness, recorder: &mut Recorder) -> Self {
        let mut endpoint = Self::new(Role::Server, config.max_fragment, config.conduct.clone(), randomness, recorder);
        endpoint.link.sending.coalesce(config.coalesces);
        if endpoint.conduct.speaks_http {
            return endpoint;
        }
        let started = hello::start_server(config, &mut endpoint.output(recorder));
        endpoint.begin(started, recorder);
        endpoint
    }

    /// Takes bytes from the transport, any number of them, and does all that follows from them.
    pub fn receive(&mut self, bytes: &[u8], recorder: &mut Recorder) {
        recorder.turn_to(self.connection);
        if self.conduct.speaks_http {
            return self.hear_in_the_clear(bytes, recorder);
        }
        if self.is_deaf() {
            return;
        }
        self.link.receiving.feed(bytes);
        while !self.is_deaf() {
            match self.receive_record(recorder) {
                Ok(true) => {}
                Ok(false) => return,
                Err(failure) => self.fail(failure, recorder),
            }
        }
    }

    /// The bytes that wait for the transport; afterwards none do.
    pub fn outgoing(&mut self) -> Vec<u8> {
        self.outgoing_records().concat()
    }

    /// The same, one record after another.
    pub fn outgoing_records(&mut self) -> Vec<Vec<u8>> {
        self.link.sending.take_records()
    }

    /// Sends application data, in as many records as it takes. Only after the handshake, or, as a server of TLS 1.3, after its own
    /// Finished (RFC 9846 §4.5.3), and before [`close`](Self::close); otherwise nothing is sent.
    pub fn send_application_data(&mut self, bytes: &[u8], recorder: &mut Recorder) {
        recorder.turn_to(self.connection);
        if !self.state.as_ref().is_some_and(|state| state.may_send()) || self.closing.is_sent() {
            return;
        }
        let context = self.link.context;
        if let Err(failure) = self.link.sending.send_application_data(bytes, context, recorder) {
            self.fail(failure, recorder);
        }
    }

    /// Changes the keys under which this party sends (RFC 9846 §4.7.3); with `request`, asks the peer to do the same. Only after
    /// the handshake and before [`close`](Self::close), and only in TLS 1.3; otherwise nothing happens.
    pub fn update_keys(&mut self, request: bool, recorder: &mut Recorder) {
        recorder.turn_to(self.connection);
        if !self.is_complete() || self.closing.is_sent() {
            return;
        }
        let Some(mut state) = self.state.take() else { return };
        let updated = state.update_keys(request, &mut self.output(recorder));
        self.state = Some(state);
        if let Err(failure) = updated {
            self.fail(failure, recorder);
        }
    }

    /// Asks the client who it is, after the handshake (RFC 9846 §4.7.2). Only a server of TLS 1.3 that is
    /// [to ask so](crate::ClientAuthentication::after_handshake), of a client that has offered to answer, and before
    /// [`close`](Self::close); otherwise nothing is sent.
    pub fn ask_for_certificate(&mut self, recorder: &mut Recorder) {
        recorder.turn_to(self.connection);
        if !self.is_complete() || self.closing.is_sent() {
            return;
        }
        let Some(mut state) = self.state.take() else { return };
        let asked = state.ask_for_certificate(&mut self.output(recorder));
        self.state = Some(state);
        if let Err(failure) = asked.and_then(|()| self.link.sending.flush(recorder)) {
            self.fail(failure, recorder);
        }
    }

    /// Whether the client has been [asked](Self::ask_for_certificate) who it is, and has not answered yet.
    pub fn awaits_certificate(&self) -> bool {
        self.state.as_ref().is_some_and(|state| state.awaits_certificate())
    }

    /// Sends a NewSessionTicket (RFC 9846 §4.7.1), whatever it is good for. Only as a server, after the handshake and before
    /// [`close`](Self::close), and only in TLS 1.3; otherwise nothing is sent.
    pub fn send_ticket(&mut self, ticket: tls13::NewSessionTicket, recorder: &mut Recorder) {
        recorder.turn_to(self.connection);
        let may = self.role == Role::Server && self.is_complete() && self.link.is_tls13();
        if !may || self.closing.is_sent() {
            return;
        }
        let message = HandshakeMessage::Tls13NewSessionTicket(ticket);
        // It is no part of the handshake, and no hash covers it.
        let sent = self.output(recorder).send(&message, &mut HandshakeMessages::default());
        let sent = sent.and_then(|_| self.link.sending.flush(recorder));
        if let Err(failure) = sent {
            self.fail(failure, recorder);
        }
    }

    /// Says its first hello once more, as if to begin another handshake (RFC 5246 §7.4.1.2): what no client of ours does by itself. Only
    /// after the handshake and before [`close`](Self::close); otherwise nothing is sent.
    pub(crate) fn repeat_hello(&mut self, recorder: &mut Recorder) {
        const HELLO: MessageKind = MessageKind::Handshake(HandshakeType::CLIENT_HELLO);
        recorder.turn_to(self.connection);
        if !self.is_complete() || self.closing.is_sent() {
            return;
        }
        let so_far = recorder.so_far();
        let first = so_far.messages().find(|(_, sent)| sent.connection == self.connection && sent.kind == HELLO);
        let Some(bytes) = first.map(|(id, _)| so_far.message_bytes(id).to_vec()) else { return };
        let sent = self.link.sending.send(HELLO, &bytes, self.link.context, recorder);
        if let Err(failure) = sent.and_then(|_| self.link.sending.flush(recorder)) {
            self.fail(failure, recorder);
        }
    }

    /// The application data that arrived since the last call.
    pub fn received_application_data(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.application_data)
    }

    /// What the client has got to come back with by now, the oldest first. In TLS 1.2 nothing, once the connection has ended with
    /// a fatal alert (RFC 5246 §7.2.2).
    pub fn sessions(&self) -> &[ClientSession] {
        &self.kept.sessions
    }

    /// Whether the server took the early data that the client has sent; nothing as long as the client does not know, or if it has sent
    /// none. What the server did not take may be sent again (RFC 9846 §4.3.10).
    pub fn early_data_taken(&self) -> Option<bool> {
        self.kept.early_data_taken
    }

    /// Whether the handshake is complete and the connection open: application data may be sent.
    pub fn is_complete(&self) -> bool {
        self.state.as_ref().is_some_and(|state| state.is_connected())
    }

    /// Whether it has said goodbye with [`close`](Self::close), and waits at most for the peer's.
    pub fn is_closing(&self) -> bool {
        !self.is_closed() && self.closing.is_sent()
    }

    /// Cuts the recording back to where it was when the handshake was complete, or later: what has come since is counted and
    /// no longer kept ([`LeftOut`](tls_transcript::LeftOut)). Only in the midst of a conversation, between two messages; else
    /// everything stays.
    pub fn forget_since(&mut self, mark: Mark, recorder: &mut Recorder) {
        recorder.turn_to(self.connection);
        if self.is_complete() && self.closing == Closing::Open && self.link.receiving.is_between_messages() {
            recorder.forget_since(mark);
            self.link.receiving.forget(recorder);
        }
    }

    /// Whether nothing that arrives is looked at any more (RFC 9846 §6.1).
    fn is_deaf(&self) -> bool {
        self.is_closed() || self.closing == Closing::Received
    }

    /// Whether it is over: nothing that arrives will be looked at any more, and nothing can be sent.
    pub fn is_closed(&self) -> bool {
        if self.conduct.speaks_http { self.outcome != Outcome::Unknown } else { self.state.is_none() }
    }

    /// How it has ended, or [`Outcome::Unknown`] as long as it hasn't.
    pub fn outcome(&self) -> &Outcome {
        &self.outcome
    }

    /// Why this party ended the connection, if it found fault with something.
    pub fn failure(&self) -> Option<&Failure> {
        self.failure.as_ref()
    }

    /// The state's name: `ExpectServerHello`, `Connected`, `Closed` …
    pub fn state(&self) -> &'static str {
        self.entered
    }

    fn new(role: Role, max_fragment: usize, conduct: Conduct, randomness: Randomness, recorder: &Recorder) -> Self {
        Self {
            role,
            connection: recorder.connection(),
            state: None,
            entered: "Start",
            link: Link::new(role, max_fragment),
            randomness,
            conduct,
            kept: Kept::default(),
            closing: Closing::Open,
            keeps_sending: false,
            idle_records: 0,
            application_data: Vec::new(),
            outcome: Outcome::Unknown,
            failure: None,
        }
    }

    fn begin(&mut self, started: Result<Next, Failure>, recorder: &mut Recorder) {
        match started.and_then(|state| self.link.sending.flush(recorder).map(|()| state)) {
            Ok(state) => {
                self.state = Some(state);
                self.note_state(recorder);
            }
            Err(failure) => self.fail(failure, recorder),
        }
    }

    fn output<'a>(&'a mut self, recorder: &'a mut Recorder) -> Output<'a> {
        let Self { role, link, randomness, conduct, kept, .. } = self;
        Output { role: *role, link, recorder, randomness, conduct, kept }
    }

    fn stage(&self) -> Option<&'static Stage> {
        self.state.as_ref().map(|state| state.stage())
    }

    /// States which state is entered, if it is another.
    fn note_state(&mut self, recorder: &mut Recorder) {
        let closed = if self.link.is_tls13() { "RFC 9846 §6.1" } else { "RFC 5246 §7.2.1" };
        let (to, section) = self.stage().map_or(("Closed", closed), |stage| (stage.name, stage.section));
        let from = std::mem::replace(&mut self.entered, to);
        if from != to {
            let actor = recorder.actor(self.role);
            let (from, to, section) = (from.into(), to.into(), section.into());
            recorder.event(Event::StateEntered { actor, from, to, section });
        }
    }

    /// One record's worth; false if no whole record is there.
    fn receive_record(&mut self, recorder: &mut Recorder) -> Result<bool, Failure> {
        let Some(arrived) = self.link.receiving.next_record(recorder)? else { return Ok(false) };
        match arrived.content_type {
            ContentType::HANDSHAKE => self.receive_handshake(&arrived, recorder)?,
            ContentType::CHANGE_CIPHER_SPEC => self.receive_change_cipher_spec(&arrived, recorder)?,
            ContentType::ALERT => self.receive_alert(&arrived, recorder)?,
            ContentType::APPLICATION_DATA => self.receive_application_data(&arrived, recorder)?,
            came => return Err(Unexpected::RecordType { came }.into()),
        }
        Ok(true)
    }

    /// A handshake record may complete a message, several, or none (RFC 5246 §6.2.1). The state is asked as soon as a
    /// header is there: what has no place need not be whole, nor well-formed.
    fn receive_handshake(&mut self, arrived: &Arrived, recorder: &mut Recorder) -> Result<(), Failure> {
        self.link.receiving.join(arrived);
        let keys_are_due = self.stage().is_some_and(|stage| stage.awaits(MessageKind::ChangeCipherSpec));
        if keys_are_due && !self.link.receiving.is_in_the_clear() {
            return Err(Unexpected::ProtectedTooEarly.into());
        }
        while let Some(stage) = self.stage() {
            let Some(header) = self.link.receiving.handshake_header() else { return Ok(()) };
            let (kind, context) = (MessageKind::Handshake(header.msg_type), self.link.context);
            let reception = stage.receive(header);
            let next = self.link.receiving.next_handshake(context, recorder);
            if reception == Reception::Unexpected {
                return Err(stage.unexpected(kind));
            }
            let Some((id, bytes)) = next? else { return Ok(()) };
            match reception {
                Reception::PassedOver => self.count_idle()?,
                Reception::Declined => self.decline(recorder)?,
                Reception::Awaited | Reception::Unexpected => {
                    let message = read_handshake(&bytes, &context).map_err(Failure::malformed(Part::Message(kind)))?;
                    self.advance(Input::Handshake(Received { message, bytes, id }), recorder)?;
                }
            }
        }
        Ok(())
    }

    /// Neither party of ours ever starts over; it says so, and goes on (RFC 5246 §7.2.2).
    fn decline(&mut self, recorder: &mut Recorder) -> Result<(), Failure> {
        let cause = AlertCause::DoesNotRenegotiate(self.role);
        self.send_alert(AlertLevel::WARNING, AlertDescription::NO_RENEGOTIATION, cause, recorder);
        self.count_idle()
    }

    /// Whether this has a place where the handshake stands.
    fn require_place(&self, kind: MessageKind) -> Result<(), Failure> {
        match self.stage() {
            Some(stage) if !stage.awaits(kind) => Err(stage.unexpected(kind)),
            _ => self.require_between_messages(kind),
        }
    }

    /// Whether no handshake message is half-read when this comes.
    fn require_between_messages(&self, came: MessageKind) -> Result<(), Failure> {
        if self.link.receiving.is_between_messages() { Ok(()) } else { Err(Unexpected::WithinMessage { came }.into()) }
    }

    /// Keys change between messages, never within one (RFC 5246 §7.1).
    fn receive_change_cipher_spec(&mut self, arrived: &Arrived, recorder: &mut Recorder) -> Result<(), Failure> {
        let kind = MessageKind::ChangeCipherSpec;
        self.link.receiving.message(kind, arrived, self.link.context, recorder);
        if self.stage().is_some_and(|stage| stage.drops_change_cipher_spec) {
            return self.drop_change_cipher_spec(arrived);
        }
        self.require_place(kind)?;
        let (_, decoded) = decode_change_cipher_spec(&arrived.content);
        decoded.map_err(Failure::malformed(Part::Message(kind)))?;
        self.advance(Input::ChangeCipherSpec, recorder)
    }

    /// Middleboxes want to see one; it has no meaning (RFC 9846 §5, App. E.4).
    fn drop_change_cipher_spec(&mut self, arrived: &Arrived) -> Result<(), Failure> {
        let (_, decoded) = decode_change_cipher_spec(&arrived.content);
        let is_alone = self.link.receiving.is_between_messages();
        if arrived.protected || decoded.is_err() || !is_alone {
            return Err(Unexpected::RecordType { came: arrived.content_type }.into());
        }
        self.count_idle()
    }

    fn receive_application_data(&mut self, arrived: &Arrived, recorder: &mut Recorder) -> Result<(), Failure> {
        self.require_place(MessageKind::ApplicationData)?;
        if arrived.content.is_empty() {
            return self.count_idle();
        }
        self.idle_records = 0;
        self.link.receiving.message(MessageKind::ApplicationData, arrived, self.link.context, recorder);
        self.application_data.extend_from_slice(&arrived.content);
        Ok(())
    }

    fn receive_alert(&mut self, arrived: &Arrived, recorder: &mut Recorder) -> Result<(), Failure> {
        self.link.receiving.message(MessageKind::Alert, arrived, self.link.context, recorder);
        let (_, decoded) = decode_alert(&arrived.content);
        let Alert { level, description } = decoded.map_err(Failure::malformed(Part::Message(MessageKind::Alert)))?;
        recorder.event(Event::AlertReceived { actor: recorder.actor(self.role), level, alert: description });
        match (level, description) {
            (_, AlertDescription::CLOSE_NOTIFY) => {
                self.closed_by_peer(recorder);
                Ok(())
            }
            // In TLS 1.3 the level says nothing any more (RFC 9846 §6).
            (_, AlertDescription::USER_CANCELED) if self.link.is_tls13() => {
                // It ends nothing by itself, and nothing may come between the pieces of a message (RFC 9846 §5.1).
                self.require_between_messages(MessageKind::Alert)?;
                self.count_idle()
            }
            (AlertLevel::WARNING, _) if !self.link.is_tls13() => self.count_idle(),
            _ => {
                self.kept.invalidate();
                self.set_outcome(Outcome::Refused { alert: description }, recorder);
                self.enter_closed(recorder);
                Ok(())
            }
        }
    }

    /// Gives the state one message; the next takes its place.
    fn advance(&mut self, input: Input, recorder: &mut Recorder) -> Result<(), Failure> {
        let Some(state) = self.state.take() else { return Ok(()) };
        let was_complete = state.is_connected();
        self.state = Some(state.handle(input, &mut self.output(recorder))?);
        self.link.sending.flush(recorder)?;
        self.note_state(recorder);
        if was_complete {
            return self.count_idle();
        }
        self.idle_records = 0;
        if self.is_complete() {
            recorder.event(Event::HandshakeCompleted { actor: recorder.actor(self.role) });
        }
        Ok(())
    }

    fn count_idle(&mut self) -> Result<(), Failure> {
        self.idle_records += 1;
        if self.idle_records > MAX_IDLE_RECORDS {
            return Err(Unexpected::Idling { limit: MAX_IDLE_RECORDS }.into());
        }
        Ok(())
    }
}
