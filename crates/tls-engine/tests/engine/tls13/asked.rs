//! What a scenario's text asks of TLS 1.3: a wrong guess, a second hello, new keys.

use super::{assert_completed, states};
use tls_engine::{Scenario, run};
use tls_terms::ValueKind;
use tls_transcript::{MessageKind, Role, Transcript};
use tls_wire::HandshakeType;

fn asked(text: &str) -> Transcript {
    let transcript = run(&Scenario::parse(text).unwrap()).unwrap();
    assert_completed(&transcript);
    transcript
}

/// Who sent the messages of that kind, in order.
fn senders(transcript: &Transcript, wanted: MessageKind) -> Vec<Role> {
    let messages = transcript.messages().filter(|(_, message)| message.kind == wanted);
    messages.map(|(_, message)| message.sender.role()).collect()
}

#[test]
fn a_wrong_guess_leads_to_a_second_hello_and_a_right_one_does_not() {
    let retried = |text: &str| {
        let transcript = asked(text);
        states(&transcript, Role::Server).contains(&"ExpectSecondClientHello".to_owned())
    };
    assert!(!retried("version=1.3&group=secp256r1"));
    assert!(retried("version=1.3&group=secp256r1&key-share=x25519"));
    assert!(retried("version=1.3&group=x25519&key-share=X25519MLKEM768"));
    assert!(retried("version=1.3&require-retry=on"));
}

#[test]
fn after_new_keys_there_is_another_request_and_another_response() {
    use Role::{Client, Server};
    for (text, updates, generations) in [
        ("client", vec![Client], [1, 0]),
        ("server", vec![Server], [0, 1]),
        ("client-requesting", vec![Client, Server], [1, 1]),
        ("server-requesting", vec![Server, Client], [1, 1]),
    ] {
        let transcript = asked(&format!("version=1.3&key-update={text}"));
        assert_eq!(senders(&transcript, MessageKind::Handshake(HandshakeType::KEY_UPDATE)), updates, "{text}");
        let told = senders(&transcript, MessageKind::ApplicationData);
        assert_eq!(told, [Client, Server, Client, Server], "{text}");
        let made = [ValueKind::ClientUpdatedTrafficSecret, ValueKind::ServerUpdatedTrafficSecret]
            .map(|kind| transcript.values().filter(|(_, value)| value.kind == kind).count());
        assert_eq!(made, generations, "{text}");
    }
    assert_eq!(senders(&asked("version=1.3"), MessageKind::ApplicationData), [Client, Server]);
}
