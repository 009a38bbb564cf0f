//! What a browser would tell its user when a connection ends like this.

use tls_terms::Rule;
use tls_transcript::{Actor, CheckOutcome, Event, Outcome, Transcript};
use tls_wire::AlertDescription as Alert;

/// A sentence, if the client failed or was refused. The codes are those of Chrome (`net/base/net_error_list.h`).
pub(super) fn browser(transcript: &Transcript) -> Option<String> {
    let (page, code) = match transcript.outcome(Actor::Client) {
        Outcome::Failed { .. } if broken_rule(transcript) == Some(Rule::ServerName) => {
            (PRIVATE, "NET::ERR_CERT_COMMON_NAME_INVALID")
        }
        Outcome::Failed { alert, .. } => failed(*alert),
        Outcome::Refused { alert } => (GENERAL, refused(*alert)),
        _ => return None,
    };
    Some(tls_texts::placeholder::browser(page, code))
}

/// How the texts ask for the page that it shows.
const PRIVATE: &str = "private";
const GENERAL: &str = "general";

/// The check at which the client stopped.
fn broken_rule(transcript: &Transcript) -> Option<Rule> {
    transcript.events().iter().find_map(|event| match event {
        Event::Checked { actor: Actor::Client, rule, outcome: CheckOutcome::Failed, .. } => Some(*rule),
        _ => None,
    })
}

/// The client itself has found something.
fn failed(alert: Alert) -> (&'static str, &'static str) {
    match alert {
        Alert::UNKNOWN_CA => (PRIVATE, "NET::ERR_CERT_AUTHORITY_INVALID"),
        Alert::CERTIFICATE_EXPIRED => (PRIVATE, "NET::ERR_CERT_DATE_INVALID"),
        Alert::BAD_CERTIFICATE | Alert::CERTIFICATE_UNKNOWN | Alert::UNSUPPORTED_CERTIFICATE => {
            (PRIVATE, "NET::ERR_CERT_INVALID")
        }
        _ => (GENERAL, "ERR_SSL_PROTOCOL_ERROR"),
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
