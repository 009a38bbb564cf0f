//! What the texts say of what was negotiated: of the suite, of the protection of records, of the key exchange.

use crate::play;
use tls_engine::Scenario;
use tls_scene::model::{Paragraph, Span, Stepping, ViewOptions};
use tls_scene::{Play, explain_term};
use tls_terms::ValueKind;

const GCM: &str = "suite=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384";
const CHACHA20: &str = "suite=TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256";
const CBC_SHA: &str = "suite=TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA";
const CBC_SHA256: &str = "suite=TLS_RSA_WITH_AES_128_CBC_SHA256";
const ENCRYPT_THEN_MAC: [&str; 3] = [
    "suite=TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA&encrypt-then-mac=on",
    "suite=TLS_RSA_WITH_AES_128_CBC_SHA256&encrypt-then-mac=on",
    "suite=TLS_RSA_WITH_AES_256_CBC_SHA&encrypt-then-mac=on",
];

/// The ClientHello arrives with another version than the one in the box: TLS 1.3, which no client offers there.
const OTHER_VERSION: &str = "key-exchange=rsa&edit=1.client.1:10:04";

const ATTACKS: [&str; 8] = [
    "flipped-record",
    "replayed-record",
    "reordered-records",
    "dropped-record",
    "injected-record",
    "truncation",
    "forged-finished",
    "weakened-suite",
];

fn said(paragraph: &Paragraph) -> String {
    let spans = paragraph.spans.iter().map(|span| match span {
        Span::Text(text) | Span::Strong(text) | Span::Code(text) => text.as_str(),
    });
    format!("{}\n{}", paragraph.heading.as_deref().unwrap_or_default(), spans.collect::<String>())
}

/// Every paragraph of a run's steps, at all levels, and what is said of bytes, of checks and of what to recompute.
fn paragraphs(play: &Play) -> Vec<String> {
    let mut all = explained(play);
    for position in 0..=play.steps(Stepping::Everything).len() {
        let views = play.bytes(position, Stepping::Everything);
        all.extend(views.iter().flat_map(|view| &view.fields).map(|field| field.gloss()));
        all.extend(views.iter().filter_map(|view| view.recompute.as_ref()?.note.clone()));
        all.extend(play.checks(position, Stepping::Everything).into_iter().map(|check| check.evidence));
    }
    all
}

fn explained(play: &Play) -> Vec<String> {
    let positions = 0..=play.steps(Stepping::Everything).len();
    let explained = positions.map(|position| play.explanation(position, &ViewOptions::default()));
    let all = explained.flat_map(|told| [told.story, told.student, told.engineer].concat());
    all.map(|paragraph| said(&paragraph)).collect()
}

fn text(play: &Play) -> String {
    paragraphs(play).join("\n")
}

/// A run of the scenario alone, and with each attack that goes with it.
fn runs(scenario: &str) -> Vec<(String, Play)> {
    let attacked = ATTACKS.iter().map(|attack| format!("{scenario}&attack={attack}"));
    let all = std::iter::once(scenario.to_owned()).chain(attacked);
    all.filter(|scenario| Scenario::parse(scenario).is_ok())
        .map(|scenario| (scenario.clone(), play(&scenario)))
        .collect()
}

/// The sections that the run's checks cite under a name.
fn cited(play: &Play, rule: &str) -> Vec<&'static str> {
    let positions = 0..=play.steps(Stepping::Everything).len();
    let checks = positions.flat_map(|position| play.checks(position, Stepping::Everything));
    let mut sections: Vec<_> =
        checks.filter(|check| check.rule.name() == rule).map(|check| check.rule.section()).collect();
    sections.dedup();
    sections
}

