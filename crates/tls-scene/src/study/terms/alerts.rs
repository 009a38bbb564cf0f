//! The alerts of TLS 1.2 (RFC 5246 §7.2.2), and what usually lies behind each.

use crate::study::glossary::letters;
use crate::words::gloss::alert_gloss;
use tls_texts::named;
use tls_wire::AlertDescription;

/// The alert that goes by a name (`handshake_failure`) or a number (`alert 40`), what it says, and where it is defined.
pub(super) fn alert(word: &str) -> Option<(&'static str, String, &'static str)> {
    let wanted = letters(word);
    let number = || wanted.strip_prefix("alert").and_then(|number| number.parse().ok()).map(AlertDescription);
    let by_name =
        || (0..=u8::MAX).map(AlertDescription).find(|alert| alert.name().is_some_and(|name| letters(name) == wanted));
    let alert = by_name().or_else(number)?;
    let name = alert.name()?;
    match (ALERTS.iter().find(|(other, _)| *other == name), named("alert-cause", name, &[])) {
        (Some((_, section)), Some(gloss)) => Some((name, gloss, section)),
        // What TLS 1.2 does not send needs no more than a sentence.
        _ => Some((name, alert_gloss(alert)?, defined(alert))),
    }
}

/// Where an alert is defined that has no row.
fn defined(alert: AlertDescription) -> &'static str {
    match alert {
        AlertDescription::DECRYPTION_FAILED
        | AlertDescription::DECOMPRESSION_FAILURE
        | AlertDescription::NO_CERTIFICATE
        | AlertDescription::EXPORT_RESTRICTION => "RFC 5246 §7.2.2",
        AlertDescription::MISSING_EXTENSION
        | AlertDescription::BAD_CERTIFICATE_STATUS_RESPONSE
        | AlertDescription::UNKNOWN_PSK_IDENTITY
        | AlertDescription::CERTIFICATE_REQUIRED
        | AlertDescription::GENERAL_ERROR => "RFC 9846 §6.2",
        _ => "IANA TLS parameters",
    }
}

/// Name, where it is defined. What usually lies behind it stands in `alert-cause.ftl`.
static ALERTS: &[(&str, &str)] = &[
    ("close_notify", "RFC 5246 §7.2.1"),
    ("unexpected_message", "RFC 5246 §7.2.2"),
    ("bad_record_mac", "RFC 5246 §7.2.2"),
    ("record_overflow", "RFC 5246 §7.2.2"),
    ("handshake_failure", "RFC 5246 §7.2.2"),
    ("bad_certificate", "RFC 5246 §7.2.2"),
    ("unsupported_certificate", "RFC 5246 §7.2.2"),
    ("certificate_revoked", "RFC 5246 §7.2.2"),
    ("certificate_expired", "RFC 5246 §7.2.2"),
    ("certificate_unknown", "RFC 5246 §7.2.2"),
    ("illegal_parameter", "RFC 5246 §7.2.2"),
    ("unknown_ca", "RFC 5246 §7.2.2"),
    ("access_denied", "RFC 5246 §7.2.2"),
    ("decode_error", "RFC 5246 §7.2.2"),
    ("decrypt_error", "RFC 5246 §7.2.2"),
    ("protocol_version", "RFC 5246 §7.2.2"),
    ("insufficient_security", "RFC 5246 §7.2.2"),
    ("internal_error", "RFC 5246 §7.2.2"),
    ("inappropriate_fallback", "RFC 7507 §3"),
    ("user_canceled", "RFC 5246 §7.2.2"),
    ("no_renegotiation", "RFC 5246 §7.2.2"),
    ("unsupported_extension", "RFC 5246 §7.2.2"),
    ("unrecognized_name", "RFC 6066 §3"),
    ("no_application_protocol", "RFC 7301 §3.2"),
];

#[cfg(test)]
mod tests {
    use super::ALERTS;
    use crate::words::messages::assert_told;

    #[test]
    fn every_alert_is_told_and_nothing_else_is() {
        assert_told("alert-cause", ALERTS.iter().map(|(name, _)| (*name).to_owned()));
    }
}
