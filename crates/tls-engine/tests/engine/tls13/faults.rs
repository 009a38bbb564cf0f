//! What a party of TLS 1.3 does wrong by itself, who notices it, and what RFC 9846 has it say.

use tls_engine::{FAULTS, Fault, FaultOf, Scenario, run};
use tls_facts::scenario as facts;
use tls_terms::Rule;
use tls_transcript::{Actor, CheckOutcome, Event, MessageKind, Outcome, Role, Transcript};
use tls_wire::{AlertDescription as Alert, HandshakeType, ProtocolVersion};

fn played(text: &str) -> Transcript {
    run(&Scenario::parse(&format!("version=1.3&{text}")).unwrap()).unwrap()
}

fn first_failed(transcript: &Transcript) -> Option<(Role, Rule)> {
    transcript.events().iter().find_map(|event| match event {
        Event::Checked { actor, rule, outcome: CheckOutcome::Failed, .. } => Some((actor.role(), *rule)),
        _ => None,
    })
}

fn alert_of(transcript: &Transcript, role: Role) -> Option<Alert> {
    match transcript.outcome(role) {
        Outcome::Failed { alert, .. } => Some(*alert),
        _ => None,
    }
}

/// Each fault, who notices it, by which check (none: the message has no place there), and the alert.
const NOTICED: &[(&str, Role, Option<Rule>, Alert)] = &[
    ("wrong-key", Role::Client, Some(Rule::CertificateVerifySignature), Alert::DECRYPT_ERROR),
    ("expired-certificate", Role::Client, Some(Rule::CertificateDates), Alert::CERTIFICATE_EXPIRED),
    ("not-yet-valid", Role::Client, Some(Rule::CertificateDates), Alert::CERTIFICATE_EXPIRED),
    ("other-name", Role::Client, Some(Rule::ServerName), Alert::BAD_CERTIFICATE),
    ("other-wildcard", Role::Client, Some(Rule::ServerName), Alert::BAD_CERTIFICATE),
    ("common-name-only", Role::Client, Some(Rule::ServerName), Alert::BAD_CERTIFICATE),
    ("clients-certificate", Role::Client, Some(Rule::CertificateExtendedKeyUsage), Alert::UNSUPPORTED_CERTIFICATE),
    ("other-key-usage", Role::Client, Some(Rule::CertificateKeyUsage), Alert::UNSUPPORTED_CERTIFICATE),
    ("unknown-extension", Role::Client, Some(Rule::CertificateCriticalExtensions), Alert::CERTIFICATE_UNKNOWN),
    ("weak-key", Role::Client, Some(Rule::CertificateStrength), Alert::BAD_CERTIFICATE),
    ("missing-intermediate", Role::Client, Some(Rule::CertificateTrustAnchor), Alert::UNKNOWN_CA),
    ("wrong-order", Role::Client, Some(Rule::CertificateKeyUsage), Alert::UNSUPPORTED_CERTIFICATE),
    ("self-signed", Role::Client, Some(Rule::CertificateTrustAnchor), Alert::UNKNOWN_CA),
    ("unknown-root", Role::Client, Some(Rule::CertificateTrustAnchor), Alert::UNKNOWN_CA),
    ("issuer-not-a-ca", Role::Client, Some(Rule::CertificateBasicConstraints), Alert::UNKNOWN_CA),
    ("path-too-long", Role::Client, Some(Rule::CertificatePathLength), Alert::UNKNOWN_CA),
    ("forbidden-name", Role::Client, Some(Rule::CertificateNameConstraints), Alert::CERTIFICATE_UNKNOWN),
    ("spoilt-certificate", Role::Client, Some(Rule::CertificateSignature), Alert::BAD_CERTIFICATE),
    ("sha1-signature", Role::Client, Some(Rule::CertificateStrength), Alert::BAD_CERTIFICATE),
    ("revoked-certificate", Role::Client, Some(Rule::CertificateRevocationList), Alert::CERTIFICATE_REVOKED),
    ("revoked-by-staple", Role::Client, Some(Rule::CertificateStatusResponse), Alert::CERTIFICATE_REVOKED),
    ("stale-staple", Role::Client, Some(Rule::CertificateStatusResponse), Alert::BAD_CERTIFICATE_STATUS_RESPONSE),
    ("missing-staple", Role::Client, Some(Rule::CertificateMustStaple), Alert::BAD_CERTIFICATE_STATUS_RESPONSE),
    ("expired-client-certificate", Role::Server, Some(Rule::CertificateDates), Alert::CERTIFICATE_EXPIRED),
    ("unknown-client-root", Role::Server, Some(Rule::CertificateTrustAnchor), Alert::UNKNOWN_CA),
    ("servers-certificate", Role::Server, Some(Rule::CertificateExtendedKeyUsage), Alert::UNSUPPORTED_CERTIFICATE),
    ("wrong-client-key", Role::Server, Some(Rule::Tls13ClientCertificateVerify), Alert::DECRYPT_ERROR),
    ("no-common-suite", Role::Server, Some(Rule::Tls13SuiteChoice), Alert::HANDSHAKE_FAILURE),
    ("no-common-group", Role::Server, Some(Rule::Tls13SuiteChoice), Alert::HANDSHAKE_FAILURE),
    ("no-common-signature", Role::Server, Some(Rule::Tls13SuiteChoice), Alert::HANDSHAKE_FAILURE),
    ("no-common-protocol", Role::Server, Some(Rule::ProtocolChoice), Alert::NO_APPLICATION_PROTOCOL),
    ("unrecognized-name", Role::Server, Some(Rule::ServerNameIndication), Alert::UNRECOGNIZED_NAME),
    ("compression-offered", Role::Server, Some(Rule::Tls13CompressionOffered), Alert::ILLEGAL_PARAMETER),
    ("compression-chosen", Role::Client, Some(Rule::Tls13CompressionNull), Alert::ILLEGAL_PARAMETER),
    ("unlisted-share", Role::Server, Some(Rule::KeyShares), Alert::ILLEGAL_PARAMETER),
    ("no-signature-algorithms", Role::Server, Some(Rule::MandatoryExtensions), Alert::MISSING_EXTENSION),
    ("suite-not-offered", Role::Client, Some(Rule::Tls13SuiteOffered), Alert::ILLEGAL_PARAMETER),
    ("group-not-offered", Role::Client, Some(Rule::Tls13GroupOffered), Alert::ILLEGAL_PARAMETER),
    ("empty-retry", Role::Client, Some(Rule::RetryChanges), Alert::ILLEGAL_PARAMETER),
    ("second-retry", Role::Client, None, Alert::UNEXPECTED_MESSAGE),
    ("suite-after-retry", Role::Client, Some(Rule::RetrySuite), Alert::ILLEGAL_PARAMETER),
    ("unprotected-flight", Role::Client, None, Alert::UNEXPECTED_MESSAGE),
    ("internal-error", Role::Server, None, Alert::INTERNAL_ERROR),
    ("no-certificate", Role::Client, None, Alert::UNEXPECTED_MESSAGE),
    ("empty-certificate", Role::Client, Some(Rule::CertificatePresent), Alert::DECODE_ERROR),
    ("no-certificate-verify", Role::Client, None, Alert::UNEXPECTED_MESSAGE),
    ("pkcs1-signature", Role::Client, Some(Rule::HandshakeScheme), Alert::ILLEGAL_PARAMETER),
    ("early-key-update", Role::Client, None, Alert::UNEXPECTED_MESSAGE),
    ("wrong-server-finished", Role::Client, Some(Rule::Tls13VerifyData), Alert::DECRYPT_ERROR),
    ("wrong-client-finished", Role::Server, Some(Rule::Tls13VerifyData), Alert::DECRYPT_ERROR),
    ("no-client-finished", Role::Server, Some(Rule::Tls13RecordTag), Alert::BAD_RECORD_MAC),
    ("renegotiation", Role::Server, None, Alert::UNEXPECTED_MESSAGE),
    ("bad-binder", Role::Server, Some(Rule::PskBinder), Alert::DECRYPT_ERROR),
    ("unknown-psk", Role::Server, Some(Rule::MandatoryExtensions), Alert::MISSING_EXTENSION),
    ("http-server", Role::Client, None, Alert::UNEXPECTED_MESSAGE),
    ("http-client", Role::Server, None, Alert::UNEXPECTED_MESSAGE),
];

