//! The catalogue of failures is held against what really happens: each is run, in each version.

use std::collections::BTreeSet;
use tls_engine::{End, FailureGroup, Guarded, KnownFailure, Notice, Omission, Scenario, Stopped, checks_of, run};
use tls_terms::Indispensable;
use tls_transcript::{Event, Outcome, Role};
use tls_wire::AlertDescription;

#[test]
fn every_failure_ends_as_the_catalogue_says_and_is_noticed_by_whom_it_says() {
    let mut wrong = Vec::new();
    for failure in KnownFailure::all() {
        for showing in failure.shown {
            let transcript = run(&Scenario::parse(showing.scenario).unwrap()).unwrap();
            let found = (End::of(&transcript), Notice::of(&transcript));
            if found != (showing.end, showing.notice) {
                wrong.push(format!("{} in {}: {found:?}", failure.name, showing.version));
            }
        }
    }
    assert!(wrong.is_empty(), "the catalogue says otherwise:\n{}", wrong.join("\n"));
}

/// How it ended for a party of a connection.
fn ended(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Unknown => "unknown".into(),
        Outcome::Completed => "completed".into(),
        Outcome::Truncated => "truncated".into(),
        Outcome::Failed { alert, .. } => format!("sends {alert}"),
        Outcome::Refused { alert } => format!("hears {alert}"),
        Outcome::Disconnected { cause } => cause.kind().name.into(),
    }
}

/// How every run of the catalogue ends for both parties, connection by connection.
fn ends() -> Vec<(String, [String; 2])> {
    let mut ends = Vec::new();
    for failure in KnownFailure::all() {
        for showing in failure.shown {
            let transcript = run(&Scenario::parse(showing.scenario).unwrap()).unwrap();
            for (number, connection) in transcript.connections().enumerate() {
                let both = [Role::Client, Role::Server].map(|role| ended(transcript.outcome_in(connection, role)));
                let place = if number == 0 { String::new() } else { format!(" connection {}", number + 1) };
                ends.push((format!("{} {}{place}", failure.name, showing.version), both));
            }
        }
    }
    ends
}

/// `cargo xtask tables ends` writes it anew.
#[test]
fn every_failure_ends_for_both_parties_as_the_table_of_ends_says() {
    let table: String = ends()
        .iter()
        .map(|(failure, [client, server])| format!("{failure}: client {client}, server {server}\n"))
        .collect();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/engine/ends.txt");
    if std::env::var_os("WRITE_ENDS").is_some() {
        return std::fs::write(path, &table).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap(), table, "`cargo xtask tables ends` writes it anew");
}

/// Where both parties stop, and neither reads why the other does: in TLS 1.3 what they derive their keys from differs by the changed
/// byte, and so each can open nothing of the other's, not even its alert.
const WITHOUT_COMMON_KEYS: [&str; 4] = [
    "changed-client-random TLS 1.3",
    "changed-server-random TLS 1.3",
    "changed-server-share TLS 1.3",
    "changed-client-share TLS 1.3",
];

/// How a party ends that speaks no TLS, and so hears no alert.
const WITHOUT_TLS: &str = "speaks-http";

#[test]
fn whoever_stops_with_an_alert_is_heard_by_a_peer_that_speaks_tls_and_has_the_same_keys() {
    let mut unheard = Vec::new();
    for (failure, [client, server]) in ends() {
        let is_heard = |own: &str, peer: &str| {
            let heard = |alert| peer == WITHOUT_TLS || peer.strip_prefix("hears ") == Some(alert);
            own.strip_prefix("sends ").is_none_or(heard)
        };
        if !is_heard(&client, &server) || !is_heard(&server, &client) {
            assert_eq!([client.as_str(), server.as_str()], ["sends bad_record_mac"; 2], "{failure}");
            unheard.push(failure);
        }
    }
    assert_eq!(unheard, WITHOUT_COMMON_KEYS);
}

#[test]
fn every_failure_has_its_own_name_and_is_shown_once_in_each_of_its_versions() {
    let names: BTreeSet<&str> = KnownFailure::all().map(|failure| failure.name).collect();
    assert_eq!(names.len(), KnownFailure::all().count());
    for group in FailureGroup::ALL {
        for failure in group.failures() {
            assert_eq!(failure.group, group, "{}", failure.name);
            assert!(!failure.shown.is_empty(), "{}", failure.name);
            for showing in failure.shown {
                let scenario = Scenario::parse(showing.scenario).unwrap();
                assert_eq!(failure.in_version(showing.version), Some(showing), "{} twice", failure.name);
                // What does not come to an agreement stands with the version that the parties would have agreed on.
                assert_eq!(scenario.version.agreed(), showing.version, "{}", failure.name);
            }
        }
    }
}

#[test]
fn every_failure_departs_from_a_handshake_that_succeeds() {
    for failure in KnownFailure::all() {
        for showing in failure.shown {
            let scenario = showing.scenario();
            let transcript = run(&scenario).unwrap();
            assert_eq!(scenario.without_effect(&transcript), [], "{}: {}", failure.name, showing.scenario);
        }
    }
}

/// Other circumstances than the catalogue's own.
const CIRCUMSTANCES: &str = "seed=1234&server-name=www.bookshop.example&clock=1775000000";

#[test]
fn a_failure_is_recognised_whatever_the_seed_the_name_and_the_clock() {
    let own = Scenario::parse(CIRCUMSTANCES).unwrap();
    for failure in KnownFailure::all() {
        for showing in failure.shown {
            let scenario = showing.like(&own);
            let transcript = run(&scenario).unwrap();
            let found = (End::of(&transcript), Notice::of(&transcript));
            assert_eq!(KnownFailure::recognised(&scenario, &transcript), Some(failure), "{scenario}: {found:?}");
        }
    }
}

