//! What a client asks of every answer in TLS 1.3, ServerHello and HelloRetryRequest alike (RFC 9846 §4.2.3, §4.2.4).

use super::extensions::{check_solicited, types};
use crate::Failure;
use crate::evidence::Evidence;
use crate::failure::Internal;
use crate::output::Output;
use tls_keys::{TLS13_SUITES, Tls13Suite};
use tls_terms::Rule;
use tls_transcript::Role;
use tls_wire::{ClientHello, CompressionMethod, ExtensionType, ProtocolVersion, ServerHello};

/// The fields that the two have in common, and the extensions: `allowed` says which may stand there. Gives the suite.
pub(crate) fn check_answer(
    offered: &ClientHello,
    answer: &ServerHello,
    allowed: &[ExtensionType],
    out: &mut Output<'_>,
) -> Result<Tls13Suite, Failure> {
    let version = answer.server_version;
    let evidence = Evidence::LegacyVersion { sender: Role::Server, version };
    out.require(Rule::ServerLegacyVersion, version == ProtocolVersion::TLS_1_2, evidence)?;
    let (received, sent) = (answer.session_id.clone(), offered.session_id.clone());
    out.require(Rule::SessionIdEcho, received == sent, Evidence::SessionIdEcho { received, sent })?;
    let suite = check_suite(offered, answer, out)?;
    let chosen = answer.compression_method;
    let evidence = Evidence::CompressionChosen(chosen);
    out.require(Rule::Tls13CompressionNull, chosen == CompressionMethod::NULL, evidence)?;
    let extensions = types(answer.extensions.as_deref().unwrap_or_default());
    // A cookie comes unasked (RFC 9846 §4.2.4).
    let answers: Vec<_> = extensions.iter().copied().filter(|answer| *answer != ExtensionType::COOKIE).collect();
    check_solicited(Rule::Tls13ExtensionsSolicited, offered, &answers, out)?;
    check_place(&extensions, |extension| allowed.contains(&extension), out)?;
    Ok(suite)
}

/// Each extension may stand where it stands (RFC 9846 §4.3).
pub(crate) fn check_place(
    extensions: &[ExtensionType],
    is_allowed: impl Fn(ExtensionType) -> bool,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let verdict = match extensions.iter().find(|extension| !is_allowed(**extension)) {
        Some(stranger) => Err(Evidence::ExtensionMisplaced(*stranger)),
        None => Ok(Evidence::ExtensionsInPlace { count: extensions.len() }),
    };
    out.judge(Rule::ExtensionPlace, verdict)
}

/// A suite that was offered, and that belongs to TLS 1.3.
fn check_suite(offered: &ClientHello, answer: &ServerHello, out: &mut Output<'_>) -> Result<Tls13Suite, Failure> {
    let suite = answer.cipher_suite;
    let suites: Vec<_> = offered.cipher_suites.iter().filter(|offered| TLS13_SUITES.contains(offered)).collect();
    let place = suites.iter().position(|offered| **offered == suite);
    let evidence = Evidence::SuiteChosen { suite, place, offered: suites.len() };
    out.require(Rule::Tls13SuiteOffered, place.is_some(), evidence)?;
    Tls13Suite::of(suite).ok_or_else(|| Internal::Suite(suite).into())
}