#[test]
fn each_fault_is_noticed_where_it_shows_with_the_alert_of_the_standard() {
    let new = FAULTS.iter().filter(|fault| fault.versions.contains(&ProtocolVersion::TLS_1_3));
    // That the user gives up, nobody can find fault with.
    let faults: Vec<&str> = new.map(|fault| fault.name).filter(|name| *name != "user-canceled").collect();
    assert_eq!(NOTICED.iter().map(|(fault, ..)| *fault).collect::<Vec<_>>(), faults);
    for &(fault, by, rule, alert) in NOTICED {
        for more in ["", "&group=X25519MLKEM768&key-share=x25519", "&client=browser-2026"] {
            let row = Fault::named(fault).unwrap();
            // No browser has a key from elsewhere.
            if row.of == FaultOf::ExternalPsk && more.contains("browser") {
                continue;
            }
            let transcript = played(&(row.choice() + more));
            // Of a client that stops after its keys have changed, the server can't open the alert.
            let found = first_failed(&transcript).filter(|(who, _)| *who == by).map(|(_, rule)| rule);
            assert_eq!((found, alert_of(&transcript, by)), (rule, Some(alert)), "{fault}{more}");
        }
    }
}

#[test]
fn what_a_fault_keeps_back_or_changes_is_not_said_to_have_crossed_the_wire() {
    let verify_data = |text: &str, kind| {
        let transcript = played(text);
        transcript.values().find(|(_, value)| value.kind == kind).map(|(_, value)| value.on_wire.is_some())
    };
    let client = tls_terms::ValueKind::ClientVerifyData;
    assert_eq!(verify_data("seed=1", client), Some(true));
    assert_eq!(verify_data("fault=wrong-client-finished", client), Some(false));
    assert_eq!(verify_data("fault=wrong-client-finished&without=server:verify-data", client), Some(false));
    assert_eq!(verify_data("fault=no-client-finished", client), Some(false));
}