#[test]
fn under_encrypt_then_mac_no_text_says_that_the_mac_covers_the_content() {
    for scenario in ENCRYPT_THEN_MAC {
        for (name, play) in runs(scenario) {
            let told = text(&play);
            for untrue in [
                "MAC (HMAC-SHA-1) over the content",
                "MAC (HMAC-SHA-256) over the content",
                "MAC over the content",
                "header and content",
                "The MAC and the padding are still in it",
            ] {
                assert!(!told.contains(untrue), "{name}: {untrue}");
            }
            assert!(!told.contains("encrypt(content ‖ MAC ‖ padding)"), "{name}");
            assert!(told.contains("encrypt-then-MAC"), "{name}: it is explained");
        }
    }
    assert!(text(&play(CBC_SHA)).contains("MAC (HMAC-SHA-1) over the content"), "and without it, it does");
}

#[test]
fn every_suite_with_every_attack_has_a_text_for_every_step() {
    for scenario in
        [GCM, CHACHA20, CBC_SHA, CBC_SHA256, OTHER_VERSION, "key-exchange=dhe"].iter().chain(&ENCRYPT_THEN_MAC)
    {
        for (name, play) in runs(scenario) {
            assert_eq!(play.text_problems(), Vec::<String>::new(), "{name}");
        }
    }
}

#[test]
fn a_records_check_cites_the_section_of_its_protection() {
    for (scenario, section) in [
        (GCM, "RFC 5246 §6.2.3.3"),
        (CHACHA20, "RFC 5246 §6.2.3.3"),
        (CBC_SHA, "RFC 5246 §6.2.3.2"),
        (ENCRYPT_THEN_MAC[0], "RFC 7366 §3"),
    ] {
        let play = play(&format!("{scenario}&attack=flipped-record"));
        assert_eq!(cited(&play, "record-authentication"), [section], "{scenario}");
    }
}

#[test]
fn the_signatures_check_cites_the_standard_of_its_group() {
    let sections = |scenario| cited(&play(scenario), "server-key-exchange-signature");
    assert_eq!(sections("key-exchange=ecdhe"), ["RFC 8422 §5.4"]);
    assert_eq!(sections("key-exchange=dhe"), ["RFC 5246 §7.4.3"]);
    // Whoever leaves it out leaves it out for curve and field.
    for scenario in ["key-exchange=ecdhe", "key-exchange=dhe"] {
        let play = play(&format!("{scenario}&without=client:server-key-exchange-signature"));
        assert!(text(&play).contains("does not check the signature on the server’s public value"), "{scenario}");
    }
}

#[test]
fn the_groups_cite_the_standard_of_curves_or_of_finite_fields() {
    let section = |scenario, path: &str| {
        let play = play(scenario);
        let transcript = play.transcript();
        let (_, hello) = transcript.messages().next().unwrap();
        transcript.message_tree(hello).find(path).unwrap().field.rfc
    };
    for path in ["extensions/supported_groups", "extensions/supported_groups/named_group_list"] {
        assert_eq!(section("key-exchange=ecdhe", path), "RFC 8422 §5.1.1");
        assert_eq!(section("key-exchange=dhe", path), "RFC 7919 §3");
    }
    let group = "extensions/supported_groups/named_group_list/named_group";
    assert_eq!(
        [section("key-exchange=ecdhe", group), section("key-exchange=dhe", group)],
        ["RFC 8422 §5.1.1", "RFC 7919 §2"]
    );
}

#[test]
fn the_hash_in_a_suites_name_is_told_as_what_it_is() {
    let sha = text(&play(CBC_SHA));
    assert!(sha.contains("SHA in the name stands for SHA-1, and means HMAC-SHA-1"));
    assert!(sha.contains("Keys are made with SHA-256, which the name does not mention"));
    let sha256 = text(&play(CBC_SHA256));
    assert!(sha256.contains("SHA-256 serves twice: in HMAC-SHA-256") && !sha256.contains("SHA-1"));
    for aead in [GCM, CHACHA20] {
        assert!(!text(&play(aead)).contains("HMAC-SHA"), "{aead}");
    }
}

