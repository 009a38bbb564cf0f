//! What the certificates say need not be what the client's clock and its user say.

use crate::stage::prepared;
use tls_engine::{End, FailureGroup, Notice, Prepared, Scenario};
use tls_terms::Rule;
use tls_transcript::{CheckOutcome, Event, Role, Transcript};
use tls_wire::AlertDescription;

/// The main handshake of each version.
const BASES: [&str; 3] = ["key-exchange=rsa", "key-exchange=ecdhe", "version=1.3"];

fn run(base: &str, change: &str) -> Transcript {
    Prepared::new(&Scenario::parse(&format!("{base}&{change}")).unwrap()).unwrap().run()
}

/// The rules that the client found broken, and how many it found kept.
fn checks(transcript: &Transcript) -> (Vec<Rule>, usize) {
    let outcome = |event: &Event| match event {
        Event::Checked { rule, outcome, .. } => Some((*rule, *outcome)),
        _ => None,
    };
    let all: Vec<_> = transcript.events().iter().filter_map(outcome).collect();
    let failed = all.iter().filter(|(_, outcome)| *outcome == CheckOutcome::Failed).map(|(rule, _)| *rule).collect();
    (failed, all.iter().filter(|(_, outcome)| *outcome == CheckOutcome::Passed).count())
}

#[test]
fn a_clock_past_the_certificates_end_or_before_its_beginning_fails_one_check_and_the_others_pass() {
    for base in BASES {
        let early = "clock=2025-12-15T23:59:59Z&issued=2026-01-15T12:00:00Z";
        let late = "clock=2026-03-16T00:00:01Z&issued=2026-01-15T12:00:00Z";
        for outside in [early, late] {
            let transcript = run(base, outside);
            assert_eq!(End::of(&transcript), End::Alert(AlertDescription::CERTIFICATE_EXPIRED), "{base}&{outside}");
            let notice = Some(Notice::Check(Role::Client, Rule::CertificateDates));
            assert_eq!(Notice::of(&transcript), notice, "{base}&{outside}");
            let (failed, passed) = checks(&transcript);
            assert_eq!(failed, [Rule::CertificateDates], "{base}&{outside}");
            assert!(passed >= 8, "{base}&{outside}: the rest is judged all the same, but only {passed} passed");
        }
    }
}

#[test]
fn a_clock_at_either_end_of_the_validity_is_in_time() {
    for base in BASES {
        for inside in ["clock=2025-12-16T00:00:00Z", "clock=2026-03-16T00:00:00Z"] {
            let transcript = run(base, &format!("{inside}&issued=2026-01-15T12:00:00Z"));
            assert_eq!(End::of(&transcript), End::Accepted, "{base}&{inside}");
        }
    }
}

#[test]
fn a_certificate_for_another_name_than_the_client_asks_for_fails_at_the_name() {
    for base in BASES {
        let transcript = run(base, "server-name=www.shop.example&certified-name=shop.example");
        assert_eq!(Notice::of(&transcript), Some(Notice::Check(Role::Client, Rule::ServerName)), "{base}");
        assert_eq!(checks(&transcript).0, [Rule::ServerName], "{base}");
        let same = run(base, "server-name=www.shop.example&certified-name=www.shop.example");
        assert_eq!(End::of(&same), End::Accepted, "{base}");
    }
}

#[test]
fn where_nothing_is_said_of_it_certificates_are_of_the_clocks_day_and_for_the_name_that_is_asked_for() {
    for base in BASES {
        let plain = format!("{base}&server-name=a.example&clock=2031-05-06T07:08:09Z");
        let said = format!("{plain}&certified-name=a.example&issued=2031-05-06T07:08:09Z");
        let chain = |text: &str| prepared(text).server().identities[0].certificates().to_vec();
        assert_eq!(chain(&plain), chain(&said), "{base}");
    }
}

