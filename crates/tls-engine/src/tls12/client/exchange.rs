//! The client's second flight: its share of the secret, and the switch to the keys (RFC 5246 §7.4.7).

use super::ticket::expect_last_flight;
use crate::agreement::{self, Answer};
use crate::client_authentication::{Proof, is_of_type};
use crate::input::Input;
use crate::messages::HandshakeMessages;
use crate::output::{Derivation, Noted, OnWire, Output};
use crate::stage::Stage;
use crate::state::{Next, State};
use crate::tls12::expect_finished::OwnFinished;
use crate::tls12::session::{Negotiated, pre_master_secret};
use crate::tls12::stages;
use crate::{Failure, Identity};
use tls_keys::{ExchangeGroup, PreMasterSecret};
use tls_pki::{PrivateKey, PublicKey};
use tls_terms::ValueKind;
use tls_transcript::{MessageKind, Sensitivity, ValueId};
use tls_wire::{
    CertificateMessage, CertificateRequest, ClientKeyExchange, HandshakeMessage, HandshakeType, KeyExchangeAlgorithm,
    ProtocolVersion,
};

/// Awaits the end of the server's flight; before it, the server may ask for a certificate.
#[derive(Debug)]
pub(crate) struct ExpectServerHelloDone {
    negotiated: Negotiated,
    messages: HandshakeMessages,
    share: ServerShare,
    identities: Vec<Identity>,
    request: Option<CertificateRequest>,
}

/// What the server has given to build the secret with.
#[derive(Debug)]
pub(super) enum ServerShare {
    /// The certificate's key, to encrypt to.
    Key { key: PublicKey, id: ValueId },
    /// A signed ephemeral public key.
    Ephemeral { group: ExchangeGroup, public: Noted<Vec<u8>> },
}

impl ExpectServerHelloDone {
    /// `identities` are what the client can answer with if it is asked who it is.
    pub(super) fn new(
        negotiated: Negotiated,
        messages: HandshakeMessages,
        share: ServerShare,
        identities: Vec<Identity>,
    ) -> Self {
        Self { negotiated, messages, share, identities, request: None }
    }
}

impl State for ExpectServerHelloDone {
    fn stage(&self) -> &'static Stage {
        const NAME: &str = "ExpectServerHelloDone";
        const SECTION: &str = "RFC 5246 §7.4.5";
        const DONE: MessageKind = MessageKind::Handshake(HandshakeType::SERVER_HELLO_DONE);
        const REQUEST: MessageKind = MessageKind::Handshake(HandshakeType::CERTIFICATE_REQUEST);
        const EITHER: &Stage = &stages::client(NAME, SECTION, &[REQUEST, DONE]);
        const ONLY_DONE: &Stage = &stages::client(NAME, SECTION, &[DONE]);
        if self.request.is_none() { EITHER } else { ONLY_DONE }
    }

    fn handle(mut self: Box<Self>, input: Input, out: &mut Output<'_>) -> Result<Next, Failure> {
        let stage = self.stage();
        let received = input.handshake(stage)?;
        match &received.message {
            HandshakeMessage::ServerHelloDone => received.add_to(&mut self.messages),
            HandshakeMessage::CertificateRequest(request) if self.request.is_none() => {
                received.add_to(&mut self.messages);
                self.request = Some(request.clone());
                return Ok(self);
            }
            _ => return Err(received.unexpected(stage)),
        }
        self.answer(out)
    }
}

impl ExpectServerHelloDone {
    /// The second flight.
    fn answer(self, out: &mut Output<'_>) -> Result<Next, Failure> {
        let Self { negotiated, mut messages, share, identities, request } = self;
        let proof = match request {
            Some(request) => send_certificate(&request, &identities, &mut messages, out)?,
            None => None,
        };
        let pre_master_secret = match share {
            ServerShare::Key { key, id } => encrypt_secret(&key, id, &mut messages, out)?,
            ServerShare::Ephemeral { group, public } => {
                agree(&group, &public, negotiated.parameters.key_exchange, &mut messages, out)?
            }
        };
        let session = negotiated.into_session(pre_master_secret, &messages, out);
        if let Some(proof) = proof {
            // Over all messages as they were sent, and not over their hash (RFC 5246 §7.4.8).
            let verify = proof.sign(messages.bytes(), out)?;
            out.send(&verify, &mut messages)?;
        }
        session.send_finished(&mut messages, out)?;
        Ok(expect_last_flight(session, messages, OwnFinished::Sent))
    }
}

