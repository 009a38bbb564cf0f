//! Parties that do not speak the same versions.

use super::failures;
use tls_engine::{NamedScenario, Scenario, run};
use tls_terms::Rule;
use tls_transcript::{Actor, CheckOutcome, Event, MessageKind, Outcome, Role, Transcript};
use tls_wire::{
    AlertDescription, ClientHello, ExtensionType, HandshakeMessage, HandshakeType, ProtocolVersion, read_handshake,
};

fn between(versions: &str) -> Transcript {
    run(&Scenario::parse(&format!("version={versions}")).unwrap()).unwrap()
}

/// The version that the server's hello says, as a client of all versions reads it.
fn agreed(transcript: &Transcript) -> ProtocolVersion {
    let installed = transcript.events().iter().find_map(|event| match event {
        Event::KeysInstalled { epoch, .. } => Some(transcript.epoch(*epoch).suite),
        _ => None,
    });
    tls_keys::Suite::of(installed.unwrap()).unwrap().version()
}

fn client_hello(transcript: &Transcript) -> ClientHello {
    let mut hellos = transcript.messages().map(|(_, message)| message);
    let hello = hellos.find(|message| message.kind == MessageKind::Handshake(HandshakeType::CLIENT_HELLO)).unwrap();
    match tls_wire::read_handshake(transcript.buffer(hello.bytes), &hello.context) {
        Ok(HandshakeMessage::ClientHello(hello)) => hello,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_newest_version_that_both_speak_is_taken() {
    for (versions, expected) in [
        ("1.2-1.3", ProtocolVersion::TLS_1_3),
        ("client:1.2-1.3,server:1.2", ProtocolVersion::TLS_1_2),
        ("client:1.2,server:1.2-1.3", ProtocolVersion::TLS_1_2),
        ("client:1.3,server:1.2-1.3", ProtocolVersion::TLS_1_3),
        ("client:1.2-1.3,server:1.3", ProtocolVersion::TLS_1_3),
        ("client:ssl3-1.3,server:1.2-1.3", ProtocolVersion::TLS_1_3),
        ("client:ssl3-1.2,server:1.2", ProtocolVersion::TLS_1_2),
        ("client:1.2-1.3,server:ssl3-1.2", ProtocolVersion::TLS_1_2),
    ] {
        let transcript = between(versions);
        for role in [Role::Client, Role::Server] {
            assert_eq!(*transcript.outcome(role), Outcome::Completed, "{versions}: {:#?}", failures(&transcript));
        }
        assert_eq!(agreed(&transcript), expected, "{versions}");
    }
}

#[test]
fn the_named_scenarios_about_versions_end_as_their_introductions_say() {
    let named = |name: &str| run(&NamedScenario::find(name).unwrap().scenario).unwrap();
    assert_eq!(agreed(&named("client-12-13-server-12")), ProtocolVersion::TLS_1_2);
    for (name, role, broken) in [
        ("version-ssl3-client", Role::Server, Rule::ClientVersion),
        ("downgrade-sentinel", Role::Client, Rule::DowngradeSentinel),
    ] {
        let transcript = named(name);
        let failed = transcript.events().iter().find_map(|event| match event {
            Event::Checked { actor, rule, outcome: CheckOutcome::Failed, .. } => Some((*actor, *rule)),
            _ => None,
        });
        assert_eq!(failed, Some((Actor::from(role), broken)), "{name}");
    }
}

#[test]
fn who_finds_no_version_in_common_says_so() {
    for (versions, rule) in [
        ("client:ssl3,server:1.2", Rule::ClientVersion),
        ("client:1.0-1.1,server:1.2", Rule::ClientVersion),
        ("client:1.3,server:1.2", Rule::ClientVersion),
        ("client:ssl3-1.1,server:1.2-1.3", Rule::OfferedVersions),
        ("client:1.2,server:1.3", Rule::OfferedVersions),
        ("client:ssl3,server:1.3", Rule::OfferedVersions),
    ] {
        let transcript = between(versions);
        let failed = transcript.events().iter().filter_map(|event| match event {
            Event::Checked { actor, rule, outcome: CheckOutcome::Failed, .. } => Some((*actor, *rule)),
            _ => None,
        });
        assert_eq!(failed.collect::<Vec<_>>(), [(Actor::Server, rule)], "{versions}");
        let alert = AlertDescription::PROTOCOL_VERSION;
        assert_eq!(*transcript.outcome(Role::Client), Outcome::Refused { alert }, "{versions}");
    }
}

#[test]
fn an_old_client_says_hello_as_clients_did_then() {
    let ssl3 = between("client:ssl3,server:1.2");
    let hello = client_hello(&ssl3);
    assert_eq!((hello.client_version, &hello.extensions), (ProtocolVersion::SSL_3_0, &None));
    let (first, _) = ssl3.records().next().unwrap();
    assert_eq!(ssl3.record_bytes(first)[1..3], [3, 0]);
    let tls11 = client_hello(&between("client:ssl3-1.1,server:1.2"));
    assert_eq!(tls11.client_version, ProtocolVersion::TLS_1_1);
    assert!(tls11.extension(ExtensionType::SIGNATURE_ALGORITHMS).is_none(), "RFC 5246 §7.4.1.4.1");
    assert!(tls11.cipher_suites.iter().all(|suite| suite.name().is_none_or(|name| name.ends_with("_CBC_SHA"))));
    let newer = client_hello(&between("client:ssl3-1.3,server:1.3"));
    assert_eq!(newer.client_version, ProtocolVersion::TLS_1_2, "the list says more");
}

#[test]
fn a_server_of_old_is_refused_with_protocol_version_by_whoever_notices_first() {
    for (client, server, by, chosen) in [
        ("1.2", "1.1", Role::Client, Some(ProtocolVersion::TLS_1_1)),
        ("1.2", "ssl3-1.0", Role::Client, Some(ProtocolVersion::TLS_1_0)),
        ("1.2", "ssl3", Role::Client, Some(ProtocolVersion::SSL_3_0)),
        // A client that lists its versions leaves the server nothing to choose (RFC 9846 §4.3.1).
        ("1.3", "1.1", Role::Server, None),
        ("1.2-1.3", "ssl3-1.1", Role::Server, None),
    ] {
        for more in ["", "&key-exchange=rsa", "&key-exchange=ecdhe", "&key-exchange=dhe", "&certificate=ecdsa-p256"] {
            if client != "1.2" && more.contains("key-exchange") {
                continue;
            }
            let text = format!("version=client:{client},server:{server}{more}");
            let transcript = run(&Scenario::parse(&text).unwrap()).unwrap();
            let Outcome::Failed { alert, .. } = transcript.outcome(by) else {
                panic!("{text}: {:?}", transcript.outcome(by))
            };
            assert_eq!(*alert, AlertDescription::PROTOCOL_VERSION, "{text}");
            let answer = transcript.messages().find_map(|(_, message)| {
                match read_handshake(transcript.buffer(message.bytes), &message.context) {
                    Ok(HandshakeMessage::ServerHello(hello)) => Some(hello.server_version),
                    _ => None,
                }
            });
            assert_eq!(answer, chosen, "{text}");
        }
    }
}
