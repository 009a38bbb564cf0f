//! How much a protected record may hold, if both parties say so (RFC 8449), in each version.

use crate::sealed::run_of;
use crate::stage::{alert_of, broken_rule, prepared};
use crate::tls13::sealed::{Content, ENCRYPTED_EXTENSIONS, handshake, run_with};
use tls_engine::{Prepared, Scenario, run};
use tls_transcript::Direction::{self, ClientToServer, ServerToClient};
use tls_transcript::{Actor, Outcome, Role, Transcript};
use tls_wire::{AlertDescription as Alert, ContentType, ExtensionType, HandshakeMessage, RecordForm};

const SCENARIOS: [&str; 5] = [
    "key-exchange=rsa",
    "suite=TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA&encrypt-then-mac=on",
    "key-exchange=ecdhe&extended-master-secret=on",
    "version=1.3",
    "version=1.3&client=browser-2026&suite=TLS_AES_256_GCM_SHA384",
];

/// How much each protected record of a direction holds, as the limit counts it.
fn held(transcript: &Transcript, direction: Direction) -> Vec<usize> {
    let sent = transcript.records().filter(|(_, record)| record.direction == direction);
    sent.filter_map(|(_, record)| {
        let protected = record.protected.as_ref()?;
        Some(match record.context.form {
            RecordForm::Tls13 => transcript.buffer(protected.plaintext.unwrap()).len(),
            _ => protected.content.len(),
        })
    })
    .collect()
}

fn assert_completed(transcript: &Transcript, text: &str) {
    for role in [Role::Client, Role::Server] {
        assert_eq!(*transcript.outcome(role), Outcome::Completed, "{text}: {role:?}");
    }
}

#[test]
fn each_party_keeps_to_the_limit_of_the_other_and_to_no_other() {
    for text in SCENARIOS {
        let plain = run(&Scenario::parse(text).unwrap()).unwrap();
        for (value, to_client, to_server) in [("client", true, false), ("server", false, true), ("both", true, true)] {
            let limited = run(&Scenario::parse(&format!("{text}&record-size-limit={value}")).unwrap()).unwrap();
            assert_completed(&limited, text);
            for (direction, limit, is_limited) in [(ServerToClient, 512, to_client), (ClientToServer, 64, to_server)] {
                let (before, after) = (held(&plain, direction), held(&limited, direction));
                if is_limited {
                    assert!(after.iter().all(|length| *length <= limit), "{text}, {value}: {after:?}");
                } else {
                    assert_eq!(after.len(), before.len(), "{text}, {value}");
                }
                let grows = before.iter().any(|length| *length > limit);
                assert_eq!(after.len() > before.len(), is_limited && grows, "{text}, {value}: {before:?}, {after:?}");
            }
        }
    }
}

#[test]
fn a_limited_record_may_be_full() {
    for (text, limit) in [("key-exchange=rsa", 64), ("version=1.3", 64)] {
        let limited = run(&Scenario::parse(&format!("{text}&record-size-limit=server")).unwrap()).unwrap();
        assert_eq!(held(&limited, ClientToServer).into_iter().max(), Some(limit), "{text}");
    }
}

/// A server that says nothing of limits answers nobody, and a client that says nothing is not answered.
#[test]
fn nothing_is_limited_unless_both_say_so() {
    for text in ["key-exchange=ecdhe", "version=1.3"] {
        for (client, server) in [(Some(64), None), (None, Some(64))] {
            let mut prepared = prepared(text);
            prepared.client().record_size_limit = client;
            prepared.server().record_size_limit = server;
            let transcript = prepared.run();
            assert_completed(&transcript, text);
            assert!(
                [ClientToServer, ServerToClient].iter().all(|way| held(&transcript, *way).iter().any(|all| *all > 64))
            );
            let answers = transcript.messages().filter(|(_, message)| message.sender == Actor::Server);
            for (id, message) in answers {
                let decoded = tls_wire::read_handshake(transcript.message_bytes(id), &message.context);
                let extensions = match decoded {
                    Ok(HandshakeMessage::ServerHello(hello)) => hello.extensions.unwrap_or_default(),
                    Ok(HandshakeMessage::EncryptedExtensions(parameters)) => parameters.extensions,
                    _ => continue,
                };
                assert!(extensions.iter().all(|one| one.extension_type() != ExtensionType::RECORD_SIZE_LIMIT));
            }
        }
    }
}

