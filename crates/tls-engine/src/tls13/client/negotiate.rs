//! The ServerHello: was everything chosen from the menu (RFC 9846 §4.2.3)?

use super::parameters::ExpectEncryptedExtensions;
use crate::Failure;
use crate::agreement::{Agreed, OwnShare};
use crate::evidence::Evidence;
use crate::failure::Internal;
use crate::hello::{Answered, check_answer};
use crate::output::{Noted, Output};
use crate::state::Next;
use crate::tls13::install::{Phase, protect_receiving, protect_sending};
use crate::tls13::psk::accept;
use crate::tls13::secrets::Secrets;
use tls_keys::{AgreementError, ExchangeGroup};
use tls_terms::{Rule, ValueKind};
use tls_transcript::{MessageId, Role};
use tls_wire::{CipherSuite, Extension, ExtensionType, KeyShare, KeyShareEntry, NamedGroup, ServerHello};

/// Takes what the server chose, or leaves it.
pub(crate) fn negotiate(answered: Answered<'_>, out: &mut Output<'_>) -> Result<Next, Failure> {
    const ALLOWED: [ExtensionType; 3] =
        [ExtensionType::SUPPORTED_VERSIONS, ExtensionType::KEY_SHARE, ExtensionType::PRE_SHARED_KEY];
    let Answered { config, hello, server_hello, message, mut messages, shares, psks, early, retried, .. } = answered;
    let suite = check_answer(&hello, server_hello, &ALLOWED, out)?;
    check_retried(retried, suite.suite, out)?;
    let taken = accept(&psks, server_hello, &suite, out)?;
    let psk = taken.as_ref().map(|taken| taken.index);
    let secret = taken.map(|taken| taken.bound.early.clone());
    let has_psk = psk.is_some();
    let has_share = server_hello.extension(ExtensionType::KEY_SHARE).is_some();
    let agreed = if has_share || !has_psk { Some(agree(server_hello, message, &shares, out)?) } else { None };

    messages.choose(suite.hash);
    let secrets = Secrets::derive(suite, secret, agreed, &messages, out);
    protect_receiving(&suite, Phase::Handshake, secrets.traffic(Role::Server), out)?;
    let retried = retried.is_some();
    // What early data is protected with stays until the server has said whether it takes it.
    if early.is_none() {
        protect_sending(&suite, Phase::Handshake, secrets.traffic(Role::Client), out)?;
    }
    Ok(Box::new(ExpectEncryptedExtensions { config, hello, secrets, messages, psk, early, retried }))
}

/// What the server's share and the client's own make.
fn agree(
    hello: &ServerHello,
    message: MessageId,
    shares: &[OwnShare],
    out: &mut Output<'_>,
) -> Result<Agreed, Failure> {
    let entry = key_share(hello, out)?;
    let own = matching(shares, entry.group, out)?;
    let id = out.read(ValueKind::ServerEphemeralPublicKey, &entry.key_exchange, message, "key_exchange");
    let answer = Noted { value: entry.key_exchange.clone(), id };
    check_length(own, &answer, out)?;
    own.finish(&answer, out)
}

/// A server that has asked for another hello stays with what it chose then (RFC 9846 §4.2.4).
fn check_retried(retried: Option<CipherSuite>, second: CipherSuite, out: &mut Output<'_>) -> Result<(), Failure> {
    let Some(first) = retried else { return Ok(()) };
    out.require(Rule::RetrySuite, first == second, Evidence::RetrySuites { first, second })
}

/// Without a pre-shared key there is always a share (RFC 9846 §9.2).
fn key_share<'a>(hello: &'a ServerHello, out: &mut Output<'_>) -> Result<&'a KeyShareEntry, Failure> {
    let rule = Rule::KeyShareAnswered;
    match hello.extension(ExtensionType::KEY_SHARE) {
        Some(Extension::KeyShare(KeyShare::Selected(entry))) => {
            out.judge(rule, Ok(Evidence::KeyShareAnswer(Some(entry.group))))?;
            Ok(entry)
        }
        _ => {
            let evidence = Evidence::KeyShareAnswer(None);
            out.judge(rule, Err(evidence.clone()))?;
            // Without that rule there is still no share.
            Err(Failure::Broken { rule, evidence })
        }
    }
}

/// The share that the server's answers: of the same group (RFC 9846 §4.3.8).
fn matching<'a>(shares: &'a [OwnShare], group: NamedGroup, out: &mut Output<'_>) -> Result<&'a OwnShare, Failure> {
    let wanted = ExchangeGroup::Named(group);
    let own = shares.iter().find(|own| *own.group() == wanted);
    let named = |own: &OwnShare| match own.group() {
        ExchangeGroup::Named(group) => Some(*group),
        ExchangeGroup::Explicit { .. } => None,
    };
    let offered = shares.iter().filter_map(named).collect();
    out.require(Rule::Tls13GroupOffered, own.is_some(), Evidence::GroupChosen { group, offered })?;
    own.ok_or(Internal::Prime(group).into())
}

/// In a finite field, too, all shares are as long as the prime (RFC 9846 §4.3.8.1).
fn check_length(own: &OwnShare, answer: &Noted<Vec<u8>>, out: &mut Output<'_>) -> Result<(), Failure> {
    let (expected, given) = (own.share.value.len(), answer.value.len());
    if own.group().is_curve() || own.group().is_hybrid() || expected == given {
        return Ok(());
    }
    let error = AgreementError::Length { expected, given };
    out.judge(Rule::FieldKeyShare, Err(Evidence::KeyShareRefused { peer: Role::Server, error }))
}
