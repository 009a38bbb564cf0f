//! Whatever a party of TLS 1.3 says wrong under protection, the other ends with the alert that RFC 9846 asks for.

mod compression;
mod post_handshake;

use crate::conduct::Leaving;
use crate::{Conduct, Prepared, Scenario};
use tls_terms::Rule;
use tls_transcript::{CheckOutcome, Event, Outcome, Role, Transcript};
use tls_wire::{
    AlertDescription as Alert, Extension, ExtensionType, Finished, HandshakeMessage as Message, KeyUpdateRequest,
    ProtocolVersion, SignatureScheme, tls13,
};

/// Both speak TLS 1.3 alone.
fn prepared() -> Prepared {
    let mut prepared = Prepared::new(&Scenario::parse("key-exchange=ecdhe").unwrap()).unwrap();
    prepared.client().versions = vec![ProtocolVersion::TLS_1_3];
    prepared.server().versions = vec![ProtocolVersion::TLS_1_3];
    prepared.client().cipher_suites = tls_keys::TLS13_SUITES.to_vec();
    prepared.server().cipher_suites = tls_keys::TLS13_SUITES.to_vec();
    prepared
}

/// How `party` ends when its peer's messages leave as `change` has it.
fn given(party: Role, change: fn(&Message) -> Option<Message>) -> (Alert, Option<Rule>) {
    given_in(prepared(), party, change)
}

/// The same of a run that is prepared already.
fn given_in(mut prepared: Prepared, party: Role, change: fn(&Message) -> Option<Message>) -> (Alert, Option<Rule>) {
    let conduct = Conduct { leaving: Leaving::changed_by(change), ..Conduct::default() };
    match party {
        Role::Client => prepared.server().conduct = conduct,
        Role::Server => prepared.client().conduct = conduct,
    }
    let transcript = prepared.run();
    match transcript.outcome(party) {
        Outcome::Failed { alert, .. } => (*alert, broken(&transcript)),
        other => panic!("{other:?}"),
    }
}

fn broken(transcript: &Transcript) -> Option<Rule> {
    transcript.events().iter().find_map(|event| match event {
        Event::Checked { rule, outcome: CheckOutcome::Failed, .. } => Some(*rule),
        _ => None,
    })
}

fn with_extension(message: &Message, extension: Extension) -> Option<Message> {
    let Message::EncryptedExtensions(parameters) = message else { return None };
    let mut parameters = parameters.clone();
    parameters.extensions.push(extension);
    Some(Message::EncryptedExtensions(parameters))
}

#[test]
fn extensions_that_were_not_asked_for_or_stand_in_the_wrong_message_are_refused() {
    let unasked = given(Role::Client, |message| with_extension(message, Extension::PostHandshakeAuth));
    assert_eq!(unasked, (Alert::UNSUPPORTED_EXTENSION, Some(Rule::Tls13ExtensionsSolicited)));
    let meaningless = given(Role::Client, |message| {
        with_extension(message, Extension::Unknown { extension_type: ExtensionType(0x1a1a), data: Vec::new() })
    });
    assert_eq!(meaningless, unasked, "GREASE");
    let misplaced = given(Role::Client, |message| {
        with_extension(message, Extension::SignatureAlgorithms(vec![SignatureScheme(1)]))
    });
    assert_eq!(misplaced, (Alert::ILLEGAL_PARAMETER, Some(Rule::ExtensionPlace)));
    let twice = given(Role::Client, |message| {
        let once = with_extension(message, Extension::ServerName(Vec::new()))?;
        with_extension(&once, Extension::ServerName(Vec::new()))
    });
    assert_eq!(twice, (Alert::ILLEGAL_PARAMETER, None));
}

fn with_request(message: &Message, extensions: Vec<Extension>) -> Option<Message> {
    let Message::Tls13Certificate(_) = message else { return None };
    let certificate_request_context = Vec::new();
    Some(Message::Tls13CertificateRequest(tls13::CertificateRequest { certificate_request_context, extensions }))
}

