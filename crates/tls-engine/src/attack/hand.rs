//! What an attacker can do with a record that comes by, and how it is taken down.

use super::{Passing, Sight};
use crate::Randomness;
use crate::scenario::Sender;
use tls_facts::Fact;
use tls_keys::{DirectionKeys, EncryptThenMac, Sealed, SuiteParameters};
use tls_terms::ValueKind;
use tls_transcript::{
    Actor, ConnectionId, Direction, Epoch, EpochId, Event, Fragment, MessageKind, Player, RecordId, Recorder, Role,
    SealedFacts, Sensitivity, ValueId,
};
use tls_wire::{
    AlertDescription, AlertLevel, ChangeCipherSpec, ContentType, HandshakeMessage, ProtocolVersion, RawRecord,
    RecordContext, RecordForm, encode_change_cipher_spec, encode_handshake, encode_record,
};

/// A record that arrives.
#[derive(Clone, Debug)]
pub(crate) struct Arriving {
    /// Who has put it on the wire.
    pub(crate) sender: Sender,
    /// Which way it goes.
    pub(crate) way: Direction,
    /// Header and fragment.
    pub(crate) wire: Vec<u8>,
}

/// Keys of a party that somebody else has.
pub(crate) struct Leaked {
    /// Whose they are.
    pub(crate) owner: Role,
    pub(crate) keys: DirectionKeys,
    /// Under which number the recording has them.
    pub(crate) epoch: EpochId,
    /// How many records they have protected before the one at hand.
    pub(crate) sequence: u64,
    values: Vec<ValueId>,
}

/// An attacker's hand on the wire, while one record comes by.
pub(crate) struct Hand<'a> {
    recorder: &'a mut Recorder,
    randomness: &'a Randomness,
    /// What could be read in the clear so far.
    pub(crate) sight: &'a mut Sight,
    /// The record at hand.
    record: RecordId,
    /// What arrives.
    arriving: Vec<Arriving>,
    cut: bool,
}

impl<'a> Hand<'a> {
    pub(super) fn new(
        recorder: &'a mut Recorder,
        randomness: &'a Randomness,
        sight: &'a mut Sight,
        record: RecordId,
    ) -> Self {
        Self { recorder, randomness, sight, record, arriving: Vec::new(), cut: false }
    }

    /// The attacker's stream of random bytes for one purpose.
    pub(crate) fn stream(&self, purpose: &str) -> crate::randomness::Stream {
        self.randomness.stream(purpose)
    }

    /// Carries a record on as it is.
    pub(crate) fn pass(&mut self, passing: Passing) {
        self.arriving.push(Arriving {
            sender: passing.direction.sender().into(),
            way: passing.direction,
            wire: passing.wire,
        });
    }

    /// Takes a record off the wire.
    pub(crate) fn keep(&mut self, passing: &Passing) {
        let role = passing.direction.sender().peer();
        self.as_role(role, |recorder| recorder.received(role, passing.id));
    }

    /// States what it did to what a party sends, in this party's part.
    pub(crate) fn state(&mut self, deed: Fact) {
        let role = self.recorder.so_far().record(self.record).direction.sender();
        self.state_as(role, deed);
    }

    /// States what it did in a party's part.
    pub(crate) fn state_as(&mut self, role: Role, deed: Fact) {
        let (actor, record) = (Actor::Attacker(role), self.record);
        self.recorder.event(Event::Tampered { actor, record, deed });
    }

    /// Puts a record on the wire, in the form of one that came by.
    pub(crate) fn put(&mut self, like: &Passing, wire: Vec<u8>) {
        let role = like.direction.sender();
        self.as_role(role, |recorder| recorder.record(like.direction, &wire, like.context, None));
        self.put_on(like.direction, wire);
    }

    /// Says something in the clear, in a party's name.
    pub(crate) fn say(&mut self, direction: Direction, message: &HandshakeMessage) {
        let fragment = encode_handshake(message);
        let version = ProtocolVersion::TLS_1_2;
        let bytes = fragment.clone();
        let wire = encode_record(&RawRecord { content_type: ContentType::HANDSHAKE, version, fragment });
        self.write(direction, MessageKind::Handshake(message.msg_type()), &bytes, wire, RecordForm::Plain, None);
    }

    /// The same, sealed with a party's keys: what `epoch` is, as the recording counts them.
    pub(crate) fn say_sealed(
        &mut self,
        direction: Direction,
        message: &HandshakeMessage,
        form: RecordForm,
        epoch: EpochId,
        sealed: &Sealed,
    ) {
        let Sealed { outer_type, fragment, plaintext, content, nonce, additional_data, sequence } = sealed;
        let facts = SealedFacts {
            epoch,
            sequence: *sequence,
            plaintext: Some(plaintext),
            content: content.clone(),
            nonce,
            additional_data,
        };
        let (content_type, version) = (*outer_type, ProtocolVersion::TLS_1_2);
        let wire = encode_record(&RawRecord { content_type, version, fragment: fragment.clone() });
        let kind = MessageKind::Handshake(message.msg_type());
        self.write(direction, kind, &encode_handshake(message), wire, form, Some(facts));
    }

    /// Sends a record that an endpoint of the attacker's has made and taken down.
    pub(crate) fn send(&mut self, direction: Direction, wire: Vec<u8>) {
        self.put_on(direction, wire);
    }

    /// What a close_notify is: a warning, and its number (RFC 5246 §7.2).
    pub(crate) const GOODBYE: [u8; 2] = [AlertLevel::WARNING.0, AlertDescription::CLOSE_NOTIFY.0];

