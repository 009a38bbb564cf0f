//! Handshakes of TLS 1.3.

use crate::play;
use std::rc::Rc;
use tls_engine::{Prepared, Scenario, Versions};
use tls_scene::Play;
use tls_scene::model::{Job, RowKind, Stepping, ViewOptions, When};
use tls_terms::ValueKind;
use tls_wire::NamedGroup;

/// Both parties speak TLS 1.3 alone.
fn prepared() -> Prepared {
    Prepared::new(&Scenario::default().between(Versions::Tls13)).unwrap()
}

fn slugs(play: &Play) -> Vec<&str> {
    play.steps(Stepping::Everything).iter().map(|step| step.slug.as_str()).collect()
}

/// The boxes of work: each one's title, and its lines.
fn boxes(play: &Play) -> Vec<(String, Vec<String>)> {
    let diagram = play.diagram(usize::MAX, &ViewOptions::default());
    let work = diagram.rows.into_iter().filter_map(|row| match row.kind {
        RowKind::Work { title, lines, .. } => Some((title, lines.into_iter().map(|line| line.text).collect())),
        _ => None,
    });
    work.collect()
}

#[test]
fn a_handshake_of_tls_1_3_is_told_from_the_key_share_to_both_goodbyes() {
    let play = Play::new(Rc::new(prepared().run()));
    let expected = [
        "client-ephemeral-key",
        "client-hello",
        "server-ephemeral-key",
        "server-hello",
        "client-shared-secret",
        "client-handshake-keys",
        "server-change-cipher-spec",
        "server-shared-secret",
        "server-handshake-keys",
        "encrypted-extensions",
        "certificate",
        "certificate-checks",
        "certificate-verify",
        "certificate-verify-checks",
        "server-finished",
        "client-finished-check",
        "client-application-keys",
        "client-change-cipher-spec",
        "server-application-keys",
        "client-finished",
        "server-finished-check",
        "server-application-keys-2",
        "client-application-keys-2",
        "client-application-data",
        "server-application-data",
        "client-close-notify",
        "server-close-notify",
    ];
    assert_eq!(slugs(&play), expected);
}

#[test]
fn a_hello_retry_request_is_told_under_its_own_name() {
    let mut prepared = prepared();
    prepared.server().groups = vec![NamedGroup::SECP256R1];
    let play = Play::new(Rc::new(prepared.run()));
    let expected = [
        "client-ephemeral-key",
        "client-hello",
        "hello-retry-request",
        "client-ephemeral-key-2",
        "client-change-cipher-spec",
        "server-change-cipher-spec",
        "client-hello-2",
        "server-ephemeral-key",
        "server-hello",
    ];
    assert_eq!(slugs(&play)[..expected.len()], expected);
    let retry = play.position_of("hello-retry-request", Stepping::Everything).unwrap();
    assert_eq!(play.title(retry, Stepping::Everything), "HelloRetryRequest");
}

#[test]
fn the_boxes_say_in_four_lines_at_most_what_is_extracted_and_derived() {
    let boxes = boxes(&Play::new(Rc::new(prepared().run())));
    let lines = |title: &str| boxes.iter().find(|(found, _)| found == title).map(|(_, lines)| lines.as_slice());
    let handshake = [
        "HKDF-Extract → handshake secret",
        "Derive-Secret “c hs traffic”",
        "Derive-Secret “s hs traffic”",
        "→ 2 write keys, 2 IVs",
    ];
    assert_eq!(lines("Derives the handshake keys").unwrap(), handshake);
    let application = [
        "HKDF-Extract → main secret",
        "Derive-Secret “c ap traffic”",
        "Derive-Secret “s ap traffic”",
        "→ 1 write key, 1 IV",
    ];
    assert_eq!(lines("Derives the application keys").unwrap(), application);
    assert_eq!(lines("Verifies the signature").unwrap(), ["signed with the certificate’s key"]);
    assert!(boxes.iter().all(|(_, lines)| (1..=4).contains(&lines.len())), "{boxes:?}");
}

#[test]
fn no_arrow_of_tls_1_3_says_that_a_change_cipher_spec_changes_keys() {
    let play = Play::new(Rc::new(prepared().run()));
    let diagram = play.diagram(usize::MAX, &ViewOptions::default());
    let notes = |wanted: &str| -> Vec<String> {
        let arrows = diagram.rows.iter().filter_map(|row| match &row.kind {
            RowKind::Arrow { label, note, .. } if label == wanted => Some(note.clone()),
            _ => None,
        });
        arrows.collect()
    };
    assert_eq!(notes("ChangeCipherSpec"), ["means nothing"; 2]);
    assert_eq!(notes("CertificateVerify"), ["all that was said, signed"]);
}

