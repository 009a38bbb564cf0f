//! The server's first flight: ServerHello to ServerHelloDone (RFC 5246 §7.4.1.3 to §7.4.5), unless it knows the client's session.

use super::authenticate::{ExpectCertificate, Request};
use super::choose::Choice;
use super::exchange::{ExpectClientKeyExchange, Share};
use super::hello::{Hello, send_server_hello};
use super::resume::resume;
use super::session::{find, keeping, new_session_id};
use crate::Failure;
use crate::agreement::{self, is_curve_name};
use crate::failure::Internal;
use crate::hello::{Offer, Offered};
use crate::identity::KeyIds;
use crate::messages::HandshakeMessages;
use crate::output::{Noted, OnWire, Output};
use crate::state::Next;
use crate::tls12::session::Negotiated;
use tls_keys::ExchangeGroup;
use tls_pki::PrivateKey;
use tls_wire::{
    CertificateMessage, CertificateStatus, CertificateStatusType, DigitallySigned, EcCurveType, ExtensionType,
    HandshakeMessage, NamedGroup, ProtocolVersion, ServerDhParams, ServerEcdhParams, ServerKeyExchange,
    SignatureScheme,
};

/// Chooses from the offer, and says so.
pub(crate) fn answer(offered: Offered<'_>, out: &mut Output<'_>) -> Result<Next, Failure> {
    if let Some(found) = find(&offered, out)? {
        return resume(offered, found, out);
    }
    let session_id = new_session_id(&offered, out);
    let keeping = keeping(&offered, &session_id);
    let Offered { config, key_ids, offer, client_random, protocol, mut messages, .. } = offered;
    let choice = Choice::make(offer, &config, out)?;
    let key_ids = key_ids.unwrap_or_else(|| choice.identity.configured(out));
    out.link.version_agreed(ProtocolVersion::TLS_1_2);

    let has_status = choice.identity.status().is_some();
    let hello = Hello { parameters: choice.parameters, session_id, resumes: false, keeping, has_status };
    let negotiated = send_server_hello(&config, offer, client_random, protocol, hello, &mut messages, out)?;
    send_certificate(&choice, key_ids, &mut messages, out)?;
    send_status(offer, &choice, &mut messages, out)?;
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
    let asks = config.client_authentication.as_ref().filter(|wanted| !wanted.after_handshake);
    let request = asks.map(|wanted| Request::new(wanted, config.clock));
    if let Some(request) = &request {
        out.send(&request.message(), &mut messages)?;
    }
    out.send(&HandshakeMessage::ServerHelloDone, &mut messages)?;
    let then = ExpectClientKeyExchange { negotiated, messages, share, client: None };
    Ok(match request {
        Some(request) => Box::new(ExpectCertificate { request, then }),
        None => Box::new(then),
    })
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

/// What the issuer says of the certificate now, for a client that has asked (RFC 6066 §8).
fn send_status(
    offer: Offer<'_>,
    choice: &Choice,
    messages: &mut HandshakeMessages,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let Some(response) = choice.identity.status().filter(|_| offer.has(ExtensionType::STATUS_REQUEST)) else {
        return Ok(());
    };
    let status = CertificateStatus { status_type: CertificateStatusType::OCSP, response: response.to_vec() };
    out.send(&HandshakeMessage::CertificateStatus(status), messages)?;
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
