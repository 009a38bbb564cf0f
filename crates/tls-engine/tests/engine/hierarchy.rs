//! Chains of every length, with and without a second root: what goes right with one authority between root and server goes right with
//! any, and what goes wrong goes wrong in the same way.

use tls_engine::{FAULTS, Fault, FaultOf, KnownFailure, Prepared, Scenario};
use tls_facts::scenario as facts;
use tls_terms::Rule;
use tls_transcript::{Actor, CheckOutcome, Event, Outcome, Role, Transcript};
use tls_wire::AlertDescription;

const BASES: [&str; 3] = ["key-exchange=rsa", "key-exchange=ecdhe&certificate=ecdsa-p256", "version=1.3"];

/// All that there are but the usual one.
fn hierarchies() -> impl Iterator<Item = (u8, bool)> {
    let all = (0..=3_u8).flat_map(|intermediates| [(intermediates, false), (intermediates, true)]);
    all.filter(|own| *own != (1, false))
}

fn text(base: &str, (intermediates, cross): (u8, bool), more: &str) -> String {
    let cross = if cross { "on" } else { "off" };
    format!("{base}&intermediates={intermediates}&cross-signed={cross}{more}")
}

fn prepared(text: &str) -> Prepared {
    Prepared::new(&Scenario::parse(text).unwrap()).unwrap()
}

fn played(text: &str) -> Transcript {
    prepared(text).run()
}

/// How it ended for a party: it came through, or there was an alert, if any.
type End = Result<(), Option<AlertDescription>>;

/// Who found what wrong, and whether both came through, or else with which alert it ended for each. Whose certificate it was is another matter.
fn end(transcript: &Transcript) -> (Vec<(Actor, Rule)>, [End; 2]) {
    let failed = transcript.events().iter().filter_map(|event| match event {
        Event::Checked { actor, rule, outcome: CheckOutcome::Failed, .. } => Some((*actor, *rule)),
        _ => None,
    });
    let outcome = |role| match transcript.outcome(role) {
        Outcome::Completed => Ok(()),
        Outcome::Failed { alert, .. } | Outcome::Refused { alert } => Err(Some(*alert)),
        _ => Err(None),
    };
    (failed.collect(), [Role::Client, Role::Server].map(outcome))
}

/// Those with the server's certificates come first.
fn with_certificates() -> impl Iterator<Item = &'static Fault> {
    let first = FAULTS.iter().take_while(|fault| fault.name != "no-common-suite");
    first.filter(|fault| fault.of == FaultOf::Handshake)
}

fn needs_intermediate(fault: &Fault) -> bool {
    ["missing-intermediate", "wrong-order", "path-too-long", "forbidden-name", "sha1-signature"].contains(&fault.name)
}

#[test]
fn a_handshake_with_any_chain_is_completed_and_the_server_sends_all_of_it_but_what_is_trusted() {
    for (base, own) in BASES.into_iter().flat_map(|base| hierarchies().map(move |own| (base, own))) {
        let text = text(base, own, "");
        let mut prepared = prepared(&text);
        assert_eq!(end(&prepared.run()), (Vec::new(), [Ok(()), Ok(())]), "{text}");
        let sent = prepared.server().identities[0].certificates().len();
        assert_eq!(sent, 1 + usize::from(own.0) + usize::from(own.1), "{text}");
        assert_eq!(prepared.client().anchors.0.len(), 1, "{text}");
    }
}

#[test]
fn what_is_wrong_with_a_certificate_is_found_in_any_chain_by_the_same_check() {
    for fault in with_certificates() {
        for base in ["key-exchange=ecdhe", "version=1.3"] {
            let fault_text = format!("&fault={}", fault.name);
            let usual = Scenario::parse(&format!("{base}{fault_text}")).unwrap();
            let transcript = Prepared::new(&usual).unwrap().run();
            let name = KnownFailure::recognised(&usual, &transcript).map(|failure| failure.name);
            let (expected, outcomes) = end(&transcript);
            assert!(!expected.is_empty(), "{base}{fault_text}");
            for own in hierarchies().filter(|own| own.0 > 0 || !needs_intermediate(fault)) {
                let text = text(base, own, &fault_text);
                let transcript = played(&text);
                let known = KnownFailure::recognised(&Scenario::parse(&text).unwrap(), &transcript);
                assert_eq!(known.map(|failure| failure.name), name, "{text}");
                let found = end(&transcript);
                // What is wrong as well may be another thing: above a root's customer there is no limit to be broken.
                assert_eq!((found.0.first(), found.1), (expected.first(), outcomes), "{text}");
            }
        }
    }
}

#[test]
fn what_is_wrong_with_an_authority_in_between_takes_one() {
    for fault in with_certificates() {
        let text = format!("version=1.3&intermediates=0&fault={}", fault.name);
        if !needs_intermediate(fault) {
            assert!(Scenario::parse(&text).is_ok(), "{text}");
            continue;
        }
        let errors = Scenario::parse(&text).unwrap_err();
        let [problem] = errors.problems.as_slice() else { panic!("{errors}") };
        assert_eq!((problem.parameter.as_str(), problem.given.as_str()), ("intermediates", "0"));
        assert_eq!(problem.explanation, facts::fault_needs_intermediate());
        assert_eq!(problem.allowed, facts::allowed_values(vec!["1", "2", "3"]));
        assert_eq!(*errors.nearest, Scenario::parse(&format!("version=1.3&fault={}", fault.name)).unwrap());
    }
}

#[test]
fn an_attack_ends_with_any_chain_as_it_does_with_the_usual_one() {
    for attack in ["swapped-certificate", "installed-root", "impostor", "other-name"] {
        for base in ["key-exchange=ecdhe", "version=1.3"] {
            let expected = end(&played(&format!("{base}&attack={attack}")));
            for own in hierarchies() {
                let text = text(base, own, &format!("&attack={attack}"));
                assert_eq!(end(&played(&text)), expected, "{text}");
            }
        }
    }
}

#[test]
fn a_client_that_knows_the_newer_root_as_well_goes_no_further_up_than_to_that() {
    let mut crossed = prepared("version=1.3&cross-signed=on");
    let newer = prepared("version=1.3").client().anchors.0.clone();
    crossed.client().anchors.0.extend(newer);
    let path = crossed.run().events().iter().find_map(|event| match event {
        Event::Checked { rule: Rule::CertificateTrustAnchor, evidence, .. } => Some(evidence.clone()),
        _ => None,
    });
    let path = format!("{path:?}");
    assert!(path.contains("Handshake Lab Demo Root CA") && !path.contains("Old Root"), "{path}");
}
