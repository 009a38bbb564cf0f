//! The client's answer to a server that has asked who it is (RFC 9846 §4.5.1, §4.5.2).

use crate::client_authentication::Proof;
use crate::evidence::Evidence;
use crate::messages::HandshakeMessages;
use crate::output::{Noted, OnWire, Output};
use crate::{Failure, Identity};
use tls_terms::{Rule, ValueKind};
use tls_wire::{Extension, HandshakeMessage, tls13};

/// What a client answers that has been asked who it is.
#[derive(Debug)]
pub(super) struct Asked {
    /// The request's context, which the answer repeats.
    context: Vec<u8>,
    /// Its certificate, if it has one that the server could check.
    proof: Option<Proof>,
}

impl Asked {
    /// What a client of these identities answers. Without the list of signatures nobody could answer (RFC 9846 §4.4.2).
    pub(super) fn by(
        request: &tls13::CertificateRequest,
        identities: &[Identity],
        out: &mut Output<'_>,
    ) -> Result<Self, Failure> {
        let schemes = request.extensions.iter().find_map(|extension| match extension {
            Extension::SignatureAlgorithms(schemes) => Some(schemes.as_slice()),
            _ => None,
        });
        let understood = schemes.unwrap_or_default();
        let evidence = Evidence::SignaturesRequested { count: understood.len() };
        out.require(Rule::RequestedSignatures, schemes.is_some(), evidence)?;
        let proof = Proof::choose_in_tls13(identities, understood);
        Ok(Self { context: request.certificate_request_context.clone(), proof })
    }

    /// Who the client is, and the proof; a client without a certificate says so with an empty list (RFC 9846 §4.5.1). Gives the hash of
    /// all messages up to here.
    pub(super) fn answer(
        self,
        messages: &mut HandshakeMessages,
        out: &mut Output<'_>,
    ) -> Result<Noted<Vec<u8>>, Failure> {
        let Self { context: certificate_request_context, proof } = self;
        let entry =
            |cert_data: &Vec<u8>| tls13::CertificateEntry { cert_data: cert_data.clone(), extensions: Vec::new() };
        let chain = proof.as_ref().map(|proof| proof.identity.certificates()).unwrap_or_default();
        let certificate_list = chain.iter().map(entry).collect();
        let certificate = tls13::CertificateMessage { certificate_request_context, certificate_list };
        let key_ids = proof.as_ref().map(|proof| proof.identity.configured(out));
        let message = out.send(&HandshakeMessage::Tls13Certificate(certificate), messages)?;
        let hash = out.hashed(ValueKind::HashToClientCertificate, "RFC 9846 §4.1", messages);
        let Some((proof, ids)) = proof.zip(key_ids) else { return Ok(hash) };
        out.travels(ids.public, message, "subjectPublicKeyInfo", OnWire::AsItIs);
        let verify = proof.sign(&tls13::client_signed_content(&hash.value), out)?;
        out.send(&verify, messages)?;
        Ok(out.hashed(ValueKind::HashToClientCertificateVerify, "RFC 9846 §4.1", messages))
    }
}
