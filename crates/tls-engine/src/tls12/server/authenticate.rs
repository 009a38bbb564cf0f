//! Who does the client say that it is? What the server asks, and the client's chain (RFC 5246 §7.4.4, §7.4.6).

use super::exchange::ExpectClientKeyExchange;
use super::proof::Claim;
use crate::certificates::{Judge, validate_chain};
use crate::client_authentication::{authorities, certificate_types, check_present, is_of_type};
use crate::evidence::Evidence;
use crate::input::Input;
use crate::output::Output;
use crate::stage::Stage;
use crate::state::{Next, State};
use crate::tls12::stages;
use crate::{ClientAuthentication, Failure};
use tls_pki::PublicKey;
use tls_terms::{Rule, ValueKind};
use tls_transcript::MessageKind;
use tls_wire::{CertificateRequest, ClientCertificateType, HandshakeMessage, HandshakeType};

/// What the server asks for, and what it judges the answer by.
#[derive(Debug)]
pub(super) struct Request {
    wanted: ClientAuthentication,
    types: Vec<ClientCertificateType>,
    clock: u64,
}

impl Request {
    pub(super) fn new(wanted: &ClientAuthentication, clock: u64) -> Self {
        let types = certificate_types(&wanted.signature_schemes);
        Self { wanted: wanted.clone(), types, clock }
    }

    /// The CertificateRequest.
    pub(super) fn message(&self) -> HandshakeMessage {
        HandshakeMessage::CertificateRequest(CertificateRequest {
            certificate_types: self.types.clone(),
            supported_signature_algorithms: self.wanted.signature_schemes.clone(),
            certificate_authorities: authorities(&self.wanted.anchors),
        })
    }
}

/// Awaits the client's Certificate.
#[derive(Debug)]
pub(super) struct ExpectCertificate {
    pub(super) request: Request,
    pub(super) then: ExpectClientKeyExchange,
}

impl State for ExpectCertificate {
    fn stage(&self) -> &'static Stage {
        const STAGE: &Stage = &stages::server(
            "ExpectCertificate",
            "RFC 5246 §7.4.6",
            &[MessageKind::Handshake(HandshakeType::CERTIFICATE)],
        );
        STAGE
    }

    fn handle(self: Box<Self>, input: Input, out: &mut Output<'_>) -> Result<Next, Failure> {
        let stage = self.stage();
        let received = input.handshake(stage)?;
        let HandshakeMessage::Certificate(certificate) = &received.message else {
            return Err(received.unexpected(stage));
        };
        let Self { request: Request { wanted, types, clock }, mut then } = *self;
        received.add_to(&mut then.messages);
        let chain = &certificate.certificate_list;
        check_present(Rule::ClientCertificatePresent, chain.len(), wanted.required, out)?;
        if chain.is_empty() {
            return Ok(Box::new(then));
        }
        let key = validate_chain(&Judge::of_client(&wanted, clock), chain, out)?;
        let fits = is_of_type(matches!(key, PublicKey::Rsa(_)), &types);
        let evidence = Evidence::ClientKeyType { key: key.algorithm_name(), requested: types };
        out.require(Rule::ClientCertificateType, fits, evidence)?;
        out.read(ValueKind::ClientPublicKey, &key.to_spki_der()?, received.id, "subjectPublicKeyInfo");
        then.client = Some(Claim { key, understood: wanted.signature_schemes });
        Ok(Box::new(then))
    }
}
