//! What a quantum computer would open, which nobody has: its answers come from the recording.

use crate::play;
use std::rc::Rc;
use tls_engine::{Scenario, run_apart};
use tls_scene::model::{KnowledgeState, ViewOptions};
use tls_scene::{Exposure, Play, Theft, Thefts};
use tls_terms::ValueKind;

const MACHINE: Thefts = Thefts::only(Theft::QuantumComputer);

fn options() -> ViewOptions {
    ViewOptions { stolen: MACHINE, ..ViewOptions::default() }
}

#[test]
fn it_opens_whatever_rests_on_factoring_or_discrete_logarithms() {
    let tls13 = ["x25519", "secp256r1", "secp384r1", "ffdhe2048", "ffdhe3072"];
    let tls13 = tls13.map(|group| format!("version=1.3&group={group}"));
    let tls12 =
        ["rsa", "dhe", "ecdhe", "ecdsa", "key-exchange=ecdhe&group=secp256r1", "key-exchange=ecdhe&group=secp384r1"];
    for scenario in tls12.into_iter().chain(tls13.iter().map(String::as_str)) {
        let exposed = play(scenario).exposed(MACHINE);
        assert_eq!((exposed.exposure, exposed.read), (Exposure::Opens, [true, true]), "{scenario}");
        assert!(exposed.missing.is_empty() && exposed.why_not.is_none(), "{scenario}: {exposed:?}");
    }
}

#[test]
fn it_does_not_open_a_hybrid_group_and_says_which_half_withstands() {
    for group in ["X25519MLKEM768", "SecP256r1MLKEM768"] {
        let play = play(&format!("version=1.3&group={group}"));
        let exposed = play.exposed(MACHINE);
        assert_eq!((exposed.exposure, exposed.read), (Exposure::Shut, [false, false]), "{group}");
        let report = play.eavesdropper_report(usize::MAX, &options());
        let halves = report.attempts.iter().filter(|attempt| attempt.worked && attempt.detail.starts_with("Half of"));
        assert_eq!(halves.count(), 2, "{report:#?}");
        let failed: Vec<_> = report.attempts.iter().filter(|attempt| !attempt.worked).collect();
        assert!(matches!(failed[..], [failed] if failed.detail.contains("ML-KEM-768")), "{failed:?}");
        assert!(report.missing_lead.contains("One half of each"), "{}", report.missing_lead);
        let with_key = [Theft::QuantumComputer, Theft::ServerPrivateKey].into_iter().collect();
        assert_eq!(play.exposed(with_key).exposure, Exposure::Shut);
    }
}

#[test]
fn what_it_finds_is_told_as_found_and_not_as_stolen() {
    for (scenario, kind) in [
        ("rsa", ValueKind::ServerPrivateKey),
        ("ecdhe", ValueKind::ClientEphemeralPrivateKey),
        ("version=1.3", ValueKind::ServerEphemeralPrivateKey),
    ] {
        let play = play(scenario);
        let scene = play.scene(usize::MAX, &options());
        let row = scene.knowledge().iter().find(|row| row.kind == kind).unwrap();
        assert_eq!(row.cells[1].state, KnowledgeState::Computes, "{scenario}");
        assert!(row.cells[1].how.starts_with("found by a quantum computer, as is assumed"), "{}", row.cells[1].how);
        let report = play.eavesdropper_report(usize::MAX, &options());
        let told = format!("{report:?}");
        assert!(told.contains("Nobody has such a machine"), "{scenario}: {told}");
        assert!(!told.contains("stolen key") && !told.contains("stolen private"), "{scenario}: {told}");
        for position in 0..=play.steps(tls_scene::model::Stepping::Everything).len() {
            let told = format!("{:?}", play.explanation(position, &options()));
            assert!(!told.contains("what was stolen"), "{scenario} at {position}: {told}");
        }
    }
}

#[test]
fn with_ecdhe_it_leaves_the_servers_key_alone() {
    let report = play("ecdhe").eavesdropper_report(usize::MAX, &options());
    let asked = report.attempts.iter().filter(|attempt| attempt.title == "Ask the quantum computer");
    assert_eq!(asked.count(), 2, "{report:#?}");
    assert!(!format!("{report:?}").contains("factoring"));
}

#[test]
fn where_a_party_ran_elsewhere_the_answer_is_the_one_that_was_recorded_or_none() {
    let scenario = Scenario::parse("version=1.3").unwrap();
    for transcript in run_apart(&scenario).unwrap() {
        let exposed = Play::new(Rc::new(transcript)).exposed(MACHINE);
        assert_eq!((exposed.exposure, exposed.why_not), (Exposure::Opens, None));
    }
    let rsa = Scenario::parse("rsa").unwrap();
    let [client, server] = run_apart(&rsa).unwrap().map(|transcript| Play::new(Rc::new(transcript)).exposed(MACHINE));
    assert_eq!(server.exposure, Exposure::Opens);
    assert_eq!((client.exposure, client.why_not.is_some()), (Exposure::Shut, true));
}
