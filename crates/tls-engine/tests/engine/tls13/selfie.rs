//! A call that is brought back to who makes it: a key from elsewhere does not say who is who, unless somebody looks.

use tls_engine::{Scenario, run};
use tls_terms::Rule;
use tls_transcript::{Actor, CheckOutcome, Event, Outcome, Role, Transcript};
use tls_wire::AlertDescription as Alert;

fn attacked(text: &str) -> Transcript {
    run(&Scenario::parse(&format!("version=1.3&attack=selfie{text}")).unwrap()).unwrap()
}

fn checked(transcript: &Transcript, wanted: Rule) -> Vec<(Actor, CheckOutcome)> {
    let outcomes = transcript.events().iter().filter_map(|event| match event {
        Event::Checked { actor, rule, outcome, .. } if *rule == wanted => Some((*actor, *outcome)),
        _ => None,
    });
    outcomes.collect()
}

#[test]
fn the_name_of_the_key_tells_that_the_call_is_ones_own() {
    for way in ["", "&external-psk=alone", "&suite=TLS_AES_256_GCM_SHA384"] {
        let transcript = attacked(way);
        assert_eq!(checked(&transcript, Rule::PskBinder), [(Actor::Server, CheckOutcome::Passed)], "{way}");
        assert_eq!(checked(&transcript, Rule::PskParts), [(Actor::Server, CheckOutcome::Failed)], "{way}");
        let denied = Alert::ACCESS_DENIED;
        assert!(matches!(transcript.outcome(Role::Server), Outcome::Failed { alert, .. } if *alert == denied), "{way}");
        assert_eq!(*transcript.outcome(Role::Client), Outcome::Refused { alert: denied }, "{way}");
    }
}

#[test]
fn who_does_not_look_talks_to_itself_and_is_content() {
    for way in ["", "&external-psk=alone"] {
        let transcript = attacked(&format!("{way}&without=server:psk-parts"));
        assert_eq!(checked(&transcript, Rule::PskParts), [(Actor::Server, CheckOutcome::Overlooked)], "{way}");
        for role in [Role::Client, Role::Server] {
            assert_eq!(*transcript.outcome(role), Outcome::Completed, "{way}");
        }
        let own = transcript.records().all(|(_, record)| !record.sender.is_attacker());
        assert!(own, "{way}: the attacker has made no record");
    }
}

#[test]
fn a_call_that_is_not_brought_back_asks_for_no_such_thing() {
    let transcript = run(&Scenario::parse("version=1.3&external-psk=with-ecdhe").unwrap()).unwrap();
    assert_eq!(checked(&transcript, Rule::PskParts), []);
}