    /// Says close_notify in the clear, in a party's name.
    pub(crate) fn say_goodbye(&mut self, direction: Direction) {
        let (content_type, version) = (ContentType::ALERT, ProtocolVersion::TLS_1_2);
        let wire = encode_record(&RawRecord { content_type, version, fragment: Self::GOODBYE.to_vec() });
        self.write(direction, MessageKind::Alert, &Self::GOODBYE, wire, RecordForm::Plain, None);
    }

    /// Says ChangeCipherSpec in a party's name.
    pub(crate) fn change_cipher_spec(&mut self, direction: Direction) {
        let bytes = encode_change_cipher_spec(ChangeCipherSpec);
        let (content_type, version) = (ContentType::CHANGE_CIPHER_SPEC, ProtocolVersion::TLS_1_2);
        let wire = encode_record(&RawRecord { content_type, version, fragment: bytes.clone() });
        self.write(direction, MessageKind::ChangeCipherSpec, &bytes, wire, RecordForm::Plain, None);
    }

    /// Takes down keys that the attacker made up in a party's place; what they are, as the recording counts them.
    pub(crate) fn made_up_keys(
        &mut self,
        role: Role,
        parameters: &SuiteParameters,
        encrypt_then_mac: EncryptThenMac,
        keys: &DirectionKeys,
    ) -> EpochId {
        let [mac_key, key, iv] = match role {
            Role::Client => [ValueKind::ClientWriteMacKey, ValueKind::ClientWriteKey, ValueKind::ClientWriteIv],
            Role::Server => [ValueKind::ServerWriteMacKey, ValueKind::ServerWriteKey, ValueKind::ServerWriteIv],
        };
        self.as_role(role, |recorder| {
            let mut made_up = |kind, bytes: &[u8]| recorder.generated(role, kind, Sensitivity::Secret, bytes);
            let mac_key = (!keys.mac_key.is_empty()).then(|| made_up(mac_key, &keys.mac_key));
            let key = made_up(key, &keys.key);
            let iv = (!keys.iv.is_empty()).then(|| made_up(iv, &keys.iv));
            let encrypt_then_mac = encrypt_then_mac == EncryptThenMac::Negotiated;
            let (direction, suite) = (role.sends(), parameters.suite);
            let connection = recorder.connection();
            let epoch = Epoch { connection, direction, suite, encrypt_then_mac, key: Some(key), iv, mac_key };
            recorder.keys_installed(role, epoch)
        })
    }

    fn write(
        &mut self,
        direction: Direction,
        kind: MessageKind,
        bytes: &[u8],
        wire: Vec<u8>,
        form: RecordForm,
        facts: Option<SealedFacts<'_>>,
    ) {
        let (role, context) = (direction.sender(), self.sight.decode_context(direction));
        self.as_role(role, |recorder| {
            let id = recorder.message(role, kind, bytes, context);
            let record = recorder.record(direction, &wire, RecordContext { form }, facts);
            recorder.carried(id, Fragment { record, in_record: 0..bytes.len(), in_message: 0..bytes.len() });
        });
        self.put_on(direction, wire);
    }

    fn put_on(&mut self, way: Direction, wire: Vec<u8>) {
        self.arriving.push(Arriving { sender: Sender::Attacker, way, wire });
    }

    /// The keys with which the record at hand is protected, of whoever sent it, as somebody would have them to whom they
    /// leaked. Nothing, if it is in the clear.
    pub(crate) fn leaked_keys(&self) -> Option<Leaked> {
        let transcript = self.recorder.so_far();
        let record = transcript.record(self.record);
        let protected = record.protected.as_ref()?;
        let epoch = transcript.epoch(protected.epoch);
        let bytes = |id| transcript.value(id).bytes.clone();
        let keys = DirectionKeys {
            mac_key: epoch.mac_key.map(bytes).unwrap_or_default(),
            key: bytes(epoch.key?),
            iv: epoch.iv.map(bytes).unwrap_or_default(),
        };
        let values = [epoch.mac_key, epoch.key, epoch.iv].into_iter().flatten().collect();
        let owner = record.direction.sender();
        Some(Leaked { owner, keys, epoch: protected.epoch, sequence: protected.sequence, values })
    }

    /// Takes down that the attacker was given these keys.
    pub(crate) fn learn(&mut self, leaked: &Leaked) {
        let Leaked { owner, values, .. } = leaked;
        self.as_role(*owner, |recorder| values.iter().for_each(|value| recorder.learned(*owner, *value)));
    }

    /// From here on what is recorded belongs to this connection.
    pub(crate) fn turn_to(&mut self, connection: ConnectionId) {
        self.recorder.turn_to(connection);
    }

    /// What is recorded in the meantime of `role`, the attacker does.
    pub(crate) fn as_role<T>(&mut self, role: Role, act: impl FnOnce(&mut Recorder) -> T) -> T {
        as_attacker(self.recorder, role, act)
    }

    /// Ends the transport for both: from here on nothing arrives.
    pub(crate) fn cut(&mut self) {
        self.cut = true;
    }

    pub(super) fn has_cut(&self) -> bool {
        self.cut
    }

    pub(super) fn into_arriving(self) -> Vec<Arriving> {
        self.arriving
    }
}

/// What is recorded in the meantime of `role`, an attacker does.
pub(super) fn as_attacker<T>(recorder: &mut Recorder, role: Role, act: impl FnOnce(&mut Recorder) -> T) -> T {
    let before = recorder.cast(role, Player::Attacker);
    let done = act(recorder);
    recorder.cast(role, before);
    done
}