#[test]
fn an_iv_is_told_as_the_suite_uses_it() {
    let chacha20 = text(&play(CHACHA20));
    assert!(chacha20.contains("mixed with the record’s number") && chacha20.contains("XORed with the sequence number"));
    assert!(!chacha20.contains("nonce_explicit") && !chacha20.contains("travel with the record."));
    let gcm = text(&play(GCM));
    assert!(gcm.contains("nonce_explicit") && !gcm.contains("XORed"));
    let cbc = text(&play(CBC_SHA));
    assert!(cbc.contains("Why there are no IVs among them") && !cbc.contains("What a nonce is"));
    for kind in [ValueKind::ClientWriteIv, ValueKind::ServerWriteIv] {
        let gloss = &explain_term(kind.name()).unwrap().meanings[0].text;
        assert!(!gloss.contains("fixed part") && gloss.contains("XORed"), "{gloss}");
    }
}

#[test]
fn no_text_of_a_cbc_run_speaks_of_a_tag() {
    for scenario in [CBC_SHA, CBC_SHA256].iter().chain(&ENCRYPT_THEN_MAC) {
        for (name, play) in runs(scenario) {
            let told = paragraphs(&play);
            let tag =
                told.iter().find(|paragraph| paragraph.split(|c: char| !c.is_alphanumeric()).any(|word| word == "tag"));
            assert_eq!(tag, None, "{name}");
        }
    }
}

#[test]
fn no_text_of_an_ecdhe_run_judges_the_length_of_a_prime() {
    for scenario in ["key-exchange=ecdhe", GCM, CHACHA20] {
        let told = text(&play(scenario));
        assert!(!told.contains("too short") && !told.contains("dh_p"), "{scenario}");
    }
    assert!(text(&play("key-exchange=dhe")).contains("refuses a prime that it considers too short"));
}

#[test]
fn a_wrong_version_in_the_box_is_overwritten_and_only_a_broken_box_is_replaced() {
    let at = |scenario: &str| {
        let play = play(scenario);
        let position = play.position_of("server-pre-master-secret", Stepping::Everything).unwrap();
        let student = play.explanation(position, &ViewOptions::default()).student;
        student.iter().map(said).collect::<Vec<_>>().join("\n")
    };
    let told = at(OTHER_VERSION);
    assert!(told.contains("another version") && told.contains("puts the ClientHello’s version in its place"), "{told}");
    assert!(!told.contains("one of its own"), "{told}");
    let told = at("key-exchange=rsa&fault=wrong-key");
    assert!(told.contains("goes on with one of its own") && !told.contains("another version"), "{told}");
}

#[test]
fn in_rsa_key_exchange_the_server_signs_nothing_but_certificates_are_signed() {
    let told = text(&play("key-exchange=rsa"));
    assert!(!told.contains("no signature in this handshake"));
    assert!(told.contains("The server signs nothing in this handshake."));
}

#[test]
fn nothing_is_settled_before_finished_and_no_records_number_is_said_to_travel() {
    for scenario in [GCM, CHACHA20, CBC_SHA, ENCRYPT_THEN_MAC[0], "key-exchange=rsa", "key-exchange=dhe"] {
        for (name, play) in runs(scenario) {
            let told = text(&play);
            for untrue in ["what both will do is settled", "never on the wire", "a number missing", "easier to break"] {
                assert!(!told.contains(untrue), "{name}: {untrue}");
            }
        }
    }
}

#[test]
fn an_address_that_is_asked_for_is_named_though_no_hello_has_it() {
    for version in ["key-exchange=ecdhe", "version=1.3"] {
        for address in ["192.0.2.7", "127.0.0.1"] {
            let play = play(&format!("{version}&server-name={address}"));
            let text = text(&play);
            assert!(text.contains(&format!("I want to talk to {address}, and nobody else")), "{version}, {address}");
            assert!(!text.contains("(not recorded)"), "{version}, {address}");
        }
    }
}