#[test]
fn a_limit_below_64_is_refused_by_both() {
    for text in ["key-exchange=ecdhe", "version=1.3"] {
        let refused = (Alert::ILLEGAL_PARAMETER, Some("record-limit-value"));
        for (client, server, party) in [(63, 64, Actor::Server), (64, 63, Actor::Client), (0, 64, Actor::Server)] {
            let mut prepared = prepared(text);
            prepared.client().record_size_limit = Some(client);
            prepared.server().record_size_limit = Some(server);
            let transcript = prepared.run();
            assert_eq!((alert_of(transcript.outcome(party)), broken_rule(&transcript)), refused, "{text}");
        }
    }
}

#[test]
fn a_limit_above_what_the_version_allows_changes_nothing() {
    for text in ["key-exchange=ecdhe", "version=1.3"] {
        let mut prepared = prepared(text);
        prepared.client().record_size_limit = Some(u16::MAX);
        prepared.server().record_size_limit = Some(u16::MAX);
        assert_completed(&prepared.run(), text);
    }
}

fn overflow(transcript: &Transcript, actor: Actor) {
    assert_eq!(alert_of(transcript.outcome(actor)), Alert::RECORD_OVERFLOW);
    assert_eq!(broken_rule(transcript), Some("record-limit"));
}

#[test]
fn in_tls_1_2_a_record_with_more_content_overflows() {
    let text = "key-exchange=rsa&record-size-limit=both";
    for (direction, limit) in [(ServerToClient, 512), (ClientToServer, 64)] {
        let receiver = Actor::from(direction.sender().peer());
        let close = (ContentType::ALERT, &[1, 0][..]);
        let content = vec![b'x'; limit];
        let full = run_of(text, direction, 1, &[(ContentType::APPLICATION_DATA, &content), close]);
        assert_eq!(*full.outcome(receiver), Outcome::Completed);
        let content = vec![b'x'; limit + 1];
        overflow(&run_of(text, direction, 1, &[(ContentType::APPLICATION_DATA, &content), close]), receiver);
    }
}

fn tls13() -> Prepared {
    prepared("version=1.3&record-size-limit=both")
}

#[test]
fn in_tls_1_3_type_and_padding_count_as_well() {
    let close: Content<'_> = (ContentType::ALERT, &[1, 0], 0);
    let plain = tls13().run();
    let number = |direction| {
        let mut sent = plain.records().filter(|(_, record)| record.direction == direction);
        sent.position(|(_, record)| {
            record.protected.as_ref().is_some_and(|inside| {
                let plaintext = plain.buffer(inside.plaintext.unwrap());
                plaintext[inside.content.end] == ContentType::APPLICATION_DATA.0
            })
        })
        .unwrap()
    };
    for (direction, limit) in [(ServerToClient, 512), (ClientToServer, 64)] {
        let receiver = Actor::from(direction.sender().peer());
        for (length, zeros, is_too_much) in
            [(limit - 1, 0, false), (limit, 0, true), (9, limit - 10, false), (9, limit - 9, true)]
        {
            let content = vec![b'x'; length];
            let contents = [(ContentType::APPLICATION_DATA, &content[..], zeros), close];
            let transcript = run_with(&tls13(), direction, number(direction), &contents);
            if is_too_much {
                overflow(&transcript, receiver);
            } else {
                assert_eq!(*transcript.outcome(receiver), Outcome::Completed, "{length} {zeros}");
            }
        }
    }
}

#[test]
fn the_record_in_which_the_server_agrees_is_limited_as_well() {
    let plain = tls13().run();
    let (_, sent) =
        plain.records().filter(|(_, record)| record.direction == ServerToClient).nth(ENCRYPTED_EXTENSIONS).unwrap();
    let inside = sent.protected.as_ref().unwrap();
    let message = plain.buffer(inside.plaintext.unwrap())[inside.content.clone()].to_vec();
    let (content_type, content, _) = handshake(&message);
    let padded = (content_type, content, 512);
    overflow(&run_with(&tls13(), ServerToClient, ENCRYPTED_EXTENSIONS, &[padded]), Actor::Client);
}
