//! Listening: record after record, message after message.

use crate::notebook::Notebook;
use crate::observation::{
    Deed, How, Ingredient, Observation, ObservedMessage, OpenedRecord, Readable, StepOutcome, Stop,
};
use crate::opening::{Attempt, Candidate, Origin, Protection, open};
use crate::reconstruct::{self, Exchange, Keys};
use crate::session::SessionNames;
use crate::ticket::HeardTicket;
use crate::tls13;
use crate::{Stolen, given, missing};
use tls_facts::{Fact, FactValue, observer as facts};
use tls_keys::{DirectionKeys, HashAlgorithm, Opened};
use tls_pki::{PrivateKey, PublicKey};
use tls_tap::{Heard, HeardRecord, Inside, Listener, ServerFacts, Unheard, server_name};
use tls_terms::ValueKind;
use tls_transcript::{Direction, Header, Source, Transcript};
use tls_wire::{ClientKeyExchange, HandshakeMessage, KeyExchangeAlgorithm};

mod of_tls13;

/// Listens to a connection: pieces of bytes with the direction in which they went, in order. A piece may be a record, as
/// in a transcript, or as much as a network delivered at once. Whatever the bytes, it comes to an end: with the last
/// piece, or earlier with [`Observation::stopped`].
pub fn observe<'a>(pieces: impl IntoIterator<Item = (Direction, &'a [u8])>, stolen: &Stolen) -> Observation {
    observe_recording(pieces, stolen, Header { scenario: String::new(), clock: 0, source: Source::Heard }).0
}

/// The same, together with the recording of what was heard: a recording like any other, in which stands what travelled in
/// the clear and what could be opened. `header` is its header.
pub fn observe_recording<'a>(
    pieces: impl IntoIterator<Item = (Direction, &'a [u8])>,
    stolen: &Stolen,
    header: Header,
) -> (Observation, Transcript) {
    let pieces: Vec<(Direction, &[u8])> = pieces.into_iter().collect();
    let mut observer = Observer::new(stolen, header.clone());
    // Whoever has a recording may look ahead to a ticket that comes when its session's first records have passed.
    if stolen.ticket_key.is_some() {
        let mut ahead = Observer::new(stolen, header);
        ahead.hear_all(&pieces);
        observer.tickets = ahead.sessions.tickets();
    }
    observer.hear_all(&pieces);
    observer.finish();
    observer.sessions.keep(&mut observer.observation);
    (observer.observation, observer.listener.finish())
}

struct Observer<'a> {
    stolen: &'a Stolen,
    /// The private key of the certificate, if it was stolen or found, and which of the two.
    server_key: Option<(Origin, PrivateKey)>,
    listener: Listener,
    client: Protection,
    server: Protection,
    /// What may be the connection's keys.
    keys: Vec<Keys>,
    sessions: SessionNames,
    /// The tickets that pass, now or later, if there is a key for them.
    tickets: Vec<HeardTicket>,
    /// What the client says before the server has answered.
    early: tls13::EarlyData,
    /// The secrets of the connection, if it is one of TLS 1.3.
    tls13: Option<tls13::Connection>,
    /// The number of the record at hand.
    record: usize,
    observation: Observation,
}

impl<'a> Observer<'a> {
    fn new(stolen: &'a Stolen, header: Header) -> Self {
        let mut observation = Observation::default();
        if *stolen != Stolen::nothing() {
            given::learn(&mut observation, stolen);
        }
        Self {
            stolen,
            server_key: None,
            listener: Listener::new(header),
            client: Protection::default(),
            server: Protection::default(),
            keys: Vec::new(),
            sessions: SessionNames::default(),
            tickets: Vec::new(),
            early: tls13::EarlyData::default(),
            tls13: None,
            record: 0,
            observation,
        }
    }

    fn protection_of(&mut self, direction: Direction) -> &mut Protection {
        match direction {
            Direction::ClientToServer => &mut self.client,
            Direction::ServerToClient => &mut self.server,
        }
    }

