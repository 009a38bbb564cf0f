//! The server's flight: ServerHello to Finished (RFC 9846 §4.2.3 to §4.5.3).

use super::authenticate::ExpectCertificate;
use super::choose::Choice;
use super::early::ExpectEndOfEarlyData;
use super::finish::ExpectFinished;
use crate::agreement;
use crate::evidence::Evidence;
use crate::hello::{Offer, grant_limit};
use crate::identity::KeyIds;
use crate::messages::HandshakeMessages;
use crate::output::{Noted, OnWire, Output};
use crate::state::Next;
use crate::tls13::asking::Request;
use crate::tls13::compressed::COMPRESSED;
use crate::tls13::install::{Phase, protect_receiving, protect_sending};
use crate::tls13::psk::{Arrived, Tickets, early_traffic_secret};
use crate::tls13::secrets::Secrets;
use crate::{ClientAuthentication, Compressor, Failure, Identity, ServerConfig};
use tls_keys::{AgreementError, ExchangeGroup, StandardGroup};
use tls_terms::{Rule, ValueKind};
use tls_transcript::{MessageId, Role, Sensitivity};
use tls_wire::{
    CertificateStatus, CertificateStatusType, CertificateVerify, CompressionMethod, DigitallySigned, Extension,
    ExtensionType, Finished, HandshakeMessage, KeyShare, KeyShareEntry, NamedGroup, PreSharedKey, ProtocolVersion,
    ServerHello, SignatureScheme, StatusRequest, SupportedVersions, tls13,
};

/// What the answer is made from, besides the choice.
pub(super) struct Answer {
    pub(super) config: ServerConfig,
    pub(super) key_ids: Option<KeyIds>,
    pub(super) protocol: Option<Vec<u8>>,
    pub(super) messages: HandshakeMessages,
    /// Whether the client has said hello twice.
    pub(super) retried: bool,
}

/// Sends all that there is to say.
pub(super) fn answer(
    offer: Offer<'_>,
    choice: Choice<'_>,
    arrived: Arrived<'_>,
    answering: Answer,
    out: &mut Output<'_>,
) -> Result<Next, Failure> {
    let Answer { config, key_ids, protocol, mut messages, retried } = answering;
    let suite = choice.suite;
    let key_ids = choice.signing.as_ref().map(|(identity, _)| key_ids.unwrap_or_else(|| identity.configured(out)));
    let bound = choice.psk.as_ref().map(|psk| psk.prove(arrived, out)).transpose()?;
    if let Some(psk) = &choice.psk {
        psk.check_parts(&config, out)?;
        psk.use_up(&config);
    }
    let announced = offer.has(ExtensionType::EARLY_DATA) && !retried;
    let takes_early_data = announced && choice.takes_early_data(&config, protocol.as_deref(), out)?;
    let exchange = match (choice.group, choice.share) {
        (Some(group), Some(share)) => Some(agree(offer, group, share, arrived.message, out)?),
        _ => None,
    };
    out.link.version_agreed(ProtocolVersion::TLS_1_3);
    if !retried {
        messages.choose(suite.hash);
    }
    let early = match &bound {
        Some(bound) if takes_early_data => Some(early_traffic_secret(bound, &messages, out)),
        _ => None,
    };
    if let Some(secret) = &early {
        protect_receiving(&suite, Phase::Early, secret, out)?;
    }
    let (own, agreed) = exchange.map(|agreement::Answer { share, agreed }| (share, agreed)).unzip();
    send_server_hello(offer, &choice, own.as_ref(), &mut messages, out)?;
    // Those on the way are to see one after the first answer (RFC 9846 App. E.4).
    if !offer.session_id().is_empty() && !retried {
        out.send_change_cipher_spec()?;
    }
    let secrets = Secrets::derive(suite, bound.map(|bound| bound.early), agreed, &messages, out);
    match &early {
        Some(_) => {
            let most = choice.psk.as_ref().map_or(0, |psk| psk.most_early_data(&config));
            out.link.receiving.allow_early_data(usize::try_from(most).unwrap_or(usize::MAX));
        }
        None => {
            protect_receiving(&suite, Phase::Handshake, secrets.traffic(Role::Client), out)?;
            if announced {
                let most = usize::try_from(config.max_early_data_size).unwrap_or(usize::MAX);
                out.link.receiving.skip_early_data(most);
            }
        }
    }
    protect_sending(&suite, Phase::Handshake, secrets.traffic(Role::Server), out)?;

    let tickets = Tickets::promised(&config, offer.0, suite, protocol.clone());
    send_parameters(offer, &config, protocol, early.is_some(), &mut messages, out)?;
    let mut request = None;
    let covered = match choice.signing.zip(key_ids) {
        Some((signing, key_ids)) => {
            let asks_now = config.client_authentication.as_ref().filter(|wanted| !wanted.after_handshake);
            request = asks_now.map(|wanted| Request::new(wanted, config.clock));
            if let Some(request) = &request {
                out.send(&request.message(), &mut messages)?;
            }
            send_certificate(offer, config.compressor, &signing, key_ids, &mut messages, out)?;
            ValueKind::HashToCertificateVerify
        }
        None => ValueKind::HashToEncryptedExtensions,
    };
    let hash = out.hashed(covered, "RFC 9846 §4.1", &messages);
    let verify_data = secrets.verify_data(Role::Server, &hash, out);
    let finished = Finished { verify_data: verify_data.value.clone() };
    let message = out.send(&HandshakeMessage::Finished(finished), &mut messages)?;
    out.travels(verify_data.id, message, "verify_data", OnWire::AsItIs);
    let hash = out.hashed(ValueKind::HashToServerFinished, "RFC 9846 §4.1", &messages);
    let application = secrets.application(&hash, out);
    protect_sending(&suite, Phase::Application, application.traffic(Role::Server), out)?;
    let may_ask =
        |wanted: &&ClientAuthentication| wanted.after_handshake && offer.has(ExtensionType::POST_HANDSHAKE_AUTH);
    let asks_later = config.client_authentication.as_ref().filter(may_ask);
    let asks_later = asks_later.map(|wanted| Request::new(wanted, config.clock));
    let then = ExpectFinished { secrets, application, messages, hash, tickets, asks_later };
    Ok(match request {
        _ if early.is_some() => Box::new(ExpectEndOfEarlyData { then }),
        Some(request) => Box::new(ExpectCertificate { request, then }),
        None => Box::new(then),
    })
}

