//! What a browser would tell its user when a connection ends like this.

use super::browser_sources::{read_in_chromium, read_in_firefox};
use crate::model::Warning;
use crate::telling::message::certificate_count;
use tls_facts::pki::kinds;
use tls_facts::{Fact, FactValue};
use tls_terms::Rule;
use tls_transcript::{Actor, CheckOutcome, Event, Message, MessageKind, Outcome, Role, Transcript};
use tls_wire::{AlertDescription as Alert, HandshakeType};

/// The page that it shows, if the client failed or was refused; nothing where Chromium's sources do not say that it would stop there.
pub(crate) fn warning(transcript: &Transcript, name: Option<String>) -> Option<Warning> {
    let page = match transcript.outcome(Actor::Client) {
        Outcome::Failed { alert, .. } => match broken_rules(transcript).next() {
            Some((rule, _)) if rule.is_of_certificates() => {
                gravest(broken_rules(transcript), shown_certificates(transcript))?
            }
            broken => failed(*alert, broken.map(|(rule, _)| rule))?,
        },
        Outcome::Refused { alert } => {
            (false, Some(refused(*alert, transcript)), refused_in_firefox(*alert, answered(transcript)))
        }
        _ => return None,
    };
    let warning = shown(page, name);
    let is_guessed = *transcript.outcome(Actor::Client) == Outcome::Refused { alert: Alert::HANDSHAKE_FAILURE }
        && warning.chrome == Some(CLIENT_CERTIFICATE);
    let chrome_source = if is_guessed { Some(GUESSED_IN) } else { warning.chrome_source };
    Some(Warning { chrome_source, ..warning })
}

/// The page, with where what it says was read.
fn shown((private, chrome, firefox): Page, name: Option<String>) -> Warning {
    let (chrome_source, firefox_source) = (chrome.map(read_in_chromium), firefox.map(read_in_firefox));
    Warning { name, private, chrome, chrome_source, firefox, firefox_source }
}

/// The page that it shows if its client does not accept a chain of so many certificates, because of what these rules found; nothing as
/// above.
pub(crate) fn warning_of<'a>(
    broken: impl Iterator<Item = (Rule, &'a Fact)>,
    certificates: usize,
    name: Option<String>,
) -> Option<Warning> {
    Some(shown(gravest(broken, certificates)?, name))
}

/// The page of a recording, in a sentence.
pub(super) fn browser(transcript: &Transcript) -> Option<String> {
    let Warning { private, chrome, firefox, .. } = warning(transcript, None)?;
    let in_chrome = |code| tls_texts::placeholder::browser(if private { "private" } else { "general" }, code);
    chrome.map(in_chrome).or_else(|| firefox.map(tls_texts::placeholder::browser_firefox))
}

/// Whether the server came to choose anything.
fn answered(transcript: &Transcript) -> bool {
    let hello = MessageKind::Handshake(HandshakeType::SERVER_HELLO);
    transcript.messages().any(|(_, message)| message.kind == hello)
}

/// The client's checks that failed, and what they found; it stopped at the first.
fn broken_rules(transcript: &Transcript) -> impl Iterator<Item = (Rule, &Fact)> {
    transcript.events().iter().filter_map(|event| match event {
        Event::Checked { actor: Actor::Client, rule, outcome: CheckOutcome::Failed, evidence } => {
            Some((*rule, evidence))
        }
        _ => None,
    })
}

/// What the browsers show, where they show something: Chrome, and Firefox.
type Page = (bool, Option<&'static str>, Option<&'static str>);