#[test]
fn a_context_in_the_handshake_is_refused() {
    const REFUSED: (Alert, Option<Rule>) = (Alert::ILLEGAL_PARAMETER, Some(Rule::CertificateContext));
    let answered = given(Role::Client, |message| match message {
        Message::Tls13Certificate(certificate) => Some(Message::Tls13Certificate(tls13::CertificateMessage {
            certificate_request_context: vec![1],
            ..certificate.clone()
        })),
        _ => None,
    });
    assert_eq!(answered, REFUSED);
    let asked = given(Role::Client, |message| match message {
        Message::Tls13Certificate(_) => Some(Message::Tls13CertificateRequest(tls13::CertificateRequest {
            certificate_request_context: vec![1],
            extensions: vec![Extension::SignatureAlgorithms(vec![SignatureScheme::ED25519])],
        })),
        _ => None,
    });
    assert_eq!(asked, REFUSED);
}

#[test]
fn a_request_for_a_certificate_must_name_signatures() {
    let silent = given(Role::Client, |message| {
        with_request(message, vec![Extension::Unknown { extension_type: ExtensionType(0x1a1a), data: Vec::new() }])
    });
    assert_eq!(silent, (Alert::MISSING_EXTENSION, Some(Rule::RequestedSignatures)));
}

#[test]
fn a_protocol_that_was_not_offered_is_refused() {
    let verdict = given(Role::Client, |message| match message {
        Message::EncryptedExtensions(_) => Some(Message::EncryptedExtensions(tls13::EncryptedExtensions {
            extensions: vec![Extension::ApplicationLayerProtocolNegotiation(vec![b"h3".to_vec()])],
        })),
        _ => None,
    });
    assert_eq!(verdict, (Alert::ILLEGAL_PARAMETER, Some(Rule::ApplicationProtocol)));
}

#[test]
fn an_empty_certificate_of_the_servers_is_refused() {
    let verdict = given(Role::Client, |message| match message {
        Message::Tls13Certificate(certificate) => {
            let certificate = tls13::CertificateMessage { certificate_list: Vec::new(), ..certificate.clone() };
            Some(Message::Tls13Certificate(certificate))
        }
        _ => None,
    });
    assert_eq!(verdict, (Alert::DECODE_ERROR, Some(Rule::CertificatePresent)));
}

#[test]
fn an_extension_of_a_certificate_that_was_not_asked_for_is_refused() {
    let verdict = given(Role::Client, |message| match message {
        Message::Tls13Certificate(certificate) => {
            let mut certificate = certificate.clone();
            for entry in &mut certificate.certificate_list {
                entry.extensions.push(Extension::Padding(Vec::new()));
            }
            Some(Message::Tls13Certificate(certificate))
        }
        _ => None,
    });
    assert_eq!(verdict, (Alert::UNSUPPORTED_EXTENSION, Some(Rule::Tls13ExtensionsSolicited)));
}

