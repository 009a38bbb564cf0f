//! Early data as a scenario asks for it: when the request arrives, when it is answered, and what becomes of it where the server takes none.

use super::assert_completed;
use tls_engine::parameter::EARLY_DATA;
use tls_engine::{HandshakeKind, Scenario, SecondVisit, run};
use tls_facts::scenario as facts;
use tls_transcript::{Event, MessageId, MessageKind, Role, Transcript};
use tls_wire::HandshakeType;

const END: MessageKind = MessageKind::Handshake(HandshakeType::END_OF_EARLY_DATA);
const FINISHED: MessageKind = MessageKind::Handshake(HandshakeType::FINISHED);
const DATA: MessageKind = MessageKind::ApplicationData;

/// What a message is and who sends it, in the last connection, in the order in which they are sent.
fn told(transcript: &Transcript) -> Vec<(MessageKind, Role, MessageId)> {
    let last = transcript.connections().last().unwrap();
    let sent = transcript.messages().filter(|(_, message)| message.connection == last);
    sent.map(|(id, message)| (message.kind, message.sender.role(), id)).collect()
}

/// How often the client says its request in the last visit, and whether the server reads each.
fn requests(transcript: &Transcript) -> Vec<bool> {
    let own = told(transcript);
    let asked = own.iter().filter(|(kind, role, _)| (*kind, *role) == (DATA, Role::Client));
    let read = |id: MessageId| {
        transcript.events().iter().any(|event| matches!(event, Event::MessageDecoded { message, .. } if *message == id))
    };
    asked.map(|(.., id)| read(*id)).collect()
}

fn of(text: &str) -> Transcript {
    let transcript = run(&Scenario::parse(&format!("version=1.3&{text}")).unwrap()).unwrap();
    assert_completed(&transcript);
    transcript
}

#[test]
fn a_request_that_is_taken_early_is_answered_before_the_client_has_finished() {
    for way in ["psk", "psk-only"] {
        let transcript = of(&format!("second-visit={way}&early-data=accepted"));
        assert_eq!(requests(&transcript), [true], "{way}");
        let kinds: Vec<_> = told(&transcript).into_iter().map(|(kind, role, _)| (kind, role)).collect();
        let place = |wanted| kinds.iter().position(|own| *own == wanted).unwrap();
        let (asked, answered) = (place((DATA, Role::Client)), place((DATA, Role::Server)));
        let ended = place((END, Role::Client));
        assert!(asked < answered && answered < ended, "{kinds:?}");
        assert!(place((FINISHED, Role::Server)) < answered, "{kinds:?}");
        assert_eq!(kinds[ended + 1], (FINISHED, Role::Client));
    }
}

#[test]
fn whoever_asks_that_it_be_taken_is_told_where_it_can_not_be() {
    let told = |text: &str| {
        let scenario = Scenario::parse(&format!("version=1.3&second-visit=psk&early-data={text}")).unwrap();
        let idle = scenario.without_effect(&run(&scenario).unwrap());
        idle.into_iter().map(|problem| (problem.parameter, problem.explanation)).collect::<Vec<_>>()
    };
    let why = || vec![("early-data".to_owned(), facts::early_data_never_taken())];
    assert_eq!(told("accepted"), []);
    assert_eq!(told("rejected"), []);
    assert_eq!(told("accepted&require-retry=on"), why());
    assert_eq!(told("accepted&server-forgets=on"), why());
}

#[test]
fn without_a_key_from_before_there_is_nothing_to_say_early() {
    let refused = Scenario::parse("version=1.3&early-data=accepted").unwrap_err();
    let explanations: Vec<_> = refused.problems.iter().map(|problem| problem.explanation.clone()).collect();
    assert_eq!(explanations, [facts::early_data_without_key()]);
    assert_eq!(refused.nearest.early_data, None);
    let chosen = Scenario::parse("version=1.3").unwrap().with(&EARLY_DATA, "accepted").unwrap();
    assert_eq!(chosen.scenario.to_string().matches("second-visit=psk&early-data=accepted").count(), 1);
    let old = chosen.scenario.with_kind(HandshakeKind::Ecdhe).unwrap();
    assert!(old.dropped(&chosen.scenario).any(|repair| repair.parameter == &EARLY_DATA));
    assert_eq!(old.scenario.second_visit, Some(SecondVisit::Ticket));
}

#[test]
fn a_request_that_is_not_taken_is_sent_again_when_the_handshake_is_done() {
    for text in [
        "second-visit=psk&early-data=rejected",
        "second-visit=psk-only&early-data=rejected",
        "second-visit=psk&early-data=accepted&server-forgets=on",
        "second-visit=psk&early-data=accepted&require-retry=on",
        "second-visit=psk&early-data=accepted&group=secp256r1&key-share=x25519",
    ] {
        let transcript = of(text);
        assert_eq!(requests(&transcript), [false, true], "{text}");
        assert!(told(&transcript).iter().all(|(kind, ..)| *kind != END), "{text}");
    }
}
