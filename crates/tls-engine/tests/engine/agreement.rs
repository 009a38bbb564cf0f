//! Every combination completes, and both parties come to the same secrets.

use tls_engine::KeyExchange;
use tls_engine::{Prepared, Scenario};
use tls_keys::SUPPORTED_SUITES;
use tls_keys::SuiteParameters;
use tls_terms::Sort;
use tls_transcript::{Actor, Outcome};

/// All suites, with all groups of their key exchange, with and without the extensions that change keys and records.
fn all_scenarios() -> Vec<Scenario> {
    let mut scenarios = Vec::new();
    for parameters in SUPPORTED_SUITES.into_iter().filter_map(SuiteParameters::of) {
        let groups = KeyExchange::from(parameters.key_exchange).groups();
        let groups: Vec<_> = groups.iter().map(|group| format!("&group={group}")).collect();
        let groups = if groups.is_empty() { vec![String::new()] } else { groups };
        for group in &groups {
            for ems in ["on", "off"] {
                for etm in if parameters.mac.is_some() { ["on", "off"].as_slice() } else { &["off"] } {
                    let text = format!(
                        "suite={}{group}&extended-master-secret={ems}&encrypt-then-mac={etm}",
                        parameters.suite
                    );
                    scenarios.push(Scenario::parse(&text).unwrap());
                }
            }
        }
    }
    scenarios
}

#[test]
fn every_suite_with_every_group_and_extension_completes() {
    for scenario in all_scenarios() {
        let transcript = Prepared::new(&scenario).unwrap().run();
        for actor in [Actor::Client, Actor::Server] {
            assert_eq!(transcript.outcome(actor), &Outcome::Completed, "{scenario}");
        }
        for (_, value) in transcript.values() {
            let private = value.kind.sort() == Sort::PrivateKey;
            assert_eq!(value.known_to.len(), if private { 1 } else { 2 }, "{scenario}: {}", value.kind);
        }
    }
}
