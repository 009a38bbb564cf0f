//! Handshakes of TLS 1.3.

use std::rc::Rc;
use tls_engine::{Prepared, Scenario, Versions};
use tls_scene::Play;
use tls_scene::ladder::lay_out;
use tls_scene::model::{RowKind, Stepping, ViewOptions};
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
fn every_value_has_a_box_of_its_own_under_its_full_name() {
    let ladder = Play::new(Rc::new(prepared().run())).ladder(usize::MAX, &ViewOptions::default());
    let names: Vec<&str> = ladder.nodes.iter().map(|node| node.short.as_str()).collect();
    for name in
        ["client handshake", "client handshake key", "client application", "main secret", "derived early secret"]
    {
        assert_eq!(names.iter().filter(|other| **other == name).count(), 1, "{name} in {names:?}");
    }
    for narrow in [false, true] {
        let plan = lay_out(&ladder, narrow);
        assert_eq!(plan.boxes.len(), ladder.nodes.len());
        for (place, one) in plan.boxes.iter().enumerate() {
            let at = &one.at;
            assert!(at.x >= 0.0 && at.x + at.width <= plan.width && at.y + at.height <= plan.height, "{at:?}");
            let name = &ladder.nodes[one.index].short;
            // No bold letter of these names is wider than two thirds of its size, on an average.
            assert!(name.chars().count() as f64 * plan.sizes[0] * 0.66 <= at.width, "{name}");
            for other in plan.boxes.iter().skip(place + 1).map(|other| &other.at) {
                let beside = at.x + at.width <= other.x || other.x + other.width <= at.x;
                assert!(beside || at.y + at.height <= other.y, "{at:?} and {other:?}");
            }
        }
    }
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
