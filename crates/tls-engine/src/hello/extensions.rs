//! What a client asks of the extensions in a server's answer, whichever version and message they stand in.

use crate::evidence::Evidence;
use crate::output::Output;
use crate::{ClientConfig, Failure};
use tls_terms::Rule;
use tls_wire::{ClientHello, Extension, ExtensionType};

/// A server may only answer extensions (RFC 5246 §7.4.1.4, RFC 9846 §4.3).
pub(crate) fn check_solicited(
    rule: Rule,
    offered: &ClientHello,
    answer: &[ExtensionType],
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let is_unsolicited = |extension: &&ExtensionType| offered.extension(**extension).is_none();
    let verdict = match answer.iter().find(|extension| is_unsolicited(extension) || extension.is_grease()) {
        // A client that sends GREASE must not know it when it comes back (RFC 8701).
        Some(nonsense) if nonsense.is_grease() => Err(Evidence::ExtensionMeaningless(*nonsense)),
        Some(stranger) => Err(Evidence::ExtensionUnsolicited(*stranger)),
        None => Ok(Evidence::ExtensionsSolicited { count: answer.len() }),
    };
    out.judge(rule, verdict)
}

/// The answer names exactly one protocol, out of those offered (RFC 7301 §3.1).
pub(crate) fn check_protocol(config: &ClientConfig, answer: &[Extension], out: &mut Output<'_>) -> Result<(), Failure> {
    let names = answer.iter().find_map(|extension| match extension {
        Extension::ApplicationLayerProtocolNegotiation(names) => Some(names),
        _ => None,
    });
    let Some(names) = names else { return Ok(()) };
    let kept = matches!(names.as_slice(), [name] if config.application_protocols.contains(name));
    out.require(Rule::ApplicationProtocol, kept, Evidence::ProtocolsChosen(names.clone()))
}

/// The most that the sender of these accepts in a protected record, if it says so (RFC 8449 §4).
pub(super) fn record_size_limit(extensions: &[Extension]) -> Option<u16> {
    extensions.iter().find_map(|extension| match extension {
        Extension::RecordSizeLimit(limit) => Some(*limit),
        _ => None,
    })
}

/// The types of extensions, in order.
pub(crate) fn types(extensions: &[Extension]) -> Vec<ExtensionType> {
    extensions.iter().map(Extension::extension_type).collect()
}
