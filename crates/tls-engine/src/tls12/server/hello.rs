//! The ServerHello (RFC 5246 §7.4.1.3), which says whether a new session begins or one goes on.

use crate::hello::{Offer, downgrade, grant_limit};
use crate::messages::HandshakeMessages;
use crate::output::{Noted, OnWire, Output};
use crate::tls12::keeping::Keeping;
use crate::tls12::session::Negotiated;
use crate::{Failure, ServerConfig};
use tls_keys::{EncryptThenMac, SuiteParameters};
use tls_terms::ValueKind;
use tls_transcript::Sensitivity;
use tls_wire::{
    CompressionMethod, EcPointFormat, Extension, ExtensionType, HandshakeMessage, KeyExchangeAlgorithm,
    ProtocolVersion, ServerHello, StatusRequest,
};

/// What is chosen by now.
pub(super) struct Hello {
    pub(super) parameters: SuiteParameters,
    /// The session's name; empty if it has none.
    pub(super) session_id: Vec<u8>,
    /// Whether the session is an old one.
    pub(super) resumes: bool,
    pub(super) keeping: Keeping,
    /// Whether it has a word on the certificate's status to send (RFC 6066 §8).
    pub(super) has_status: bool,
}

/// Chooses the rest from the offer, and says so.
pub(super) fn send_server_hello(
    config: &ServerConfig,
    offer: Offer<'_>,
    client_random: Noted<[u8; 32]>,
    protocol: Option<Vec<u8>>,
    hello: Hello,
    messages: &mut HandshakeMessages,
    out: &mut Output<'_>,
) -> Result<Negotiated, Failure> {
    let Hello { parameters, session_id, resumes, keeping, has_status } = hello;
    let mut random: [u8; 32] = out.random("random");
    if config.versions.contains(&ProtocolVersion::TLS_1_3) {
        downgrade::mark(&mut random);
    }
    let id = out.generated(ValueKind::ServerRandom, Sensitivity::Public, &random);
    let extended_master_secret = config.extended_master_secret && offer.has(ExtensionType::EXTENDED_MASTER_SECRET);
    let encrypt_then_mac = match parameters.mac {
        Some(_) if config.encrypt_then_mac && offer.has(ExtensionType::ENCRYPT_THEN_MAC) => EncryptThenMac::Negotiated,
        _ => EncryptThenMac::NotNegotiated,
    };
    // Of no use where nothing is exchanged (RFC 5246 §7.4.1.4).
    let point_formats = parameters.key_exchange == KeyExchangeAlgorithm::Ecdhe
        && offer.has(ExtensionType::EC_POINT_FORMATS)
        && !resumes;
    let extensions = [
        // The name is the session's, and not said again (RFC 6066 §3).
        (offer.has(ExtensionType::SERVER_NAME) && !resumes).then(|| Extension::ServerName(Vec::new())),
        point_formats.then(|| Extension::EcPointFormats(vec![EcPointFormat::UNCOMPRESSED])),
        (has_status && offer.has(ExtensionType::STATUS_REQUEST))
            .then_some(Extension::StatusRequest(StatusRequest::Empty)),
        protocol.map(|name| Extension::ApplicationLayerProtocolNegotiation(vec![name])),
        (encrypt_then_mac == EncryptThenMac::Negotiated).then_some(Extension::EncryptThenMac),
        extended_master_secret.then_some(Extension::ExtendedMasterSecret),
        matches!(keeping, Keeping::Ticket { .. }).then(|| Extension::SessionTicket(Vec::new())),
        offer.knows_renegotiation_info().then(|| Extension::RenegotiationInfo(Vec::new())),
        config
            .record_size_limit
            .filter(|_| offer.has(ExtensionType::RECORD_SIZE_LIMIT))
            .map(Extension::RecordSizeLimit),
    ];
    let extensions: Vec<_> = extensions.into_iter().flatten().collect();
    grant_limit(offer, &extensions, out)?;
    let session_name = session_id.clone();
    let hello = ServerHello {
        server_version: ProtocolVersion::TLS_1_2,
        random,
        session_id,
        cipher_suite: parameters.suite,
        compression_method: CompressionMethod::NULL,
        extensions: (!extensions.is_empty()).then_some(extensions),
    };
    let message = out.send(&HandshakeMessage::ServerHello(hello), messages)?;
    out.travels(id, message, "random", OnWire::AsItIs);
    if !session_name.is_empty() && !resumes {
        let id = out.generated(ValueKind::SessionId, Sensitivity::Public, &session_name);
        out.travels(id, message, ValueKind::SessionId.name(), OnWire::AsItIs);
    }
    out.link.key_exchange_chosen(parameters.key_exchange);
    messages.choose(parameters.prf_hash);
    let server_random = Noted { value: random, id };
    Ok(Negotiated {
        parameters,
        client_random,
        server_random,
        extended_master_secret,
        encrypt_then_mac,
        keeping,
        awaits_ticket: false,
    })
}
