//! Who is the server? Its chain, and its signature over the conversation (RFC 9846 §4.5.1, §4.5.2).

use super::finish::{ExpectFinished, has_compatible_turn, may_be_asked};
use crate::certificates::{Judge, validate_chain};
use crate::evidence::Evidence;
use crate::hello::{Offer, check_place, check_solicited, types};
use crate::input::Input;
use crate::messages::HandshakeMessages;
use crate::output::{Noted, Output};
use crate::stage::Stage;
use crate::state::{Next, State};
use crate::tls13::asked::Asked;
use crate::tls13::compressed::{COMPRESSED, unpack};
use crate::tls13::psk::Keeping;
use crate::tls13::secrets::Secrets;
use crate::tls13::signed::{signs_handshakes, verify};
use crate::tls13::stages;
use crate::{ClientConfig, Failure, Identity};
use tls_pki::{KeyUse, PublicKey, Staple};
use tls_terms::{Rule, ValueKind};
use tls_transcript::MessageKind;
use tls_wire::{
    ClientHello, DigitallySigned, Extension, ExtensionType, HandshakeMessage, HandshakeType, StatusRequest, tls13,
};

const REQUEST: MessageKind = MessageKind::Handshake(HandshakeType::CERTIFICATE_REQUEST);
const CERTIFICATE: MessageKind = MessageKind::Handshake(HandshakeType::CERTIFICATE);
const COMPRESSED_CERTIFICATE: MessageKind = MessageKind::Handshake(HandshakeType::COMPRESSED_CERTIFICATE);

/// Awaits the server's Certificate; before it, the server may ask for one.
#[derive(Debug)]
pub(super) struct ExpectCertificate {
    pub(super) config: ClientConfig,
    pub(super) hello: ClientHello,
    pub(super) secrets: Secrets,
    pub(super) messages: HandshakeMessages,
    /// What the client will answer to a CertificateRequest, if there was one.
    pub(super) asked: Option<Asked>,
    /// Whether the client has said hello twice.
    pub(super) retried: bool,
    /// What the client wants to keep.
    pub(super) keeping: Option<Keeping>,
}

/// Awaits the server's CertificateVerify.
#[derive(Debug)]
struct ExpectCertificateVerify {
    config: ClientConfig,
    secrets: Secrets,
    messages: HandshakeMessages,
    asked: Option<Asked>,
    /// With what the client answers that is asked after the handshake, if it may be.
    askable: Option<Vec<Identity>>,
    server_key: PublicKey,
    /// Whether those on the way are to see a ChangeCipherSpec.
    compatible: bool,
    /// The hash of all messages up to the Certificate.
    hash: Noted<Vec<u8>>,
    keeping: Option<Keeping>,
}

impl State for ExpectCertificate {
    fn stage(&self) -> &'static Stage {
        const NAME: &str = "ExpectCertificate";
        const SECTION: &str = "RFC 9846 §4.5.1";
        const EITHER: &Stage = &stages::handshake(NAME, SECTION, &[REQUEST, CERTIFICATE]);
        const ONLY_CERTIFICATE: &Stage = &stages::handshake(NAME, SECTION, &[CERTIFICATE]);
        const ANY: &Stage = &stages::handshake(NAME, SECTION, &[REQUEST, CERTIFICATE, COMPRESSED_CERTIFICATE]);
        const ANY_CERTIFICATE: &Stage = &stages::handshake(NAME, SECTION, &[CERTIFICATE, COMPRESSED_CERTIFICATE]);
        // Where it offers no compression (RFC 8879 §3), a compressed one is a message without a place.
        let unpacks = !Offer(&self.hello).certificate_compressions().is_empty();
        match (self.asked.is_some(), unpacks) {
            (false, false) => EITHER,
            (true, false) => ONLY_CERTIFICATE,
            (false, true) => ANY,
            (true, true) => ANY_CERTIFICATE,
        }
    }

    fn handle(mut self: Box<Self>, input: Input, out: &mut Output<'_>) -> Result<Next, Failure> {
        let stage = self.stage();
        let received = input.handshake(stage)?;
        let unpacked;
        let certificate = match &received.message {
            HandshakeMessage::Tls13CertificateRequest(request) if self.asked.is_none() => {
                received.add_to(&mut self.messages);
                check_context(&request.certificate_request_context, out)?;
                self.asked = Some(Asked::by(request, &self.config.identities, out)?);
                return Ok(self);
            }
            HandshakeMessage::Tls13Certificate(certificate) => certificate,
            HandshakeMessage::CompressedCertificate(compressed) => {
                unpacked = unpack(compressed, &self.hello, out)?;
                &unpacked
            }
            _ => return Err(received.unexpected(stage)),
        };
        let is_compressed = matches!(received.message, HandshakeMessage::CompressedCertificate(_));
        received.add_to(&mut self.messages);
        let certificates = self.certificates(certificate, out)?;
        let staple = self.staple(certificate);
        let judge = Judge::of_server(&self.config, KeyUse::DigitalSignature, staple);
        let server_key = validate_chain(&judge, &certificates, out)?;
        let spki = server_key.to_spki_der()?;
        let field = if is_compressed { COMPRESSED } else { "subjectPublicKeyInfo" };
        out.read(ValueKind::ServerPublicKey, &spki, received.id, field);
        let hash = out.hashed(ValueKind::HashToCertificate, "RFC 9846 §4.1", &self.messages);
        let Self { config, hello, secrets, messages, asked, retried, keeping } = *self;
        let compatible = has_compatible_turn(&hello, retried);
        let askable = may_be_asked(&hello).then(|| config.identities.clone());
        Ok(Box::new(ExpectCertificateVerify {
            config,
            secrets,
            messages,
            asked,
            askable,
            server_key,
            compatible,
            hash,
            keeping,
        }))
    }
}

