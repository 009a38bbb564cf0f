//! The listener: record after record, message after message.

use crate::conversation::Conversation;
use crate::track::Track;
use crate::{Misplaced, NotFollowed, Unheard};
use std::borrow::Cow;
use tls_keys::{EncryptThenMac, Opened};
use tls_terms::ValueKind;
use tls_transcript::{
    Direction, Epoch, Fragment, Header, MessageId, MessageKind, Origin, RecordId, Recorder, SealedFacts, Sensitivity,
    Transcript, WireSpan,
};
use tls_wire::{
    CipherSuite, ClientKeyExchange, ContentType, HandshakeMessage, KeyShareEntry, ProtocolVersion, RawRecord,
    RecordContext, RecordForm, check_content, decode_change_cipher_spec, encode_record, read_handshake,
};

/// Hears one connection.
#[derive(Debug)]
pub struct Listener {
    recorder: Recorder,
    client: Track,
    server: Track,
    conversation: Conversation,
}

/// A record that has passed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeardRecord {
    /// Which way it went.
    pub direction: Direction,
    /// What stood on the wire.
    pub record: RawRecord,
    /// Whether it is protected: its sender has said ChangeCipherSpec before it, or, in TLS 1.3, on the outside it is application data,
    /// and the hellos are over, or a client sends early data.
    pub protected: bool,
}

/// What a listener makes of a record's fragment.
#[derive(Clone, Copy, Debug)]
pub enum Inside<'a> {
    /// It is in the clear.
    Clear,
    /// It is protected, and the listener has opened it.
    Opened(&'a Opened),
    /// It is protected, and stays shut.
    Shut,
}

/// A message that could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// A handshake message.
    Handshake {
        /// What it says.
        message: HandshakeMessage,
        /// Its bytes, with the header of four bytes.
        bytes: Vec<u8>,
    },
    /// ChangeCipherSpec: from here on this direction is protected. In TLS 1.3 it means nothing.
    ChangeCipherSpec,
    /// An alert.
    Alert,
    /// Application data.
    ApplicationData,
}

impl Listener {
    /// Nothing has been heard yet. `header` is the recording's.
    pub fn new(header: Header) -> Self {
        Self {
            recorder: Recorder::new(header),
            client: Track::new(),
            server: Track::new(),
            conversation: Conversation::default(),
        }
    }

    /// What the messages in the clear have settled so far.
    pub fn conversation(&self) -> &Conversation {
        &self.conversation
    }

    /// Whether what travels this way is protected from here on.
    pub fn is_protected(&self, direction: Direction) -> bool {
        match direction {
            Direction::ClientToServer => self.client.epoch.is_some(),
            Direction::ServerToClient => self.server.epoch.is_some(),
        }
    }

    /// Whether a handshake message of this direction has come in part.
    pub fn is_within_message(&mut self, direction: Direction) -> bool {
        !self.track(direction).joiner.is_empty()
    }

    /// Bytes pass, any number of them.
    pub fn feed(&mut self, direction: Direction, bytes: &[u8]) {
        self.track(direction).reader.feed(bytes);
    }

    /// The next record that has passed whole. [`take`](Self::take) must follow before the next one is asked for.
    ///
    /// # Errors
    /// What passes is no record.
    pub fn next_record(&mut self, direction: Direction) -> Result<Option<HeardRecord>, Unheard> {
        let is_early = self.is_early(direction);
        let keys = self.is_protected(direction) || is_early;
        let is_tls13 = self.conversation.tls13.is_some() || is_early;
        let track = self.track(direction);
        if is_early {
            track.reader.expect_protected();
        }
        let record = track.reader.next().map_err(Unheard::Record)?;
        Ok(record.map(|record| {
            // A dummy ChangeCipherSpec is in the clear among protected records, and so is the alert of a party that has no keys.
            let protected = keys && (!is_tls13 || record.content_type == ContentType::APPLICATION_DATA);
            HeardRecord { direction, record, protected }
        }))
    }

    /// Whether what passes is the client's, who speaks before the server has answered.
    fn is_early(&self, direction: Direction) -> bool {
        direction == Direction::ClientToServer && self.conversation.is_early()
    }

