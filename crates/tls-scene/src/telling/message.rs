//! What the recording shows of a message: who it goes to, under which key, what it brings.

use crate::model::{Lane, Step};
use tls_terms::ValueKind;
use tls_transcript::{ConnectionId, Message, MessageId, MessageKind, Record, RecordId, Role, Transcript};
use tls_wire::tls13::CertificateMessage;
use tls_wire::{
    AlertDescription, ContentType, Extension, ExtensionType, FieldNode, FieldTree, HandshakeMessage, HandshakeType,
    KeyExchangeAlgorithm, KeyShare, KeyShareEntry, ProtocolVersion, RecordForm, ServerHello, ServerKeyExchange,
    SuiteProperties, SupportedVersions, read_handshake,
};

/// In whose part something is sent in a step, if anything is.
pub(crate) fn sender(transcript: &Transcript, step: &Step) -> Option<Role> {
    match (step.message, step.record) {
        (Some(message), _) => Some(transcript.message(message).sender.role()),
        (None, Some(record)) => Some(transcript.record(record).direction.sender()),
        (None, None) => None,
    }
}

/// Whether a step's message is a ChangeCipherSpec of TLS 1.3, which answers nothing and for which nobody waits
/// (RFC 9846 §5): the two parties' may cross each other.
pub(crate) fn means_nothing(transcript: &Transcript, step: &Step) -> bool {
    let message = step.message.map(|message| transcript.message(message));
    message.is_some_and(|message| {
        message.kind == MessageKind::ChangeCipherSpec && is_tls13(transcript, message.connection)
    })
}

/// Whether what a party has sent is no record at all: it speaks another protocol.
pub(crate) fn is_without_tls(record: &Record) -> bool {
    const OF_TLS: [ContentType; 4] =
        [ContentType::CHANGE_CIPHER_SPEC, ContentType::ALERT, ContentType::HANDSHAKE, ContentType::APPLICATION_DATA];
    !record.sender.is_attacker() && record.protected.is_none() && !OF_TLS.contains(&record.content_type)
}

/// Where a message's arrow ends: at its receiver, or at somebody on the wire who takes it.
pub(crate) fn target(transcript: &Transcript, message: &Message) -> Lane {
    let mut records = message.fragments.iter().map(|fragment| fragment.record);
    if records.any(|record| transcript.is_taken(record)) {
        return Lane::Eavesdropper;
    }
    message.sender.role().peer().into()
}

/// What comes out of a compressed Certificate: its bytes, without a message's header, and their fields.
pub(crate) struct Unpacked {
    pub(crate) bytes: Vec<u8>,
    pub(crate) tree: FieldTree,
}

/// The Certificate in a message, if that is a compressed one that can be unpacked.
pub(crate) fn unpacked(transcript: &Transcript, message: &Message) -> Option<Unpacked> {
    if message.kind != MessageKind::Handshake(HandshakeType::COMPRESSED_CERTIFICATE) {
        return None;
    }
    let bytes = match read_handshake(transcript.buffer(message.bytes), &message.context).ok()? {
        HandshakeMessage::CompressedCertificate(compressed) => compressed.decompress().ok()?,
        _ => return None,
    };
    let (tree, _) = CertificateMessage::decode_body(&bytes);
    Some(Unpacked { bytes, tree })
}

/// Whether a message is of a kind; a compressed Certificate is a Certificate too.
pub(crate) fn is_of_kind(message: &Message, kind: HandshakeType) -> bool {
    let is = |kind| message.kind == MessageKind::Handshake(kind);
    is(kind) || kind == HandshakeType::CERTIFICATE && is(HandshakeType::COMPRESSED_CERTIFICATE)
}

/// How many certificates a Certificate message brings.
pub(crate) fn certificate_count(transcript: &Transcript, message: &Message) -> usize {
    let tree = unpacked(transcript, message).map(|unpacked| unpacked.tree);
    let list = tree.as_ref().unwrap_or_else(|| transcript.message_tree(message)).find("certificate_list");
    let is_one = |child: &&FieldNode| matches!(child.field.name, "certificate" | "certificate_entry");
    list.map_or(0, |list| list.children.iter().filter(is_one).count())
}

