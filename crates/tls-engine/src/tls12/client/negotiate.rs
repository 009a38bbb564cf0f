//! The ServerHello: was everything chosen from the menu (RFC 5246 §7.4.1.3)?

use super::authenticate::{ExpectCertificate, StatusWanted};
use super::resume::{resume, resumed};
use crate::evidence::Evidence;
use crate::failure::Internal;
use crate::hello::{Answered, check_protocol, check_solicited, heed_limit, types};
use crate::output::Output;
use crate::state::Next;
use crate::tls12::keeping::Keeping;
use crate::tls12::session::Negotiated;
use crate::{ClientConfig, Failure};
use tls_keys::{EncryptThenMac, SuiteParameters};
use tls_terms::Rule;
use tls_transcript::Role;
use tls_wire::{CipherSuite, ClientHello, CompressionMethod, EcPointFormat, Extension, ExtensionType, ServerHello};

/// Takes what the server chose, or leaves it.
pub(crate) fn negotiate(answered: Answered<'_>, out: &mut Output<'_>) -> Result<Next, Failure> {
    let Answered { config, hello, client_random, server_hello, server_random, mut messages, .. } = answered;
    let extensions = server_hello.extensions.as_deref().unwrap_or_default();
    let parameters = check_suite(&hello, server_hello, out)?;
    check_compression(server_hello, out)?;
    check_solicited(Rule::ExtensionsSolicited, &hello, &types(extensions), out)?;
    check_renegotiation(server_hello, out)?;
    let extended_master_secret = check_extended_master_secret(&config, server_hello, out);
    let encrypt_then_mac = check_encrypt_then_mac(server_hello, &parameters, out)?;
    check_protocol(&config, extensions, out)?;
    check_point_formats(server_hello, out)?;
    heed_limit(&hello, extensions, out)?;

    out.link.key_exchange_chosen(parameters.key_exchange);
    messages.choose(parameters.prf_hash);
    let session = resumed(&config, &hello, server_hello, out)?;
    let negotiated = Negotiated {
        parameters,
        client_random,
        server_random,
        extended_master_secret,
        encrypt_then_mac,
        keeping: Keeping::Client {
            server_name: config.server_name.clone(),
            session_id: server_hello.session_id.clone(),
            ticket: session.and_then(|session| Some((session.ticket.clone()?, session.lifetime))),
            clock: config.clock,
        },
        awaits_ticket: server_hello.extension(ExtensionType::SESSION_TICKET).is_some(),
    };
    if let Some(session) = session {
        return Ok(resume(session, negotiated, messages, out));
    }
    let status = match hello.extension(ExtensionType::STATUS_REQUEST) {
        None => StatusWanted::No,
        Some(_) if server_hello.extension(ExtensionType::STATUS_REQUEST).is_none() => StatusWanted::InVain,
        Some(_) => StatusWanted::Announced,
    };
    Ok(Box::new(ExpectCertificate { config, negotiated, messages, status }))
}

/// A suite that was offered, and that belongs to TLS 1.2.
fn check_suite(offered: &ClientHello, hello: &ServerHello, out: &mut Output<'_>) -> Result<SuiteParameters, Failure> {
    let suite = hello.cipher_suite;
    let is_old = |suite: &&CipherSuite| SuiteParameters::of(**suite).is_some();
    let suites: Vec<_> = offered.cipher_suites.iter().filter(is_old).collect();
    let place = suites.iter().position(|offered| **offered == suite);
    let evidence = Evidence::SuiteChosen { suite, place, offered: suites.len() };
    out.require(Rule::CipherSuiteOffered, place.is_some(), evidence)?;
    SuiteParameters::of(suite).ok_or_else(|| Internal::Suite(suite).into())
}

fn check_compression(hello: &ServerHello, out: &mut Output<'_>) -> Result<(), Failure> {
    let chosen = hello.compression_method;
    out.require(Rule::CompressionNull, chosen == CompressionMethod::NULL, Evidence::CompressionChosen(chosen))
}

fn check_extended_master_secret(config: &ClientConfig, hello: &ServerHello, out: &mut Output<'_>) -> bool {
    let granted = hello.extension(ExtensionType::EXTENDED_MASTER_SECRET).is_some();
    if config.extended_master_secret && !granted {
        out.remark(Rule::ExtendedMasterSecret, Evidence::NoExtendedMasterSecret);
    }
    granted
}

/// In a first handshake the extension is empty (RFC 5746 §3.4).
fn check_renegotiation(hello: &ServerHello, out: &mut Output<'_>) -> Result<(), Failure> {
    match hello.extension(ExtensionType::RENEGOTIATION_INFO) {
        Some(Extension::RenegotiationInfo(data)) => {
            let evidence = Evidence::RenegotiationInfo { length: data.len() };
            out.require(Rule::RenegotiationInfo, data.is_empty(), evidence)
        }
        _ => {
            out.remark(Rule::RenegotiationInfo, Evidence::NoRenegotiationInfo);
            Ok(())
        }
    }
}

/// Only a CBC suite may be granted it (RFC 7366 §3).
fn check_encrypt_then_mac(
    hello: &ServerHello,
    parameters: &SuiteParameters,
    out: &mut Output<'_>,
) -> Result<EncryptThenMac, Failure> {
    if hello.extension(ExtensionType::ENCRYPT_THEN_MAC).is_none() {
        return Ok(EncryptThenMac::NotNegotiated);
    }
    let evidence = Evidence::EncryptThenMacGranted(parameters.suite);
    out.require(Rule::EncryptThenMac, parameters.mac.is_some(), evidence)?;
    Ok(EncryptThenMac::Negotiated)
}

/// Whoever sends the list must include the uncompressed form (RFC 8422 §5.1.2).
fn check_point_formats(hello: &ServerHello, out: &mut Output<'_>) -> Result<(), Failure> {
    match hello.extension(ExtensionType::EC_POINT_FORMATS) {
        Some(Extension::EcPointFormats(formats)) if !formats.contains(&EcPointFormat::UNCOMPRESSED) => {
            out.judge(Rule::PointFormats, Err(Evidence::NoUncompressedPoints { sender: Role::Server }))
        }
        _ => Ok(()),
    }
}
