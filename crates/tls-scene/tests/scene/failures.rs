//! A failed handshake looks failed, in the diagram and to a browser's user.

use crate::attacks::plays;
use crate::play;
use std::collections::BTreeSet;
use tls_engine::KnownFailure;
use tls_scene::catalogue;
use tls_scene::drawing::{Metrics, draw};
use tls_scene::model::{Mark, RowKind, Stepping, ViewOptions};
use tls_transcript::{Actor, Outcome};

#[test]
fn a_browser_warns_once_the_client_has_failed_and_never_before() {
    let options = ViewOptions { stepping: Stepping::Everything, ..ViewOptions::default() };
    let mut warned = 0;
    for (name, play) in plays() {
        let count = play.steps(options.stepping).len();
        let first = (0..=count).find(|position| play.warning(*position, &options).is_some());
        let failed =
            matches!(play.transcript().outcome(Actor::Client), Outcome::Failed { .. } | Outcome::Refused { .. });
        assert_eq!(first.is_some(), failed, "{name}");
        let Some(first) = first else { continue };
        warned += 1;
        let step = play.step(first, options.stepping).unwrap();
        assert!(first == count || step.failed && step.is_sent(), "{name}: {}", step.slug);
        for position in first..=count {
            let warning = play.warning(position, &options).unwrap();
            assert_eq!(warning.name.as_deref(), Some("shop.example"), "{name}");
            let of_certificate = warning.chrome.is_some_and(|code| code.starts_with("NET::ERR_CERT_"));
            assert_eq!(warning.private, of_certificate, "{name}: {warning:?}");
        }
    }
    assert!(warned > 5, "{warned}");
    let swapped = play("attack=swapped-certificate");
    let warning = swapped.warning(swapped.steps(options.stepping).len(), &options).unwrap();
    assert_eq!(
        (warning.chrome, warning.firefox),
        (Some("NET::ERR_CERT_AUTHORITY_INVALID"), Some("SEC_ERROR_UNKNOWN_ISSUER"))
    );
}

/// What Chrome and Firefox call it.
type Codes = (&'static str, &'static str);

/// Where Chrome does not mind.
const GOES_ON: &str = "";

#[test]
fn what_is_wrong_with_a_certificate_has_in_each_browser_the_name_that_its_sources_give_it() {
    const INVALID: &str = "NET::ERR_CERT_INVALID";
    const CLIENT: &str = "ERR_BAD_SSL_CLIENT_AUTH_CERT";
    const UNKNOWN_ISSUER: Codes = ("NET::ERR_CERT_AUTHORITY_INVALID", "SEC_ERROR_UNKNOWN_ISSUER");
    const OTHER_NAME: Codes = ("NET::ERR_CERT_COMMON_NAME_INVALID", "SSL_ERROR_BAD_CERT_DOMAIN");
    const REVOKED: Codes = ("NET::ERR_CERT_REVOKED", "SEC_ERROR_REVOKED_CERTIFICATE");
    const WRONG_USAGE: Codes = ("ERR_SSL_KEY_USAGE_INCOMPATIBLE", "SEC_ERROR_INADEQUATE_KEY_USAGE");
    const WARNINGS: [(&str, Option<Codes>); 26] = [
        ("fault=expired-certificate", Some(("NET::ERR_CERT_DATE_INVALID", "SEC_ERROR_EXPIRED_CERTIFICATE"))),
        ("fault=not-yet-valid", Some(("NET::ERR_CERT_DATE_INVALID", "MOZILLA_PKIX_ERROR_NOT_YET_VALID_CERTIFICATE"))),
        ("fault=other-name", Some(OTHER_NAME)),
        ("fault=other-wildcard", Some(OTHER_NAME)),
        ("fault=common-name-only", Some(OTHER_NAME)),
        ("fault=clients-certificate", Some((INVALID, "SEC_ERROR_INADEQUATE_CERT_TYPE"))),
        ("fault=other-key-usage", Some(WRONG_USAGE)),
        ("fault=unknown-extension", Some((INVALID, "SEC_ERROR_UNKNOWN_CRITICAL_EXTENSION"))),
        ("fault=weak-key", None),
        ("fault=missing-intermediate", Some(UNKNOWN_ISSUER)),
        ("fault=self-signed", Some(("NET::ERR_CERT_AUTHORITY_INVALID", "MOZILLA_PKIX_ERROR_SELF_SIGNED_CERT"))),
        ("fault=unknown-root", Some(UNKNOWN_ISSUER)),
        ("fault=issuer-not-a-ca", Some((INVALID, "SEC_ERROR_CA_CERT_INVALID"))),
        ("fault=path-too-long", Some((INVALID, "SEC_ERROR_PATH_LEN_CONSTRAINT_INVALID"))),
        ("fault=forbidden-name", Some((INVALID, "SEC_ERROR_CERT_NOT_IN_NAME_SPACE"))),
        ("fault=spoilt-certificate", Some(("NET::ERR_CERT_AUTHORITY_INVALID", "SEC_ERROR_BAD_SIGNATURE"))),
        (
            "fault=sha1-signature",
            Some(("NET::ERR_CERT_WEAK_SIGNATURE_ALGORITHM", "SEC_ERROR_CERT_SIGNATURE_ALGORITHM_DISABLED")),
        ),
        ("fault=revoked-certificate", Some(REVOKED)),
        ("fault=revoked-by-staple", Some(REVOKED)),
        ("fault=stale-staple", None),
        ("fault=missing-staple", Some((GOES_ON, "MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING"))),
        ("auth=mutual&fault=expired-client-certificate", Some((CLIENT, "SSL_ERROR_EXPIRED_CERT_ALERT"))),
        ("auth=mutual&fault=unknown-client-root", Some((CLIENT, "SSL_ERROR_UNKNOWN_CA_ALERT"))),
        ("auth=mutual&fault=servers-certificate", Some((CLIENT, "SSL_ERROR_UNSUPPORTED_CERT_ALERT"))),
        ("auth=mutual&fault=wrong-client-key", Some(("ERR_SSL_DECRYPT_ERROR_ALERT", "SSL_ERROR_DECRYPT_ERROR_ALERT"))),
        ("version=1.3&auth=mutual&client-certificate=none", Some((CLIENT, "SSL_ERROR_RX_CERTIFICATE_REQUIRED_ALERT"))),
    ];
    let options = ViewOptions { stepping: Stepping::Everything, ..ViewOptions::default() };
    for (text, expected) in WARNINGS {
        for version in ["version=1.2&key-exchange=ecdhe&", "version=1.3&"] {
            let text = if text.starts_with("version") { text.to_owned() } else { format!("{version}{text}") };
            let play = play(&text);
            let warning = play.warning(play.steps(options.stepping).len(), &options);
            let found = warning.map(|warning| (warning.chrome.unwrap_or(GOES_ON), warning.firefox.unwrap_or_default()));
            assert_eq!(found, expected, "{text}");
        }
    }
    let turned_away = play("key-exchange=ecdhe&auth=mutual&client-certificate=none");
    let warning = turned_away.warning(turned_away.steps(options.stepping).len(), &options).unwrap();
    assert_eq!((warning.chrome, warning.firefox), (Some(CLIENT), Some("SSL_ERROR_HANDSHAKE_FAILURE_ALERT")));
}

