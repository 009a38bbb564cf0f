//! Handshakes that depart from the ordinary on purpose, told truthfully: bytes changed on the wire, checks left out, faults.

use crate::play;
use tls_engine::{FAULTS, FailureGroup, FaultOf, KeyExchange, KnownFailure, Omission, Scenario};
use tls_scene::model::{Mark, RowKind, Span, Stepping, ViewOptions};
use tls_scene::{Play, Scene};
use tls_wire::ProtocolVersion;

fn scene<'a>(play: &'a Play, slug: &str) -> Scene<&'a Play> {
    let options = ViewOptions::default();
    let position = play.position_of(slug, Stepping::Everything).unwrap_or_else(|| panic!("there is no step {slug}"));
    play.scene(position, &options)
}

/// What the student and the engineer read.
fn said(scene: &Scene<&Play>) -> String {
    let paragraphs =
        scene.explanation().student.iter().chain(&scene.explanation().engineer).chain(&scene.explanation().story);
    let spans = paragraphs.flat_map(|paragraph| {
        paragraph.heading.iter().cloned().chain(paragraph.spans.iter().map(|span| match span {
            Span::Text(text) | Span::Strong(text) | Span::Code(text) => text.clone(),
        }))
    });
    spans.collect::<Vec<_>>().join(" ")
}

/// The lines of the step's work box.
fn lines(scene: &Scene<&Play>) -> Vec<(String, Option<Mark>)> {
    match &scene.diagram().rows[scene.position() - 1].kind {
        RowKind::Work { lines, .. } => lines.iter().map(|line| (line.text.clone(), line.mark)).collect(),
        RowKind::Arrow { .. } => panic!("this step is no work"),
    }
}

#[test]
fn every_step_of_whatever_departs_is_explained() {
    let mut texts: Vec<String> = Vec::new();
    for exchange in KeyExchange::ALL {
        let scenario = format!("key-exchange={}", exchange.name());
        let old = FAULTS.iter().map(|fault| format!("{scenario}&{}", fault.choice()));
        texts.extend(old.filter(|text| Scenario::parse(text).is_ok()));
        texts.extend(
            ["1.client.1:42:ff", "1.server.2:30:00", "1.client.1:0:17", "1.client.1:5:02", "1.client.4:9:ff"]
                .map(|edit| format!("{scenario}&edit={edit}")),
        );
        let all: String = Omission::all().iter().map(|omission| format!("&without={omission}")).collect();
        texts.push(scenario + &all);
    }
    let new = || FAULTS.iter().filter(|fault| fault.versions.contains(&ProtocolVersion::TLS_1_3));
    texts.extend(new().map(|fault| format!("version=1.3&{}", fault.choice())));
    // No browser has a key from elsewhere.
    let of_browser = new().filter(|fault| fault.of != FaultOf::ExternalPsk);
    texts.extend(of_browser.map(|fault| format!("version=1.3&client=browser-2026&group=secp256r1&{}", fault.choice())));
    for attacked in Scenario::attacked() {
        for rule in ["verify-data", "server-key-exchange-signature", "certificate-trust-anchor", "close-notify"] {
            let omissions = Omission::all().into_iter().filter(|omission| omission.rule.name() == rule);
            for omission in omissions {
                texts.push(format!("{}&without={omission}", attacked.scenario));
            }
        }
        texts.push(format!("{}&without=client:verify-data&without=server:verify-data", attacked.scenario));
    }
    for text in texts {
        assert_eq!(play(&text).text_problems(), [""; 0], "{text}");
    }
}

#[test]
fn a_check_that_is_not_made_is_told_as_such_where_it_would_have_failed() {
    let play = play("attack=forged-server-finished&without=client:verify-data");
    let scene = scene(&play, "client-finished-check");
    assert_eq!(scene.title(), "Does not check the server’s Finished");
    let line = ("not checked, and verify_data is not as expected".to_owned(), Some(Mark::Overlooked));
    assert!(lines(&scene).contains(&line), "{:?}", lines(&scene));
    assert_eq!(scene.checks().iter().map(|check| check.mark).collect::<Vec<_>>(), [Mark::Overlooked]);
    let said = said(&scene);
    assert!(said.contains("does not compare") && said.contains("would have failed"), "{said}");
    assert!(!said.contains("They are equal") && !said.contains("Now the client knows"), "{said}");
    assert!(said.contains("the client does not check the server’s Finished"), "{said}");
    assert!(!play.steps(Stepping::Everything).iter().any(|step| step.failed), "it goes through");
}

