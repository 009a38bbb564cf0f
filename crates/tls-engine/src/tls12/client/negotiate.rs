//! The ServerHello: was everything chosen from the menu (RFC 5246 §7.4.1.3)?

use super::{Client, authenticate::ExpectCertificate};
use crate::input::Input;
use crate::messages::HandshakeMessages;
use crate::output::{Noted, Output};
use crate::rule;
use crate::tls12::session::Negotiated;
use crate::{ClientConfig, Failure};
use tls_keys::{EncryptThenMac, SuiteParameters};
use tls_wire::{
    AlertDescription, CipherSuite, ClientHello, CompressionMethod, EcPointFormat, Extension, ExtensionType,
    HandshakeMessage, ProtocolVersion, ServerHello,
};

/// Awaits the ServerHello.
#[derive(Debug)]
pub(crate) struct ExpectServerHello {
    pub(crate) config: ClientConfig,
    pub(crate) hello: ClientHello,
    pub(crate) client_random: Noted<[u8; 32]>,
    pub(crate) messages: HandshakeMessages,
}

impl ExpectServerHello {
    pub(super) fn handle(mut self, input: Input, out: &mut Output<'_>) -> Result<Client, Failure> {
        let received = input.handshake("ServerHello")?;
        let HandshakeMessage::ServerHello(server_hello) = &received.message else {
            return Err(received.unexpected("ServerHello"));
        };
        received.add_to(&mut self.messages);
        let id = out.read("server_random", &server_hello.random, received.id, "random");
        let server_random = Noted { value: server_hello.random, id };
        if !server_hello.session_id.is_empty() {
            out.read("session_id", &server_hello.session_id, received.id, "session_id");
        }

        self.check_version(server_hello, out)?;
        let parameters = self.check_suite(server_hello.cipher_suite, out)?;
        self.check_compression(server_hello, out)?;
        self.check_solicited(server_hello, out)?;
        check_renegotiation(server_hello, out)?;
        let extended_master_secret = self.check_extended_master_secret(server_hello, out);
        let encrypt_then_mac = check_encrypt_then_mac(server_hello, &parameters, out)?;
        self.check_protocol(server_hello, out)?;
        check_point_formats(server_hello, out)?;
        check_downgrade(server_hello, out);

        out.link.version_agreed(server_hello.server_version);
        out.link.key_exchange_chosen(parameters.key_exchange);
        self.messages.choose(parameters.prf_hash);
        let Self { config, client_random, messages, .. } = self;
        let negotiated =
            Negotiated { parameters, client_random, server_random, extended_master_secret, encrypt_then_mac };
        Ok(Client::ExpectCertificate(Box::new(ExpectCertificate { config, negotiated, messages })))
    }

    fn check_version(&self, hello: &ServerHello, out: &mut Output<'_>) -> Result<(), Failure> {
        let (chosen, offered) = (hello.server_version, self.hello.client_version);
        let evidence = format!("the server chose {chosen}; the client offered {offered} and accepts nothing else");
        out.require(&rule::SERVER_VERSION, chosen == offered, evidence)
    }

    fn check_suite(&self, chosen: CipherSuite, out: &mut Output<'_>) -> Result<SuiteParameters, Failure> {
        let place = self.hello.cipher_suites.iter().position(|offered| *offered == chosen);
        let count = self.hello.cipher_suites.len();
        let evidence = match place {
            Some(index) => format!("{chosen} is number {} of the {count} suites offered", index + 1),
            None => format!("{chosen} is not among the {count} suites offered"),
        };
        out.require(&rule::CIPHER_SUITE_OFFERED, place.is_some(), evidence)?;
        SuiteParameters::of(chosen).ok_or_else(|| {
            Failure::new(AlertDescription::INTERNAL_ERROR, format!("{chosen} was offered, but cannot be spoken"))
        })
    }

    fn check_compression(&self, hello: &ServerHello, out: &mut Output<'_>) -> Result<(), Failure> {
        let chosen = hello.compression_method;
        let evidence = format!("the server chose the compression {chosen}; only null was offered");
        out.require(&rule::COMPRESSION_NULL, chosen == CompressionMethod::NULL, evidence)
    }

    /// A server may only answer extensions (RFC 5246 §7.4.1.4).
    fn check_solicited(&self, hello: &ServerHello, out: &mut Output<'_>) -> Result<(), Failure> {
        let answers = || hello.extensions.iter().flatten().map(Extension::extension_type);
        let evidence = match answers().find(|answer| self.hello.extension(*answer).is_none()) {
            Some(stranger) => Err(Failure::new(
                rule::EXTENSIONS_SOLICITED.alert,
                format!("the server sent {stranger}, which the client did not ask for"),
            )),
            None => Ok(format!("the client asked for each of the {} extensions", answers().count())),
        };
        out.judge(&rule::EXTENSIONS_SOLICITED, evidence)
    }