/// Of several reasons Chrome tells what it takes for the gravest: `MapCertStatusToNetError` in `net/cert/cert_status_flags.cc`. What
/// Firefox tells is known here where that is the first.
fn gravest<'a>(broken: impl Iterator<Item = (Rule, &'a Fact)>, certificates: usize) -> Option<Page> {
    const GRAVEST_FIRST: [&str; 6] = [
        "NET::ERR_CERT_INVALID",
        "NET::ERR_CERT_REVOKED",
        "NET::ERR_CERT_AUTHORITY_INVALID",
        "NET::ERR_CERT_COMMON_NAME_INVALID",
        "NET::ERR_CERT_WEAK_SIGNATURE_ALGORITHM",
        "NET::ERR_CERT_DATE_INVALID",
    ];
    // What Chrome does not mind weighs least.
    let rank = |code: &str| GRAVEST_FIRST.iter().position(|other| *other == code).unwrap_or(GRAVEST_FIRST.len());
    let gravity = |page: &Page| page.1.map_or(GRAVEST_FIRST.len() + 1, rank);
    let broken = broken.filter(|(rule, _)| rule.is_of_certificates());
    let pages = broken.filter_map(|(rule, evidence)| refused_certificate(rule, evidence, certificates));
    let pages: Vec<(usize, Page)> = pages.enumerate().collect();
    let (place, page) = pages.into_iter().min_by_key(|(place, page)| (gravity(page), *place))?;
    Some((page.0, page.1, page.2.filter(|_| place == 0)))
}

/// The client does not accept the server's certificates. Chrome: `MapPathBuilderErrorsToCertStatus` in
/// `net/cert/cert_verify_proc_builtin.cc` (what it does not name is `CERT_STATUS_INVALID`), `net/cert/cert_verify_proc.cc` (name, SHA-1)
/// and `MapCertStatusToNetError` in `net/cert/cert_status_flags.cc`. Firefox: the checks of `security/nss/lib/mozpkix/lib/pkixcheck.cpp`,
/// under the names that `MOZILLA_PKIX_MAP_LIST` in `Result.h` there gives them.
fn refused_certificate(rule: Rule, evidence: &Fact, certificates: usize) -> Option<Page> {
    const INVALID: Option<&str> = Some("NET::ERR_CERT_INVALID");
    const REVOKED: Page = (true, Some("NET::ERR_CERT_REVOKED"), Some("SEC_ERROR_REVOKED_CERTIFICATE"));
    let kind = evidence.kind();
    Some(match rule {
        Rule::CertificateTrustAnchor => {
            // `AuthenticationStatus::CertSelfSigned`, by which neqo tells it to Firefox (`neqo-crypto/src/auth.rs`).
            let alone = kind == &kinds::root_not_trusted && certificates == 1;
            let firefox = if alone { "MOZILLA_PKIX_ERROR_SELF_SIGNED_CERT" } else { "SEC_ERROR_UNKNOWN_ISSUER" };
            (true, Some("NET::ERR_CERT_AUTHORITY_INVALID"), Some(firefox))
        }
        Rule::CertificateDates => {
            let early = evidence.value("found") == Some(&FactValue::from("not-yet-valid"));
            let firefox =
                if early { "MOZILLA_PKIX_ERROR_NOT_YET_VALID_CERTIFICATE" } else { "SEC_ERROR_EXPIRED_CERTIFICATE" };
            (true, Some("NET::ERR_CERT_DATE_INVALID"), Some(firefox))
        }
        Rule::ServerName => (true, Some("NET::ERR_CERT_COMMON_NAME_INVALID"), Some("SSL_ERROR_BAD_CERT_DOMAIN")),
        Rule::CertificateSignature => (true, Some("NET::ERR_CERT_AUTHORITY_INVALID"), Some("SEC_ERROR_BAD_SIGNATURE")),
        Rule::CertificateStrength if kind == &kinds::signature_with_sha1 => {
            (true, Some("NET::ERR_CERT_WEAK_SIGNATURE_ALGORITHM"), Some("SEC_ERROR_CERT_SIGNATURE_ALGORITHM_DISABLED"))
        }
        Rule::CertificateBasicConstraints => (true, INVALID, Some("SEC_ERROR_CA_CERT_INVALID")),
        Rule::CertificatePathLength => (true, INVALID, Some("SEC_ERROR_PATH_LEN_CONSTRAINT_INVALID")),
        Rule::CertificateNameConstraints => (true, INVALID, Some("SEC_ERROR_CERT_NOT_IN_NAME_SPACE")),
        // "The server's certificate has a keyUsage extension incompatible with the negotiated TLS key exchange method."
        Rule::CertificateKeyUsage if kind == &kinds::key_usage_lacking => {
            (false, Some("ERR_SSL_KEY_USAGE_INCOMPATIBLE"), Some("SEC_ERROR_INADEQUATE_KEY_USAGE"))
        }
        Rule::CertificateKeyUsage => (true, INVALID, Some("SEC_ERROR_INADEQUATE_KEY_USAGE")),
        Rule::CertificateExtendedKeyUsage => (true, INVALID, Some("SEC_ERROR_INADEQUATE_CERT_TYPE")),
        Rule::CertificateCriticalExtensions => (true, INVALID, Some("SEC_ERROR_UNKNOWN_CRITICAL_EXTENSION")),
        Rule::CertificateRevocationList | Rule::CertificateStatusResponse if kind == &kinds::certificate_revoked => {
            REVOKED
        }
        // Chrome reads the extension nowhere on its way to a decision: in `net/cert` it was once counted, and no more. Firefox:
        // `TLSFeaturesSatisfiedInternal` in `pkixcheck.cpp`, asked by `VerifySSLServerCert` in `security/certverifier/CertVerifier.cpp`; its
        // user can't go on, for `ErrorIsOverridable` in `security/manager/ssl/NSSErrorsService.cpp` does not name it.
        Rule::CertificateMustStaple => (false, None, Some("MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING")),
        // Chrome minds only keys of fewer bits than 1024 (`IsWeakKey`).
        Rule::CertificateStrength | Rule::CertificateStatusResponse => return None,
        _ => (true, INVALID, None),
    })
}