    /// Takes a record down, and gives what it says, unless it stays shut: a message that is no handshake message, if it is
    /// one. Handshake messages follow with [`next_handshake`](Self::next_handshake).
    ///
    /// # Errors
    /// Its content is malformed.
    pub fn take(&mut self, heard: &HeardRecord, inside: Inside<'_>) -> Result<Option<Heard>, Unheard> {
        let HeardRecord { direction, record, protected } = heard;
        let is_data = record.content_type == ContentType::APPLICATION_DATA;
        if is_data && !protected && self.announced_early_data(*direction) {
            return Err(Unheard::NotFollowed(NotFollowed::EarlyData));
        }
        if *protected && self.is_early(*direction) && !self.client.is_early {
            // Who does not open it can't tell which suite it is. The client's first is as good as any.
            let suite = self.conversation.client.as_ref().and_then(|client| client.suites.first());
            let suite = suite.ok_or(Unheard::NotFollowed(NotFollowed::EarlyData))?.suite;
            self.begin_early_data(suite);
        }
        let (id, content_type, content) = self.write_record(heard, inside);
        let Some(content) = content else { return Ok(None) };
        if let Inside::Opened(_) = inside {
            check_content(content_type, &content).map_err(Unheard::Content)?;
        }
        let (kind, message) = match content_type {
            ContentType::HANDSHAKE => {
                self.track(*direction).in_clear = !protected;
                self.track(*direction).join(id, &content);
                return Ok(None);
            }
            ContentType::CHANGE_CIPHER_SPEC => (MessageKind::ChangeCipherSpec, Heard::ChangeCipherSpec),
            ContentType::ALERT => (MessageKind::Alert, Heard::Alert),
            _ => (MessageKind::ApplicationData, Heard::ApplicationData),
        };
        let whole = Fragment { record: id, in_record: 0..content.len(), in_message: 0..content.len() };
        self.write_message(*direction, kind, &content, vec![whole]);
        if kind == MessageKind::ChangeCipherSpec {
            decode_change_cipher_spec(&record.fragment).1.map_err(Unheard::ChangeCipherSpec)?;
            self.change_cipher(*direction, inside)?;
        }
        Ok(Some(message))
    }

    /// The next handshake message that has passed whole.
    ///
    /// # Errors
    /// It is malformed, or comes where it makes no sense.
    pub fn next_handshake(&mut self, direction: Direction) -> Result<Option<Heard>, Unheard> {
        let Some(bytes) = self.track(direction).joiner.next().map_err(Unheard::HandshakeLength)? else {
            return Ok(None);
        };
        let fragments = self.track(direction).fragments(bytes.len());
        let message = read_handshake(&bytes, &self.conversation.decode_context()).map_err(Unheard::Handshake)?;
        let id = self.write_message(direction, MessageKind::Handshake(message.msg_type()), &bytes, fragments);
        let is_tls13 = self.conversation.tls13.is_some();
        if self.is_early(direction) && self.client.in_clear {
            self.forget_early_data();
        }
        if !self.is_protected(direction) {
            // What it says stands there, even where nobody can follow it from here on.
            let followed = self.conversation.take(&message);
            self.write_values(direction, &message, id);
            followed?;
        } else if matches!(message, HandshakeMessage::ClientHello(_) | HandshakeMessage::HelloRequest) {
            return Err(Unheard::NotFollowed(NotFollowed::Renegotiation));
        }
        self.conversation.hash(&message, &bytes);
        if self.conversation.server.is_some() {
            self.forget_early_data();
        }
        if !is_tls13 && self.conversation.tls13.is_some() {
            // From the ServerHello on, both directions are protected. Where a client that sends early data changes its keys, is out of
            // sight: its early data ends in a record like any other, or, if it is not taken, without a word.
            self.change_keys(Direction::ServerToClient)?;
            if !self.client.is_early {
                self.change_keys(Direction::ClientToServer)?;
            }
        } else if is_tls13 && self.track(direction).changes_keys(&message) {
            self.change_keys(direction)?;
        }
        Ok(Some(Heard::Handshake { message, bytes }))
    }

    /// This direction has other keys of TLS 1.3 from the next record on: so somebody says who could open it with them. Where a
    /// Finished or a KeyUpdate was read, the listener knows by itself.
    pub fn begin_keys(&mut self, direction: Direction) {
        if let Some(server) = &self.conversation.tls13 {
            let suite = server.suite.suite;
            self.install(direction, suite, EncryptThenMac::NotNegotiated);
        }
    }

