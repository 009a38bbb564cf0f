//! EncryptedExtensions (RFC 9846 §4.4.1): what the server settles besides the keys.

use super::authenticate::ExpectCertificate;
use super::finish::{ExpectFinished, has_compatible_turn, may_be_asked};
use crate::evidence::Evidence;
use crate::hello::{check_place, check_protocol, check_solicited, heed_limit, types};
use crate::input::Input;
use crate::messages::HandshakeMessages;
use crate::output::Output;
use crate::stage::Stage;
use crate::state::{Next, State};
use crate::tls13::install::{Phase, protect_sending};
use crate::tls13::psk::{Early, Keeping};
use crate::tls13::secrets::Secrets;
use crate::tls13::stages;
use crate::{ClientConfig, Failure};
use tls_terms::{Rule, ValueKind};
use tls_transcript::{MessageKind, Role};
use tls_wire::{ClientHello, ExtensionType, HandshakeMessage, HandshakeType};

/// Awaits EncryptedExtensions.
#[derive(Debug)]
pub(super) struct ExpectEncryptedExtensions {
    pub(super) config: ClientConfig,
    pub(super) hello: ClientHello,
    pub(super) secrets: Secrets,
    pub(super) messages: HandshakeMessages,
    /// The pre-shared key that the server has taken, by its place in the client's list. Then it shows no certificate
    /// (RFC 9846 §4.5.1).
    pub(super) psk: Option<u16>,
    /// What the client has sent early data with, if it has sent any.
    pub(super) early: Option<Early>,
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
        let takes_early_data = self.check_early_data(&extensions, out)?;
        let Self { config, hello, secrets, messages, psk, early, retried } = *self;
        let keeping = Keeping::wanted(&config, &message.extensions);
        // One has gone out before the early data.
        let retried = retried || early.is_some();
        if psk.is_some() {
            let hash = out.hashed(ValueKind::HashToEncryptedExtensions, "RFC 9846 §4.1", &messages);
            let compatible = has_compatible_turn(&hello, retried);
            let askable = may_be_asked(&hello).then_some(config.identities);
            return Ok(Box::new(ExpectFinished {
                secrets,
                messages,
                asked: None,
                askable,
                hash,
                compatible,
                keeping,
                takes_early_data,
            }));
        }
        Ok(Box::new(ExpectCertificate { config, hello, secrets, messages, asked: None, retried, keeping }))
    }
}

impl ExpectEncryptedExtensions {
    /// Whether the server takes the early data that the client has sent. If it does not, what follows is under the keys of the
    /// handshake.
    fn check_early_data(&self, answer: &[ExtensionType], out: &mut Output<'_>) -> Result<bool, Failure> {
        let Some(early) = self.early else { return Ok(false) };
        let taken = answer.contains(&ExtensionType::EARLY_DATA);
        out.kept.early_data_taken = Some(taken);
        if !taken {
            let secret = self.secrets.traffic(Role::Client);
            protect_sending(&self.secrets.suite, Phase::Handshake, secret, out)?;
            return Ok(false);
        }
        let (index, same_suite) = (self.psk.unwrap_or(u16::MAX), early.suite.suite == self.secrets.suite.suite);
        let evidence = Evidence::EarlyDataTaken { index, same_suite };
        out.require(Rule::EarlyDataTaken, index == 0 && same_suite, evidence)?;
        Ok(true)
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