/// How many certificates the server has shown last.
fn shown_certificates(transcript: &Transcript) -> usize {
    let is_chain = |message: &&Message| {
        message.kind == MessageKind::Handshake(HandshakeType::CERTIFICATE) && message.sender.role() == Role::Server
    };
    let shown = transcript.messages().map(|(_, message)| message).filter(is_chain).last();
    shown.map_or(0, |message| certificate_count(transcript, message))
}

/// The client itself has found something else, perhaps by a check. Chrome: `MapOpenSSLErrorSSL` in `net/ssl/openssl_ssl_util.cc`, which has a
/// code of its own for few of BoringSSL's reasons.
fn failed(alert: Alert, broken: Option<Rule>) -> Option<Page> {
    Some(match (alert, broken) {
        // A certificate that can't be taken apart: which code comes then has not been read.
        (Alert::BAD_CERTIFICATE | Alert::CERTIFICATE_UNKNOWN | Alert::UNSUPPORTED_CERTIFICATE, _) => return None,
        // Nor has Chrome an ephemeral key exchange with finite fields, the groups of which can be too small.
        (Alert::INSUFFICIENT_SECURITY, _) => return None,
        // `do_read_server_hello` in BoringSSL's `ssl/handshake_client.cc`. Firefox: `ssl3_NegotiateVersion` in NSS's `lib/ssl/ssl3con.c`.
        (Alert::PROTOCOL_VERSION, Some(Rule::ServerVersion)) => {
            (false, Some("ERR_SSL_VERSION_OR_CIPHER_MISMATCH"), Some("SSL_ERROR_UNSUPPORTED_VERSION"))
        }
        (_, Some(Rule::DowngradeSentinel)) => (false, Some("ERR_TLS13_DOWNGRADE_DETECTED"), None),
        _ => (false, Some(PROTOCOL_ERROR), None),
    })
}

/// What Chrome calls it if a server does not take what the client has shown, and the file that guesses it of a handshake_failure.
const CLIENT_CERTIFICATE: &str = "ERR_BAD_SSL_CLIENT_AUTH_CERT";
const GUESSED_IN: &str = "net/socket/ssl_client_socket_impl.cc";