#[test]
fn a_signature_that_is_wrong_or_made_as_it_may_not_be_is_refused() {
    let wrong = given(Role::Client, |message| match message {
        Message::CertificateVerify(verify) => {
            let mut verify = verify.clone();
            if let Some(last) = verify.signature.signature.last_mut() {
                *last ^= 1;
            }
            Some(Message::CertificateVerify(verify))
        }
        _ => None,
    });
    assert_eq!(wrong, (Alert::DECRYPT_ERROR, Some(Rule::CertificateVerifySignature)));
    fn signed(message: &Message, scheme: SignatureScheme) -> Option<Message> {
        let Message::CertificateVerify(verify) = message else { return None };
        let mut verify = verify.clone();
        verify.signature.algorithm = scheme;
        Some(Message::CertificateVerify(verify))
    }
    // The client offers it for certificates.
    let pkcs1 = given(Role::Client, |message| signed(message, SignatureScheme::RSA_PKCS1_SHA256));
    assert_eq!(pkcs1, (Alert::ILLEGAL_PARAMETER, Some(Rule::HandshakeScheme)));
    let sha1 = given(Role::Client, |message| signed(message, SignatureScheme::RSA_PKCS1_SHA1));
    assert_eq!(sha1, (Alert::ILLEGAL_PARAMETER, Some(Rule::Tls13SchemeOffered)));
    let meaningless = given(Role::Client, |message| signed(message, SignatureScheme(0x1a1a)));
    assert_eq!(meaningless, sha1, "GREASE");
    let of_other_key = given(Role::Client, |message| signed(message, SignatureScheme::ECDSA_SECP256R1_SHA256));
    assert_eq!(of_other_key, (Alert::ILLEGAL_PARAMETER, Some(Rule::CertificateVerifySignature)));
}

#[test]
fn a_finished_that_is_wrong_or_of_another_length_is_refused_by_both() {
    for party in [Role::Client, Role::Server] {
        let verdict = given(party, |message| match message {
            Message::Finished(finished) => {
                let mut finished = finished.clone();
                if let Some(last) = finished.verify_data.last_mut() {
                    *last ^= 1;
                }
                Some(Message::Finished(finished))
            }
            _ => None,
        });
        assert_eq!(verdict, (Alert::DECRYPT_ERROR, Some(Rule::Tls13VerifyData)), "{party:?}");
        let verdict = given(party, |message| match message {
            Message::Finished(_) => Some(Message::Finished(Finished { verify_data: vec![0; 12] })),
            _ => None,
        });
        assert_eq!(verdict, (Alert::DECRYPT_ERROR, Some(Rule::Tls13VerifyData)), "{party:?}");
    }
}

#[test]
fn a_message_in_the_place_of_another_is_unexpected() {
    const UNEXPECTED: (Alert, Option<Rule>) = (Alert::UNEXPECTED_MESSAGE, None);
    let no_parameters = given(Role::Client, |message| match message {
        Message::EncryptedExtensions(_) => Some(Message::KeyUpdate(update())),
        _ => None,
    });
    assert_eq!(no_parameters, UNEXPECTED, "a KeyUpdate before Finished");
    let no_signature = given(Role::Client, |message| match message {
        Message::CertificateVerify(_) => Some(Message::Finished(Finished { verify_data: vec![0; 32] })),
        _ => None,
    });
    assert_eq!(no_signature, UNEXPECTED, "Finished without CertificateVerify");
    let no_certificate = given(Role::Client, |message| match message {
        Message::Tls13Certificate(_) => Some(Message::ServerHelloDone),
        _ => None,
    });
    assert_eq!(no_certificate, UNEXPECTED, "a message of TLS 1.2");
    let no_finished = given(Role::Server, |message| match message {
        Message::Finished(_) => Some(Message::KeyUpdate(update())),
        _ => None,
    });
    assert_eq!(no_finished, UNEXPECTED, "a KeyUpdate in place of Finished");
}

fn update() -> tls13::KeyUpdate {
    tls13::KeyUpdate { request_update: KeyUpdateRequest::UPDATE_NOT_REQUESTED }
}

#[test]
fn a_message_of_tls_1_3_is_unexpected_in_tls_1_2() {
    let mut prepared = Prepared::new(&Scenario::parse("key-exchange=ecdhe").unwrap()).unwrap();
    prepared.server().conduct.leaving = Leaving::changed_by(|message| match message {
        Message::ServerHelloDone => Some(Message::EncryptedExtensions(tls13::EncryptedExtensions::default())),
        _ => None,
    });
    let transcript = prepared.run();
    let Outcome::Failed { alert, .. } = transcript.outcome(Role::Client) else { panic!("it goes on") };
    assert_eq!(*alert, Alert::UNEXPECTED_MESSAGE);
}
