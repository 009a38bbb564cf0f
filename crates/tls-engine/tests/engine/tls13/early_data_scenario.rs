//! Early data as a scenario asks for it: when the request arrives, when it is answered, and what becomes of it where the server takes none.

use super::assert_completed;
use tls_engine::{Scenario, run};
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
