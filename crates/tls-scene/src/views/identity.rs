//! Who somebody is, as far as a certificate says so.

use crate::views::certificates::listed;
use tls_facts::visible;
use tls_pki::summary;
use tls_terms::ValueKind;
use tls_transcript::{Transcript, Value};

/// Whose certificate a public key stands in, by the certificate's own words; none of what stands in no certificate.
pub(crate) fn certified(transcript: &Transcript, value: &Value) -> Option<String> {
    if !matches!(value.kind, ValueKind::ServerPublicKey | ValueKind::ClientPublicKey) {
        return None;
    }
    let message = transcript.message(value.on_wire.as_ref()?.message);
    let leaf = listed(transcript, message).into_iter().next()?;
    summary(&leaf).map(|summary| visible(&summary.subject))
}