/// Answers the client's share, which stands in this hello.
fn agree(
    offer: Offer<'_>,
    group: NamedGroup,
    share: &KeyShareEntry,
    hello: MessageId,
    out: &mut Output<'_>,
) -> Result<agreement::Answer, Failure> {
    let place = offer.key_shares().iter().position(|entry| entry == share).unwrap_or_default();
    let field = KeyShareEntry::path(place);
    let id = out.read(ValueKind::ClientEphemeralPublicKey, &share.key_exchange, hello, field);
    let peer = Noted { value: share.key_exchange.clone(), id };
    check_length(group, &peer, out)?;
    agreement::answer(&ExchangeGroup::Named(group), ProtocolVersion::TLS_1_3, &peer, out)
}

/// In a finite field, too, all shares are as long as the prime (RFC 9846 §4.3.8.1).
fn check_length(group: NamedGroup, share: &Noted<Vec<u8>>, out: &mut Output<'_>) -> Result<(), Failure> {
    let Some(group) = StandardGroup::named(group) else { return Ok(()) };
    let (expected, given) = (group.p.len(), share.value.len());
    if expected == given {
        return Ok(());
    }
    let error = AgreementError::Length { expected, given };
    out.judge(Rule::FieldKeyShare, Err(Evidence::KeyShareRefused { peer: Role::Client, error }))
}