    /// The client's early data is protected with this suite: so somebody says who could open it. Before the next record is taken.
    pub fn begin_early_data(&mut self, suite: CipherSuite) {
        if !self.client.is_early {
            self.install(Direction::ClientToServer, suite, EncryptThenMac::NotNegotiated);
            self.client.is_early = true;
        }
    }

    /// The recording of all that was heard.
    pub fn finish(self) -> Transcript {
        self.recorder.finish()
    }

    fn track(&mut self, direction: Direction) -> &mut Track {
        match direction {
            Direction::ClientToServer => &mut self.client,
            Direction::ServerToClient => &mut self.server,
        }
    }

    /// Whether the client sends data before it knows whether the server speaks TLS 1.3 at all.
    fn announced_early_data(&self, direction: Direction) -> bool {
        let client = self.conversation.client.as_ref();
        direction == Direction::ClientToServer && client.is_some_and(|client| client.early_data)
    }

    /// Nothing more is early: the client begins anew after a HelloRetryRequest (RFC 9846 §4.2.2), or the server does not speak TLS 1.3.
    fn forget_early_data(&mut self) {
        if std::mem::take(&mut self.client.is_early) {
            self.client.epoch = None;
        }
    }

    /// From here on, this direction has the next keys of TLS 1.3.
    fn change_keys(&mut self, direction: Direction) -> Result<(), Unheard> {
        if self.is_within_message(direction) {
            return Err(Unheard::Misplaced(Misplaced::KeyChangeWithinMessage));
        }
        self.begin_keys(direction);
        Ok(())
    }

    fn install(&mut self, direction: Direction, suite: CipherSuite, encrypt_then_mac: EncryptThenMac) {
        let epoch = Epoch {
            connection: self.recorder.connection(),
            direction,
            suite,
            encrypt_then_mac: encrypt_then_mac == EncryptThenMac::Negotiated,
            key: None,
            iv: None,
            mac_key: None,
        };
        let epoch = self.recorder.keys_installed(direction.sender(), epoch);
        let track = self.track(direction);
        track.reader.expect_protected();
        (track.epoch, track.is_early) = (Some(epoch), false);
        track.sequence = 0;
    }

    /// A ChangeCipherSpec that says nothing: once TLS 1.3 is chosen, and before that to a client that offers it, since it may
    /// have said it as soon as its ClientHello was sent (RFC 9846 App. E.4).
    fn is_dummy(&self, direction: Direction) -> bool {
        match (&self.conversation.server, &self.conversation.client) {
            (Some(_), _) => false,
            _ if self.conversation.version() == ProtocolVersion::TLS_1_3 => true,
            (None, Some(client)) => direction == Direction::ClientToServer && client.offers_tls13,
            (None, None) => false,
        }
    }

    /// From here on, this direction is protected.
    fn change_cipher(&mut self, direction: Direction, inside: Inside<'_>) -> Result<(), Unheard> {
        if matches!(inside, Inside::Opened(_)) {
            return Err(Unheard::Misplaced(Misplaced::ProtectedChangeCipherSpec));
        }
        if self.is_within_message(direction) {
            return Err(Unheard::Misplaced(Misplaced::ChangeCipherSpecWithinMessage));
        }
        if self.is_dummy(direction) {
            return Ok(());
        }
        let Some(server) = &self.conversation.server else {
            return Err(Unheard::Misplaced(Misplaced::EarlyChangeCipherSpec));
        };
        let (suite, encrypt_then_mac) = (server.parameters.suite, server.encrypt_then_mac);
        self.install(direction, suite, encrypt_then_mac);
        Ok(())
    }

