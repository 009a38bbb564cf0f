//! Whether a placeholder says what the step's own message says.

use super::Evidence;
use crate::telling::message::certificate_count;
use crate::views::explain::teller::LINE_CHARACTERS;
use crate::words::hex::short_hex;
use crate::words::plaintext::printable;
use tls_pki::PublicKey;
use tls_transcript::{Event, MessageKind};
use tls_wire::{CipherSuite, Extension, ExtensionType, HandshakeMessage, SupportedVersions, read_handshake};

impl Evidence<'_> {
    /// A message's own; of work, what the keys are that whoever does it installs, if it installs any.
    pub(super) fn says(&self, placeholder: &str) -> bool {
        let told = self.teller().value(placeholder);
        let Some(message) = self.situation().message() else {
            return match self.installed() {
                Some(suite) if placeholder == "suite" => told == Some(suite.to_string()),
                None => true,
                Some(_) => false,
            };
        };
        let bytes = self.transcript.buffer(message.bytes);
        if message.kind == MessageKind::ApplicationData {
            let line = bytes.split(|byte| matches!(byte, b'\r' | b'\n')).next().unwrap_or_default();
            let is_one = matches!(placeholder, "request" | "response");
            return is_one && told == Some(printable(line, LINE_CHARACTERS));
        }
        let read = read_handshake(bytes, &message.context).ok();
        let own = match (placeholder, read) {
            ("suite", Some(HandshakeMessage::ServerHello(hello))) => hello.cipher_suite.to_string(),
            ("version", Some(HandshakeMessage::ServerHello(hello))) => {
                match hello.extension(ExtensionType::SUPPORTED_VERSIONS) {
                    Some(Extension::SupportedVersions(SupportedVersions::Selected(version))) => version.to_string(),
                    _ => hello.server_version.to_string(),
                }
            }
            ("version", Some(HandshakeMessage::ClientHello(hello))) => hello.client_version.to_string(),
            ("server_random", Some(HandshakeMessage::ServerHello(hello))) => short_hex(&hello.random),
            ("client_random", Some(HandshakeMessage::ClientHello(hello))) => short_hex(&hello.random),
            ("suite_count", Some(HandshakeMessage::ClientHello(hello))) => {
                hello.cipher_suites.iter().filter(|suite| !suite.is_signal() && !suite.is_grease()).count().to_string()
            }
            ("certificate_count", Some(HandshakeMessage::Certificate(_) | HandshakeMessage::Tls13Certificate(_))) => {
                certificate_count(self.transcript, message).to_string()
            }
            ("certificate_algorithm", Some(HandshakeMessage::Certificate(own))) => {
                algorithm(own.certificate_list.first())
            }
            ("certificate_algorithm", Some(HandshakeMessage::Tls13Certificate(own))) => {
                algorithm(own.certificate_list.first().map(|entry| &entry.cert_data))
            }
            ("signature_scheme", Some(HandshakeMessage::ServerKeyExchange(exchange))) => {
                exchange.signature().algorithm.to_string()
            }
            _ => return false,
        };
        told == Some(own)
    }

    fn installed(&self) -> Option<CipherSuite> {
        let step = self.step()?;
        let mut events = self.transcript.events_in(self.situation().connection());
        events.find_map(|(_, event)| match event {
            Event::KeysInstalled { actor, epoch } if *actor == step.actor => Some(self.transcript.epoch(*epoch).suite),
            _ => None,
        })
    }
}

/// The kind of key in a certificate.
fn algorithm(certificate: Option<&Vec<u8>>) -> String {
    let key = certificate.and_then(|der| PublicKey::from_certificate_der(der).ok());
    key.map(|key| key.algorithm_name()).unwrap_or_default()
}