#[test]
fn what_ends_the_handshake_otherwise_has_the_name_that_the_browsers_sources_give_it() {
    const PROTOCOL_ERROR: &str = "ERR_SSL_PROTOCOL_ERROR";
    const MISMATCH: &str = "ERR_SSL_VERSION_OR_CIPHER_MISMATCH";
    // A ServerHelloDone that arrives as an alert.
    let alert = "key-exchange=rsa&edit=1.server.3:0:15&edit=1.server.3:4:02&edit=1.server.3:5:02";
    let options = ViewOptions { stepping: Stepping::Everything, ..ViewOptions::default() };
    for (text, expected) in [
        ("version=1.3&fault=no-common-suite", Some((MISMATCH, Some("SSL_ERROR_NO_CYPHER_OVERLAP")))),
        (&format!("{alert}28"), Some((PROTOCOL_ERROR, Some("SSL_ERROR_HANDSHAKE_FAILURE_ALERT")))),
        (&format!("{alert}31"), Some((PROTOCOL_ERROR, None))),
        ("version=client:1.2,server:1.1", Some((MISMATCH, Some("SSL_ERROR_UNSUPPORTED_VERSION")))),
        ("key-exchange=ecdhe&edit=1.server.2:1:0302", Some((PROTOCOL_ERROR, None))),
        (
            "version=1.2-1.3&attack=fallback-dance&without=server:fallback-scsv",
            Some(("ERR_TLS13_DOWNGRADE_DETECTED", None)),
        ),
        ("version=1.3&fault=http-server", Some((PROTOCOL_ERROR, None))),
        // Whoever speaks no TLS has no page about it.
        ("version=1.3&fault=http-client", None),
        ("key-exchange=ecdhe&fault=http-client", None),
    ] {
        let play = play(text);
        let warning = play.warning(play.steps(options.stepping).len(), &options);
        let expected = expected.map(|(chrome, firefox)| (Some(chrome), firefox));
        assert_eq!(warning.map(|warning| (warning.chrome, warning.firefox)), expected, "{text}");
    }
}