#[test]
fn a_run_is_told_as_no_failure_of_the_catalogue_where_more_or_something_else_happens_in_it() {
    let recognised = |text: &str| {
        let scenario = Scenario::parse(text).unwrap();
        KnownFailure::recognised(&scenario, &run(&scenario).unwrap()).map(|failure| failure.name)
    };
    assert_eq!(recognised("key-exchange=ecdhe"), None);
    assert_eq!(recognised("version=1.3&fault=expired-certificate"), Some("expired-certificate"));
    let other_suite = "version=1.3&suite=TLS_CHACHA20_POLY1305_SHA256&certificate=ecdsa-p256&fault=expired-certificate";
    assert_eq!(
        recognised(other_suite),
        Some("expired-certificate"),
        "another suite and certificate are no other story"
    );
    for more in ["attack=dropped-record", "without=client:certificate-dates", "second-visit=psk"] {
        assert_eq!(recognised(&format!("version=1.3&fault=other-name&{more}")), None, "{more}");
    }
}

#[test]
fn a_failure_that_a_missing_check_lets_through_is_still_known_by_its_name() {
    let own = Scenario::parse(CIRCUMSTANCES).unwrap();
    for failure in KnownFailure::all() {
        for showing in failure.shown {
            let Some(Notice::Check(party, rule)) = showing.notice else { continue };
            let Some(omission) = Omission::of_check(party, rule) else { continue };
            let mut scenario = showing.like(&own);
            // Of several checks that are left out the first says what gets through.
            if !scenario.without.is_empty() {
                continue;
            }
            scenario.without.push(omission);
            let transcript = run(&scenario).unwrap();
            assert_eq!(KnownFailure::let_through(&scenario, &transcript), Some(failure), "{scenario}");
            assert_ne!(KnownFailure::recognised(&scenario, &transcript), Some(failure), "{scenario}");
        }
    }
    let none = |text: &str| {
        let scenario = Scenario::parse(text).unwrap();
        assert_eq!(KnownFailure::let_through(&scenario, &run(&scenario).unwrap()), None, "{text}");
    };
    // Nothing is wrong; it is noticed; another check is left out; it is an attack, and no failure of the catalogue.
    none("version=1.3&without=client:certificate-dates");
    none("version=1.3&fault=expired-certificate");
    none("version=1.3&fault=expired-certificate&without=client:server-name");
    none("attack=forged-server-finished&without=client:verify-data");
}

/// How the table is made: each run of which a check is the first to notice what is wrong, once more without it.
fn table() -> String {
    let mut lines = Vec::new();
    for (stopped, version, scenario) in Stopped::all() {
        let Some(Notice::Check(party, rule)) = Notice::of(&run(&scenario).unwrap()) else { continue };
        let all = checks_of(party);
        let place = all.iter().position(|own| own.name() == rule.name()).unwrap();
        let omission = Omission::of_check(party, rule);
        let then = omission.map(|omission| {
            let without = Scenario { without: vec![omission], ..scenario };
            End::of(&run(&without).unwrap()).name()
        });
        let then = then.map(|then| &*Box::leak(then.into_boxed_str()));
        let guarded = Guarded { party, rule: all[place], stopped, version, then };
        lines.push(((party == Role::Server, place), guarded.line()));
    }
    lines.sort_by_key(|(place, _)| *place);
    lines.into_iter().map(|(_, line)| line + "\n").collect()
}

/// `cargo xtask tables checks` writes it anew.
#[test]
fn the_table_of_what_each_check_stops_is_what_the_runs_say() {
    let table = table();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/catalogue/stopped.txt");
    if std::env::var_os("WRITE_STOPPED").is_some() {
        return std::fs::write(path, &table).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap(), table, "`cargo xtask tables checks` writes it anew");
    assert_eq!(Guarded::all().iter().map(|guarded| guarded.line() + "\n").collect::<String>(), table);
}

#[test]
fn what_a_check_stops_is_another_run_without_the_check_or_the_check_says_why_there_is_none() {
    for guarded in Guarded::all() {
        let own = Scenario::default();
        let ended = |scenario: Scenario| Notice::of(&run(&scenario).unwrap());
        let with = ended(guarded.scenario(&own).unwrap());
        let found = matches!(with, Some(Notice::Check(party, rule)) if party == guarded.party && rule.name() == guarded.rule.name());
        assert!(found, "{}: {with:?}", guarded.line());
        match guarded.scenario_without(&own) {
            Some(without) => {
                assert_eq!(guarded.rule.indispensable(), None);
                assert_ne!(ended(without), with, "{}", guarded.line());
            }
            None => assert_ne!(guarded.rule.indispensable(), None, "{}", guarded.line()),
        }
    }
}

#[test]
fn a_check_that_stops_nobody_stops_nothing_of_the_catalogue() {
    for guarded in Guarded::all() {
        let reason = guarded.rule.indispensable();
        assert!(
            !matches!(reason, Some(Indispensable::StopsNobody | Indispensable::OfLaboratory)),
            "{}",
            guarded.line()
        );
    }
}

#[test]
fn a_failure_that_ends_nothing_shows_at_the_warning() {
    let transcript = run(&Scenario::parse("key-exchange=ecdhe&fault=renegotiation").unwrap()).unwrap();
    let shown = transcript.event(KnownFailure::shows_at(&transcript).unwrap());
    assert!(matches!(shown, Event::AlertSent { alert: AlertDescription::NO_RENEGOTIATION, .. }), "{shown:?}");
}
