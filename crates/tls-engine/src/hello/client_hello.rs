//! The first flight: the ClientHello, a menu (RFC 5246 §7.4.1.2, RFC 9846 §4.2.2).

use super::expect_server_hello::ExpectServerHello;
use super::shares::{key_share, key_share_behind, shares, shares_travel};
use crate::agreement::{OwnShare, is_curve_name};
use crate::evidence::Evidence;
use crate::messages::HandshakeMessages;
use crate::output::{Noted, OnWire, Output};
use crate::state::Next;
use crate::tls13::psk::{Early, Offers, known, offers};
use crate::{ClientConfig, Failure};
use tls_keys::{Suite, SuiteParameters};
use tls_pki::host_name;
use tls_terms::{Rule, ValueKind};
use tls_transcript::Sensitivity;
use tls_wire::{
    CertificateStatusRequest, CipherSuite, ClientHello, CompressionMethod, EcPointFormat, Extension, ExtensionType,
    HandshakeMessage, KeyExchangeAlgorithm, KeyShare, NamedGroup, ProtocolVersion, ServerName, StatusRequest,
    SupportedVersions,
};

/// Sends the ClientHello.
pub(crate) fn start(config: ClientConfig, out: &mut Output<'_>) -> Result<Next, Failure> {
    let known = known(&config, out);
    let random = out.random("random");
    let id = out.generated(ValueKind::ClientRandom, Sensitivity::Public, &random);
    let session_id = session_id(&config, out);
    let shares = if config.offers_tls13() && !config.insists_on_psk { shares(&config, out)? } else { Vec::new() };
    let psks = offers(known, &config, out);
    let newest = newest_old(&config);
    if newest == ProtocolVersion::SSL_3_0 {
        // Nobody who speaks nothing better has heard of TLS 1.0, whose number a first record has otherwise.
        out.link.sending.use_version(newest);
    }
    let mut hello = ClientHello {
        client_version: newest,
        random,
        session_id: session_id.as_ref().map(|own| own.noted.value.clone()).unwrap_or_default(),
        cipher_suites: cipher_suites(&config),
        compression_methods: vec![CompressionMethod::NULL],
        // SSL 3.0 has none.
        extensions: (newest > ProtocolVersion::SSL_3_0).then(|| extensions(&config, &shares)),
    };
    let before = HandshakeMessages::default();
    let early = Early::offered(&config, &psks);
    if early.is_some() {
        announce_early_data(&mut hello);
    }
    psks.put_into(&mut hello, &before);
    let mut messages = before.clone();
    let message = out.send(&HandshakeMessage::ClientHello(hello.clone()), &mut messages)?;
    psks.note(&hello, &before, message, out);
    out.travels(id, message, "random", OnWire::AsItIs);
    look_at_name(&config, out)?;
    if let Some(SessionId { kind, noted }) = session_id {
        out.travels(noted.id, message, kind.name(), OnWire::AsItIs);
    }
    if let Some(ticket) = ticket(&config) {
        let id = out.configured(ValueKind::SessionTicket, Sensitivity::Public, &ticket);
        out.travels(id, message, ValueKind::SessionTicket.name(), OnWire::AsItIs);
    }
    shares_travel(&shares, &hello, message, out);
    let early = match early {
        Some((early, data)) => {
            send_early_data(early, data, &psks, &hello, &messages, out)?;
            Some(early)
        }
        None => None,
    };
    let client_random = Noted { value: random, id };
    Ok(Box::new(ExpectServerHello { config, hello, client_random, messages, shares, psks, early, retried: None }))
}

/// A session with one server is none with another, whoever has a hand in both: nobody has shown a certificate for that name in it.
fn look_at_name(config: &ClientConfig, out: &mut Output<'_>) -> Result<(), Failure> {
    let Some(session) = config.session.as_ref().filter(|session| session.server_name() != config.server_name) else {
        return Ok(());
    };
    let of_tls13 = session.version() == ProtocolVersion::TLS_1_3;
    let rule = if of_tls13 { Rule::TicketServerName } else { Rule::SessionServerName };
    let (session, wanted) = (session.server_name().to_owned(), config.server_name.clone());
    let evidence = Evidence::SessionOfOtherName { session, wanted };
    if out.conduct.omits(rule) {
        return out.judge(rule, Err(evidence));
    }
    out.remark(rule, evidence);
    Ok(())
}

fn announce_early_data(hello: &mut ClientHello) {
    let extensions = hello.extensions.get_or_insert_default();
    if !extensions.iter().any(|own| own.extension_type() == ExtensionType::EARLY_DATA) {
        extensions.push(Extension::EarlyData(None));
    }
}

/// Those on the way are to see a ChangeCipherSpec first (RFC 9846 App. E.4).
fn send_early_data(
    early: Early,
    data: &[u8],
    psks: &Offers,
    hello: &ClientHello,
    messages: &HandshakeMessages,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    // The hello says an older version (RFC 9846 §5.1).
    out.link.sending.flush(out.recorder)?;
    out.link.sending.use_version(ProtocolVersion::TLS_1_2);
    // Nothing of this has any place in another version; what the server speaks is still open.
    let open = std::mem::replace(&mut out.link.context.version, ProtocolVersion::TLS_1_3);
    if !hello.session_id.is_empty() {
        out.send_change_cipher_spec()?;
    }
    early.send(data, psks, messages, out)?;
    out.link.context.version = open;
    Ok(())
}

/// What stands where the newest version once stood: in TLS 1.3, that of TLS 1.2 (RFC 9846 §4.2.2).
fn newest_old(config: &ClientConfig) -> ProtocolVersion {
    let newest = config.versions.iter().copied().max().unwrap_or(ProtocolVersion::TLS_1_2);
    newest.min(ProtocolVersion::TLS_1_2)
}

