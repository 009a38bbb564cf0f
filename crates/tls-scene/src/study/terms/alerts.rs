//! The alerts of TLS 1.2 (RFC 5246 §7.2.2), and what usually lies behind each.

use crate::study::glossary::letters;
use tls_wire::AlertDescription;

/// The alert that goes by a name (`handshake_failure`) or a number (`alert 40`), what it says, and where it is defined.
pub(super) fn alert(word: &str) -> Option<(&'static str, &'static str, &'static str)> {
    let wanted = letters(word);
    let number = || wanted.strip_prefix("alert").and_then(|number| number.parse().ok()).map(AlertDescription);
    let named =
        || (0..=u8::MAX).map(AlertDescription).find(|alert| alert.name().is_some_and(|name| letters(name) == wanted));
    let alert = named().or_else(number)?;
    let name = alert.name()?;
    let row = ALERTS.iter().find(|(other, ..)| *other == name).copied();
    // What TLS 1.2 does not send needs no more than a sentence.
    row.or_else(|| Some((name, alert.gloss()?, defined(alert))))
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

/// Name, what it says, where it is defined.
static ALERTS: &[(&str, &str, &str)] = &[
    (
        "close_notify",
        "The sender has nothing more to send. Not an error: it proves that nothing was cut off.",
        "RFC 5246 §7.2.1",
    ),
    ("unexpected_message", "A message came that has no place here.", "RFC 5246 §7.2.2"),
    (
        "bad_record_mac",
        "A record failed to authenticate: it was changed on the way, or the keys differ.",
        "RFC 5246 §7.2.2",
    ),
    ("record_overflow", "A record was longer than the limit.", "RFC 5246 §7.2.2"),
    (
        "handshake_failure",
        "No common ground: usually no cipher suite, group or signature that both sides support.",
        "RFC 5246 §7.2.2",
    ),
    ("bad_certificate", "A certificate was malformed, or its signature did not fit.", "RFC 5246 §7.2.2"),
    (
        "unsupported_certificate",
        "A certificate is of a type that the receiver does not support. Many programs also send it when a certificate's key \
         may not be used for this purpose.",
        "RFC 5246 §7.2.2",
    ),
    ("certificate_revoked", "The issuer has withdrawn the certificate.", "RFC 5246 §7.2.2"),
    ("certificate_expired", "A certificate is out of date, or not valid yet.", "RFC 5246 §7.2.2"),
    ("certificate_unknown", "Something else about the certificate was not acceptable.", "RFC 5246 §7.2.2"),
    ("illegal_parameter", "A field had a value that the standard or the negotiation forbids.", "RFC 5246 §7.2.2"),
    ("unknown_ca", "The certificate chain does not end at an authority that the receiver trusts.", "RFC 5246 §7.2.2"),
    ("access_denied", "The certificate was fine, but its owner may not come in.", "RFC 5246 §7.2.2"),
    ("decode_error", "A message could not be read: a length or a value was out of bounds.", "RFC 5246 §7.2.2"),
    ("decrypt_error", "A signature or a Finished did not verify.", "RFC 5246 §7.2.2"),
    ("protocol_version", "The offered version is known, but not supported.", "RFC 5246 §7.2.2"),
    (
        "insufficient_security",
        "The server demands stronger cipher suites than the client offered; from a client: the server's Diffie–Hellman group \
         is not one that it accepts (RFC 7919 §3).",
        "RFC 5246 §7.2.2",
    ),
    ("internal_error", "Something went wrong that has nothing to do with the peer.", "RFC 5246 §7.2.2"),
    (
        "inappropriate_fallback",
        "The client came back with a lower version, though the server speaks a higher one.",
        "RFC 7507 §3",
    ),
    ("user_canceled", "The user gave up; no fault of the protocol.", "RFC 5246 §7.2.2"),
    ("no_renegotiation", "A new handshake was asked for, and the other side does not want one.", "RFC 5246 §7.2.2"),
    ("unsupported_extension", "The server answered an extension that the client had not sent.", "RFC 5246 §7.2.2"),
    ("unrecognized_name", "The server does not know the name that the client asked for.", "RFC 6066 §3"),
    ("no_application_protocol", "Client and server have no application protocol in common.", "RFC 7301 §3.2"),
];
