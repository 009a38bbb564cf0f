//! Listening: record after record, message after message.

use crate::Stolen;
use crate::conversation::{Conversation, server_name};
use crate::observation::{How, Observation, ObservedMessage, OpenedRecord, Readable, StepOutcome, Stop};
use crate::opening::{Protection, Track};
use crate::reconstruct::{Reconstruction, protection_name};
use tls_keys::{KeyBlock, Opened, RecordOpener};
use tls_pki::{PrivateKey, PublicKey};
use tls_transcript::Direction;
use tls_wire::{
    ClientKeyExchange, ContentType, HandshakeMessage, RawRecord, ServerKeyExchange, check_content,
    decode_change_cipher_spec, read_handshake,
};

/// Listens to a recording: pieces of bytes with the direction in which they went, in order. A piece may be a record, as
/// in a transcript, or as much as a network delivered at once. Whatever the bytes, it comes to an end: with the last
/// piece, or earlier with [`Observation::stopped`].
pub fn observe<'a>(pieces: impl IntoIterator<Item = (Direction, &'a [u8])>, stolen: &Stolen) -> Observation {
    let mut observer = Observer::new(stolen);
    for (direction, bytes) in pieces {
        if let Err(reason) = observer.hear(direction, bytes) {
            observer.observation.stopped = Some(Stop { record: observer.record, reason });
            break;
        }
    }
    observer.observation
}

struct Observer<'a> {
    key: Option<&'a PrivateKey>,
    key_fits: bool,
    client: Track,
    server: Track,
    conversation: Conversation,
    key_block: Option<KeyBlock>,
    /// The number of the record at hand.
    record: usize,
    observation: Observation,
}

impl<'a> Observer<'a> {
    fn new(stolen: &'a Stolen) -> Self {
        let mut observation = Observation::default();
        let key = stolen.server_private_key.as_ref();
        if let Some(Ok(der)) = key.map(PrivateKey::to_pkcs8_der) {
            observation.learn("server_private_key", &der, 0, How::Given);
        }
        Self {
            key,
            key_fits: false,
            client: Track::default(),
            server: Track::default(),
            conversation: Conversation::default(),
            key_block: None,
            record: 0,
            observation,
        }
    }

    fn track(&mut self, direction: Direction) -> &mut Track {
        match direction {
            Direction::ClientToServer => &mut self.client,
            Direction::ServerToClient => &mut self.server,
        }
    }

    fn hear(&mut self, direction: Direction, bytes: &[u8]) -> Result<(), String> {
        self.track(direction).reader.feed(bytes);
        while let Some(record) = self.track(direction).reader.next().map_err(|error| format!("the record: {error}"))? {
            self.take_record(direction, record)?;
            self.record += 1;
        }
        Ok(())
    }

    fn take_record(&mut self, direction: Direction, record: RawRecord) -> Result<(), String> {
        let RawRecord { content_type, version, fragment } = record;
        let opened = match &mut self.track(direction).protection {
            Protection::Clear => return self.take_content(direction, content_type, &fragment, Readable::InClear),
            Protection::Unknown => {
                self.say(direction, content_type.to_string(), Readable::Shut);
                return Ok(());
            }
            Protection::Known(opener) => opener.open(content_type, version, &fragment),
        };
        match opened {
            Ok(Opened { plaintext, content, sequence, .. }) => {
                let record = self.record;
                let opened = OpenedRecord { record, direction, content_type, sequence, plaintext, content };
                let said = opened.content().to_vec();
                self.observation.opened.push(opened);
                check_content(content_type, &said).map_err(|error| error.to_string())?;
                self.take_content(direction, content_type, &said, Readable::Opened)
            }
            Err(error) => {
                let detail = format!("Record {} does not open: {error}.", self.record);
                self.work().step("Open a record", detail, StepOutcome::Failed);
                self.track(direction).protection = Protection::Unknown;
                self.say(direction, content_type.to_string(), Readable::Shut);
                Ok(())
            }
        }
    }