#[test]
fn an_attackers_and_a_clients_certificates_are_as_old_as_the_servers() {
    let late = "clock=2026-04-01T00:00:00Z&issued=2026-01-15T12:00:00Z&without=client:certificate-dates";
    let mutual = run("key-exchange=ecdhe&auth=mutual", late);
    assert_eq!(Notice::of(&mutual), Some(Notice::Check(Role::Server, Rule::CertificateDates)));
    let attacked = run("key-exchange=ecdhe&attack=swapped-certificate&without=client:certificate-trust-anchor", late);
    let overlooked = |event: &Event| {
        matches!(event, Event::Checked { rule: Rule::CertificateDates, outcome: CheckOutcome::Overlooked, .. })
    };
    assert!(attacked.events().iter().any(overlooked));
}

/// The dates of all certificates that there are in a scenario: those that are shown, and those that are trusted.
fn dates(scenario: &Scenario) -> Vec<(i64, i64)> {
    let mut prepared = Prepared::new(scenario).unwrap();
    let server = prepared.server();
    let mut all: Vec<Vec<u8>> = server.identities.iter().flat_map(|own| own.certificates().to_vec()).collect();
    all.extend(server.client_authentication.iter().flat_map(|asked| asked.anchors.0.clone()));
    let client = prepared.client();
    all.extend(client.identities.iter().flat_map(|own| own.certificates().to_vec()));
    all.extend(client.anchors.0.clone());
    let dated = |certificate: &Vec<u8>| {
        let summary = tls_pki::summary(certificate).unwrap();
        (summary.not_before, summary.not_after)
    };
    all.iter().map(dated).collect()
}

#[test]
fn at_another_time_no_certificate_has_other_dates() {
    let of_certificates = FailureGroup::Certificate.failures().iter().flat_map(|failure| failure.shown);
    let faults = of_certificates.map(|showing| showing.scenario.to_owned());
    let others = [
        "version=1.3&seed=7",
        "version=1.3&auth=mutual",
        "key-exchange=rsa&attack=installed-root",
        "version=1.3&intermediates=3&cross-signed=on",
        "version=1.3&intermediates=2&cross-signed=on&fault=expired-certificate",
        "key-exchange=ecdhe&intermediates=0&fault=not-yet-valid",
    ];
    for change in faults.chain(others.map(str::to_owned)) {
        let scenario = Scenario::parse(&change).unwrap();
        for days in [-200, 200_i64] {
            let clock = scenario.clock.saturating_add_signed(days * 86_400);
            let moved = scenario.at(clock);
            assert_eq!((moved.clock, dates(&moved)), (clock, dates(&scenario)), "{change}, {days} days on");
            assert_eq!(dates(&moved.at(scenario.clock)), dates(&scenario), "{change}, and back");
            assert_eq!(Scenario::parse(&moved.to_string()).as_ref(), Ok(&moved), "{change}");
        }
    }
    let plain = Scenario::parse("version=1.3").unwrap();
    assert_eq!(plain.at(1_775_000_000).at(plain.clock), plain, "back where it was, nothing is said of it");
    let expired = Scenario::parse("version=1.3&fault=expired-certificate").unwrap();
    let renewed = expired.at(expired.issued() - 60 * 86_400);
    assert_eq!(End::of(&Prepared::new(&renewed).unwrap().run()), End::Accepted, "turned back, it is in date");
}

#[test]
fn a_clock_that_is_turned_on_does_not_move_the_day_on_which_a_certificate_was_revoked() {
    let since = |scenario: &Scenario| {
        let transcript = Prepared::new(scenario).unwrap().run();
        let told = transcript.events().iter().find_map(|event| match event {
            Event::Checked { rule: Rule::CertificateStatusResponse, evidence, .. } => evidence.value("since").cloned(),
            _ => None,
        });
        told.unwrap()
    };
    let scenario = Scenario::parse("version=1.3&fault=revoked-by-staple").unwrap();
    assert_eq!(since(&scenario.at(scenario.clock + 40 * 86_400)), since(&scenario));
}
