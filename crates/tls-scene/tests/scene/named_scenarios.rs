//! What holds of the plays of every named scenario, and of the two main ones in particular.

use crate::play;
use std::rc::Rc;
use tls_engine::{Scenario, run};
use tls_scene::model::{KnowledgeState, Phase, Step, Stepping, ViewOptions, When};
use tls_scene::svg::{self, SvgOptions, Theme};
use tls_scene::{Play, Scene, Theft, Thefts, text};
use tls_terms::ValueKind;
use tls_transcript::{Origin, Value};

const SERVER_KEY: Thefts = Thefts::only(Theft::ServerPrivateKey);

fn named() -> Vec<(&'static str, Play)> {
    let plays =
        Scenario::named().into_iter().map(|named| (named.name, Play::new(Rc::new(run(&named.scenario).unwrap()))));
    plays.collect()
}

fn is_tls13(play: &Play) -> bool {
    play.position_of("encrypted-extensions", Stepping::Everything).is_some()
}

fn slugs(play: &Play, stepping: Stepping) -> Vec<&str> {
    play.steps(stepping).iter().map(|step| step.slug.as_str()).collect()
}

fn end(play: &Play, stolen: Thefts) -> Scene<&Play> {
    play.scene(usize::MAX, &ViewOptions { stolen, ..ViewOptions::default() })
}

#[test]
fn rsa_is_told_in_these_steps() {
    insta::assert_snapshot!(slugs(&play("rsa"), Stepping::Everything).join("\n"));
}

#[test]
fn ecdhe_is_told_in_these_steps() {
    insta::assert_snapshot!(slugs(&play("ecdhe"), Stepping::Everything).join("\n"));
}

#[test]
fn rsa_reads_well_in_a_terminal() {
    insta::assert_snapshot!(text::diagram(&play("rsa"), usize::MAX, &text::TextOptions::default()));
}

#[test]
fn ecdhe_reads_well_in_a_terminal() {
    insta::assert_snapshot!(text::diagram(&play("ecdhe"), 6, &text::TextOptions::default()));
}

#[test]
fn ecdhe_is_announced_so() {
    let play = play("ecdhe");
    let told = (0..=play.steps(Stepping::Everything).len())
        .map(|position| play.announcement(position, &ViewOptions::default()));
    insta::assert_snapshot!(told.collect::<Vec<String>>().join("\n"));
}

