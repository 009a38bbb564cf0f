//! What a connection is about, in short: what was offered, what was chosen, and by whom.

use crate::wrapped::{width, wrapped};
use tls_facts::visible;
use tls_pki::Bearer;
use tls_texts::cli_live as texts;
use tls_transcript::{MessageKind, Role, Transcript};
use tls_wire::{
    CipherSuite, ClientHello, Extension, ExtensionType, HandshakeMessage, HandshakeType, NameType, ServerHello,
    read_handshake,
};

/// The lines; none where no ClientHello has come.
pub(super) fn head(transcript: &Transcript) -> String {
    let Some(HandshakeMessage::ClientHello(client)) = sent(transcript, Role::Client, HandshakeType::CLIENT_HELLO)
    else {
        return String::new();
    };
    let server = match sent(transcript, Role::Server, HandshakeType::SERVER_HELLO) {
        Some(HandshakeMessage::ServerHello(server)) => Some(server),
        _ => None,
    };
    let compressed = || sent(transcript, Role::Server, HandshakeType::COMPRESSED_CERTIFICATE);
    let plain = sent(transcript, Role::Server, HandshakeType::CERTIFICATE);
    let certificate = match plain.or_else(compressed).map(HandshakeMessage::unpacked) {
        Some(HandshakeMessage::Certificate(message)) => {
            message.certificate_list.first().and_then(|der| certificate(der))
        }
        Some(HandshakeMessage::Tls13Certificate(message)) => {
            message.certificate_list.first().and_then(|entry| certificate(&entry.cert_data))
        }
        _ => None,
    };
    // In TLS 1.3 the answers that need not be public are encrypted.
    let answers = match sent(transcript, Role::Server, HandshakeType::ENCRYPTED_EXTENSIONS) {
        Some(HandshakeMessage::EncryptedExtensions(message)) => message.extensions,
        _ => server.as_ref().and_then(|server| server.extensions.clone()).unwrap_or_default(),
    };
    let lines = [
        Some(suite(&client, server.as_ref())),
        Some(server_name(&client)),
        Some(protocol(&client, &answers)),
        certificate,
    ];
    let text: String = lines.into_iter().flatten().map(|line| wrapped(&line, width())).collect();
    text + "\n"
}

/// The first message of a kind that a party sent, read.
fn sent(transcript: &Transcript, sender: Role, kind: HandshakeType) -> Option<HandshakeMessage> {
    let is_it = |kind_of: MessageKind| kind_of == MessageKind::Handshake(kind);
    let (id, message) =
        transcript.messages().find(|(_, message)| message.sender.role() == sender && is_it(message.kind))?;
    read_handshake(transcript.message_bytes(id), &message.context).ok()
}

fn suite(client: &ClientHello, server: Option<&ServerHello>) -> String {
    let offered: Vec<&CipherSuite> = client.cipher_suites.iter().filter(|suite| !suite.is_signal()).collect();
    let first = offered.first().map(ToString::to_string).unwrap_or_default();
    match server {
        Some(server) => texts::suite_chosen(server.cipher_suite.to_string(), offered.len(), first),
        None => texts::suite_not_chosen(offered.len(), first),
    }
}

fn server_name(client: &ClientHello) -> String {
    let host = match client.extension(ExtensionType::SERVER_NAME) {
        Some(Extension::ServerName(names)) => names.iter().find(|name| name.name_type == NameType::HOST_NAME),
        _ => None,
    };
    host.map_or_else(texts::no_server_name, |host| texts::server_name(shown(&host.name)))
}

fn protocol(client: &ClientHello, answers: &[Extension]) -> String {
    let offered = protocols(client.extension(ExtensionType::APPLICATION_LAYER_PROTOCOL_NEGOTIATION));
    let chosen = answers.iter().flat_map(|answer| protocols(Some(answer)));
    match { chosen }.next() {
        _ if offered.is_empty() => texts::no_protocol(),
        Some(chosen) => texts::protocol_chosen(chosen, offered),
        None => texts::protocol_not_chosen(offered),
    }
}

fn protocols(extension: Option<&Extension>) -> Vec<String> {
    match extension {
        Some(Extension::ApplicationLayerProtocolNegotiation(names)) => names.iter().map(|name| shown(name)).collect(),
        _ => Vec::new(),
    }
}

/// The server's own certificate, as it says itself.
fn certificate(der: &[u8]) -> Option<String> {
    let Bearer { subject, names, issuer } = Bearer::of(der)?;
    let (subject, issuer) = (visible(&subject), visible(&issuer));
    let names: Vec<String> = names.iter().map(|name| visible(name)).collect();
    Some(match names.is_empty() {
        true => texts::certificate_without_names(subject, issuer),
        false => texts::certificate(subject, names, issuer),
    })
}

/// What a peer chose, as it can be shown.
fn shown(bytes: &[u8]) -> String {
    visible(&String::from_utf8_lossy(bytes))
}
