//! What goes wrong when the client is asked after the handshake who it is.

use super::given_in;
use crate::conduct::Leaving;
use crate::omission::Omission;
use crate::{Conduct, Endpoint, Failure, Prepared, Randomness, Scenario};
use tls_terms::Rule;
use tls_transcript::{Header, Recorder, Role, Source};
use tls_wire::{AlertDescription as Alert, HandshakeMessage as Message, tls13};

fn asking() -> Prepared {
    Prepared::new(&Scenario::parse("version=1.3&auth=post-handshake").unwrap()).unwrap()
}

#[test]
fn a_question_to_a_client_that_has_not_offered_to_answer_is_out_of_place() {
    let updating = Prepared::new(&Scenario::parse("version=1.3&key-update=server").unwrap()).unwrap();
    let verdict = given_in(updating, Role::Client, |message| match message {
        Message::KeyUpdate(_) => Some(Message::Tls13CertificateRequest(tls13::CertificateRequest {
            certificate_request_context: vec![1],
            extensions: Vec::new(),
        })),
        _ => None,
    });
    assert_eq!(verdict, (Alert::UNEXPECTED_MESSAGE, None));
}

#[test]
fn a_question_names_signatures_after_the_handshake_too() {
    let verdict = given_in(asking(), Role::Client, |message| match message {
        Message::Tls13CertificateRequest(request) => {
            Some(Message::Tls13CertificateRequest(tls13::CertificateRequest {
                extensions: Vec::new(),
                ..request.clone()
            }))
        }
        _ => None,
    });
    assert_eq!(verdict, (Alert::MISSING_EXTENSION, Some(Rule::RequestedSignatures)));
}

#[test]
fn an_answer_that_does_not_say_to_which_question_is_refused() {
    let verdict = given_in(asking(), Role::Server, |message| match message {
        Message::Tls13Certificate(certificate) => Some(Message::Tls13Certificate(tls13::CertificateMessage {
            certificate_request_context: Vec::new(),
            ..certificate.clone()
        })),
        _ => None,
    });
    assert_eq!(verdict, (Alert::ILLEGAL_PARAMETER, Some(Rule::ClientCertificateContext)));
}

#[test]
fn an_answer_without_its_signature_is_out_of_place() {
    let verdict = given_in(asking(), Role::Server, |message| match message {
        Message::CertificateVerify(_) => Some(Message::KeyUpdate(tls13::KeyUpdate {
            request_update: tls_wire::KeyUpdateRequest::UPDATE_NOT_REQUESTED,
        })),
        _ => None,
    });
    assert_eq!(verdict, (Alert::UNEXPECTED_MESSAGE, None));
}

#[test]
fn a_question_with_the_context_of_an_earlier_one_is_refused() {
    let mut prepared = asking();
    let leaving = Leaving::changed_by(|message| match message {
        Message::Tls13CertificateRequest(request) => {
            Some(Message::Tls13CertificateRequest(tls13::CertificateRequest {
                certificate_request_context: vec![7],
                ..request.clone()
            }))
        }
        _ => None,
    });
    // The server does not look whether the answer has the context that it has drawn.
    let unread = Omission { party: Role::Server, rule: Rule::ClientCertificateContext };
    prepared.server().conduct = Conduct { leaving, ..Conduct::default() }.without(unread);
    let (client, server) = (prepared.client().clone(), prepared.server().clone());
    let header = Header { scenario: "twice".into(), clock: client.clock, source: Source::Simulation };
    let (mut recorder, randomness) = (Recorder::new(header), Randomness::from_seed(42));
    let mut server = Endpoint::server(server, randomness.clone(), &mut recorder);
    let mut client = Endpoint::client(client, randomness, &mut recorder);
    let settle = |client: &mut Endpoint, server: &mut Endpoint, recorder: &mut Recorder| {
        for _ in 0..3 {
            server.receive(&client.outgoing(), recorder);
            client.receive(&server.outgoing(), recorder);
        }
    };
    settle(&mut client, &mut server, &mut recorder);
    for _ in 0..2 {
        assert!(client.failure().is_none());
        server.ask_for_certificate(&mut recorder);
        settle(&mut client, &mut server, &mut recorder);
    }
    assert_eq!(client.failure().map(Failure::alert), Some(Alert::ILLEGAL_PARAMETER));
    assert!(matches!(client.failure(), Some(Failure::Broken { rule: Rule::RequestContextFresh, .. })));
}