    fn hear_all(&mut self, pieces: &[(Direction, &[u8])]) {
        for (direction, bytes) in pieces {
            if let Err(unheard) = self.hear(*direction, bytes) {
                self.observation.stopped = Some(Stop { record: self.record, reason: unheard });
                break;
            }
        }
    }

    fn hear(&mut self, direction: Direction, bytes: &[u8]) -> Result<(), Unheard> {
        self.listener.feed(direction, bytes);
        while let Some(record) = self.listener.next_record(direction)? {
            self.take_record(&record)?;
            self.record += 1;
        }
        Ok(())
    }

    fn take_record(&mut self, heard: &HeardRecord) -> Result<(), Unheard> {
        if !heard.protected {
            return self.take_content(heard, Inside::Clear, Readable::InClear);
        }
        let Some(opened) = self.open(heard) else {
            self.listener.take(heard, Inside::Shut)?;
            self.say(heard.direction, heard.record.content_type.to_string(), Readable::Shut);
            return Ok(());
        };
        self.take_content(heard, Inside::Opened(&opened), Readable::Opened)
    }

    /// Opens a protected record with whatever keys there are.
    fn open(&mut self, heard: &HeardRecord) -> Option<Opened> {
        let is_tls13 = self.tls13.is_some() || self.listener.conversation().is_early();
        let (opened, is_early) = match is_tls13 {
            true => self.open_tls13(heard)?,
            false => (self.open_tls12(heard)?, false),
        };
        let Opened { content_type, plaintext, content, sequence, .. } = opened.clone();
        let (record, direction) = (self.record, heard.direction);
        let inside = OpenedRecord { record, direction, content_type, sequence, is_early, plaintext, content };
        self.observation.opened.push(inside);
        Some(opened)
    }

    fn open_tls12(&mut self, heard: &HeardRecord) -> Option<Opened> {
        let HeardRecord { direction, record, .. } = heard;
        let Attempt { opened, refused } = match self.protection_of(*direction) {
            Protection::Known(candidates) => open(candidates, record),
            Protection::Unknown => Attempt { opened: None, refused: Vec::new() },
        };
        let wrong_keys = opened.is_none() && refused.iter().any(|(.., first)| *first);
        for (origin, error, first) in refused {
            let keys = first.then(|| origin.name());
            let shut = facts::record_stays_shut(self.record, Fact::from(error), keys);
            self.work().step(Deed::OpenRecord, shut, StepOutcome::Failed);
        }
        let Some((opened, first)) = opened else {
            *self.protection_of(*direction) = Protection::Unknown;
            if wrong_keys {
                self.say_that_the_keys_are_wrong(*direction);
            }
            return None;
        };
        if first {
            self.say_that_it_opens(*direction);
        }
        Some(opened)
    }

    /// None of the keys opens this direction's first record: what was stolen is another connection's.
    fn say_that_the_keys_are_wrong(&mut self, direction: Direction) {
        let (key, given) = self.given_keys(direction);
        if given.is_some() {
            self.work().missing(key, facts::lacks_right_keys());
        } else if self.observation.missing.is_empty() {
            self.say_what_is_missing();
        }
    }

    /// The stolen keys of a direction, with the most important one.
    fn given_keys(&self, direction: Direction) -> (ValueKind, &'a Option<DirectionKeys>) {
        match direction {
            Direction::ClientToServer => (ValueKind::ClientWriteKey, &self.stolen.client_write_keys),
            Direction::ServerToClient => (ValueKind::ServerWriteKey, &self.stolen.server_write_keys),
        }
    }

    /// The first record of a direction has opened: the keys are the right ones.
    fn say_that_it_opens(&mut self, direction: Direction) {
        let Some(server) = self.listener.conversation().server.clone() else { return };
        if self.keys.len() > 1 {
            self.choose_keys(direction);
        }
        let party = direction.sender().name();
        let open = facts::records_open(self.record, party, server.parameters.suite.to_string(), order(&server));
        self.work().step(Deed::OpenRecords, open, StepOutcome::Succeeded);
    }