#[test]
fn each_name_is_said_with_the_public_file_in_which_it_was_read() {
    const BUILDER: &str = "net/cert/cert_verify_proc_builtin.cc";
    const ERRORS: &str = "net/ssl/openssl_ssl_util.cc";
    const PKIX: &str = "security/nss/lib/mozpkix/include/pkix/Result.h";
    const ALERTS: &str = "security/nss/lib/ssl/ssl3con.c";
    let options = ViewOptions { stepping: Stepping::Everything, ..ViewOptions::default() };
    let read = |text: &str| {
        let play = play(text);
        let warning = play.warning(play.steps(options.stepping).len(), &options)?;
        assert_eq!(warning.firefox.is_some(), warning.firefox_source.is_some(), "{text}");
        assert_eq!(warning.chrome.is_some(), warning.chrome_source.is_some(), "{text}");
        Some((warning.chrome_source, warning.firefox_source))
    };
    for (text, expected) in [
        ("fault=expired-certificate", (BUILDER, Some(PKIX))),
        ("fault=other-name", ("net/cert/cert_verify_proc.cc", Some(PKIX))),
        ("fault=sha1-signature", ("net/cert/cert_verify_proc.cc", Some(PKIX))),
        ("fault=other-key-usage", (ERRORS, Some(PKIX))),
        ("fault=no-common-suite", (ERRORS, Some(ALERTS))),
        ("auth=mutual&fault=unknown-client-root", (ERRORS, Some(ALERTS))),
        ("auth=mutual&client-certificate=none", ("net/socket/ssl_client_socket_impl.cc", Some(ALERTS))),
    ] {
        assert_eq!(read(&format!("key-exchange=ecdhe&{text}")), Some((Some(expected.0), expected.1)), "{text}");
    }
    for showing in KnownFailure::all().flat_map(|failure| failure.shown) {
        read(showing.scenario);
    }
}

#[test]
fn a_row_is_drawn_red_if_and_only_if_something_failed_in_it() {
    for (name, play) in plays() {
        let options = ViewOptions { stepping: Stepping::Everything, ..ViewOptions::default() };
        let count = play.steps(options.stepping).len();
        let diagram = play.diagram(count, &options);
        let drawing = draw(&diagram, &Metrics { width: 700.0, font_size: 16.0, slant: 0.0 });
        for row in &diagram.rows {
            let group = drawing.groups.iter().find(|group| group.step == Some(row.step)).unwrap();
            let marked = match &row.kind {
                RowKind::Arrow { broken, .. } => *broken,
                RowKind::Work { lines, .. } => lines.iter().any(|line| line.mark == Some(Mark::Failed)),
            };
            assert_eq!(group.class.ends_with(" amiss"), marked, "{name}, step {}", row.step);
        }
    }
}

/// By what browsers show, a failure can be found. `cargo xtask tables codes` writes the table.
#[test]
fn the_table_of_browsers_codes_is_what_the_runs_of_the_catalogue_show() {
    let options = ViewOptions { stepping: Stepping::Everything, ..ViewOptions::default() };
    let mut table = String::new();
    for failure in KnownFailure::all() {
        let mut codes = Vec::new();
        for showing in failure.shown {
            let play = play(showing.scenario);
            let warning = play.warning(play.steps(options.stepping).len(), &options);
            codes.extend(warning.into_iter().flat_map(|warning| [warning.chrome, warning.firefox]).flatten());
        }
        let mut seen = BTreeSet::new();
        codes.retain(|code| seen.insert(*code));
        if !codes.is_empty() {
            table += &format!("{}: {}\n", failure.name, codes.join(" "));
        }
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/words/codes.txt");
    if std::env::var_os("WRITE_CODES").is_some() {
        std::fs::write(path, &table).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap(), table, "`cargo xtask tables codes` writes it");
    let codes: Vec<&str> = catalogue::codes("expired-certificate").collect();
    assert_eq!(codes, ["NET::ERR_CERT_DATE_INVALID", "SEC_ERROR_EXPIRED_CERTIFICATE"]);
}

/// Chrome tells the gravest of several reasons, whichever check comes first.
#[test]
fn where_a_certificate_fails_twice_the_window_names_what_chrome_takes_for_graver() {
    let options = ViewOptions { stepping: Stepping::Everything, ..ViewOptions::default() };
    let code = |text: &str| {
        let play = play(text);
        play.warning(play.steps(options.stepping).len(), &options).map(|warning| (warning.chrome, warning.firefox))
    };
    let late = "version=1.3&clock=2026-08-01T12:00:00Z&issued=2026-01-15T12:00:00Z";
    assert_eq!(code(late), Some((Some("NET::ERR_CERT_DATE_INVALID"), Some("SEC_ERROR_EXPIRED_CERTIFICATE"))));
    let other = code(&format!("{late}&certified-name=other.example"));
    assert_eq!(
        other,
        Some((Some("NET::ERR_CERT_COMMON_NAME_INVALID"), None)),
        "what Firefox tells then has not been read"
    );
    assert_eq!(code(&format!("{late}&fault=revoked-by-staple")), Some((Some("NET::ERR_CERT_REVOKED"), None)));
    // Whatever Chrome minds goes before what it does not.
    assert_eq!(
        code(&format!("{late}&fault=missing-staple")),
        Some((Some("NET::ERR_CERT_DATE_INVALID"), Some("SEC_ERROR_EXPIRED_CERTIFICATE")))
    );
}
