//! What a browser would tell its user when a connection ends like this.

use crate::model::Warning;
use tls_terms::Rule;
use tls_transcript::{Actor, CheckOutcome, Event, Outcome, Transcript};
use tls_wire::AlertDescription as Alert;

/// The page that it shows, if the client failed or was refused.
pub(crate) fn warning(transcript: &Transcript, name: Option<String>) -> Option<Warning> {
    let (private, code) = match transcript.outcome(Actor::Client) {
        Outcome::Failed { .. } if broken_rule(transcript) == Some(Rule::ServerName) => {
            (true, "NET::ERR_CERT_COMMON_NAME_INVALID")
        }
        Outcome::Failed { alert, .. } => failed(*alert),
        Outcome::Refused { alert } => (false, refused(*alert)),
        _ => return None,
    };
    Some(Warning { name, private, code })
}

/// The same in a sentence.
pub(super) fn browser(transcript: &Transcript) -> Option<String> {
    let warning = warning(transcript, None)?;
    Some(tls_texts::placeholder::browser(if warning.private { "private" } else { "general" }, warning.code))
}

/// The check at which the client stopped.
fn broken_rule(transcript: &Transcript) -> Option<Rule> {
    transcript.events().iter().find_map(|event| match event {
        Event::Checked { actor: Actor::Client, rule, outcome: CheckOutcome::Failed, .. } => Some(*rule),
        _ => None,
    })
}

/// The client itself has found something.
fn failed(alert: Alert) -> (bool, &'static str) {
    match alert {
        Alert::UNKNOWN_CA => (true, "NET::ERR_CERT_AUTHORITY_INVALID"),
        Alert::CERTIFICATE_EXPIRED => (true, "NET::ERR_CERT_DATE_INVALID"),
        Alert::BAD_CERTIFICATE | Alert::CERTIFICATE_UNKNOWN | Alert::UNSUPPORTED_CERTIFICATE => {
            (true, "NET::ERR_CERT_INVALID")
        }
        _ => (false, "ERR_SSL_PROTOCOL_ERROR"),
    }
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