#[test]
fn a_check_that_is_not_made_is_told_where_it_would_have_passed() {
    let play = play("key-exchange=ecdhe&without=client:server-key-exchange-signature");
    let scene = scene(&play, "server-key-exchange-checks");
    assert_eq!(scene.title(), "Does not verify the signature");
    assert!(lines(&scene).iter().any(|(text, mark)| text.starts_with("not checked: ") && *mark == Some(Mark::Omitted)));
    let said = said(&scene);
    assert!(said.contains("would have passed") && !said.contains("So it is really you"), "{said}");
}

#[test]
fn one_check_of_the_certificate_that_is_left_out_does_not_hide_behind_those_that_passed() {
    let play = play("attack=swapped-certificate&without=client:certificate-trust-anchor");
    let scene = scene(&play, "certificate-checks");
    let trusted: Vec<_> = lines(&scene).into_iter().filter(|(text, _)| text.contains("trusted CA")).collect();
    assert_eq!(trusted, [("not checked, and not issued by a trusted CA".to_owned(), Some(Mark::Overlooked))]);
    assert!(!said(&scene).contains("I know the signature of"), "{}", said(&scene));
}

#[test]
fn a_forged_finished_that_the_server_overlooks_is_noticed_by_the_client_and_told_so() {
    let play = play("attack=forged-finished&without=server:verify-data");
    let scene = scene(&play, "client-finished-check");
    let said = said(&scene);
    assert!(said.contains("Why it was noticed after all") && !said.contains("the server computes"), "{said}");
}

#[test]
fn changed_bytes_are_a_deed_with_an_arrow_to_it_and_one_from_it() {
    let play = play("edit=1.client.1:42:ff");
    let slugs: Vec<&str> = play.steps(Stepping::Everything).iter().map(|step| step.slug.as_str()).collect();
    assert_eq!(slugs[..3], ["client-hello", "attacker-edit-bytes", "client-hello-2"], "{slugs:?}");
    let deed = scene(&play, "attacker-edit-bytes");
    assert_eq!(deed.title(), "Changes bytes");
    assert!(said(&deed).contains("byte 42 of the client’s record 1 was 0x"), "{}", said(&deed));
    let start = play.scene(0, &ViewOptions::default());
    assert!(said(&start).contains("byte 42 of the client’s record 1"), "{}", said(&start));
}

#[test]
fn a_record_in_the_clear_that_has_become_unreadable_is_not_called_encrypted() {
    let play = play("edit=1.client.1:0:17");
    let scene = scene(&play, "attacker-record");
    assert!(scene.facts().ends_with("not encrypted"), "{}", scene.facts());
    assert!(said(&scene).contains("no complete message") && !said(&scene).contains("noise"), "{}", said(&scene));
}

#[test]
fn a_party_that_sends_another_finished_than_it_has_computed_is_not_said_to_send_its_result() {
    for scenario in ["key-exchange=rsa", "version=1.3"] {
        let play = play(&format!("{scenario}&fault=wrong-client-finished"));
        let said = said(&scene(&play, "client-finished"));
        assert!(said.contains("that is not what it sends") && !said.contains("The result is"), "{said}");
    }
}

#[test]
fn a_second_retry_request_is_called_so_and_what_comes_out_of_place_cites_no_other_version() {
    let play = play("version=1.3&fault=second-retry");
    let alert = said(&scene(&play, "client-alert"));
    assert!(alert.contains("a second HelloRetryRequest came") && !alert.contains("5246"), "{alert}");
}