    /// Several secrets contradicted each other; a record has decided.
    fn choose_keys(&mut self, direction: Direction) {
        let (Some(server), Protection::Known(candidates)) =
            (self.listener.conversation().server.clone(), self.protection_of(direction))
        else {
            return;
        };
        let right = candidates.first().map(|candidate| candidate.keys.clone());
        let mut keys = std::mem::take(&mut self.keys);
        keys.retain(|keys| Some(keys.of(direction)) == right);
        if let Some(right) = keys.first() {
            reconstruct::learn_keys(&mut self.work(), &right.block, server.parameters.prf_hash);
        }
        self.keys = keys;
    }

    fn take_content(&mut self, heard: &HeardRecord, inside: Inside<'_>, readable: Readable) -> Result<(), Unheard> {
        let direction = heard.direction;
        match self.listener.take(heard, inside)? {
            Some(Heard::ChangeCipherSpec) => {
                self.say(direction, "ChangeCipherSpec".into(), readable);
                self.hash_before_finished(direction);
                *self.protection_of(direction) = self.protection(direction);
            }
            Some(Heard::Alert) => self.say(direction, "Alert".into(), readable),
            Some(Heard::ApplicationData) => self.say(direction, "ApplicationData".into(), readable),
            Some(Heard::Handshake { .. }) | None => {}
        }
        while let Some(Heard::Handshake { message, .. }) = self.listener.next_handshake(direction)? {
            self.say(direction, message.name(), readable);
            self.take_tls13(direction, &message, readable);
            match (message, readable) {
                (_, Readable::Opened) if self.tls13.is_some() => {}
                (HandshakeMessage::Finished(finished), Readable::Opened) => {
                    self.learn_verify_data(direction, &finished.verify_data);
                }
                (message, Readable::InClear) => self.take_clear_handshake(direction, message),
                _ => {}
            }
        }
        Ok(())
    }

    fn take_clear_handshake(&mut self, direction: Direction, message: HandshakeMessage) {
        match message {
            HandshakeMessage::ClientHello(hello) => {
                self.see(ValueKind::ClientRandom, &hello.random);
                self.observation.server_name = server_name(&hello);
                self.sessions.ask(&hello, self.record + 1);
                self.take_early_data();
                let offers_tls13 =
                    self.listener.conversation().client.as_ref().is_some_and(|client| client.offers_tls13);
                if offers_tls13 && !hello.session_id.is_empty() {
                    self.see(ValueKind::LegacySessionId, &hello.session_id);
                }
                // Which lines to look for depends on the version, as soon as there is a choice.
                if !offers_tls13 {
                    self.look_up_master_secret();
                }
            }
            // It settles the suite, and has no random.
            HandshakeMessage::ServerHello(hello) if hello.is_hello_retry_request() => {}
            HandshakeMessage::ServerHello(hello) => {
                self.see(ValueKind::ServerRandom, &hello.random);
                self.observation.suite = Some(hello.cipher_suite);
                if self.begin_tls13() {
                    return;
                }
                if self.listener.conversation().client.as_ref().is_some_and(|client| client.offers_tls13) {
                    self.look_up_master_secret();
                }
                if !hello.session_id.is_empty() {
                    self.see(ValueKind::SessionId, &hello.session_id);
                    self.sessions.give(&hello.session_id);
                }
            }
            HandshakeMessage::NewSessionTicket(message) => {
                self.sessions.give_ticket(&message.ticket, self.record + 1);
                if !message.ticket.is_empty() {
                    self.see(ValueKind::SessionTicket, &message.ticket);
                }
            }
            HandshakeMessage::Certificate(message) => {
                self.take_certificates(direction, message.certificate_list, &How::SeenInClear);
            }
            HandshakeMessage::ServerKeyExchange(_) => {
                if let Some(agreement) = self.listener.conversation().agreement.clone() {
                    self.see(ValueKind::ServerEphemeralPublicKey, &agreement.public);
                }
            }
            HandshakeMessage::ClientKeyExchange(message) => self.take_key_exchange(&message),
            _ => {}
        }
    }