#[test]
fn without_the_check_that_notices_it_a_fault_goes_through() {
    for text in [
        "fault=wrong-key&without=client:conversation-signature",
        "fault=expired-certificate&without=client:certificate-dates",
        "fault=not-yet-valid&without=client:certificate-dates",
        "fault=other-name&without=client:server-name",
        "fault=other-wildcard&without=client:server-name",
        "fault=common-name-only&without=client:server-name",
        "fault=clients-certificate&without=client:certificate-extended-key-usage",
        "fault=other-key-usage&without=client:certificate-key-usage",
        "fault=unknown-extension&without=client:certificate-critical-extensions",
        "fault=weak-key&without=client:certificate-strength",
        "fault=missing-intermediate&without=client:certificate-trust-anchor",
        "fault=self-signed&without=client:certificate-trust-anchor",
        "fault=unknown-root&without=client:certificate-trust-anchor",
        // Who is no authority may not sign certificates either, and stands below one that may have none below it.
        "fault=issuer-not-a-ca&without=client:certificate-basic-constraints&without=client:certificate-path-length\
         &without=client:certificate-key-usage",
        "fault=path-too-long&without=client:certificate-path-length",
        "fault=forbidden-name&without=client:certificate-name-constraints",
        "fault=spoilt-certificate&without=client:certificate-signature",
        "fault=sha1-signature&without=client:certificate-strength",
        "fault=revoked-certificate&without=client:certificate-revocation-list",
        "fault=revoked-by-staple&without=client:certificate-status-response",
        "fault=stale-staple&without=client:certificate-status-response",
        "fault=missing-staple&without=client:certificate-must-staple",
        "auth=mutual&fault=expired-client-certificate&without=server:certificate-dates",
        "auth=mutual&fault=unknown-client-root&without=server:certificate-trust-anchor",
        "auth=mutual&fault=servers-certificate&without=server:certificate-extended-key-usage",
        "auth=mutual&fault=wrong-client-key&without=server:conversation-signature",
        "fault=wrong-server-finished&without=client:verify-data",
        "fault=wrong-client-finished&without=server:verify-data",
        "fault=no-common-protocol&without=server:application-protocol",
        "fault=compression-offered&without=server:compression-null",
        "fault=compression-chosen&without=client:compression-null",
    ] {
        let transcript = played(text);
        for role in [Role::Client, Role::Server] {
            assert_eq!(transcript.outcome(role), &Outcome::Completed, "{text}");
        }
    }
}

#[test]
fn a_browser_that_gets_a_cookie_alone_says_the_same_again_nonsense_included() {
    let transcript = played("client=browser-2026&require-retry=on");
    for role in [Role::Client, Role::Server] {
        assert_eq!(transcript.outcome(role), &Outcome::Completed);
    }
}

