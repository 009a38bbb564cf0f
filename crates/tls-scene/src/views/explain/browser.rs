//! What a browser would tell its user when a connection ends like this.

use crate::model::Warning;
use tls_terms::Rule;
use tls_transcript::{Actor, CheckOutcome, Event, MessageKind, Outcome, Transcript};
use tls_wire::{AlertDescription as Alert, HandshakeType};

/// The page that it shows, if the client failed or was refused.
pub(crate) fn warning(transcript: &Transcript, name: Option<String>) -> Option<Warning> {
    let (private, chrome, firefox) = match transcript.outcome(Actor::Client) {
        Outcome::Failed { .. } if broken_rule(transcript) == Some(Rule::ServerName) => {
            (true, "NET::ERR_CERT_COMMON_NAME_INVALID", Some("SSL_ERROR_BAD_CERT_DOMAIN"))
        }
        Outcome::Failed { alert, .. } => failed(*alert),
        Outcome::Refused { alert } => (false, refused(*alert), refused_in_firefox(*alert, answered(transcript))),
        _ => return None,
    };
    Some(Warning { name, private, chrome, firefox })
}

/// The same in a sentence.
pub(super) fn browser(transcript: &Transcript) -> Option<String> {
    let warning = warning(transcript, None)?;
    Some(tls_texts::placeholder::browser(if warning.private { "private" } else { "general" }, warning.chrome))
}

/// Whether the server came to choose anything.
fn answered(transcript: &Transcript) -> bool {
    let hello = MessageKind::Handshake(HandshakeType::SERVER_HELLO);
    transcript.messages().any(|(_, message)| message.kind == hello)
}

/// The check at which the client stopped.
fn broken_rule(transcript: &Transcript) -> Option<Rule> {
    transcript.events().iter().find_map(|event| match event {
        Event::Checked { actor: Actor::Client, rule, outcome: CheckOutcome::Failed, .. } => Some(*rule),
        _ => None,
    })
}

/// The client itself has found something.
fn failed(alert: Alert) -> (bool, &'static str, Option<&'static str>) {
    match alert {
        Alert::UNKNOWN_CA => (true, "NET::ERR_CERT_AUTHORITY_INVALID", Some("SEC_ERROR_UNKNOWN_ISSUER")),
        Alert::CERTIFICATE_EXPIRED => (true, "NET::ERR_CERT_DATE_INVALID", Some("SEC_ERROR_EXPIRED_CERTIFICATE")),
        Alert::BAD_CERTIFICATE | Alert::CERTIFICATE_UNKNOWN | Alert::UNSUPPORTED_CERTIFICATE => {
            (true, "NET::ERR_CERT_INVALID", None)
        }
        // Chrome: `do_read_server_hello` in BoringSSL's `ssl/handshake_client.cc`, and `MapOpenSSLErrorSSL` in `net/ssl/openssl_ssl_util.cc`.
        // Firefox: `ssl3_NegotiateVersion` in NSS's `lib/ssl/ssl3con.c`.
        Alert::PROTOCOL_VERSION => (false, "ERR_SSL_VERSION_OR_CIPHER_MISMATCH", Some("SSL_ERROR_UNSUPPORTED_VERSION")),
        _ => (false, "ERR_SSL_PROTOCOL_ERROR", None),
    }
}

/// The server has sent an alert. Of a handshake_failure in answer to its hello Firefox takes it that no suite fits.
fn refused_in_firefox(alert: Alert, answered: bool) -> Option<&'static str> {
    Some(match alert {
        Alert::HANDSHAKE_FAILURE if !answered => "SSL_ERROR_NO_CYPHER_OVERLAP",
        Alert::HANDSHAKE_FAILURE => "SSL_ERROR_HANDSHAKE_FAILURE_ALERT",
        Alert::UNEXPECTED_MESSAGE => "SSL_ERROR_HANDSHAKE_UNEXPECTED_ALERT",
        Alert::BAD_RECORD_MAC => "SSL_ERROR_BAD_MAC_ALERT",
        Alert::RECORD_OVERFLOW => "SSL_ERROR_RECORD_OVERFLOW_ALERT",
        Alert::ILLEGAL_PARAMETER => "SSL_ERROR_ILLEGAL_PARAMETER_ALERT",
        Alert::DECODE_ERROR => "SSL_ERROR_DECODE_ERROR_ALERT",
        Alert::DECRYPT_ERROR => "SSL_ERROR_DECRYPT_ERROR_ALERT",
        Alert::PROTOCOL_VERSION => "SSL_ERROR_PROTOCOL_VERSION_ALERT",
        // `ssl3_HandleAlert` in NSS's `lib/ssl/ssl3con.c`, as the others.
        Alert::INAPPROPRIATE_FALLBACK => "SSL_ERROR_INAPPROPRIATE_FALLBACK_ALERT",
        Alert::NO_APPLICATION_PROTOCOL => "SSL_ERROR_NEXT_PROTOCOL_NO_PROTOCOL",
        Alert::MISSING_EXTENSION => "SSL_ERROR_MISSING_EXTENSION_ALERT",
        Alert::INSUFFICIENT_SECURITY => "SSL_ERROR_INSUFFICIENT_SECURITY_ALERT",
        Alert::INTERNAL_ERROR => "SSL_ERROR_INTERNAL_ERROR_ALERT",
        Alert::UNSUPPORTED_EXTENSION => "SSL_ERROR_UNSUPPORTED_EXTENSION_ALERT",
        Alert::UNRECOGNIZED_NAME => "SSL_ERROR_UNRECOGNIZED_NAME_ALERT",
        _ => return None,
    })
}

/// The server has sent an alert.
fn refused(alert: Alert) -> &'static str {
    match alert {
        Alert::BAD_RECORD_MAC => "ERR_SSL_BAD_RECORD_MAC_ALERT",
        Alert::DECRYPT_ERROR => "ERR_SSL_DECRYPT_ERROR_ALERT",
        Alert::HANDSHAKE_FAILURE | Alert::PROTOCOL_VERSION | Alert::INSUFFICIENT_SECURITY => {
            "ERR_SSL_VERSION_OR_CIPHER_MISMATCH"
        }
        Alert::UNRECOGNIZED_NAME => "ERR_SSL_UNRECOGNIZED_NAME_ALERT",
        _ => "ERR_SSL_PROTOCOL_ERROR",
    }
}