#[test]
fn the_ladder_says_at_each_secret_by_which_label_and_up_to_which_message_it_is_derived() {
    let ladder = Play::new(Rc::new(prepared().run())).ladder(usize::MAX, &ViewOptions::default());
    let told = |kind: ValueKind| {
        let function = ladder.functions.iter().find(|function| ladder.nodes[function.to].kind == kind).unwrap();
        [function.name.as_str(), &function.label, &function.covers].map(str::to_owned)
    };
    let expected = [
        (ValueKind::EarlyDerived, ["Derive", "“derived”", ""]),
        (ValueKind::HandshakeSecret, ["Extract", "", ""]),
        (ValueKind::ClientHandshakeTrafficSecret, ["Derive", "“c hs traffic”", "to ServerHello"]),
        (ValueKind::ServerApplicationTrafficSecret, ["Derive", "“s ap traffic”", "to server Finished"]),
        (ValueKind::ExporterSecret, ["Derive", "“exp master”", "to server Finished"]),
        (ValueKind::ResumptionSecret, ["Derive", "“res master”", "to client Finished"]),
        (ValueKind::ServerHandshakeWriteKey, ["Expand", "“key”", ""]),
        (ValueKind::ServerFinishedKey, ["Expand", "“finished”", ""]),
        (ValueKind::ServerVerifyData, ["HMAC", "", "to CertificateVerify"]),
        (ValueKind::ClientVerifyData, ["HMAC", "", "to server Finished"]),
    ];
    for (kind, said) in expected {
        assert_eq!(told(kind), said, "{kind}");
    }
}

#[test]
fn the_certificate_key_signs_the_hash_up_to_certificate_once_certificate_verify_is_sent() {
    let play = Play::new(Rc::new(prepared().run()));
    let signs = |slug: &str| {
        let position = play.position_of(slug, Stepping::Everything).unwrap();
        let ladder = play.ladder(position, &ViewOptions::default());
        let mut functions = ladder.functions.iter().filter(|function| function.job == Job::Signs);
        let signing = functions.next().unwrap().clone();
        assert!(functions.next().is_none());
        let kinds = [signing.from[0], signing.to].map(|index| ladder.nodes[index].kind);
        assert_eq!(kinds, [ValueKind::ServerPrivateKey, ValueKind::HashToCertificate]);
        (signing.name, signing.when)
    };
    assert_eq!(signs("certificate"), ("RSA-PSS".into(), When::Future));
    assert_eq!(signs("certificate-verify"), ("RSA-PSS".into(), When::Current));
}

#[test]
fn the_ladder_loses_nothing_from_step_to_step_and_no_value_stands_there_before_its_function() {
    let play = Play::new(Rc::new(prepared().run()));
    let mut before: Vec<ValueKind> = Vec::new();
    for position in 0..=play.steps(Stepping::Everything).len() {
        let ladder = play.ladder(position, &ViewOptions::default());
        let there = |index: usize| ladder.nodes[index].when != When::Future;
        let now: Vec<ValueKind> =
            (0..ladder.nodes.len()).filter(|index| there(*index)).map(|index| ladder.nodes[index].kind).collect();
        assert!(before.iter().all(|kind| now.contains(kind)), "{position}: {before:?} and {now:?}");
        for function in ladder.functions.iter().filter(|function| function.job == Job::Makes && there(function.to)) {
            assert_ne!(function.when, When::Future, "{position}: {}", ladder.nodes[function.to].kind);
        }
        before = now;
    }
}

#[test]
fn after_a_hello_retry_request_the_first_share_stands_apart_and_the_second_makes_the_secret() {
    let mut prepared = prepared();
    prepared.server().groups = vec![NamedGroup::SECP256R1];
    let ladder = Play::new(Rc::new(prepared.run())).ladder(usize::MAX, &ViewOptions::default());
    let [first, main] = ladder.parts.as_slice() else { panic!("{:?}", ladder.parts) };
    let kinds: Vec<ValueKind> = first.nodes.iter().map(|index| ladder.nodes[*index].kind).collect();
    assert_eq!(kinds, [ValueKind::ClientEphemeralPrivateKey, ValueKind::ClientEphemeralPublicKey]);
    assert_eq!([first.heading.as_str(), &main.heading], ["The client’s first key share", ""]);
    let secret = ladder.nodes.iter().find(|node| node.kind == ValueKind::SharedSecret).unwrap();
    assert_eq!(secret.parents.len(), 4);
    assert!(secret.parents.iter().all(|parent| main.nodes.contains(parent) && !first.nodes.contains(parent)));
}

#[test]
fn nobody_has_to_guess_a_change_cipher_spec_of_tls_1_3() {
    let play = Play::new(Rc::new(prepared().run()));
    for stepping in [Stepping::Everything, Stepping::MessagesOnly] {
        let options = ViewOptions { stepping, ..ViewOptions::default() };
        for (position, step) in play.steps(stepping).iter().enumerate() {
            let asked = play.question(position, &options).is_some();
            assert!(!asked || step.title != "ChangeCipherSpec", "{position}");
        }
    }
}