    fn look_up_master_secret(&mut self) {
        if let (Some(_), Some(client)) = (&self.stolen.key_log, self.listener.conversation().client.clone()) {
            let stolen = self.stolen;
            given::look_up(&mut self.work(), stolen, &client);
        }
    }

    /// Who a party is: its first Certificate message, and how that could be read.
    fn take_certificates(&mut self, direction: Direction, certificates: Vec<Vec<u8>>, how: &How) {
        let (known, kind) = match direction {
            Direction::ClientToServer => (&mut self.observation.client_certificates, ValueKind::ClientPublicKey),
            Direction::ServerToClient => (&mut self.observation.certificates, ValueKind::ServerPublicKey),
        };
        if !known.is_empty() {
            return;
        }
        *known = certificates;
        let Some(Ok(public_key)) = known.first().map(|leaf| PublicKey::from_certificate_der(leaf)) else { return };
        if let Ok(der) = public_key.to_spki_der() {
            self.observation.learn(kind, &der, self.record + 1, how.clone());
        }
        if direction == Direction::ServerToClient {
            self.take_server_key(&public_key);
        }
    }

    /// The public key in the server's certificate; does the stolen one belong to it?
    fn take_server_key(&mut self, public_key: &PublicKey) {
        if let Some(key) = &self.stolen.server_private_key {
            let fits = reconstruct::match_certificate(&mut self.work(), key, public_key);
            self.server_key = fits.then(|| (Origin::Stolen(ValueKind::ServerPrivateKey), key.clone()));
        }
        // Elsewhere the key only signs, and nobody needs it who reads a recording.
        let exchange = self.listener.conversation().server.as_ref().map(|server| server.parameters.key_exchange);
        if let (None, Some(machine), Some(KeyExchangeAlgorithm::Rsa)) =
            (&self.server_key, &self.stolen.quantum_computer, exchange)
        {
            let key = machine.factor(&mut self.work(), public_key);
            self.server_key = key.map(|key| (Origin::QuantumComputer, key));
        }
    }

    fn take_key_exchange(&mut self, message: &ClientKeyExchange) {
        let Some(server) = self.listener.conversation().server.clone() else { return };
        let hash = server.parameters.prf_hash;
        let session_hash = hash.digest(&self.listener.conversation().transcript);
        if server.extended_master_secret {
            self.note_hash(ValueKind::SessionHash, &session_hash, hash, "RFC 7627 §3");
        }
        match message {
            ClientKeyExchange::Rsa { encrypted_pre_master_secret } => {
                self.see(ValueKind::EncryptedPreMasterSecret, encrypted_pre_master_secret);
            }
            ClientKeyExchange::Dhe { dh_yc: public } | ClientKeyExchange::Ecdhe { ecdh_yc: public } => {
                self.see(ValueKind::ClientEphemeralPublicKey, public);
            }
        }
        self.compute_keys(Some(message), &session_hash);
    }

    /// With whatever was stolen, from the key exchange to the keys, or from the session that is resumed.
    fn compute_keys(&mut self, message: Option<&ClientKeyExchange>, session_hash: &[u8]) {
        let conversation = self.listener.conversation();
        let (Some(client), Some(server)) = (&conversation.client, &conversation.server) else { return };
        if *self.stolen != Stolen::nothing() {
            let agreement = conversation.agreement.as_ref();
            let server_key = self.server_key.as_ref();
            let resumed = self.sessions.asked(&self.stolen.sessions).cloned().collect();
            let exchange = Exchange {
                client,
                server,
                agreement,
                message,
                session_hash,
                server_key,
                resumed,
                tickets: &self.tickets,
            };
            let mut work = Notebook { observation: &mut self.observation, since_record: self.record + 1 };
            self.keys = reconstruct::key_blocks(&mut work, self.stolen, &exchange);
        }
        if self.keys.is_empty() && self.observation.missing.is_empty() {
            self.say_what_is_missing();
        }
    }