#[test]
fn a_wrong_key_is_told_where_it_is_used_and_nobody_is_called_an_attacker() {
    let ecdhe = play("key-exchange=ecdhe&fault=wrong-key");
    assert!(said(&scene(&ecdhe, "server-key-exchange")).contains("with a key other than"));
    let checks = scene(&ecdhe, "server-key-exchange-checks");
    assert!(said(&checks).contains("the client cannot tell"), "{}", said(&checks));
    assert!(!checks.attacked());
    let rsa = play("key-exchange=rsa&fault=wrong-key");
    let decrypts = scene(&rsa, "server-pre-master-secret");
    let said = said(&decrypts);
    assert!(said.contains("not the client’s secret") && !said.contains("bytes as the client"), "{said}");
}

#[test]
fn a_warning_and_a_goodbye_before_there_are_keys_and_a_second_hello_are_told_as_what_they_are() {
    let canceled = play("key-exchange=ecdhe&fault=user-canceled");
    assert!(said(&scene(&canceled, "client-warning")).contains("ends nothing by itself"));
    assert!(said(&scene(&canceled, "client-early-goodbye")).contains("travels in the clear"));
    for version in ["key-exchange=ecdhe", "version=1.3"] {
        let again = play(&format!("{version}&fault=renegotiation"));
        assert!(said(&scene(&again, "another-hello")).contains("this hello is encrypted"), "{version}");
    }
    assert!(
        said(&scene(&play("key-exchange=ecdhe&fault=renegotiation"), "server-warning")).contains("no_renegotiation")
    );
}

#[test]
fn of_a_server_that_is_too_old_a_browser_says_that_the_version_does_not_fit() {
    let old = play("version=client:1.2,server:1.1");
    assert!(said(&scene(&old, "client-alert")).contains("ERR_SSL_VERSION_OR_CIPHER_MISMATCH"));
}

#[test]
fn no_failure_that_is_a_partys_own_mistake_is_told_as_somebodys_doing_on_the_wire() {
    let own = KnownFailure::all().filter(|failure| failure.group != FailureGroup::Wire);
    for showing in own.flat_map(|failure| failure.shown) {
        let scenario = showing.scenario();
        assert!(scenario.edits.is_empty(), "{scenario}");
        if scenario.attack.is_some() {
            continue;
        }
        let play = play(showing.scenario);
        for position in 0..=play.steps(Stepping::Everything).len() {
            let scene = play.scene(position, &ViewOptions::default());
            assert!(!scene.attacked(), "{scenario} at {position}");
            let said = said(&scene);
            assert!(!said.contains("arrive changed") && !said.contains("Changes bytes"), "{scenario}: {said}");
        }
    }
}

#[test]
fn a_party_that_speaks_plain_http_is_told_so_where_it_speaks_and_where_the_other_stops() {
    for version in ["key-exchange=ecdhe", "version=1.3"] {
        for (fault, step, title, line, alert) in [
            (
                "http-server",
                "server-plain-http",
                "HTTP answer, without TLS",
                "HTTP/1.1 400 Bad Request",
                "client-alert",
            ),
            ("http-client", "client-plain-http", "HTTP request, without TLS", "GET / HTTP/1.1", "server-alert"),
        ] {
            let play = play(&format!("{version}&fault={fault}"));
            let speaks = scene(&play, step);
            assert_eq!(speaks.title(), title);
            assert!(speaks.facts().contains("plain HTTP") && said(&speaks).contains(line), "{}", said(&speaks));
            let stops = said(&scene(&play, alert));
            assert!(stops.contains("it looks like HTTP") && stops.contains("no handshake has even begun"), "{stops}");
        }
    }
}

#[test]
fn a_key_from_elsewhere_that_a_party_has_not_or_has_otherwise_is_told_as_the_cause() {
    let binder = said(&scene(&play("version=1.3&external-psk=alone&fault=bad-binder"), "server-psk-check"));
    assert!(binder.contains("makes the binder with that, and gets another"), "{binder}");
    let start = said(&play("version=1.3&external-psk=alone&fault=bad-binder").scene(0, &ViewOptions::default()));
    assert!(
        start.contains("client and server have different keys") && !start.contains("share a key already"),
        "{start}"
    );
    let unknown = said(&scene(&play("version=1.3&external-psk=alone&fault=unknown-psk"), "server-refusal"));
    assert!(unknown.contains("does not say that the name is unknown"), "{unknown}");
}