#[test]
fn each_party_computes_the_shared_secret_from_its_own_private_value() {
    let play = Play::new(Rc::new(prepared().run()));
    let rows = play.knowledge(usize::MAX, &ViewOptions::default());
    let how = |kind: ValueKind| {
        let row = rows.iter().find(|row| row.kind == kind).unwrap();
        let [client, _, server] = &row.cells;
        [client.how.as_str(), server.how.as_str()]
    };
    let client = "X25519 of the client private value and server public value";
    let server = "X25519 of the server private value and client public value";
    assert_eq!(how(ValueKind::SharedSecret), [client, server]);
    assert_eq!(how(ValueKind::EarlySecret), ["HKDF-Extract of zeros alone"; 2]);
    assert_eq!(how(ValueKind::HashToServerHello), ["SHA-256 of 2 messages"; 2]);
    assert_eq!(how(ValueKind::LegacySessionId), ["drawn at random by the client", "read from the ClientHello"]);
}

#[test]
fn what_tls_1_3_defines_anew_is_cited_from_its_own_standard() {
    let play = Play::new(Rc::new(prepared().run()));
    let mut cited = Vec::new();
    for position in 1..=play.steps(Stepping::Everything).len() {
        let views = play.bytes(position, Stepping::Everything);
        cited.extend(views.iter().flat_map(|view| &view.fields).map(|field| (field.rfc.to_owned(), field.name)));
        let checks = play.checks(position, Stepping::Everything);
        cited.extend(checks.iter().map(|check| (check.section.to_owned(), check.rule.name())));
    }
    let ladder = play.ladder(usize::MAX, &ViewOptions::default());
    cited.extend(ladder.nodes.iter().map(|node| (node.section.to_string(), node.kind.name())));
    assert!(cited.iter().any(|(section, _)| section == "RFC 9846 §4.5.1"));
    let older = ["RFC 5246", "RFC 7627", "RFC 7919", "RFC 8422", "RFC 8446"];
    let stale: Vec<_> = cited.iter().filter(|(section, _)| older.iter().any(|older| section.contains(older))).collect();
    assert_eq!(stale, [] as [&(String, &str); 0]);
}

#[test]
fn the_ladder_says_of_a_secret_that_is_no_longer_needed_that_it_is_discarded() {
    use tls_terms::ValueKind::*;
    let discarded = |scenario: &str, step: &str| -> Vec<_> {
        let play = play(scenario);
        let position = play.position_of(step, Stepping::Everything).unwrap();
        let nodes = play.ladder(position, &ViewOptions::default()).nodes.into_iter();
        nodes.filter(|node| node.discarded).map(|node| (node.kind, node.ends)).collect()
    };
    let kinds = |scenario: &str, step: &str| -> Vec<_> {
        discarded(scenario, step).into_iter().map(|(kind, _)| kind).collect()
    };
    // The server has made its keys, the client has yet to.
    assert_eq!(kinds("tls13", "server-hello"), []);
    assert_eq!(
        kinds("tls13", "encrypted-extensions"),
        [ClientEphemeralPrivateKey, ServerEphemeralPrivateKey, SharedSecret, EarlySecret, EarlyDerived]
    );
    let at_end = kinds("tls13", "server-close-notify");
    for kind in [
        ClientEphemeralPrivateKey,
        ServerEphemeralPrivateKey,
        SharedSecret,
        EarlySecret,
        EarlyDerived,
        HandshakeSecret,
        HandshakeDerived,
        MainSecret,
        ClientHandshakeTrafficSecret,
        ServerHandshakeTrafficSecret,
    ] {
        assert!(at_end.contains(&kind), "{kind}: {at_end:?}");
    }
    for kind in [ClientApplicationTrafficSecret, ServerApplicationTrafficSecret, ExporterSecret, ResumptionSecret] {
        assert!(!at_end.contains(&kind), "{kind}: {at_end:?}");
    }
    // A KeyUpdate leaves the secret of before behind, in its direction alone.
    let updated = kinds("tls13-key-update", "server-close-notify");
    assert!(updated.contains(&ClientApplicationTrafficSecret) && !updated.contains(&ServerApplicationTrafficSecret));
    assert!(!updated.contains(&ClientUpdatedTrafficSecret), "{updated:?}");
    // In TLS 1.2 it is what the key exchange gave.
    assert_eq!(kinds("rsa", "server-close-notify"), [PreMasterSecret]);
    for (kind, says) in discarded("ecdhe", "server-close-notify") {
        assert_eq!(says, "discarded", "{kind}");
    }
}

#[test]
fn the_session_id_that_the_server_gives_back_is_said_in_hex() {
    let play = play("version=1.3");
    let position = play.position_of("server-hello", Stepping::Everything).unwrap();
    let views = play.bytes(position, Stepping::Everything);
    let echo = views[0].fields.iter().find(|field| field.name == "legacy_session_id_echo").unwrap();
    let hex: String = views[0].bytes[echo.range.clone()].iter().map(|byte| format!("{byte:02x}")).collect();
    let checks =
        (position..=play.steps(Stepping::Everything).len()).flat_map(|at| play.checks(at, Stepping::Everything));
    let said = checks.into_iter().find(|check| check.rule.name() == "legacy-session-id-echo").unwrap().evidence;
    assert!(said.contains(&format!("0x{hex}")), "{said}");
}
