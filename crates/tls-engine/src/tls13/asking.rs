//! A server asks who the client is, and judges what it says (RFC 9846 §4.4.2, §4.5.1, §4.5.2): in the handshake, or after it.

use super::signed::{signs_handshakes, verify};
use crate::certificates::{Judge, validate_chain};
use crate::client_authentication::{authorities, check_present};
use crate::evidence::Evidence;
use crate::input::Received;
use crate::messages::HandshakeMessages;
use crate::output::{Noted, Output};
use crate::{ClientAuthentication, Failure};
use tls_pki::PublicKey;
use tls_terms::{Rule, ValueKind};
use tls_wire::{DigitallySigned, Extension, HandshakeMessage, SignatureScheme, tls13};

/// What the server asks for, and what it judges the answer by.
#[derive(Clone, Debug)]
pub(super) struct Request {
    wanted: ClientAuthentication,
    clock: u64,
    /// What the answer repeats: within the handshake nothing.
    context: Vec<u8>,
}

/// What a client says of who it is.
#[derive(Debug)]
pub(super) enum Claim {
    /// Nothing, and it need not. The hash is that of all messages so far.
    Nothing(Noted<Vec<u8>>),
    /// A certificate that the server accepts.
    Certificate(Box<Shown>),
}

/// A certificate of which the client has yet to show that it is its own.
#[derive(Debug)]
pub(super) struct Shown {
    key: PublicKey,
    understood: Vec<SignatureScheme>,
    /// The hash of all messages up to it.
    hash: Noted<Vec<u8>>,
}

impl Request {
    pub(super) fn new(wanted: &ClientAuthentication, clock: u64) -> Self {
        Self { wanted: wanted.clone(), clock, context: Vec::new() }
    }

    /// The same, to be told from others.
    pub(super) fn with_context(&self, context: Vec<u8>) -> Self {
        Self { context, ..self.clone() }
    }

    /// The CertificateRequest.
    pub(super) fn message(&self) -> HandshakeMessage {
        let names = authorities(&self.wanted.anchors);
        let schemes = Extension::SignatureAlgorithms(self.wanted.signature_schemes.clone());
        let authorities = (!names.is_empty()).then_some(Extension::CertificateAuthorities(names));
        HandshakeMessage::Tls13CertificateRequest(tls13::CertificateRequest {
            certificate_request_context: self.context.clone(),
            extensions: [Some(schemes), authorities].into_iter().flatten().collect(),
        })
    }

    /// Judges the client's Certificate, which has come in as this message.
    pub(super) fn judge(
        self,
        message: &tls13::CertificateMessage,
        received: &Received,
        messages: &mut HandshakeMessages,
        out: &mut Output<'_>,
    ) -> Result<Claim, Failure> {
        let Self { wanted, clock, context } = self;
        received.add_to(messages);
        let same = message.certificate_request_context == context;
        out.require(Rule::ClientCertificateContext, same, Evidence::ContextRepeated { same })?;
        let chain: Vec<Vec<u8>> = message.certificate_list.iter().map(|entry| entry.cert_data.clone()).collect();
        check_present(Rule::Tls13ClientCertificatePresent, chain.len(), wanted.required, out)?;
        let hash = out.hashed(ValueKind::HashToClientCertificate, "RFC 9846 §4.1", messages);
        if chain.is_empty() {
            return Ok(Claim::Nothing(hash));
        }
        let key = validate_chain(&Judge::of_client(&wanted, clock), &chain, out)?;
        out.read(ValueKind::ClientPublicKey, &key.to_spki_der()?, received.id, "subjectPublicKeyInfo");
        Ok(Claim::Certificate(Box::new(Shown { key, understood: wanted.signature_schemes, hash })))
    }
}

impl Shown {
    /// Judges the client's CertificateVerify, and gives the hash of all messages up to it.
    pub(super) fn judge(
        &self,
        signed: &DigitallySigned,
        received: &Received,
        messages: &mut HandshakeMessages,
        out: &mut Output<'_>,
    ) -> Result<Noted<Vec<u8>>, Failure> {
        let scheme = signed.algorithm;
        let asked_for = self.understood.contains(&scheme);
        out.require(Rule::Tls13ClientScheme, asked_for, Evidence::ClientSchemeChosen(scheme))?;
        out.require(Rule::ClientHandshakeScheme, signs_handshakes(scheme), Evidence::HandshakeScheme(scheme))?;
        let content = tls13::client_signed_content(&self.hash.value);
        out.judge(Rule::Tls13ClientCertificateVerify, verify(&self.key, signed, &content))?;
        received.add_to(messages);
        Ok(out.hashed(ValueKind::HashToClientCertificateVerify, "RFC 9846 §4.1", messages))
    }
}