#[test]
fn every_step_of_every_named_scenario_is_explained() {
    for (name, play) in named() {
        assert_eq!(play.text_problems(), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn together_the_steps_cover_every_event_but_what_was_there_before() {
    for (name, play) in named() {
        for stepping in [Stepping::Everything, Stepping::MessagesOnly] {
            let mut covered: Vec<u32> =
                play.steps(stepping).iter().flat_map(|step| &step.events).map(|id| id.0).collect();
            covered.sort_unstable();
            covered.dedup();
            // The server's key pair and its key for tickets, and a key that both share.
            let of_kind = |kind| {
                let shared = move |value: &&Value| value.kind == kind && value.origin == Origin::Configured;
                play.transcript().values().map(|(_, value)| value).filter(shared).count()
            };
            let known_before = 2 + of_kind(ValueKind::TicketKey) + 2 * of_kind(ValueKind::PreSharedKey);
            assert_eq!(covered.len() + known_before, play.transcript().events().len(), "{name}, {stepping:?}");
        }
    }
}

#[test]
fn slugs_name_one_step_each_and_lead_back_to_it() {
    for (name, play) in named() {
        for stepping in [Stepping::Everything, Stepping::MessagesOnly] {
            for position in 0..=play.steps(stepping).len() {
                let slug = play.slug(position, stepping);
                assert_eq!(play.position_of(slug, stepping), Some(position), "{name}, {slug}");
            }
        }
    }
}

#[test]
fn phases_and_flights_only_go_forward() {
    for (name, play) in named() {
        for pair in play.steps(Stepping::Everything).windows(2) {
            // In TLS 1.3 the client has keys before the server has computed its own, and all that proves something comes later.
            let begun = |step: &Step| is_tls13(&play) && step.phase < Phase::Data;
            assert!(pair[0].phase <= pair[1].phase || begun(&pair[0]), "{name}, {}", pair[1].slug);
            assert!((0..=1).contains(&(pair[1].flight - pair[0].flight)), "{name}, {}", pair[1].slug);
        }
    }
}

#[test]
fn a_full_handshake_takes_two_round_trips_and_in_tls_1_3_one() {
    for (name, play) in named() {
        let labels: Vec<String> =
            end(&play, Thefts::NONE).diagram().round_trips.iter().map(|trip| trip.label.clone()).collect();
        // A wrong guess costs as much as TLS 1.2 always does.
        let guessed = play.position_of("hello-retry-request", Stepping::Everything).is_none();
        let trips = if is_tls13(&play) && guessed { 1 } else { 2 };
        assert_eq!(labels, ["RTT 1", "RTT 2"][..trips], "{name}");
    }
}

#[test]
fn the_stolen_key_opens_rsa_and_nothing_else() {
    for (name, play) in named() {
        let rsa = play.position_of("client-pre-master-secret", Stepping::Everything).is_some()
            && play.position_of("server-key-exchange", Stepping::Everything).is_none();
        let (without, with) =
            (end(&play, Thefts::NONE).eavesdropper().clone(), end(&play, SERVER_KEY).eavesdropper().clone());
        assert_eq!(without.verdict, "The recording stays shut.", "{name}");
        assert_eq!(with.verdict, if rsa { "The recording opens." } else { "The recording stays shut." }, "{name}");
        assert_eq!(with.plaintext.is_empty(), !rsa, "{name}");
        assert_eq!(with.missing.is_empty(), rsa, "{name}");
    }
}

#[test]
fn what_the_eavesdropper_computes_is_the_parties_own() {
    let play = play("rsa");
    let scene = end(&play, SERVER_KEY);
    for name in
        [ValueKind::PreMasterSecret, ValueKind::MasterSecret, ValueKind::ClientWriteKey, ValueKind::ServerWriteKey]
    {
        let row = scene.knowledge().iter().find(|row| row.kind == name).unwrap();
        assert_eq!(row.cells[1].state, KnowledgeState::Computes, "{name}: {}", row.cells[1].how);
        let chip = scene.keyrings()[1].iter().find(|chip| chip.value == Some(row.value)).unwrap();
        let theirs = scene.keyrings()[0].iter().find(|chip| chip.value == Some(row.value)).unwrap();
        assert_eq!(chip.hex, theirs.hex, "{name}");
    }
}

#[test]
fn a_keyring_grows_and_loses_nothing_but_what_is_deleted() {
    for (name, play) in named() {
        for stolen in [Thefts::NONE, SERVER_KEY] {
            let options = ViewOptions { stolen, ..ViewOptions::default() };
            let mut before = play.keyrings(0, &options);
            for position in 1..=play.steps(Stepping::Everything).len() {
                let now = play.keyrings(position, &options);
                for (earlier, later) in before.iter().zip(&now) {
                    let labels = |chips: &[tls_scene::model::Chip]| -> Vec<String> {
                        let kept = chips.iter().filter(|chip| !chip.label.ends_with("private value"));
                        kept.map(|chip| chip.label.clone()).collect()
                    };
                    assert!(labels(later).starts_with(&labels(earlier)), "{name}, step {position}");
                    let news = later.iter().filter(|chip| !earlier.iter().any(|known| known.label == chip.label));
                    assert!(news.clone().all(|chip| chip.new), "{name}, step {position}");
                }
                before = now;
            }
        }
    }
}

#[test]
fn in_the_end_both_parties_hold_the_same_secrets() {
    for (name, play) in named() {
        let [client, _, server] = play.keyrings(usize::MAX, &ViewOptions::default());
        let of_tls12 = ["pre-master secret", "master secret", "client write key", "server write key"].as_slice();
        let of_tls13 = ["main secret", "client application key", "server application key"].as_slice();
        for label in if is_tls13(&play) { of_tls13 } else { of_tls12 } {
            let hex =
                |chips: &[tls_scene::model::Chip]| chips.iter().find(|chip| chip.label == *label).unwrap().hex.clone();
            assert_eq!(hex(&client), hex(&server), "{name}, {label}");
        }
    }
}

#[test]
fn parents_stand_before_children() {
    for (name, play) in named() {
        let ladder = end(&play, Thefts::NONE).ladder().clone();
        for (index, node) in ladder.nodes.iter().enumerate() {
            for parent in &node.parents {
                assert!(*parent < index, "{name}, {}", node.kind);
            }
        }
        assert!(ladder.nodes.iter().all(|node| node.when != When::Future), "{name}");
    }
}

#[test]
fn every_value_and_field_has_a_gloss() {
    for (name, play) in named() {
        for node in &end(&play, Thefts::NONE).ladder().nodes {
            assert_ne!(node.gloss, "A value of this handshake.", "{name}, {}", node.kind);
            assert!(node.section.starts_with("RFC "), "{name}, {}", node.kind);
        }
    }
}

#[test]
fn the_bytes_of_every_step_are_tiled_by_fields_with_paths_of_their_own() {
    for (name, play) in named() {
        for position in 1..=play.steps(Stepping::Everything).len() {
            for view in play.bytes(position, Stepping::Everything).iter() {
                let which = format!("{name}, step {position}, {}", view.slug);
                let mut paths: Vec<&str> = view.fields.iter().map(|field| field.path.as_str()).collect();
                paths.sort_unstable();
                paths.dedup();
                assert_eq!(paths.len(), view.fields.len(), "{which}");
                let mut reached = 0;
                for leaf in view.fields.iter().filter(|field| field.leaf) {
                    assert_eq!(leaf.range.start, reached, "{which}, {}", leaf.path);
                    reached = leaf.range.end;
                }
                assert_eq!(reached, view.bytes.len(), "{which}");
            }
        }
    }
}

#[test]
fn protected_records_show_ciphertext_and_plaintext() {
    for (name, play) in named() {
        let finished = play.position_of("client-finished", Stepping::Everything).unwrap();
        let views: Vec<String> =
            play.bytes(finished, Stepping::Everything).iter().map(|view| view.slug.clone()).collect();
        assert_eq!(views, ["message", "record-0", "plaintext-0"], "{name}");
    }
}

#[test]
fn switching_keeps_the_step_or_else_the_phase() {
    let (rsa, ecdhe) = (play("rsa"), play("ecdhe"));
    let to_rsa = |slug: &str| {
        let position = ecdhe.position_of(slug, Stepping::Everything).unwrap();
        rsa.slug(rsa.counterpart(&ecdhe, position, Stepping::Everything), Stepping::Everything).to_owned()
    };
    assert_eq!(to_rsa("client-finished"), "client-finished");
    assert_eq!(to_rsa("server-key-exchange"), "server-hello-done");
    assert_eq!(to_rsa("start"), "start");
    for position in 0..=ecdhe.steps(Stepping::Everything).len() {
        let phase = |play: &Play, position| play.step(position, Stepping::Everything).map(|step| step.phase);
        let there = rsa.counterpart(&ecdhe, position, Stepping::Everything);
        assert_eq!(phase(&rsa, there), phase(&ecdhe, position), "{position}");
    }
    let lacking: Vec<&str> = ecdhe
        .differences(&rsa, Stepping::Everything)
        .into_iter()
        .map(|number| ecdhe.slug(number, Stepping::Everything))
        .collect();
    let lacks = ["server-ephemeral-key", "server-key-exchange", "server-key-exchange-checks"];
    let differs = ["client-pre-master-secret", "client-key-exchange", "server-pre-master-secret"];
    assert_eq!(lacking, [lacks, differs].concat());
    assert_eq!(rsa.differences(&ecdhe, Stepping::Everything).len(), differs.len());
}

#[test]
fn an_ephemeral_private_value_is_deleted_once_it_has_been_used() {
    for name in ["ecdhe", "dhe"] {
        let play = play(name);
        for (party, private, column) in
            [("client", ValueKind::ClientEphemeralPrivateKey, 0), ("server", ValueKind::ServerEphemeralPrivateKey, 2)]
        {
            let used = play.position_of(&format!("{party}-pre-master-secret"), Stepping::Everything).unwrap();
            let at = |position| {
                let scene = play.scene(position, &ViewOptions::default());
                let row = scene.knowledge().iter().find(|row| row.kind == private);
                let on_ring =
                    scene.keyrings()[column].iter().any(|chip| chip.label == format!("{party} private value"));
                (row.unwrap().cells[column].state, on_ring)
            };
            assert!(at(used).1, "{name}, {party}");
            assert_eq!(at(used + 1), (KnowledgeState::Deleted, false), "{name}, {party}");
        }
    }
}

#[test]
fn the_start_says_what_is_about_to_happen() {
    let ecdhe = play("ecdhe");
    let scene = ecdhe.scene(0, &ViewOptions::default());
    assert_eq!(scene.title(), "A TLS 1.2 handshake with ECDHE key exchange");
    assert!(!scene.explanation().student.is_empty());
    assert!(scene.diagram().rows.iter().all(|row| row.when == When::Future));
    assert_eq!(play("rsa").steps(Stepping::Everything)[0].phase, Phase::Hello);
}

/// All that there is to see, as one text.
fn all_views(scene: &Scene<&Play>) -> String {
    let words = (scene.title(), scene.facts(), scene.announcement(), scene.explanation(), scene.checks());
    let values = (scene.keyrings(), scene.ladder(), scene.knowledge(), scene.eavesdropper());
    format!("{words:?} {values:?} {:?} {:?}", scene.diagram(), scene.bytes())
}

#[test]
fn a_scene_is_the_same_whenever_it_is_asked_for() {
    let (one, two) = (play("ecdhe"), play("ecdhe"));
    let options = ViewOptions { stolen: SERVER_KEY, stepping: Stepping::Everything };
    all_views(&two.scene(3, &ViewOptions::default()));
    assert_eq!(all_views(&one.scene(12, &options)), all_views(&two.scene(12, &options)));
}

#[test]
fn the_exported_picture_stands_alone() {
    let play = play("rsa");
    for theme in [Theme::Light, Theme::Dark] {
        let picture = svg::export(&play, usize::MAX, &SvgOptions { theme, ..SvgOptions::default() });
        assert!(picture.starts_with("<svg xmlns=") && picture.ends_with("</svg>\n"));
        assert!(picture.contains("<title") && picture.contains("<desc"));
        assert!(!picture.contains("class=") && !picture.contains("href"));
    }
}

#[test]
fn colour_is_the_only_difference_between_a_coloured_diagram_and_a_plain_one() {
    let play = play("ecdhe");
    let plain = text::diagram(&play, 9, &text::TextOptions::default());
    let coloured = text::diagram(&play, 9, &text::TextOptions { colour: true, ..text::TextOptions::default() });
    let mut stripped = String::new();
    let mut parts = coloured.split('\x1b');
    stripped.push_str(parts.next().unwrap());
    for part in parts {
        stripped.push_str(part.split_once('m').unwrap().1);
    }
    assert_eq!(stripped, plain);
    assert_ne!(coloured, plain);
}

#[test]
fn the_ladder_marks_a_value_as_new_at_each_step_in_which_a_party_comes_to_it_by_itself() {
    for (name, secret) in [("rsa", ValueKind::PreMasterSecret), ("ecdhe", ValueKind::PreMasterSecret)] {
        let play = play(name);
        let expected = [
            ("pre-master-secret", secret),
            ("master-secret", ValueKind::MasterSecret),
            ("keys", ValueKind::ClientWriteKey),
            ("keys", ValueKind::ServerWriteKey),
        ];
        for (work, kind) in expected {
            let steps = play.steps(Stepping::Everything);
            let own = [format!("client-{work}"), format!("server-{work}")];
            let wanted: Vec<usize> =
                (1..).zip(steps).filter(|(_, step)| own.contains(&step.slug)).map(|(at, _)| at).collect();
            let new = |position: &usize| {
                let ladder = play.ladder(*position, &ViewOptions::default());
                ladder.nodes.iter().any(|node| node.kind == kind && node.when == When::Current)
            };
            let marked: Vec<usize> = (1..=steps.len()).filter(new).collect();
            assert_eq!((marked, wanted.len()), (wanted, 2), "{name}, {kind}");
        }
    }
}

#[test]
fn the_chunks_of_a_buffer_tile_it_and_none_that_has_structure_is_long() {
    for (name, play) in named() {
        for position in 1..=play.steps(Stepping::Everything).len() {
            for view in play.bytes(position, Stepping::Everything).iter() {
                let which = format!("{name}, step {position}, {}", view.slug);
                let mut reached = 0;
                for chunk in view.chunks() {
                    let field = &view.fields[chunk.field];
                    let range = view.range_of(&chunk);
                    assert_eq!(range.start, reached, "{which}, {}", field.path);
                    let structure = view.fields[chunk.fields].iter().any(|part| part.depth > field.depth + 1);
                    assert!(field.range.len() <= 40 || !structure, "{which}, {}", field.path);
                    reached = range.end;
                }
                assert_eq!(reached, view.bytes.len(), "{which}");
            }
        }
    }
}

#[test]
fn what_a_theft_makes_of_the_application_data_is_shown_once_it_has_passed() {
    let options = ViewOptions { stolen: SERVER_KEY, ..ViewOptions::default() };
    let (rsa, ecdhe) = (play("rsa"), play("ecdhe"));
    let at = |play: &Play, slug: &str| {
        let position = play.position_of(slug, Stepping::Everything).unwrap();
        play.eavesdropped(position, &options)
    };
    assert_eq!(at(&rsa, "server-finished"), None);
    let data = at(&rsa, "client-application-data").unwrap();
    let lines: Vec<[&str; 2]> = data.lines.iter().map(|line| [line.text.as_str(), &line.password]).collect();
    assert_eq!(lines, [["POST /login HTTP/1.1", ""], ["user=alice&password=", "correct-horse-battery-staple"]]);
    // Of the goodbye nothing is to be seen: the request stays.
    assert_eq!(at(&rsa, "server-close-notify"), Some(data.clone()));
    assert_ne!(at(&rsa, "server-application-data"), Some(data));
    let shut = at(&ecdhe, "server-close-notify").unwrap();
    assert_eq!(shut.lines, []);
    assert_eq!((shut.length, shut.hex.split(' ').count()), (190, 29), "28 bytes, and that there are more");
}

#[test]
fn the_browser_above_the_client_shows_what_has_come_of_the_connection_and_the_tap_counts_what_has_passed() {
    use tls_scene::model::{Faces, Page};
    let at = |play: &Play, slug: &str, stolen: Thefts| -> Faces {
        let position = play.position_of(slug, Stepping::Everything).unwrap();
        play.faces(position, &ViewOptions { stolen, ..ViewOptions::default() }).unwrap()
    };
    let (rsa, ecdhe) = (play("rsa"), play("ecdhe"));
    let first = at(&rsa, "client-hello", Thefts::NONE);
    assert_eq!((first.page, first.heard, first.sealed), (Page::Connecting, 5 + 118, 0));
    assert_eq!(at(&rsa, "client-application-data", Thefts::NONE).page, Page::Asked);
    assert_eq!(at(&rsa, "server-application-data", Thefts::NONE).page, Page::Loaded);
    for (play, opens) in [(&rsa, true), (&ecdhe, false)] {
        let end = at(play, "server-close-notify", SERVER_KEY);
        let wire: usize = play.transcript().wire(play.connection()).map(|(_, bytes)| bytes.len()).sum();
        assert_eq!(end.heard, wire);
        assert_eq!(end.opened, if opens { end.sealed } else { 0 });
    }
    let swapped = play("attack=swapped-certificate");
    let count = swapped.steps(Stepping::Everything).len();
    let end = swapped.faces(count, &ViewOptions::default()).unwrap();
    assert_eq!((end.page, end.name.as_deref()), (Page::Warning, Some("shop.example")));
}

#[test]
fn a_key_is_in_use_from_the_change_of_keys_on_and_no_other_value_ever_is() {
    for scenario in ["rsa", "ecdhe"] {
        let play = play(scenario);
        let in_use = |slug: &str| {
            let position = play.position_of(slug, Stepping::Everything).unwrap();
            let keyrings = play.keyrings(position, &ViewOptions::default());
            keyrings.map(|chips| {
                let used = chips.into_iter().filter(|chip| chip.in_use);
                used.map(|chip| chip.kind).collect::<Vec<_>>()
            })
        };
        let (client, server) = (ValueKind::ClientWriteKey, ValueKind::ServerWriteKey);
        assert_eq!(in_use("client-keys"), [vec![], vec![], vec![]]);
        assert_eq!(in_use("client-finished")[0], [client], "the client has changed its keys");
        let [by_client, by_eavesdropper, by_server] = in_use("client-application-data");
        assert_eq!((by_client, by_eavesdropper, by_server), (vec![client, server], vec![], vec![client, server]));
    }
}