/// Who the client is; a client that has no certificate of the kind that is asked for says so with an empty list (RFC 5246 §7.4.6).
fn send_certificate(
    request: &CertificateRequest,
    identities: &[Identity],
    messages: &mut HandshakeMessages,
    out: &mut Output<'_>,
) -> Result<Option<Proof>, Failure> {
    let fits = |key: &PrivateKey| is_of_type(matches!(key, PrivateKey::Rsa(_)), &request.certificate_types);
    let proof = Proof::choose(identities, &request.supported_signature_algorithms, fits);
    let key_ids = proof.as_ref().map(|proof| proof.identity.configured(out));
    let certificate_list = proof.as_ref().map(|proof| proof.identity.certificates().to_vec()).unwrap_or_default();
    let message = out.send(&HandshakeMessage::Certificate(CertificateMessage { certificate_list }), messages)?;
    if let Some(ids) = key_ids {
        out.travels(ids.public, message, "subjectPublicKeyInfo", OnWire::AsItIs);
    }
    Ok(proof)
}

/// RSA: the client makes the secret and encrypts it to the server's key (RFC 5246 §7.4.7.1).
fn encrypt_secret(
    key: &PublicKey,
    key_id: ValueId,
    messages: &mut HandshakeMessages,
    out: &mut Output<'_>,
) -> Result<Noted<PreMasterSecret>, Failure> {
    let value = PreMasterSecret::generate(ProtocolVersion::TLS_1_2, &mut out.stream("pre-master-secret"));
    let id = out.generated(ValueKind::PreMasterSecret, Sensitivity::Secret, value.bytes());
    let encrypted = key.encrypt_pkcs1v15(&mut out.stream("encryption-padding"), value.bytes())?;
    let derivation = Derivation::new("RSAES-PKCS1-v1_5 encrypt", "RFC 5246 §7.4.7.1", &[key_id, id]);
    let encrypted_id = out.derived_public(ValueKind::EncryptedPreMasterSecret, &encrypted, derivation);
    let exchange = ClientKeyExchange::Rsa { encrypted_pre_master_secret: encrypted };
    let message = out.send(&HandshakeMessage::ClientKeyExchange(exchange), messages)?;
    out.travels(encrypted_id, message, "encrypted_pre_master_secret", OnWire::AsItIs);
    out.travels(id, message, "encrypted_pre_master_secret", OnWire::Encrypted);
    Ok(Noted { value, id })
}

/// DHE, ECDHE: the client answers with a share of its own (RFC 5246 §7.4.7.2, RFC 8422 §5.7).
fn agree(
    group: &ExchangeGroup,
    server_share: &Noted<Vec<u8>>,
    key_exchange: KeyExchangeAlgorithm,
    messages: &mut HandshakeMessages,
    out: &mut Output<'_>,
) -> Result<Noted<PreMasterSecret>, Failure> {
    let Answer { share, agreed } = agreement::answer(group, ProtocolVersion::TLS_1_2, server_share, out)?;
    let pre_master_secret = pre_master_secret(agreed, out);
    let public = share.value;
    let (exchange, path) = match key_exchange {
        KeyExchangeAlgorithm::DheRsa => (ClientKeyExchange::Dhe { dh_yc: public }, "dh_Yc"),
        _ => (ClientKeyExchange::Ecdhe { ecdh_yc: public }, "ecdh_Yc"),
    };
    let message = out.send(&HandshakeMessage::ClientKeyExchange(exchange), messages)?;
    out.travels(share.id, message, path, OnWire::AsItIs);
    Ok(pre_master_secret)
}
