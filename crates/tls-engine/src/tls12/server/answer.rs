//! The server's first flight: ServerHello to ServerHelloDone (RFC 5246 §7.4.1.3 to §7.4.5).

use super::choose::Choice;
use super::exchange::{ExpectClientKeyExchange, Share};
use crate::agreement::{self, is_curve_name};
use crate::failure::Internal;
use crate::hello::{Offer, Offered, downgrade, grant_limit};
use crate::identity::KeyIds;
use crate::messages::HandshakeMessages;
use crate::output::{Noted, OnWire, Output};
use crate::state::Next;
use crate::tls12::session::Negotiated;
use crate::{Failure, ServerConfig};
use tls_keys::{EncryptThenMac, ExchangeGroup};
use tls_pki::PrivateKey;
use tls_terms::ValueKind;
use tls_transcript::Sensitivity;
use tls_wire::{
    CertificateMessage, CompressionMethod, DigitallySigned, EcCurveType, EcPointFormat, Extension, ExtensionType,
    HandshakeMessage, KeyExchangeAlgorithm, NamedGroup, ProtocolVersion, ServerDhParams, ServerEcdhParams, ServerHello,
    ServerKeyExchange, SignatureScheme,
};

/// Chooses from the offer, and says so.
pub(crate) fn answer(offered: Offered<'_>, out: &mut Output<'_>) -> Result<Next, Failure> {
    let Offered { config, key_ids, offer, client_random, protocol, mut messages, .. } = offered;
    let choice = Choice::make(offer, &config, out)?;
    let key_ids = key_ids.unwrap_or_else(|| choice.identity.configured(out));
    out.link.version_agreed(ProtocolVersion::TLS_1_2);

    let negotiated = send_server_hello(&config, offer, client_random, protocol, &choice, &mut messages, out)?;
    send_certificate(&choice, key_ids, &mut messages, out)?;
    let share = match choice.ephemeral {
        None => Share::Key {
            key: choice.identity.key().clone(),
            private: key_ids.private,
            client_version: offer.client_version(),
            reveals_padding: config.reveals_padding,
        },
        Some((group, scheme)) => {
            let own = agreement::OwnShare::generate(
                ExchangeGroup::Named(group),
                ProtocolVersion::TLS_1_2,
                "ephemeral-key",
                out,
            )?;
            send_key_exchange(&own.share, group, scheme, choice.identity.key(), &negotiated, &mut messages, out)?;
            Share::Ephemeral(own)
        }
    };
    out.send(&HandshakeMessage::ServerHelloDone, &mut messages)?;
    Ok(Box::new(ExpectClientKeyExchange { negotiated, messages, share }))
}

fn send_server_hello(
    config: &ServerConfig,
    offer: Offer<'_>,
    client_random: Noted<[u8; 32]>,
    protocol: Option<Vec<u8>>,
    choice: &Choice,
    messages: &mut HandshakeMessages,
    out: &mut Output<'_>,
) -> Result<Negotiated, Failure> {
    let parameters = choice.parameters;
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
    let point_formats =
        parameters.key_exchange == KeyExchangeAlgorithm::Ecdhe && offer.has(ExtensionType::EC_POINT_FORMATS);
    let extensions = [
        offer.has(ExtensionType::SERVER_NAME).then(|| Extension::ServerName(Vec::new())),
        point_formats.then(|| Extension::EcPointFormats(vec![EcPointFormat::UNCOMPRESSED])),
        protocol.map(|name| Extension::ApplicationLayerProtocolNegotiation(vec![name])),
        (encrypt_then_mac == EncryptThenMac::Negotiated).then_some(Extension::EncryptThenMac),
        extended_master_secret.then_some(Extension::ExtendedMasterSecret),
        offer.knows_renegotiation_info().then(|| Extension::RenegotiationInfo(Vec::new())),
        config
            .record_size_limit
            .filter(|_| offer.has(ExtensionType::RECORD_SIZE_LIMIT))
            .map(Extension::RecordSizeLimit),
    ];
    let extensions: Vec<_> = extensions.into_iter().flatten().collect();
    grant_limit(offer, &extensions, out)?;
    let hello = ServerHello {
        server_version: ProtocolVersion::TLS_1_2,
        random,
        // Empty: the session is not kept, so it cannot be resumed (RFC 5246 §7.4.1.3).
        session_id: Vec::new(),
        cipher_suite: parameters.suite,
        compression_method: CompressionMethod::NULL,
        extensions: (!extensions.is_empty()).then_some(extensions),
    };
    let message = out.send(&HandshakeMessage::ServerHello(hello), messages)?;
    out.travels(id, message, "random", OnWire::AsItIs);
    out.link.key_exchange_chosen(parameters.key_exchange);
    messages.choose(parameters.prf_hash);
    let server_random = Noted { value: random, id };
    Ok(Negotiated { parameters, client_random, server_random, extended_master_secret, encrypt_then_mac })
}

fn send_certificate(
    choice: &Choice,
    key_ids: KeyIds,
    messages: &mut HandshakeMessages,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let certificate_list = choice.identity.certificates().to_vec();
    let message = out.send(&HandshakeMessage::Certificate(CertificateMessage { certificate_list }), messages)?;
    out.travels(key_ids.public, message, "subjectPublicKeyInfo", OnWire::AsItIs);
    Ok(())
}

/// The server's ephemeral public key, signed together with both randoms (RFC 5246 §7.4.3, RFC 8422 §5.4).
fn send_key_exchange(
    share: &Noted<Vec<u8>>,
    group: NamedGroup,
    scheme: SignatureScheme,
    key: &PrivateKey,
    negotiated: &Negotiated,
    messages: &mut HandshakeMessages,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let unsigned = DigitallySigned { algorithm: scheme, signature: Vec::new() };
    let (mut exchange, path) = if is_curve_name(group) {
        let public = share.value.clone();
        let params = ServerEcdhParams { curve_type: EcCurveType::NAMED_CURVE, namedcurve: group, public };
        (ServerKeyExchange::Ecdhe { params, signature: unsigned }, "public")
    } else {
        let (dh_p, dh_g) = ExchangeGroup::Named(group).dh_params().ok_or(Internal::Prime(group))?;
        let params = ServerDhParams { dh_p, dh_g, dh_ys: share.value.clone() };
        (ServerKeyExchange::Dhe { params, signature: unsigned }, "dh_Ys")
    };
    let randoms = [&negotiated.client_random.value, &negotiated.server_random.value];
    let content = [randoms[0].as_slice(), randoms[1], &exchange.params_bytes()].concat();
    let signed = key.sign(scheme, &content, &mut out.stream("signature"))?;
    match &mut exchange {
        ServerKeyExchange::Dhe { signature, .. } | ServerKeyExchange::Ecdhe { signature, .. } => {
            signature.signature = signed
        }
    }
    let message = out.send(&HandshakeMessage::ServerKeyExchange(exchange), messages)?;
    out.travels(share.id, message, path, OnWire::AsItIs);
    Ok(())
}