/// What Chrome calls everything that has no code of its own.
const PROTOCOL_ERROR: &str = "ERR_SSL_PROTOCOL_ERROR";

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
        Alert::DECOMPRESSION_FAILURE => "SSL_ERROR_DECOMPRESSION_FAILURE_ALERT",
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
        Alert::CERTIFICATE_REQUIRED => "SSL_ERROR_RX_CERTIFICATE_REQUIRED_ALERT",
        Alert::BAD_CERTIFICATE => "SSL_ERROR_BAD_CERT_ALERT",
        Alert::UNSUPPORTED_CERTIFICATE => "SSL_ERROR_UNSUPPORTED_CERT_ALERT",
        Alert::CERTIFICATE_REVOKED => "SSL_ERROR_REVOKED_CERT_ALERT",
        Alert::CERTIFICATE_EXPIRED => "SSL_ERROR_EXPIRED_CERT_ALERT",
        Alert::CERTIFICATE_UNKNOWN => "SSL_ERROR_CERTIFICATE_UNKNOWN_ALERT",
        Alert::UNKNOWN_CA => "SSL_ERROR_UNKNOWN_CA_ALERT",
        _ => return None,
    })
}

/// The server has sent an alert: `MapOpenSSLErrorSSL` in `net/ssl/openssl_ssl_util.cc`, by which a handshake_failure says something of
/// versions and suites only in answer to the ClientHello; of one after a client has shown nothing, and of an access_denied to a client
/// that nobody has asked, `MapLastOpenSSLError` in `net/socket/ssl_client_socket_impl.cc`.
fn refused(alert: Alert, transcript: &Transcript) -> &'static str {
    match alert {
        Alert::BAD_CERTIFICATE
        | Alert::UNSUPPORTED_CERTIFICATE
        | Alert::CERTIFICATE_REVOKED
        | Alert::CERTIFICATE_EXPIRED
        | Alert::CERTIFICATE_UNKNOWN
        | Alert::UNKNOWN_CA
        | Alert::CERTIFICATE_REQUIRED => CLIENT_CERTIFICATE,
        Alert::ACCESS_DENIED if is_asked(transcript) => CLIENT_CERTIFICATE,
        Alert::HANDSHAKE_FAILURE if shows_nothing(transcript) => CLIENT_CERTIFICATE,
        Alert::HANDSHAKE_FAILURE if answered(transcript) => PROTOCOL_ERROR,
        Alert::DECOMPRESSION_FAILURE => "ERR_SSL_DECOMPRESSION_FAILURE_ALERT",
        Alert::BAD_RECORD_MAC => "ERR_SSL_BAD_RECORD_MAC_ALERT",
        Alert::DECRYPT_ERROR => "ERR_SSL_DECRYPT_ERROR_ALERT",
        Alert::HANDSHAKE_FAILURE | Alert::PROTOCOL_VERSION | Alert::INSUFFICIENT_SECURITY => {
            "ERR_SSL_VERSION_OR_CIPHER_MISMATCH"
        }
        Alert::UNRECOGNIZED_NAME => "ERR_SSL_UNRECOGNIZED_NAME_ALERT",
        _ => PROTOCOL_ERROR,
    }
}

/// Whether the client was asked for a certificate.
fn is_asked(transcript: &Transcript) -> bool {
    let asks = MessageKind::Handshake(HandshakeType::CERTIFICATE_REQUEST);
    transcript.messages().any(|(_, message)| message.kind == asks)
}

/// Whether the client was asked for a certificate, and has sent none.
fn shows_nothing(transcript: &Transcript) -> bool {
    let is_answer = |message: &Message| {
        message.kind == MessageKind::Handshake(HandshakeType::CERTIFICATE) && message.sender.role() == Role::Client
    };
    transcript.messages().any(|(_, message)| is_answer(message) && certificate_count(transcript, message) == 0)
}