fn send_server_hello(
    offer: Offer<'_>,
    choice: &Choice<'_>,
    share: Option<&Noted<Vec<u8>>>,
    messages: &mut HandshakeMessages,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let random = out.random("random");
    let id = out.generated(ValueKind::ServerRandom, Sensitivity::Public, &random);
    let entry =
        |(group, share): (NamedGroup, &Noted<Vec<u8>>)| KeyShareEntry { group, key_exchange: share.value.clone() };
    let entry = choice.group.zip(share).map(entry);
    let psk = choice.psk.as_ref().map(|psk| Extension::PreSharedKey(PreSharedKey::Selected(psk.index)));
    let version = SupportedVersions::Selected(ProtocolVersion::TLS_1_3);
    let extensions = [
        psk,
        entry.map(|entry| Extension::KeyShare(KeyShare::Selected(entry))),
        Some(Extension::SupportedVersions(version)),
    ];
    let hello = ServerHello {
        server_version: ProtocolVersion::TLS_1_2,
        random,
        session_id: offer.session_id().to_vec(),
        cipher_suite: choice.suite.suite,
        compression_method: CompressionMethod::NULL,
        extensions: Some(extensions.into_iter().flatten().collect()),
    };
    let message = out.send(&HandshakeMessage::ServerHello(hello), messages)?;
    out.travels(id, message, "random", OnWire::AsItIs);
    if let Some(share) = share {
        out.travels(share.id, message, "key_exchange", OnWire::AsItIs);
    }
    Ok(())
}

/// EncryptedExtensions (RFC 9846 §4.4.1).
fn send_parameters(
    offer: Offer<'_>,
    config: &ServerConfig,
    protocol: Option<Vec<u8>>,
    takes_early_data: bool,
    messages: &mut HandshakeMessages,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let limit = config.record_size_limit.filter(|_| offer.has(ExtensionType::RECORD_SIZE_LIMIT));
    let usual = || {
        [
            offer.has(ExtensionType::SERVER_NAME).then(|| Extension::ServerName(Vec::new())),
            protocol.map(|name| Extension::ApplicationLayerProtocolNegotiation(vec![name])),
            limit.map(Extension::RecordSizeLimit),
            takes_early_data.then_some(Extension::EarlyData(None)),
        ]
        .into_iter()
        .flatten()
        .collect()
    };
    let extensions = config.extensions.clone().unwrap_or_else(usual);
    // It holds for the message itself as well.
    grant_limit(offer, &extensions, out)?;
    let message = HandshakeMessage::EncryptedExtensions(tls13::EncryptedExtensions { extensions });
    out.send(&message, messages)?;
    Ok(())
}

/// The chain, and the signature over the conversation so far (RFC 9846 §4.5.1, §4.5.2).
fn send_certificate(
    offer: Offer<'_>,
    compressor: Option<Compressor>,
    signing: &(Identity, SignatureScheme),
    key_ids: KeyIds,
    messages: &mut HandshakeMessages,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let entry = |cert_data: &Vec<u8>| tls13::CertificateEntry { cert_data: cert_data.clone(), extensions: Vec::new() };
    let (identity, scheme) = signing;
    let mut certificate_list: Vec<_> = identity.certificates().iter().map(entry).collect();
    // Its status stands with the certificate, for a client that has asked (RFC 9846 §4.5.1.1).
    let status = identity.status().filter(|_| offer.has(ExtensionType::STATUS_REQUEST));
    if let (Some(response), Some(leaf)) = (status, certificate_list.first_mut()) {
        let status = CertificateStatus { status_type: CertificateStatusType::OCSP, response: response.to_vec() };
        leaf.extensions.push(Extension::StatusRequest(StatusRequest::Status(status)));
    }
    let certificate = tls13::CertificateMessage { certificate_request_context: Vec::new(), certificate_list };
    let compressor = compressor.filter(|own| offer.certificate_compressions().contains(&own.algorithm));
    match compressor.and_then(|compressor| compressor.compressed(&certificate)) {
        Some(compressed) => {
            let message = out.send(&compressed, messages)?;
            out.travels(key_ids.public, message, COMPRESSED, OnWire::AsItIs);
        }
        None => {
            let message = out.send(&HandshakeMessage::Tls13Certificate(certificate), messages)?;
            out.travels(key_ids.public, message, "subjectPublicKeyInfo", OnWire::AsItIs);
        }
    }

    let hash = out.hashed(ValueKind::HashToCertificate, "RFC 9846 §4.1", messages);
    let (algorithm, content) = (*scheme, tls13::server_signed_content(&hash.value));
    let signature = identity.key().sign(algorithm, &content, &mut out.stream("signature"))?;
    let verify = CertificateVerify { signature: DigitallySigned { algorithm, signature } };
    out.send(&HandshakeMessage::CertificateVerify(verify), messages)?;
    Ok(())
}