#[test]
fn a_flight_in_the_clear_is_in_the_clear_up_to_the_last_byte() {
    let transcript = played("fault=unprotected-flight");
    let server: Vec<_> = transcript.records().filter(|(_, record)| record.sender == Actor::Server).collect();
    assert!(server.len() > 4 && server.iter().all(|(_, record)| record.context.form == tls_wire::RecordForm::Plain));
    let came =
        |kind: HandshakeType| transcript.messages().any(|(_, message)| message.kind == MessageKind::Handshake(kind));
    assert!(came(HandshakeType::CERTIFICATE_VERIFY) && came(HandshakeType::FINISHED));
}

#[test]
fn a_fault_that_nobody_can_make_there_is_refused_with_the_reason() {
    for fault in FAULTS.iter().filter(|fault| !fault.versions.contains(&ProtocolVersion::TLS_1_2)) {
        let errors = Scenario::parse(&format!("version=1.2&fault={}", fault.name)).unwrap_err();
        assert_eq!(errors.problems[0].explanation, facts::fault_of_other_version("TLS 1.2"), "{fault:?}");
    }
    for unasked in ["fault=wrong-client-key", "auth=mutual&client-certificate=none&fault=wrong-client-key"] {
        let errors = Scenario::parse(unasked).unwrap_err();
        assert_eq!(errors.problems[0].explanation, facts::client_certificate_unseen(), "{unasked}");
        assert!(errors.nearest.fault.is_none());
    }
    assert_eq!(Scenario::parse("auth=mutual&fault=other-name").unwrap_err().problems[0].parameter, "auth");
    for (text, explanation) in [
        ("certificate=ecdsa-p256&fault=weak-key", facts::short_key_is_rsa()),
        ("server-name=127.0.0.1&fault=other-wildcard", facts::wildcard_needs_name()),
    ] {
        assert_eq!(Scenario::parse(text).unwrap_err().problems[0].explanation, explanation, "{text}");
    }
    for text in ["version=1.3&fault=bad-binder", "version=1.3&external-psk=with-ecdhe&fault=unknown-psk"] {
        assert_eq!(Scenario::parse(text).unwrap_err().problems[0].explanation, facts::fault_with_key_alone(), "{text}");
    }
    let errors = Scenario::parse("version=1.3&certificate=ecdsa-p256&fault=pkcs1-signature").unwrap_err();
    assert_eq!(errors.problems[0].explanation, facts::signature_needs_rsa_key());
}

#[test]
fn a_fault_with_a_key_from_elsewhere_that_is_asked_for_brings_the_key_along() {
    for start in ["rsa", "version=1.3&client=browser-2026&auth=mutual", "version=1.3&second-visit=psk"] {
        let start = Scenario::parse(start).unwrap().between(tls_engine::Versions::Tls13);
        for fault in FAULTS.iter().filter(|fault| fault.of == FaultOf::ExternalPsk) {
            let with = start.with(&tls_engine::parameter::FAULT, fault.name).unwrap().scenario;
            assert_eq!((with.fault, with.external_psk), (Some(fault), Some(tls_engine::PskUse::Alone)), "{start}");
        }
    }
}

#[test]
fn a_party_that_speaks_no_tls_makes_no_message_and_has_no_key_and_only_the_other_sends_an_alert() {
    for (fault, party, begins) in [
        ("http-server", Role::Server, "HTTP/1.1 400 "),
        ("http-client", Role::Client, "GET / HTTP/1.1\r\nHost: shop.example"),
    ] {
        let transcript = played(&format!("fault={fault}"));
        let own: Vec<_> = transcript.records().filter(|(_, record)| record.sender == Actor::from(party)).collect();
        let [(id, _)] = own.as_slice() else { panic!("{fault}: {own:?}") };
        assert!(transcript.record_bytes(*id).starts_with(begins.as_bytes()), "{fault}");
        assert!(!transcript.messages().any(|(_, message)| message.sender == Actor::from(party)), "{fault}");
        assert!(matches!(transcript.outcome(party), Outcome::Disconnected { .. }), "{fault}");
        let knows =
            |actor| transcript.values().any(|(_, value)| value.known_to.iter().any(|known| known.actor == actor));
        assert!(!knows(Actor::from(party)), "{fault}");
    }
}
