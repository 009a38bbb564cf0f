//! Plays of handshakes that somebody on the wire meddles with.

use crate::play;
use tls_engine::Scenario;
use tls_observer::{Stolen, observe};
use tls_scene::Play;
use tls_scene::drawing::{Metrics, Shape, draw};
use tls_scene::model::{Lane, Mark, RowKind, Stepping, ViewOptions};
use tls_scene::{Theft, Thefts};
use tls_transcript::{Actor, ConnectionId, Event};

pub(crate) fn plays() -> impl Iterator<Item = (&'static str, Play)> {
    Scenario::attacked().into_iter().map(|attacked| (attacked.name, play(attacked.name)))
}

fn slugs(play: &Play) -> Vec<&str> {
    play.steps(Stepping::Everything).iter().map(|step| step.slug.as_str()).collect()
}

/// The last steps.
#[track_caller]
fn assert_ends(attack: &str, expected: &[&str]) {
    let play = play(attack);
    let slugs = slugs(&play);
    assert_eq!(slugs[slugs.len() - expected.len()..], *expected, "{attack}");
}

#[test]
fn each_attack_on_records_is_told_in_these_steps() {
    let noticed = ["server-refusal", "server-alert"];
    let flipped = ["client-application-data", "attacker-flip-bit", "attacker-record"];
    assert_ends("flipped-record", &[flipped.as_slice(), &noticed].concat());
    let replayed = ["client-application-data", "attacker-replay-record", "attacker-record"];
    assert_ends("replayed-record", &[replayed.as_slice(), &noticed].concat());
    let injected = ["client-application-data", "attacker-inject-record", "attacker-record"];
    assert_ends("injected-record", &[injected.as_slice(), &noticed].concat());
    let dropped = ["client-application-data", "attacker-drop-record", "client-application-data-2"];
    assert_ends("dropped-record", &[dropped.as_slice(), &noticed].concat());
    assert_ends(
        "reordered-records",
        &[
            "client-application-data",
            "attacker-hold-record",
            "client-application-data-2",
            "server-refusal",
            "attacker-release-record",
            "attacker-record",
            "server-alert",
        ],
    );
    assert_ends(
        "truncation",
        &[
            "server-application-data",
            "attacker-cut-connection",
            "server-application-data-2",
            "client-end-check",
            "server-end-check",
        ],
    );
}