    /// Gives the record's number in the recording, and what it holds, if it can be read.
    fn write_record(&mut self, heard: &HeardRecord, inside: Inside<'_>) -> (RecordId, ContentType, Option<Vec<u8>>) {
        let HeardRecord { direction, record, protected } = heard;
        let wire = encode_record(record);
        let Some(epoch) = self.track(*direction).epoch.filter(|_| *protected) else {
            let id = self.recorder.record(*direction, &wire, RecordContext::default(), None);
            return (id, record.content_type, Some(record.fragment.clone()));
        };
        let track = self.track(*direction);
        let sequence = track.sequence;
        track.sequence = sequence.saturating_add(1);
        let form = match (&self.conversation.tls13, &self.conversation.server) {
            (None, Some(server)) => server.parameters.record_form(server.encrypt_then_mac),
            // Without a server's word it is early data.
            (Some(_), _) | (None, None) => RecordForm::Tls13,
        };
        let (facts, content) = match inside {
            Inside::Opened(opened) => {
                let facts = SealedFacts {
                    epoch,
                    sequence: opened.sequence,
                    plaintext: Some(&opened.plaintext),
                    content: opened.content.clone(),
                    nonce: &opened.nonce,
                    additional_data: &opened.additional_data,
                };
                (facts, Some((opened.content_type, opened.content().to_vec())))
            }
            Inside::Clear | Inside::Shut => {
                let facts =
                    SealedFacts { epoch, sequence, plaintext: None, content: 0..0, nonce: &[], additional_data: &[] };
                (facts, None)
            }
        };
        let id = self.recorder.record(*direction, &wire, RecordContext { form }, Some(facts));
        let content_type = content.as_ref().map_or(record.content_type, |(content_type, _)| *content_type);
        (id, content_type, content.map(|(_, content)| content))
    }

    fn write_message(
        &mut self,
        direction: Direction,
        kind: MessageKind,
        bytes: &[u8],
        fragments: Vec<Fragment>,
    ) -> MessageId {
        let context = self.conversation.decode_context();
        let id = self.recorder.message_seen(direction.sender(), kind, bytes, context);
        for fragment in fragments {
            self.recorder.carried(id, fragment);
        }
        self.recorder.encoded(direction.sender(), id);
        id
    }

    /// What stands in a message for all to see, and its sender therefore knows.
    fn write_values(&mut self, direction: Direction, message: &HandshakeMessage, id: MessageId) {
        let role = direction.sender();
        let mut value = |kind, field: Cow<'static, str>, bytes: &[u8]| {
            let origin = Origin::Generated { by: role.into() };
            let span = WireSpan { message: id, field, encrypted: false };
            self.recorder.read(role, kind, Sensitivity::Public, bytes, origin, span);
        };
        match message {
            HandshakeMessage::ClientHello(hello) => {
                value(ValueKind::ClientRandom, "random".into(), &hello.random);
                let Some(client) = self.conversation.client.as_ref().filter(|client| client.offers_tls13) else {
                    return;
                };
                if !hello.session_id.is_empty() {
                    value(ValueKind::LegacySessionId, ValueKind::LegacySessionId.name().into(), &hello.session_id);
                }
                let shares = client.shares.iter().enumerate().filter(|(_, share)| !share.group.is_grease());
                for (index, share) in shares {
                    value(ValueKind::ClientEphemeralPublicKey, KeyShareEntry::path(index), &share.key_exchange);
                }
            }
            // Its random is none, and its session ID the client's.
            HandshakeMessage::ServerHello(hello) if hello.is_hello_retry_request() => {}
            HandshakeMessage::ServerHello(hello) => {
                value(ValueKind::ServerRandom, "random".into(), &hello.random);
                if let Some(share) = self.conversation.tls13.as_ref().and_then(|server| server.share.as_ref()) {
                    value(ValueKind::ServerEphemeralPublicKey, "key_exchange".into(), &share.key_exchange);
                }
                if !hello.session_id.is_empty() && self.conversation.tls13.is_none() {
                    value(ValueKind::SessionId, "session_id".into(), &hello.session_id);
                }
            }
            HandshakeMessage::ServerKeyExchange(_) => {
                if let Some(agreement) = &self.conversation.agreement {
                    value(ValueKind::ServerEphemeralPublicKey, agreement.field.into(), &agreement.public);
                }
            }
            HandshakeMessage::ClientKeyExchange(message) => match message {
                ClientKeyExchange::Rsa { encrypted_pre_master_secret: secret } => {
                    value(ValueKind::EncryptedPreMasterSecret, "encrypted_pre_master_secret".into(), secret);
                }
                ClientKeyExchange::Dhe { dh_yc } => value(ValueKind::ClientEphemeralPublicKey, "dh_Yc".into(), dh_yc),
                ClientKeyExchange::Ecdhe { ecdh_yc } => {
                    value(ValueKind::ClientEphemeralPublicKey, "ecdh_Yc".into(), ecdh_yc)
                }
            },
            _ => {}
        }
    }
}
