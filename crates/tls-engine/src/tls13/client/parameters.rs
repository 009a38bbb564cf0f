//! EncryptedExtensions (RFC 9846 §4.4.1): what the server settles besides the keys.

use super::authenticate::ExpectCertificate;
use super::finish::{ExpectFinished, has_compatible_turn};
use crate::hello::{check_place, check_protocol, check_solicited, heed_limit, types};
use crate::input::Input;
use crate::messages::HandshakeMessages;
use crate::output::Output;
use crate::stage::Stage;
use crate::state::{Next, State};
use crate::tls13::secrets::Secrets;
use crate::tls13::stages;
use crate::{ClientConfig, Failure};
use tls_terms::{Rule, ValueKind};
use tls_transcript::MessageKind;
use tls_wire::{ClientHello, ExtensionType, HandshakeMessage, HandshakeType};

/// Awaits EncryptedExtensions.
#[derive(Debug)]
pub(super) struct ExpectEncryptedExtensions {
    pub(super) config: ClientConfig,
    pub(super) hello: ClientHello,
    pub(super) secrets: Secrets,
    pub(super) messages: HandshakeMessages,
    /// Whether the server has taken a pre-shared key. Then it shows no certificate (RFC 9846 §4.5.1).
    pub(super) has_psk: bool,
    /// Whether the client has said hello twice.
    pub(super) retried: bool,
}

impl State for ExpectEncryptedExtensions {
    fn stage(&self) -> &'static Stage {
        const STAGE: &Stage = &stages::handshake(
            "ExpectEncryptedExtensions",
            "RFC 9846 §4.4.1",
            &[MessageKind::Handshake(HandshakeType::ENCRYPTED_EXTENSIONS)],
        );
        STAGE
    }

    fn handle(mut self: Box<Self>, input: Input, out: &mut Output<'_>) -> Result<Next, Failure> {
        let stage = self.stage();
        let received = input.handshake(stage)?;
        let HandshakeMessage::EncryptedExtensions(message) = &received.message else {
            return Err(received.unexpected(stage));
        };
        received.add_to(&mut self.messages);
        let extensions = types(&message.extensions);
        check_solicited(Rule::Tls13ExtensionsSolicited, &self.hello, &extensions, out)?;
        check_place(&extensions, |extension| !belongs_elsewhere(extension), out)?;
        check_protocol(&self.config, &message.extensions, out)?;
        heed_limit(&self.hello, &message.extensions, out)?;
        let Self { config, hello, secrets, messages, has_psk, retried } = *self;
        if has_psk {
            let hash = out.hashed(ValueKind::HashToEncryptedExtensions, "RFC 9846 §4.1", &messages);
            let compatible = has_compatible_turn(&hello, retried);
            return Ok(Box::new(ExpectFinished { secrets, messages, request: None, hash, compatible }));
        }
        Ok(Box::new(ExpectCertificate { config, hello, secrets, messages, request: None, retried }))
    }
}

/// The extensions known here that stand in other messages (RFC 9846 §4.3).
fn belongs_elsewhere(extension: ExtensionType) -> bool {
    matches!(
        extension,
        ExtensionType::STATUS_REQUEST
            | ExtensionType::EC_POINT_FORMATS
            | ExtensionType::SIGNATURE_ALGORITHMS
            | ExtensionType::PADDING
            | ExtensionType::ENCRYPT_THEN_MAC
            | ExtensionType::EXTENDED_MASTER_SECRET
            | ExtensionType::COMPRESS_CERTIFICATE
            | ExtensionType::SESSION_TICKET
            | ExtensionType::PRE_SHARED_KEY
            | ExtensionType::SUPPORTED_VERSIONS
            | ExtensionType::COOKIE
            | ExtensionType::PSK_KEY_EXCHANGE_MODES
            | ExtensionType::CERTIFICATE_AUTHORITIES
            | ExtensionType::OID_FILTERS
            | ExtensionType::POST_HANDSHAKE_AUTH
            | ExtensionType::SIGNATURE_ALGORITHMS_CERT
            | ExtensionType::KEY_SHARE
            | ExtensionType::RENEGOTIATION_INFO
    )
}