    fn say_what_is_missing(&mut self) {
        let conversation = self.listener.conversation();
        let exchange = conversation.server.as_ref().map(|server| server.parameters.key_exchange);
        let (exchange, stolen) = (exchange.filter(|_| conversation.key_exchange_done), self.stolen);
        let key_fits = self.server_key.is_some();
        missing::say(&mut self.work(), exchange, stolen, key_fits);
    }

    /// The client's Finished hashes what anybody could read so far; the server's covers the client's, which is encrypted.
    fn hash_before_finished(&mut self, direction: Direction) {
        let Some(server) = &self.listener.conversation().server else { return };
        if direction == Direction::ServerToClient {
            return;
        }
        let hash = server.parameters.prf_hash;
        let digest = hash.digest(&self.listener.conversation().transcript);
        self.note_hash(ValueKind::HandshakeHashClient, &digest, hash, "RFC 5246 §7.4.9");
    }

    /// A hash of all messages so far, under the name that the standard gives it at this point.
    fn note_hash(&mut self, kind: ValueKind, digest: &[u8], hash: HashAlgorithm, section: &'static str) {
        let from = self.listener.conversation().names.iter().cloned().map(Ingredient::Message).collect();
        let how = How::Computed { function: facts::by_hash(hash.name()), from, section };
        self.observation.learn(kind, digest, self.record + 1, how);
    }

    /// The keys to try on this direction's records.
    fn protection(&mut self, direction: Direction) -> Protection {
        let Some(server) = self.listener.conversation().server.clone() else { return Protection::Unknown };
        if !self.listener.conversation().key_exchange_done
            && self.keys.is_empty()
            && self.observation.missing.is_empty()
        {
            self.compute_keys(None, &[]);
        }
        let (key, given) = self.given_keys(direction);
        let computed = self.keys.iter().map(|keys| (keys.origin, keys.of(direction)));
        let all: Vec<_> = given.iter().map(|keys| (Origin::Stolen(key), keys.clone())).chain(computed).collect();
        let mut candidates: Vec<Candidate> = Vec::new();
        for (origin, keys) in all {
            if candidates.iter().any(|candidate| candidate.keys == keys) {
                continue;
            }
            match Candidate::new(origin, keys, &server.parameters, server.encrypt_then_mac) {
                Ok(candidate) => candidates.push(candidate),
                Err(error) => {
                    let suite = server.parameters.suite.to_string();
                    let unfit = facts::keys_unfit(origin.name(), suite, Fact::from(error));
                    self.work().step(Deed::OpenRecords, unfit, StepOutcome::Failed);
                }
            }
        }
        if candidates.is_empty() { Protection::Unknown } else { Protection::Known(candidates) }
    }

    fn learn_verify_data(&mut self, direction: Direction, verify_data: &[u8]) {
        let (name, key) = match direction {
            Direction::ClientToServer => (ValueKind::ClientVerifyData, ValueKind::ClientWriteKey),
            Direction::ServerToClient => (ValueKind::ServerVerifyData, ValueKind::ServerWriteKey),
        };
        // Without a ServerHello nothing opens.
        let Some(function) = self.listener.conversation().server.as_ref().map(by_opening) else { return };
        self.work().computed(name, verify_data, function, &[key], "RFC 5246 §7.4.9");
    }

    fn see(&mut self, kind: ValueKind, bytes: &[u8]) {
        self.observation.learn(kind, bytes, self.record + 1, How::SeenInClear);
    }

    fn say(&mut self, direction: Direction, name: String, readable: Readable) {
        self.observation.messages.push(ObservedMessage { record: self.record, direction, name, readable });
    }

    fn work(&mut self) -> Notebook<'_> {
        Notebook { observation: &mut self.observation, since_record: self.record + 1 }
    }
}

fn by_opening(server: &ServerFacts) -> Fact {
    facts::by_opening(server.parameters.suite.to_string(), order(server))
}

/// The order of encryption and MAC, where there is a choice.
fn order(server: &ServerFacts) -> FactValue {
    server.encrypts_then_macs().then_some("encrypt-then-mac").into()
}
