//! Bleichenbacher's attack against the engine's server, with the countermeasure and without it.
#![cfg(test)]

use tls_engine::PaddingOracle;
use tls_observer::bleichenbacher::{Attack, Knowledge, Probe, State, TargetError};
use tls_scene::model::Span;
use tls_scene::padding_oracle::{explanation, opened, text_problems};
use tls_terms::ValueKind;
use tls_transcript::ConnectionId;
use tls_wire::AlertDescription;

/// The most questions that the attack may take. The first hit is a matter of luck, one in some 38,000 on the average for
/// this key; the rest takes a few thousand.
const CEILING: u64 = 1 << 18;

/// The attacker asks until it has nothing more to ask.
fn attack(server: &PaddingOracle) -> Attack {
    let victim = server.victim();
    let mut attack = Attack::new(victim.wire(ConnectionId::FIRST)).unwrap();
    while let Some(question) = attack.question() {
        assert!(attack.questions() < CEILING, "{:?}", attack.knowledge());
        attack.hear(&server.connect(attack.questions(), attack.client_hello(), &question));
    }
    attack
}

#[test]
fn without_the_countermeasure_the_recorded_secret_is_found_from_alerts_alone() {
    for seed in [42, 3] {
        let server = PaddingOracle::new(seed, false).unwrap();
        let victim = server.victim();
        let attack = attack(&server);
        let State::Found(secret) = attack.state() else { panic!("{:?}", attack.state()) };
        assert_eq!(*secret, victim.value_in(ConnectionId::FIRST, ValueKind::PreMasterSecret).unwrap().1.bytes);
        let opened = opened(&victim, secret);
        assert!(opened.right);
        assert!(opened.request.contains("password"), "{}", opened.request);
        assert!(opened.response.starts_with("HTTP/1.1 "), "{}", opened.response);
        println!("seed {seed}: {} questions, {} hits", attack.questions(), attack.accepted());
    }
}

#[test]
fn the_laboratory_is_explained_with_the_runs_values() {
    let attack = Attack::new(PaddingOracle::new(42, false).unwrap().victim().wire(ConnectionId::FIRST)).unwrap();
    assert_eq!(text_problems(&attack), Vec::<String>::new());
    let explanation = explanation(&attack);
    assert!(!explanation.story.is_empty() && !explanation.engineer.is_empty());
    let said: String = explanation.student.iter().flat_map(|paragraph| &paragraph.spans).map(words).collect();
    // A block of 512 bits begins with 16 certain ones.
    assert!((1 << 15..1 << 16).contains(&attack.odds()));
    assert!(
        said.contains(&format!("about one in {} happens", attack.odds())) && said.contains("This key has 512 bits")
    );
}

fn words(span: &Span) -> &str {
    match span {
        Span::Text(text) | Span::Strong(text) | Span::Code(text) => text,
    }
}

#[test]
fn with_the_countermeasure_all_answers_are_alike_and_the_attack_ends() {
    let attack = attack(&PaddingOracle::new(42, true).unwrap());
    assert_eq!(*attack.state(), State::AllAlike);
    assert_eq!(attack.questions(), Probe::ALL.len() as u64);
    assert!(attack.probed().iter().all(|probed| probed.answer == Some(AlertDescription::BAD_RECORD_MAC)));
    let Knowledge { open_bits, all_bits, agreed, .. } = attack.knowledge();
    assert_eq!((open_bits, agreed), (all_bits, vec![0, 2]));
}

#[test]
fn the_oracle_answers_by_the_first_two_bytes_and_by_nothing_else() {
    let attack = attack(&PaddingOracle::new(42, false).unwrap());
    let answers: Vec<_> = attack.probed().iter().map(|probed| (probed.probe, probed.answer.unwrap())).collect();
    assert_eq!(
        answers,
        [
            (Probe::WellFormed, AlertDescription::BAD_RECORD_MAC),
            (Probe::OtherVersion, AlertDescription::BAD_RECORD_MAC),
            (Probe::NoSeparator, AlertDescription::BAD_RECORD_MAC),
            (Probe::WrongBeginning, AlertDescription::DECRYPT_ERROR),
        ]
    );
}

#[test]
fn a_recording_without_an_rsa_key_exchange_or_with_a_usual_key_is_refused_with_the_reason() {
    let recording = |name: &str| tls_engine::run(&tls_engine::Scenario::parse(name).unwrap()).unwrap();
    assert_eq!(
        Attack::new(recording("rsa").wire(ConnectionId::FIRST)).unwrap_err(),
        TargetError::Key("RSA-2048".into())
    );
    let missing = Attack::new(recording("ecdhe").wire(ConnectionId::FIRST)).unwrap_err();
    assert_eq!(missing.to_string(), "the recording has no ClientKeyExchange of an RSA key exchange");
    assert_eq!(Attack::new([]).unwrap_err(), TargetError::Missing("ClientHello"));
}