#[test]
fn every_step_of_every_attack_is_explained() {
    for (name, play) in plays() {
        assert_eq!(play.text_problems(), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn together_the_steps_of_an_attack_cover_every_event_but_what_was_there_before() {
    for (name, play) in plays() {
        for stepping in [Stepping::Everything, Stepping::MessagesOnly] {
            let mut covered: Vec<u32> =
                play.steps(stepping).iter().flat_map(|step| &step.events).map(|id| id.0).collect();
            covered.sort_unstable();
            covered.dedup();
            // What a party had from the start, like the server's key pair.
            let uncovered = (0..).zip(play.transcript().events()).filter(|(index, _)| !covered.contains(index));
            for (index, event) in uncovered {
                assert!(matches!(event, Event::ValueLearned { .. }), "{name}, {stepping:?}: {index} {event:?}");
            }
        }
    }
}

#[test]
fn the_attacker_stands_in_the_middle_lane_and_an_eavesdropper_where_nobody_meddles() {
    let options = ViewOptions::default();
    assert_eq!(play("attack=flipped-record").scene(0, &options).party(Lane::Eavesdropper), "Attacker");
    assert_eq!(play("rsa").scene(0, &options).party(Lane::Eavesdropper), "Eavesdropper");
}

#[test]
fn a_record_that_is_taken_ends_at_the_middle_lane_and_what_takes_its_place_begins_there() {
    let play = play("attack=flipped-record");
    let rows = play.diagram(0, &ViewOptions::default()).rows;
    let ways: Vec<(Lane, Lane)> = rows
        .iter()
        .filter_map(|row| match &row.kind {
            RowKind::Arrow { from, to, .. } => Some((*from, *to)),
            RowKind::Work { .. } => None,
        })
        .filter(|way| [way.0, way.1].contains(&Lane::Eavesdropper))
        .collect();
    assert_eq!(ways, [(Lane::Client, Lane::Eavesdropper), (Lane::Eavesdropper, Lane::Server)]);
}

#[test]
fn the_failed_check_is_marked_where_it_failed_and_the_alert_is_broken() {
    let unnoticed = ["installed-root", "truncation", "stolen-session", "stolen-ticket-key", "early-data-replay"];
    for (name, play) in plays().filter(|(name, _)| !unnoticed.contains(name)) {
        let rows = play.diagram(0, &ViewOptions::default()).rows;
        let crossed = |kind: &RowKind| match kind {
            RowKind::Work { lines, .. } => lines.iter().any(|line| line.mark == Some(Mark::Failed)),
            RowKind::Arrow { .. } => false,
        };
        // Whoever meddles with the hellos of TLS 1.3 leaves both without a key to the other's records, alerts included.
        let both = ["swapped-key-share", "stripped-hybrid", "forged-retry"].contains(&name);
        let noticed = if both { 2 } else { 1 };
        assert_eq!(rows.iter().filter(|row| crossed(&row.kind)).count(), noticed, "{name}");
        let last = rows.last().map(|row| &row.kind);
        assert!(matches!(last, Some(RowKind::Arrow { broken: true, .. })), "{name}: {last:?}");
    }
}

#[test]
fn a_record_that_nobody_could_open_can_be_looked_at() {
    let play = play("attack=flipped-record");
    let position = play.position_of("attacker-record", Stepping::Everything).unwrap();
    let views = play.bytes(position, Stepping::Everything);
    let slugs: Vec<&str> = views.iter().map(|view| view.slug.as_str()).collect();
    assert_eq!((slugs.as_slice(), views[0].lane), (["record-0", "taken"].as_slice(), Lane::Eavesdropper));
}

#[test]
fn every_row_of_an_attack_fits_on_a_phone() {
    for (name, play) in plays() {
        let metrics = Metrics { width: 336.0, font_size: 13.0, slant: 0.0 };
        let drawing = draw(&play.diagram(0, &ViewOptions::default()), &metrics);
        let rows = drawing.groups.iter().filter(|group| group.step.is_some());
        assert_eq!(rows.count(), play.steps(Stepping::Everything).len(), "{name}");
    }
}

#[test]
fn what_an_attacker_makes_is_its_own() {
    for (name, play) in plays() {
        let own = |event: &&Event| event.actor().is_attacker();
        assert!(play.transcript().events().iter().any(|event| own(&event)), "{name}");
        let steps = play.steps(Stepping::Everything).iter();
        assert!(steps.filter(|step| step.actor.is_attacker()).count() > 0, "{name}");
    }
}

#[test]
fn who_poses_as_the_server_is_told_up_to_the_check_that_finds_out() {
    assert_eq!(
        slugs(&play("attack=swapped-certificate")),
        [
            "client-hello",
            "attacker-answer-as-server",
            "server-hello",
            "certificate",
            "certificate-checks",
            "server-hello-done",
            "client-alert"
        ]
    );
    assert_ends(
        "impostor",
        &[
            "client-finished",
            "attacker-bluff",
            "server-change-cipher-spec",
            "server-finished",
            "client-refusal",
            "client-alert",
        ],
    );
}

#[test]
fn a_man_in_the_middle_reads_in_the_diagram_what_passes_through_its_hands() {
    let play = play("attack=installed-root");
    let rows = play.diagram(0, &ViewOptions::default()).rows;
    let read: Vec<(Lane, Lane)> = rows
        .iter()
        .filter_map(|row| match &row.kind {
            RowKind::Arrow { from, to, readable: Some(text), .. } if !text.is_empty() => Some((*from, *to)),
            _ => None,
        })
        .collect();
    let [client, middle, server] = [Lane::Client, Lane::Eavesdropper, Lane::Server];
    assert_eq!(read, [(client, middle), (middle, server), (server, middle), (middle, client)]);
}

#[test]
fn a_man_in_the_middle_reports_what_it_read() {
    let report = play("attack=installed-root").eavesdropper_report(usize::MAX, &ViewOptions::default());
    let read: Vec<(Lane, bool)> = report
        .plaintext
        .iter()
        .map(|(lane, text)| (*lane, text.contains("password") || text.contains("Alice")))
        .collect();
    assert_eq!(read, [(Lane::Client, true), (Lane::Server, true)]);
    assert!(report.missing.is_empty() && report.verdict.contains("reads it all"), "{report:?}");
    let report = play("attack=flipped-record").eavesdropper_report(usize::MAX, &ViewOptions::default());
    assert!(report.plaintext.is_empty() && report.holds.starts_with("The attacker has every byte"), "{report:?}");
}

#[test]
fn a_man_in_the_middle_has_the_keys_of_both_connections_on_its_keyring() {
    let play = play("attack=installed-root&key-exchange=ecdhe");
    let [client, attacker, server] = play.keyrings(usize::MAX, &ViewOptions::default());
    let held = |keyring: &[tls_scene::model::Chip], label: &str| {
        keyring.iter().filter(|chip| chip.label == label).map(|chip| chip.hex.clone()).collect::<Vec<_>>()
    };
    for label in ["master secret", "client write key", "server write key"] {
        assert_eq!(held(&attacker, label), held(&client, label), "{label}");
        assert_eq!(held(&attacker, &format!("{label} 2")), held(&server, label), "{label}");
    }
}

#[test]
fn an_eavesdropper_next_to_the_client_follows_every_attack_to_its_end() {
    for key_exchange in ["rsa", "ecdhe", "dhe"] {
        for attacked in Scenario::attacked() {
            let scenario = format!("key-exchange={key_exchange}&attack={}", attacked.name);
            let Ok(scenario) = Scenario::parse(&scenario) else { continue };
            let play = play(&scenario.to_string());
            let observation = observe(play.transcript().wire(ConnectionId::FIRST), &Stolen::nothing());
            assert_eq!(observation.stopped, None, "{scenario}");
            assert!(observation.messages.len() >= 5, "{scenario}");
        }
    }
}

#[test]
fn the_servers_key_opens_what_was_flipped_and_not_what_an_attacker_answered() {
    let options = ViewOptions { stolen: Thefts::only(Theft::ServerPrivateKey), ..ViewOptions::default() };
    let read = |attack: &str| play(attack).eavesdropper_report(usize::MAX, &options).plaintext.len();
    // Next to the client the request passes as it was sent.
    assert_eq!(read("attack=flipped-record"), 1);
    // The secret was encrypted to the real server's key, which the impostor lacks and the thief has.
    assert_eq!(read("attack=impostor"), 0, "there is no application data to read");
    let report = play("attack=swapped-certificate").eavesdropper_report(usize::MAX, &options);
    assert!(report.attempts.iter().any(|attempt| !attempt.worked), "the key is not the certificate’s: {report:?}");
}

#[test]
fn beside_what_the_attacker_sends_stands_what_came_by() {
    let views = |attack: &str, step: &str| {
        let play = play(attack);
        let position = play.position_of(step, Stepping::Everything).unwrap();
        play.bytes(position, Stepping::Everything)
    };
    let stripped = views("attack=stripped-ecdhe", "client-hello-2");
    let hello = |slug: &str| stripped.iter().find(|view| view.slug == slug).map(|view| view.bytes.len());
    assert!(hello("taken") > hello("message") && hello("message").is_some(), "{stripped:?}");
    let flipped = views("attack=flipped-record", "attacker-record");
    let [sent, taken] = flipped.as_slice() else { panic!("{flipped:?}") };
    assert_eq!((taken.slug.as_str(), taken.lane), ("taken", Lane::Client));
    assert_eq!(sent.bytes.iter().zip(&taken.bytes).filter(|(one, other)| one != other).count(), 1);
    assert!(views("attack=installed-root", "client-hello-2").iter().all(|view| view.slug != "taken"));
}

#[test]
fn each_client_hello_is_told_with_the_suites_that_it_offers_itself() {
    let play = play("attack=stripped-ecdhe");
    let told = |step: &str| {
        let position = play.position_of(step, Stepping::Everything).unwrap();
        format!("{:?}", play.explanation(position, &ViewOptions::default()).student)
    };
    assert!(told("client-hello").contains("12 cipher suites") && told("client-hello-2").contains("5 cipher suites"));
}

#[test]
fn what_an_attacker_seals_itself_is_drawn_locked() {
    let rows = play("forged-finished").diagram(usize::MAX, &ViewOptions::default()).rows;
    let sealed = rows.iter().filter_map(|row| match &row.kind {
        RowKind::Arrow { from: Lane::Eavesdropper, protection: Some(_), opened, .. } => Some(*opened),
        _ => None,
    });
    assert_eq!(sealed.collect::<Vec<_>>(), [false], "the forged Finished");
}

/// How the arrow of the attacker's record is drawn: note, key, whether it is noise and whether its lock is open.
fn attackers_record(attack: &str, stolen: Thefts) -> (String, Option<String>, bool, bool) {
    let play = play(attack);
    let options = ViewOptions { stolen, ..ViewOptions::default() };
    let position = play.position_of("attacker-record", Stepping::Everything).unwrap();
    match play.diagram(position, &options).rows.swap_remove(position - 1).kind {
        RowKind::Arrow { note, protection, noise, opened, .. } => (note, protection, noise, opened),
        RowKind::Work { .. } => panic!("a record is an arrow"),
    }
}

#[test]
fn a_genuine_record_that_is_sent_again_or_late_keeps_its_lock_and_one_that_nobody_sealed_has_none() {
    let key = Some("client write key".to_owned());
    for attack in ["replayed-record", "reordered-records"] {
        let drawn = attackers_record(attack, Thefts::NONE);
        assert_eq!(drawn, ("out of its turn".into(), key.clone(), false, false), "{attack}");
        assert!(attackers_record(attack, Thefts::only(Theft::MasterSecret)).3, "{attack}: its key was stolen");
        let play = play(attack);
        let position = play.position_of("attacker-record", Stepping::Everything).unwrap();
        assert!(play.facts(position, Stepping::Everything).ends_with("sealed by a party, and out of its turn"));
    }
    for attack in ["injected-record", "flipped-record"] {
        for stolen in [Thefts::NONE, Thefts::only(Theft::MasterSecret)] {
            assert_eq!(attackers_record(attack, stolen), ("does not open".into(), None, true, false), "{attack}");
        }
    }
}

#[test]
fn a_protected_alert_that_ends_the_connection_is_drawn_double_and_one_in_the_clear_single() {
    for (attack, lines) in [("flipped-record", 4), ("swapped-certificate", 2)] {
        let play = play(attack);
        let drawing = draw(
            &play.diagram(usize::MAX, &ViewOptions::default()),
            &Metrics { width: 720.0, font_size: 14.0, slant: 0.0 },
        );
        let last = drawing.groups.iter().rfind(|group| group.step.is_some()).unwrap();
        let broken =
            last.shapes.iter().filter(|shape| matches!(shape, Shape::Line { class, .. } if class.contains("broken")));
        assert_eq!(broken.count(), lines, "{attack}");
    }
}

#[test]
fn what_passes_after_a_changed_message_is_told_once() {
    for (attack, message) in [
        ("weakened-suite", "certificate"),
        ("weakened-suite", "server-hello-done"),
        ("replaced-parameters", "server-hello-done"),
    ] {
        let again = format!("{message}-2");
        assert!(!slugs(&play(attack)).contains(&again.as_str()), "{attack}");
    }
}

#[test]
fn an_attacker_whom_the_write_keys_leaked_to_opens_what_they_protect() {
    let play = play("attack=forged-server-finished&without=client:verify-data");
    let report = play.eavesdropper_report(usize::MAX, &ViewOptions::default());
    assert_eq!(report.verdict, "Only what the server sent opens.");
    assert!(matches!(report.plaintext.as_slice(), [(Lane::Server, _)]), "{report:?}");
}

#[test]
fn the_reading_of_a_message_is_of_that_message_and_not_of_the_first_of_its_kind() {
    let told = |attack: &str, step: &str| {
        let play = play(attack);
        let position = play.position_of(step, Stepping::Everything).unwrap_or_else(|| panic!("{step}"));
        format!("{:?}", play.explanation(position, &ViewOptions::default()).student)
    };
    assert!(told("attack=weakened-suite", "server-hello").contains("TLS_RSA_WITH_AES_128_GCM_SHA256"));
    assert!(told("attack=weakened-suite", "server-hello-2").contains("TLS_RSA_WITH_AES_128_CBC_SHA"));
    assert!(told("attack=weakened-suite", "client-keys").contains("MAC keys"));
    assert!(told("attack=weakened-suite", "server-keys").contains("no MAC keys"));
    assert!(told("attack=swapped-certificate", "certificate").contains("one certificate"));
    assert!(!told("attack=dropped-record", "client-application-data-2").contains("first real data"));
}

#[test]
fn nobody_is_said_to_have_read_a_message_that_it_never_got() {
    let mut read = 0;
    for (name, play) in plays() {
        for row in play.knowledge(usize::MAX, &ViewOptions::default()) {
            let [client, _, server] = row.cells;
            for (actor, cell) in [(Actor::Client, client), (Actor::Server, server)] {
                let Some(wanted) = cell.how.strip_prefix("read from the ") else { continue };
                let transcript = play.transcript();
                let got = transcript.events().iter().any(|event| {
                    matches!(event, Event::MessageDecoded { actor: by, message }
                        if *by == actor && transcript.message(*message).name() == wanted)
                });
                assert!(got, "{name}: {:?} {}: {}", row.kind, actor.name(), cell.how);
                read += 1;
            }
        }
    }
    assert!(read > 20, "{read} values were read");
}