/// What stands where a session's name stands.
struct SessionId {
    kind: ValueKind,
    noted: Noted<Vec<u8>>,
}

/// The name of the session that shall go on (RFC 5246 §7.4.1.2); without one, in TLS 1.3, what makes the handshake look as if there
/// were (RFC 9846 App. E.4).
fn session_id(config: &ClientConfig, out: &mut Output<'_>) -> Option<SessionId> {
    if let Some(session) = config.old_session() {
        let kind = ValueKind::SessionId;
        // With a ticket it is made up: the server gives it back if it takes the ticket (RFC 5077 §3.4).
        let (value, id) = match session.ticket {
            Some(_) => {
                let value = out.random::<32>("session-id").to_vec();
                (value.clone(), out.generated(kind, Sensitivity::Public, &value))
            }
            None => (session.session_id.clone(), out.configured(kind, Sensitivity::Public, &session.session_id)),
        };
        return Some(SessionId { kind, noted: Noted { value, id } });
    }
    if !config.offers_tls13() || !config.middlebox_compatibility {
        return None;
    }
    let (kind, value) = (ValueKind::LegacySessionId, out.random::<32>("legacy-session-id").to_vec());
    let id = out.generated(kind, Sensitivity::Public, &value);
    Some(SessionId { kind, noted: Noted { value, id } })
}

/// The suites of the versions that are offered.
fn cipher_suites(config: &ClientConfig) -> Vec<CipherSuite> {
    let newest = newest_old(config);
    let is_offered = |suite: &CipherSuite| {
        // Older versions have suites that TLS 1.2 has as well.
        Suite::of(*suite).is_none_or(|parameters| {
            let version = parameters.version();
            (config.versions.contains(&version) && (version < ProtocolVersion::TLS_1_3 || config.offers_tls13()))
                || (newest < ProtocolVersion::TLS_1_2 && matches!(parameters, Suite::Tls12(_)))
        })
    };
    let signal = config.falls_back.then_some(CipherSuite::TLS_FALLBACK_SCSV);
    config.cipher_suites.iter().copied().filter(is_offered).chain(signal).collect()
}

fn extensions(config: &ClientConfig, shares: &[OwnShare]) -> Vec<Extension> {
    if let Some(given) = &config.extensions {
        let filled = |extension: &Extension| match extension {
            Extension::KeyShare(KeyShare::Offered(given)) => key_share_behind(given, shares),
            other => other.clone(),
        };
        return given.iter().map(filled).collect();
    }
    let old = config.versions.iter().any(|version| *version < ProtocolVersion::TLS_1_3);
    let (new, signs) = (config.offers_tls13(), newest_old(config) >= ProtocolVersion::TLS_1_2);
    let exchanges = !config.insists_on_psk;
    let groups = usable_groups(config);
    let curves = old && groups.iter().any(|group| is_curve_name(*group));
    let (protocols, compressions) = (&config.application_protocols, &config.certificate_compressions);
    let versions = SupportedVersions::Offered(config.versions.clone());
    [
        host_name(&config.server_name).map(|name| Extension::ServerName(vec![ServerName::host_name(name)])),
        (!groups.is_empty() && exchanges).then_some(Extension::SupportedGroups(groups)),
        curves.then(|| Extension::EcPointFormats(vec![EcPointFormat::UNCOMPRESSED])),
        (signs && exchanges).then(|| Extension::SignatureAlgorithms(config.signature_schemes.clone())),
        (config.asks_for_status && exchanges).then(|| Extension::StatusRequest(StatusRequest::Ocsp(any_responder()))),
        (!protocols.is_empty()).then(|| Extension::ApplicationLayerProtocolNegotiation(protocols.clone())),
        (old && config.encrypt_then_mac).then_some(Extension::EncryptThenMac),
        (old && config.extended_master_secret).then_some(Extension::ExtendedMasterSecret),
        (old && config.session_tickets).then(|| Extension::SessionTicket(ticket(config).unwrap_or_default())),
        old.then(|| Extension::RenegotiationInfo(Vec::new())),
        config.record_size_limit.map(Extension::RecordSizeLimit),
        (new && !compressions.is_empty()).then(|| Extension::CompressCertificate(compressions.clone())),
        new.then_some(Extension::SupportedVersions(versions)),
        (new && config.post_handshake_auth).then_some(Extension::PostHandshakeAuth),
        (new && exchanges).then(|| key_share(shares)),
        (new && config.session_tickets).then(|| Extension::PskKeyExchangeModes(config.psk_modes.clone())),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Any responder will do.
fn any_responder() -> CertificateStatusRequest {
    CertificateStatusRequest::default()
}

/// The ticket that the client comes back with.
fn ticket(config: &ClientConfig) -> Option<Vec<u8>> {
    config.old_session()?.ticket.clone()
}

/// The groups that one of the suites offered can use: in TLS 1.3 all of them.
fn usable_groups(config: &ClientConfig) -> Vec<NamedGroup> {
    if config.offers_tls13() {
        return config.groups.clone();
    }
    let offers = |algorithm| {
        let parameters = config.cipher_suites.iter().copied().filter_map(SuiteParameters::of);
        parameters.map(|parameters| parameters.key_exchange).any(|offered| offered == algorithm)
    };
    let (curves, fields) = (offers(KeyExchangeAlgorithm::Ecdhe), offers(KeyExchangeAlgorithm::DheRsa));
    let usable = |group: &NamedGroup| (curves && is_curve_name(*group)) || (fields && group.is_finite_field());
    config.groups.iter().copied().filter(usable).collect()
}