/// Whether it is of the question who the client is, asked after the handshake (RFC 9846 §4.7.2), or of the answer.
pub(crate) fn is_after_handshake(transcript: &Transcript, message: &Message) -> bool {
    const FINISHED: MessageKind = MessageKind::Handshake(HandshakeType::FINISHED);
    let is_of_it = match message.kind {
        MessageKind::Handshake(HandshakeType::CERTIFICATE_REQUEST) => message.sender.role() == Role::Server,
        MessageKind::Handshake(
            HandshakeType::CERTIFICATE | HandshakeType::CERTIFICATE_VERIFY | HandshakeType::FINISHED,
        ) => message.sender.role() == Role::Client,
        _ => false,
    };
    let ends_handshake = |other: &Message| {
        other.kind == FINISHED && other.connection == message.connection && other.sender.role() == Role::Client
    };
    is_of_it
        && message.context.version == ProtocolVersion::TLS_1_3
        && transcript
            .messages()
            .map(|(_, other)| other)
            .take_while(|other| !core::ptr::eq(*other, message))
            .any(ends_handshake)
}

/// The protected record of a party's that somebody on the wire sends once more, or later, as it is.
pub(crate) fn copied(transcript: &Transcript, id: RecordId) -> Option<RecordId> {
    if !transcript.record(id).sender.is_attacker() {
        return None;
    }
    let wire = transcript.record_bytes(id);
    let is_it = |(other, record): &(RecordId, &Record)| {
        !record.sender.is_attacker()
            && record.context.form != RecordForm::Plain
            && transcript.record_bytes(*other) == wire
    };
    transcript.records().find(is_it).map(|(other, _)| other)
}

/// Whether somebody on the wire reads a message: it wrote it or decoded it, or it has the key that the message travels under. What it
/// only sends once more, as a party has sealed it, it has not written.
pub(crate) fn is_read_by_attacker(transcript: &Transcript, id: MessageId) -> bool {
    let key = || {
        let record = transcript.record(transcript.message(id).fragments.first()?.record);
        transcript.epoch(record.protected.as_ref()?.epoch).key
    };
    let has = |key| transcript.value(key).known_to.iter().any(|knowledge| knowledge.actor.is_attacker());
    let record = || Some(transcript.message(id).fragments.first()?.record);
    let only_sends = || record().and_then(|record| copied(transcript, record)).is_some();
    (transcript.is_read_by_attacker(id) && !only_sends()) || key().is_some_and(has)
}

/// The key under which a message travels, if it is protected.
pub(crate) fn protecting_key(transcript: &Transcript, message: &Message) -> Option<ValueKind> {
    protecting_key_of(transcript, message.fragments.first()?.record)
}

/// The key that protects a record, if it is protected.
pub(crate) fn protecting_key_of(transcript: &Transcript, record: RecordId) -> Option<ValueKind> {
    let epoch = transcript.epoch(transcript.record(record).protected.as_ref()?.epoch);
    Some(epoch.key.map_or(epoch.key_kind(), |key| transcript.value(key).kind))
}

/// Which alert a message is, if it is one.
pub(crate) fn alert_of(transcript: &Transcript, message: &Message) -> Option<AlertDescription> {
    match (message.kind, transcript.buffer(message.bytes).as_slice()) {
        (MessageKind::Alert, [_, description, ..]) => Some(AlertDescription(*description)),
        _ => None,
    }
}

/// The first handshake message of a kind; a HelloRetryRequest is no ServerHello, and a compressed Certificate is one.
pub(crate) fn handshake(transcript: &Transcript, kind: HandshakeType) -> Option<&Message> {
    let is_it = |message: &&Message| is_of_kind(message, kind) && !is_retry(transcript, message);
    transcript.messages().map(|(_, message)| message).find(is_it)
}