    fn take_content(
        &mut self,
        direction: Direction,
        content_type: ContentType,
        content: &[u8],
        readable: Readable,
    ) -> Result<(), String> {
        match content_type {
            ContentType::HANDSHAKE => {
                self.track(direction).joiner.feed(content);
                while let Some(message) =
                    self.track(direction).joiner.next().map_err(|error| format!("a handshake message: {error}"))?
                {
                    self.take_handshake(direction, &message, readable)?;
                }
            }
            ContentType::CHANGE_CIPHER_SPEC => {
                let (_, message) = decode_change_cipher_spec(content);
                message.map_err(|error| format!("ChangeCipherSpec: {error}"))?;
                self.say(direction, "ChangeCipherSpec".into(), readable);
                self.change_cipher(direction, readable)?;
            }
            ContentType::ALERT => self.say(direction, "Alert".into(), readable),
            _ => self.say(direction, "ApplicationData".into(), readable),
        }
        Ok(())
    }

    fn take_handshake(&mut self, direction: Direction, bytes: &[u8], readable: Readable) -> Result<(), String> {
        let message = read_handshake(bytes, &self.conversation.decode_context());
        let message = message.map_err(|error| format!("a handshake message is malformed: {error}"))?;
        let name = message.msg_type().message_name();
        self.say(direction, name.clone(), readable);
        if message != HandshakeMessage::HelloRequest {
            self.conversation.transcript.extend_from_slice(bytes);
            self.conversation.names.push(name);
        }
        match (message, readable) {
            (HandshakeMessage::Finished(finished), Readable::Opened) => {
                self.learn_verify_data(direction, &finished.verify_data);
                Ok(())
            }
            (message, Readable::InClear) => self.take_clear_handshake(message),
            (HandshakeMessage::ClientHello(_) | HandshakeMessage::HelloRequest, _) => {
                Err("the parties negotiate anew inside the protected connection, which this observer does not follow"
                    .into())
            }
            _ => Ok(()),
        }
    }

    fn take_clear_handshake(&mut self, message: HandshakeMessage) -> Result<(), String> {
        match message {
            HandshakeMessage::ClientHello(hello) => {
                self.conversation.client_hello(&hello)?;
                self.see("client_random", &hello.random);
                self.observation.server_name = server_name(&hello);
            }
            HandshakeMessage::ServerHello(hello) => {
                self.see("server_random", &hello.random);
                self.observation.suite = Some(hello.cipher_suite);
                if !hello.session_id.is_empty() {
                    self.see("session_id", &hello.session_id);
                }
                self.conversation.server_hello(&hello)?;
            }
            // The client's own certificate, if it was asked for one, comes later.
            HandshakeMessage::Certificate(message) if self.observation.certificates.is_empty() => {
                self.observation.certificates = message.certificate_list;
                self.take_server_key();
            }
            HandshakeMessage::ServerKeyExchange(ServerKeyExchange::Dhe { params, .. }) => {
                self.see("server_ephemeral_public_key", &params.dh_ys);
            }
            HandshakeMessage::ServerKeyExchange(ServerKeyExchange::Ecdhe { params, .. }) => {
                self.see("server_ephemeral_public_key", &params.public);
            }
            HandshakeMessage::ClientKeyExchange(message) => self.take_key_exchange(&message)?,
            _ => {}
        }
        Ok(())
    }

    /// The public key in the server's certificate; does the stolen one belong to it?
    fn take_server_key(&mut self) {
        let Some(certificate) = self.observation.certificates.first() else { return };
        let Ok(public_key) = PublicKey::from_certificate_der(certificate) else { return };
        if let Ok(der) = public_key.to_spki_der() {
            self.see("server_public_key", &der);
        }
        if let Some(key) = self.key {
            self.key_fits = key.public_key() == public_key;
            self.work().match_certificate(key, &public_key);
        }
    }