impl ExpectCertificate {
    /// What stands with the server's own certificate of its status (RFC 9846 §4.5.1.1).
    fn staple<'a>(&self, message: &'a tls13::CertificateMessage) -> Staple<'a> {
        let leaf = message.certificate_list.first().map_or(&[][..], |entry| entry.extensions.as_slice());
        let status = leaf.iter().find_map(|extension| match extension {
            Extension::StatusRequest(StatusRequest::Status(status)) => Some(status.response.as_slice()),
            _ => None,
        });
        match (status, self.hello.extension(ExtensionType::STATUS_REQUEST)) {
            (Some(response), _) => Staple::Response(response),
            (None, Some(_)) => Staple::Missing,
            (None, None) => Staple::NotAskedFor,
        }
    }

    /// The chain. It is not empty (RFC 9846 §4.5.1.3), and its extensions are answers.
    fn certificates(&self, message: &tls13::CertificateMessage, out: &mut Output<'_>) -> Result<Vec<Vec<u8>>, Failure> {
        const ALLOWED: [ExtensionType; 2] =
            [ExtensionType::STATUS_REQUEST, ExtensionType::SIGNED_CERTIFICATE_TIMESTAMP];
        check_context(&message.certificate_request_context, out)?;
        let entries = &message.certificate_list;
        let count = entries.len();
        out.require(Rule::CertificatePresent, count > 0, Evidence::CertificatesSent { count })?;
        for entry in entries.iter().filter(|entry| !entry.extensions.is_empty()) {
            let extensions = types(&entry.extensions);
            check_solicited(Rule::Tls13ExtensionsSolicited, &self.hello, &extensions, out)?;
            check_place(&extensions, |extension| ALLOWED.contains(&extension), out)?;
        }
        Ok(entries.iter().map(|entry| entry.cert_data.clone()).collect())
    }
}

/// Only after the handshake a context says which request a Certificate answers (RFC 9846 §4.4.2).
fn check_context(context: &[u8], out: &mut Output<'_>) -> Result<(), Failure> {
    match context.len() {
        0 => Ok(()),
        length => out.judge(Rule::CertificateContext, Err(Evidence::CertificateContext { length })),
    }
}

impl State for ExpectCertificateVerify {
    fn stage(&self) -> &'static Stage {
        const STAGE: &Stage = &stages::handshake(
            "ExpectCertificateVerify",
            "RFC 9846 §4.5.2",
            &[MessageKind::Handshake(HandshakeType::CERTIFICATE_VERIFY)],
        );
        STAGE
    }

    fn handle(mut self: Box<Self>, input: Input, out: &mut Output<'_>) -> Result<Next, Failure> {
        let stage = self.stage();
        let received = input.handshake(stage)?;
        let HandshakeMessage::CertificateVerify(message) = &received.message else {
            return Err(received.unexpected(stage));
        };
        self.check_signature(&message.signature, out)?;
        received.add_to(&mut self.messages);
        let hash = out.hashed(ValueKind::HashToCertificateVerify, "RFC 9846 §4.1", &self.messages);
        let Self { secrets, messages, asked, askable, compatible, keeping, .. } = *self;
        let takes_early_data = false;
        Ok(Box::new(ExpectFinished { secrets, messages, asked, askable, hash, compatible, keeping, takes_early_data }))
    }
}

impl ExpectCertificateVerify {
    fn check_signature(&self, signed: &DigitallySigned, out: &mut Output<'_>) -> Result<(), Failure> {
        let scheme = signed.algorithm;
        let offered = self.config.signature_schemes.contains(&scheme);
        out.require(Rule::Tls13SchemeOffered, offered, Evidence::SchemeChosen(scheme))?;
        out.require(Rule::HandshakeScheme, signs_handshakes(scheme), Evidence::HandshakeScheme(scheme))?;
        let content = tls13::server_signed_content(&self.hash.value);
        out.judge(Rule::CertificateVerifySignature, verify(&self.server_key, signed, &content))
    }
}