/// Whether a connection is one of TLS 1.3: the server chose it or, where it chose nothing, the client offers it.
pub(crate) fn is_tls13(transcript: &Transcript, connection: ConnectionId) -> bool {
    let here = || transcript.messages().map(|(_, message)| message).filter(|message| message.connection == connection);
    let read = |kind: HandshakeType| {
        let mut hellos = here().filter(move |message| message.kind == MessageKind::Handshake(kind));
        hellos.find_map(|hello| read_handshake(transcript.buffer(hello.bytes), &hello.context).ok())
    };
    let answer = match read(HandshakeType::SERVER_HELLO) {
        Some(HandshakeMessage::ServerHello(hello)) => Some(hello.extension(ExtensionType::SUPPORTED_VERSIONS).cloned()),
        _ => None,
    };
    let versions = answer.or_else(|| match read(HandshakeType::CLIENT_HELLO) {
        Some(HandshakeMessage::ClientHello(hello)) => Some(hello.extension(ExtensionType::SUPPORTED_VERSIONS).cloned()),
        _ => None,
    });
    match versions.flatten() {
        Some(Extension::SupportedVersions(SupportedVersions::Selected(version))) => version == ProtocolVersion::TLS_1_3,
        Some(Extension::SupportedVersions(SupportedVersions::Offered(versions))) => {
            versions.contains(&ProtocolVersion::TLS_1_3)
        }
        _ => false,
    }
}

/// Whether a message is a HelloRetryRequest, which has the form of a ServerHello (RFC 9846 §4.2.3).
pub(crate) fn is_retry(transcript: &Transcript, message: &Message) -> bool {
    const RANDOM: std::ops::Range<usize> = 6..38;
    message.kind == MessageKind::Handshake(HandshakeType::SERVER_HELLO)
        && transcript.buffer(message.bytes).get(RANDOM) == Some(&ServerHello::HELLO_RETRY_REQUEST)
}

/// What a message is called.
pub(crate) fn name_of(transcript: &Transcript, message: &Message) -> String {
    if is_retry(transcript, message) { "HelloRetryRequest".into() } else { message.name() }
}

/// The key exchange as the decoder of the later messages was told.
pub(crate) fn key_exchange(transcript: &Transcript) -> Option<KeyExchangeAlgorithm> {
    transcript.messages().find_map(|(_, message)| message.context.key_exchange)
}

/// "RSA", "DHE" or "ECDHE".
pub(crate) fn key_exchange_name(transcript: &Transcript) -> Option<&'static str> {
    Some(match key_exchange(transcript)? {
        KeyExchangeAlgorithm::Rsa => "RSA",
        KeyExchangeAlgorithm::DheRsa => "DHE",
        KeyExchangeAlgorithm::Ecdhe => "ECDHE",
    })
}

/// What kind of handshake it is: "RSA", "DHE", "ECDHE", "TLS 1.3".
pub(crate) fn kind_name(transcript: &Transcript) -> Option<&'static str> {
    if is_tls13(transcript, ConnectionId::FIRST) { Some("TLS 1.3") } else { key_exchange_name(transcript) }
}

/// "AES-128-GCM", "ChaCha20-Poly1305".
pub(crate) fn cipher_name(properties: &SuiteProperties) -> String {
    match properties.cipher {
        "AES" => format!("AES-{}-{}", properties.key_bits, properties.mode),
        cipher => format!("{cipher}-{}", properties.mode),
    }
}

/// The first handshake message of a kind, read.
fn decoded(transcript: &Transcript, kind: HandshakeType) -> Option<HandshakeMessage> {
    let message = handshake(transcript, kind)?;
    read_handshake(transcript.buffer(message.bytes), &message.context).ok()
}

/// The public value in the ServerHello of TLS 1.3, if there is one.
pub(crate) fn server_share(transcript: &Transcript) -> Option<KeyShareEntry> {
    let HandshakeMessage::ServerHello(hello) = decoded(transcript, HandshakeType::SERVER_HELLO)? else { return None };
    match hello.extension(ExtensionType::KEY_SHARE)? {
        Extension::KeyShare(KeyShare::Selected(share)) => Some(share.clone()),
        _ => None,
    }
}

/// The ServerKeyExchange, if there is one.
pub(crate) fn server_key_exchange(transcript: &Transcript) -> Option<ServerKeyExchange> {
    match decoded(transcript, HandshakeType::SERVER_KEY_EXCHANGE)? {
        HandshakeMessage::ServerKeyExchange(message) => Some(message),
        _ => None,
    }
}