    fn take_key_exchange(&mut self, message: &ClientKeyExchange) -> Result<(), String> {
        let (Some(client), Some(server)) = (self.conversation.client.clone(), self.conversation.server.clone()) else {
            return Err("a ClientKeyExchange before the hellos".into());
        };
        if self.conversation.key_exchange_done {
            return Err("a second ClientKeyExchange".into());
        }
        self.conversation.key_exchange_done = true;
        let hash = server.parameters.prf_hash;
        let session_hash = hash.digest(&self.conversation.transcript);
        if server.extended_master_secret {
            let names: Vec<&str> = self.conversation.names.iter().map(String::as_str).collect();
            let mut work = Reconstruction { observation: &mut self.observation, since_record: self.record + 1 };
            work.computed("session_hash", &session_hash, hash.name(), &names, "RFC 7627 §3");
        }
        let encrypted = match message {
            ClientKeyExchange::Rsa { encrypted_pre_master_secret } => encrypted_pre_master_secret,
            ClientKeyExchange::Dhe { dh_yc: public } | ClientKeyExchange::Ecdhe { ecdh_yc: public } => {
                self.see("client_ephemeral_public_key", public);
                let key = self.key;
                self.work().say_what_is_missing(server.parameters.key_exchange, key);
                return Ok(());
            }
        };
        self.see("encrypted_pre_master_secret", encrypted);
        let key = self.key;
        let (Some(fitting), true) = (key, self.key_fits) else {
            self.work().say_what_is_missing(server.parameters.key_exchange, key);
            return Ok(());
        };
        let mut work = self.work();
        let Some(secret) = work.pre_master_secret(fitting, encrypted, &client) else { return Ok(()) };
        let master = work.master_secret(&secret, &client, &server, &session_hash);
        self.key_block = Some(work.key_block(&master, &client, &server));
        Ok(())
    }

    /// From here on, this direction is protected.
    fn change_cipher(&mut self, direction: Direction, readable: Readable) -> Result<(), String> {
        if readable == Readable::Opened {
            return Err("a ChangeCipherSpec inside the protected connection".into());
        }
        if !self.track(direction).joiner.is_empty() {
            return Err("a ChangeCipherSpec in the middle of a handshake message".into());
        }
        self.hash_before_finished(direction);
        self.track(direction).reader.expect_protected();
        self.track(direction).protection = self.protection(direction)?;
        Ok(())
    }

    /// The client's Finished hashes what anybody could read so far; the server's covers the client's, which is encrypted.
    fn hash_before_finished(&mut self, direction: Direction) {
        let Some(server) = &self.conversation.server else { return };
        if direction == Direction::ServerToClient {
            return;
        }
        let hash = server.parameters.prf_hash;
        let digest = hash.digest(&self.conversation.transcript);
        let names: Vec<&str> = self.conversation.names.iter().map(String::as_str).collect();
        let mut work = Reconstruction { observation: &mut self.observation, since_record: self.record + 1 };
        work.computed("handshake_hash_client", &digest, hash.name(), &names, "RFC 5246 §7.4.9");
    }

    fn protection(&mut self, direction: Direction) -> Result<Protection, String> {
        let Some(server) = self.conversation.server.clone() else {
            return Err("a ChangeCipherSpec before the hellos".into());
        };
        if !self.conversation.key_exchange_done && self.observation.missing.is_empty() {
            self.work().missing(
                "master_secret",
                "The parties resume an earlier session: no key exchange takes place, and the master secret is the one \
                 they agreed on then. It would have to come from that connection, from a party's memory, or from the \
                 key that seals the server's session tickets.",
            );
        }
        let Some(block) = &self.key_block else { return Ok(Protection::Unknown) };
        let keys = match direction {
            Direction::ClientToServer => block.client(),
            Direction::ServerToClient => block.server(),
        };
        let opener = RecordOpener::new(&server.parameters, &keys, server.encrypt_then_mac)
            .map_err(|error| format!("the keys do not fit: {error}"))?;
        let party = direction.sender().name();
        let detail = format!(
            "From record {} on, what the {party} sends opens with the {party}_write keys: {}.",
            self.record + 1,
            protection_name(&server)
        );
        self.work().step("Open the records", detail, StepOutcome::Succeeded);
        Ok(Protection::Known(Box::new(opener)))
    }

    fn learn_verify_data(&mut self, direction: Direction, verify_data: &[u8]) {
        let (name, key) = match direction {
            Direction::ClientToServer => ("client_verify_data", "client_write_key"),
            Direction::ServerToClient => ("server_verify_data", "server_write_key"),
        };
        let function = self.conversation.server.as_ref().map(protection_name).unwrap_or_default();
        self.work().computed(name, verify_data, &function, &[key], "RFC 5246 §7.4.9");
    }

    fn see(&mut self, name: &'static str, bytes: &[u8]) {
        self.observation.learn(name, bytes, self.record + 1, How::SeenInClear);
    }

    fn say(&mut self, direction: Direction, name: String, readable: Readable) {
        self.observation.messages.push(ObservedMessage { record: self.record, direction, name, readable });
    }

    fn work(&mut self) -> Reconstruction<'_> {
        Reconstruction { observation: &mut self.observation, since_record: self.record + 1 }
    }
}
