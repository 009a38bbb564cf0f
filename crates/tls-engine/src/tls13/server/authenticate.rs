//! Who is the client? Its chain, and its signature over the conversation (RFC 9846 §4.4.2, §4.5.1, §4.5.2).

use super::finish::ExpectFinished;
use crate::certificates::{Judge, validate_chain};
use crate::client_authentication::{authorities, check_present};
use crate::evidence::Evidence;
use crate::input::Input;
use crate::output::{Noted, Output};
use crate::stage::Stage;
use crate::state::{Next, State};
use crate::tls13::signed::{signs_handshakes, verify};
use crate::tls13::stages;
use crate::{ClientAuthentication, Failure};
use tls_pki::PublicKey;
use tls_terms::{Rule, ValueKind};
use tls_transcript::MessageKind;
use tls_wire::{DigitallySigned, Extension, HandshakeMessage, HandshakeType, SignatureScheme, tls13};

/// What the server asks for, and what it judges the answer by.
#[derive(Debug)]
pub(super) struct Request {
    wanted: ClientAuthentication,
    clock: u64,
}

impl Request {
    pub(super) fn new(wanted: &ClientAuthentication, clock: u64) -> Self {
        Self { wanted: wanted.clone(), clock }
    }

    /// The CertificateRequest. Within the handshake its context is empty.
    pub(super) fn message(&self) -> HandshakeMessage {
        let names = authorities(&self.wanted.anchors);
        let schemes = Extension::SignatureAlgorithms(self.wanted.signature_schemes.clone());
        let authorities = (!names.is_empty()).then_some(Extension::CertificateAuthorities(names));
        HandshakeMessage::Tls13CertificateRequest(tls13::CertificateRequest {
            certificate_request_context: Vec::new(),
            extensions: [Some(schemes), authorities].into_iter().flatten().collect(),
        })
    }
}

/// Awaits the client's Certificate.
#[derive(Debug)]
pub(super) struct ExpectCertificate {
    pub(super) request: Request,
    pub(super) then: ExpectFinished,
}

/// Awaits the client's CertificateVerify.
#[derive(Debug)]
struct ExpectCertificateVerify {
    key: PublicKey,
    understood: Vec<SignatureScheme>,
    /// The hash of all messages up to the client's Certificate.
    hash: Noted<Vec<u8>>,
    then: ExpectFinished,
}

impl State for ExpectCertificate {
    fn stage(&self) -> &'static Stage {
        const STAGE: &Stage = &stages::handshake(
            "ExpectCertificate",
            "RFC 9846 §4.5.1",
            &[MessageKind::Handshake(HandshakeType::CERTIFICATE)],
        );
        STAGE
    }

    fn handle(self: Box<Self>, input: Input, out: &mut Output<'_>) -> Result<Next, Failure> {
        let stage = self.stage();
        let received = input.handshake(stage)?;
        let HandshakeMessage::Tls13Certificate(message) = &received.message else {
            return Err(received.unexpected(stage));
        };
        let Self { request: Request { wanted, clock }, mut then } = *self;
        received.add_to(&mut then.messages);
        let same = message.certificate_request_context.is_empty();
        out.require(Rule::ClientCertificateContext, same, Evidence::ContextRepeated { same })?;
        let chain: Vec<Vec<u8>> = message.certificate_list.iter().map(|entry| entry.cert_data.clone()).collect();
        check_present(Rule::Tls13ClientCertificatePresent, chain.len(), wanted.required, out)?;
        let hash = out.hashed(ValueKind::HashToClientCertificate, "RFC 9846 §4.1", &then.messages);
        if chain.is_empty() {
            then.hash = hash;
            return Ok(Box::new(then));
        }
        let key = validate_chain(&Judge::of_client(&wanted, clock), &chain, out)?;
        out.read(ValueKind::ClientPublicKey, &key.to_spki_der()?, received.id, "subjectPublicKeyInfo");
        Ok(Box::new(ExpectCertificateVerify { key, understood: wanted.signature_schemes, hash, then }))
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
        received.add_to(&mut self.then.messages);
        let Self { mut then, .. } = *self;
        then.hash = out.hashed(ValueKind::HashToClientCertificateVerify, "RFC 9846 §4.1", &then.messages);
        Ok(Box::new(then))
    }
}

impl ExpectCertificateVerify {
    fn check_signature(&self, signed: &DigitallySigned, out: &mut Output<'_>) -> Result<(), Failure> {
        let scheme = signed.algorithm;
        let asked_for = self.understood.contains(&scheme);
        out.require(Rule::Tls13ClientScheme, asked_for, Evidence::ClientSchemeChosen(scheme))?;
        out.require(Rule::ClientHandshakeScheme, signs_handshakes(scheme), Evidence::HandshakeScheme(scheme))?;
        let content = tls13::client_signed_content(&self.hash.value);
        out.judge(Rule::Tls13ClientCertificateVerify, verify(&self.key, signed, &content))
    }
}
