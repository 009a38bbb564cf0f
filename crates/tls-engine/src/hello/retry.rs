//! The HelloRetryRequest (RFC 9846 §4.2.4): the server wants to hear another hello.

use super::shares::{key_share, share, shares_travel};
use super::tls13_answer::check_answer;
use crate::agreement::OwnShare;
use crate::evidence::Evidence;
use crate::input::Received;
use crate::messages::HandshakeMessages;
use crate::output::{Derivation, Output};
use crate::tls13::psk::{Early, Offers};
use crate::{ClientConfig, Failure};
use tls_keys::ExchangeGroup;
use tls_terms::{Rule, ValueKind};
use tls_transcript::Parent;
use tls_wire::{
    CipherSuite, ClientHello, Extension, ExtensionType, HandshakeMessage, KeyShare, NamedGroup, ProtocolVersion,
    ServerHello,
};

/// What a client has sent by now.
pub(super) struct Sent<'a> {
    pub(super) config: &'a ClientConfig,
    pub(super) hello: &'a mut ClientHello,
    pub(super) shares: &'a mut Vec<OwnShare>,
    pub(super) psks: &'a mut Offers,
    pub(super) early: &'a mut Option<Early>,
    pub(super) messages: &'a mut HandshakeMessages,
}

/// Says hello once more, as the server wishes. Gives the suite that the server has chosen.
pub(super) fn retry(
    sent: Sent<'_>,
    request: &ServerHello,
    received: &Received,
    out: &mut Output<'_>,
) -> Result<CipherSuite, Failure> {
    const ALLOWED: [ExtensionType; 3] =
        [ExtensionType::SUPPORTED_VERSIONS, ExtensionType::KEY_SHARE, ExtensionType::COOKIE];
    let Sent { config, hello, shares, psks, early, messages } = sent;
    let suite = check_answer(hello, request, &ALLOWED, out)?;
    let (first, _) = messages.digest();
    let hash = messages.hash_first_hello(suite.hash);
    let origin = Derivation {
        parents: vec![Parent::Messages(first)],
        ..Derivation::new(suite.hash.name(), "RFC 9846 §4.1", &[])
    };
    out.derived_public(ValueKind::HashOfClientHello, &hash, origin);
    received.add_to(messages);

    let group = requested_group(config, shares, request, out)?;
    let cookie = request.extension(ExtensionType::COOKIE);
    let evidence = Evidence::RetryAsksFor { group: group.is_some(), cookie: cookie.is_some() };
    out.require(Rule::RetryChanges, group.is_some() || cookie.is_some(), evidence)?;
    if let Some(group) = group {
        *shares = vec![share(group, 1, out)?];
        replace_shares(hello, shares);
    }
    match &config.retried_extensions {
        Some(given) => hello.extensions = Some(filled(given, shares, cookie)),
        None => hello.extensions.get_or_insert_default().extend(cookie.cloned()),
    }
    let had_early_data = early.take().is_some();
    if had_early_data {
        // A second hello announces none, and travels in the clear (RFC 9846 §4.2.2).
        let stays = |extension: &Extension| extension.extension_type() != ExtensionType::EARLY_DATA;
        hello.extensions.iter_mut().for_each(|extensions| extensions.retain(stays));
        out.link.sending.unprotect();
        out.kept.early_data_taken = Some(false);
    }
    let before = messages.clone();
    psks.keep(suite.hash);
    psks.put_into(hello, &before);
    out.link.sending.use_version(ProtocolVersion::TLS_1_2);
    // Those on the way are to see one before the client's second flight (RFC 9846 App. E.4).
    if !hello.session_id.is_empty() && !had_early_data {
        out.send_change_cipher_spec()?;
    }
    let message = out.send(&HandshakeMessage::ClientHello(hello.clone()), messages)?;
    psks.note(hello, &before, message, out);
    shares_travel(shares, hello, message, out);
    Ok(suite.suite)
}

/// The group of which a share is wanted: one that the client offered, and sent no share of (RFC 9846 §4.3.8).
fn requested_group(
    config: &ClientConfig,
    shares: &[OwnShare],
    request: &ServerHello,
    out: &mut Output<'_>,
) -> Result<Option<NamedGroup>, Failure> {
    let Some(Extension::KeyShare(KeyShare::Requested(group))) = request.extension(ExtensionType::KEY_SHARE) else {
        return Ok(None);
    };
    let offered = config.groups.clone();
    let shared: Vec<NamedGroup> = shares.iter().filter_map(|own| named(own.group())).collect();
    let kept = offered.contains(group) && !shared.contains(group);
    out.require(Rule::RetryGroup, kept, Evidence::RetryGroup { group: *group, offered, shared })?;
    Ok(Some(*group))
}

/// The name of a group that has one.
fn named(group: &ExchangeGroup) -> Option<NamedGroup> {
    match group {
        ExchangeGroup::Named(group) => Some(*group),
        ExchangeGroup::Explicit { .. } => None,
    }
}

/// Where a share is wanted, it stands in place of all that were sent, nonsense included (RFC 9846 §4.2.2).
fn replace_shares(hello: &mut ClientHello, shares: &[OwnShare]) {
    for extension in hello.extensions.iter_mut().flatten() {
        if matches!(extension, Extension::KeyShare(_)) {
            *extension = key_share(shares);
        }
    }
}

/// These extensions, with the client's shares and the server's cookie.
fn filled(given: &[Extension], shares: &[OwnShare], cookie: Option<&Extension>) -> Vec<Extension> {
    let fill = |extension: &Extension| match (extension, cookie) {
        (Extension::KeyShare(_), _) => key_share(shares),
        (Extension::Cookie(_), Some(cookie)) => cookie.clone(),
        (other, _) => other.clone(),
    };
    given.iter().map(fill).collect()
}