    fn check_extended_master_secret(&self, hello: &ServerHello, out: &mut Output<'_>) -> bool {
        let granted = hello.extension(ExtensionType::EXTENDED_MASTER_SECRET).is_some();
        if self.config.extended_master_secret && !granted {
            let evidence = "the server does not speak it: the master secret depends on the randoms alone";
            out.remark(&rule::EXTENDED_MASTER_SECRET, evidence.into());
        }
        granted
    }

    /// The answer names exactly one protocol, out of those offered (RFC 7301 §3.1).
    fn check_protocol(&self, hello: &ServerHello, out: &mut Output<'_>) -> Result<(), Failure> {
        let chosen = hello.extension(ExtensionType::APPLICATION_LAYER_PROTOCOL_NEGOTIATION);
        let Some(Extension::ApplicationLayerProtocolNegotiation(names)) = chosen else { return Ok(()) };
        let kept = matches!(names.as_slice(), [name] if self.config.application_protocols.contains(name));
        let names: Vec<_> = names.iter().map(|name| String::from_utf8_lossy(name).into_owned()).collect();
        let evidence = format!("the server chose {}; it must be exactly one of those offered", names.join(", "));
        out.require(&rule::APPLICATION_PROTOCOL, kept, evidence)
    }
}

/// In a first handshake the extension is empty (RFC 5746 §3.4).
fn check_renegotiation(hello: &ServerHello, out: &mut Output<'_>) -> Result<(), Failure> {
    match hello.extension(ExtensionType::RENEGOTIATION_INFO) {
        Some(Extension::RenegotiationInfo(data)) => {
            let evidence =
                format!("renegotiation_info carries {} bytes; in a first handshake it must be empty", data.len());
            out.require(&rule::RENEGOTIATION_INFO, data.is_empty(), evidence)
        }
        _ => {
            let evidence = "the server does not know renegotiation_info; this client never renegotiates";
            out.remark(&rule::RENEGOTIATION_INFO, evidence.into());
            Ok(())
        }
    }
}

/// Only a CBC suite may be granted it (RFC 7366 §3).
fn check_encrypt_then_mac(
    hello: &ServerHello,
    parameters: &SuiteParameters,
    out: &mut Output<'_>,
) -> Result<EncryptThenMac, Failure> {
    if hello.extension(ExtensionType::ENCRYPT_THEN_MAC).is_none() {
        return Ok(EncryptThenMac::NotNegotiated);
    }
    let evidence = format!("the server granted encrypt_then_mac, which is for CBC suites, with {}", parameters.suite);
    out.require(&rule::ENCRYPT_THEN_MAC, parameters.mac.is_some(), evidence)?;
    Ok(EncryptThenMac::Negotiated)
}

/// Whoever sends the list must include the uncompressed form (RFC 8422 §5.1.2).
fn check_point_formats(hello: &ServerHello, out: &mut Output<'_>) -> Result<(), Failure> {
    match hello.extension(ExtensionType::EC_POINT_FORMATS) {
        Some(Extension::EcPointFormats(formats)) if !formats.contains(&EcPointFormat::UNCOMPRESSED) => {
            let evidence = "the server's list of point formats lacks the uncompressed one";
            out.require(&rule::POINT_FORMATS, false, evidence.into())
        }
        _ => Ok(()),
    }
}

/// A server that could do better than what was negotiated says so at the end of its random (RFC 9846 §4.2.3). This client
/// offers TLS 1.2 at most, so the mark of TLS 1.3 is no sign of an attack.
fn check_downgrade(hello: &ServerHello, out: &mut Output<'_>) {
    let [.., a, b, c, d, e, f, g, h] = hello.random;
    let evidence = match [a, b, c, d, e, f, g, h] {
        [b'D', b'O', b'W', b'N', b'G', b'R', b'D', 1] => {
            "the server marks that it could do TLS 1.3; the client did not offer it"
        }
        [b'D', b'O', b'W', b'N', b'G', b'R', b'D', 0] => "the server marks a version below TLS 1.2, but chose TLS 1.2",
        // The usual end, and it proves nothing: this client offers nothing above TLS 1.2.
        _ => return,
    };
    out.remark(&rule::DOWNGRADE_SENTINEL, evidence.into());
    debug_assert_eq!(hello.server_version, ProtocolVersion::TLS_1_2);
}
