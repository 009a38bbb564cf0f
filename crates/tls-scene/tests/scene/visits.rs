//! Several connections of one client in one recording.

use crate::play;
use tls_scene::Play;
use tls_scene::drawing::{Metrics, Shape, draw};
use tls_scene::model::{LadderForm, Stepping, ViewOptions, When};
use tls_scene::text::{TextOptions, diagram};

/// The client's first hello is lost, so it tries again with less; the server does not ask why.
const DANCE: &str = "version=1.2-1.3&attack=fallback-dance&without=server:fallback-scsv";

fn number_of(play: &Play, slug: &str) -> usize {
    play.position_of(slug, Stepping::Everything).unwrap_or_else(|| panic!("no {slug}"))
}

#[test]
fn a_connection_that_follows_one_that_came_to_nothing_is_another_try() {
    let play = play(DANCE);
    let second = number_of(&play, "client-hello-2");
    let visits = |position: usize| play.diagram(position, &ViewOptions::default()).visits;
    let told: Vec<(usize, String)> = visits(0).into_iter().map(|visit| (visit.row, visit.label)).collect();
    assert_eq!(told, [(0, "First try".to_owned()), (second - 1, "Second try".into())]);
    let when = |position: usize| visits(position).iter().map(|visit| visit.when).collect::<Vec<_>>();
    assert_eq!(when(0), [When::Future, When::Future], "nothing has begun");
    assert_eq!(when(second - 2), [When::Past, When::Future]);
    assert_eq!(when(second - 1), [When::Past, When::Current], "it is about to begin");
    assert_eq!(when(second), [When::Past, When::Past]);
    assert!(visits(second).iter().all(|visit| visit.kept.is_empty()), "nothing was received that could be kept");
    assert!(play.facts(second, Stepping::Everything).starts_with("Second try · Client → Server"));
    assert!(play.announcement(second, &ViewOptions::default()).starts_with("Second try. Step"));
}

#[test]
fn one_connection_alone_is_no_visit() {
    for scenario in ["ecdhe", "version=1.3", "key-exchange=ecdhe&attack=installed-root"] {
        let play = play(scenario);
        let end = play.steps(Stepping::Everything).len();
        assert!(play.diagram(end, &ViewOptions::default()).visits.is_empty(), "{scenario}");
        assert!(!play.facts(end, Stepping::Everything).contains("visit"), "{scenario}");
        assert!(play.knowledge(end, &ViewOptions::default()).iter().all(|row| row.visit.is_none()), "{scenario}");
    }
}

#[test]
fn a_round_trip_lies_in_one_connection_and_is_counted_there() {
    let play = play(DANCE);
    let diagram = play.diagram(0, &ViewOptions::default());
    let [trip] = diagram.round_trips.as_slice() else { panic!("{:?}", diagram.round_trips) };
    assert_eq!(trip.rows.start, number_of(&play, "client-hello-2") - 1, "the first hello was answered by nobody");
    assert_eq!(trip.label, "RTT 1");
}

#[test]
fn the_running_hash_covers_the_messages_of_one_connection() {
    let play = play(DANCE);
    let at = |slug: &str| play.running_hash(number_of(&play, slug), Stepping::Everything).unwrap();
    assert!(at("server-hello").covers.contains("2 messages"), "{}", at("server-hello").covers);
}

#[test]
fn each_connection_has_a_ladder_of_its_own() {
    let play = play(DANCE);
    let parts = play.ladder(usize::MAX, &ViewOptions::default()).parts;
    let headed: Vec<_> = parts.into_iter().map(|part| (part.heading, part.form)).collect();
    assert_eq!(headed, [("Second try".to_owned(), LadderForm::Tls12), ("First try".into(), LadderForm::Tls13)]);
}

#[test]
fn what_belonged_to_an_earlier_connection_is_on_no_keyring_in_the_next() {
    let play = play(DANCE);
    let second = number_of(&play, "client-hello-2");
    let kinds = |position: usize| {
        let [client, ..] = play.keyrings(position, &ViewOptions::default());
        client.into_iter().map(|chip| chip.kind.name()).collect::<Vec<_>>()
    };
    assert!(kinds(second - 1).contains(&"client_ephemeral_private_key"));
    assert_eq!(kinds(second), ["client_random"], "of the second try");
}

#[test]
fn the_second_connection_begins_below_a_line_with_its_name() {
    let play = play(DANCE);
    let end = play.steps(Stepping::Everything).len();
    let text = diagram(&play, end, &TextOptions::default());
    let line = |wanted: &str| text.lines().position(|line| line.contains(wanted)).unwrap_or_else(|| panic!("{text}"));
    assert!(line("First try") < line("Prepares its key share"));
    assert!(line("Breaks the connection") < line("Second try"));
    for width in [320.0, 390.0, 900.0] {
        let drawing =
            draw(&play.diagram(end, &ViewOptions::default()), &Metrics { width, font_size: 16.0, slant: 0.0 });
        let names = drawing.groups.iter().filter(|group| group.class.starts_with("visit"));
        let spans: Vec<(f64, f64)> = names.map(|group| group.span).collect();
        let row = |slug: &str| {
            let number = number_of(&play, slug);
            drawing.groups.iter().find(|group| group.step == Some(number)).map(|group| group.span).unwrap()
        };
        let [_, (top, bottom)] = spans.as_slice() else { panic!("{spans:?}") };
        assert!(row("attacker-drop-hello").1 <= *top && *bottom <= row("client-hello-2").0, "{spans:?}");
        let shapes = drawing.groups.iter().filter(|group| group.class.starts_with("visit")).flat_map(|g| &g.shapes);
        for shape in shapes {
            if let Shape::Line { from, to, .. } = shape {
                assert!(0.0 <= from.0 && from.0 < to.0 && to.0 <= width, "{width}: {from:?} {to:?}");
            }
        }
    }
}

#[test]
fn whoever_listens_has_heard_both_connections() {
    let play = play(DANCE);
    let heard = |position: usize| play.faces(position, &ViewOptions::default()).unwrap().heard;
    let second = number_of(&play, "client-hello-2");
    assert!(heard(second) > heard(second - 1));
}

#[test]
fn a_connection_that_an_attacker_never_used_is_no_visit() {
    for scenario in ["attack=swapped-certificate", "attack=installed-root"] {
        let play = play(scenario);
        assert!(play.diagram(3, &ViewOptions::default()).visits.is_empty(), "{scenario}");
        assert!(play.steps(Stepping::Everything).iter().all(|step| step.visit == 0), "{scenario}");
    }
}

const BY_SESSION_ID: &str = "key-exchange=ecdhe&second-visit=session-id";

#[test]
fn what_the_client_kept_stands_on_its_side_between_the_visits_with_who_else_knows_it() {
    let play = play(BY_SESSION_ID);
    let second = number_of(&play, "client-hello-2");
    let visits = play.diagram(second, &ViewOptions::default()).visits;
    let labels: Vec<&str> = visits.iter().map(|visit| visit.label.as_str()).collect();
    assert_eq!(labels, ["First visit", "Second visit"]);
    let [first, later] = visits.as_slice() else { panic!("{visits:?}") };
    assert!(first.kept.is_empty());
    let told: Vec<&str> = later.kept.iter().map(|kept| kept.text.as_str()).collect();
    assert_eq!(told, ["session ID, 32 bytes: crossed the wire in the clear", "master secret: never sent"]);
    let rows = later.kept[0].rows.clone().unwrap();
    assert_eq!([rows.start + 1, rows.end + 1], [number_of(&play, "server-hello"), second]);
}

#[test]
fn where_the_client_kept_a_ticket_its_secret_has_crossed_the_wire_in_it() {
    for (scenario, ticket, secret) in [
        (
            "key-exchange=ecdhe&second-visit=ticket",
            "session ticket, 118 bytes: crossed the wire in the clear",
            "master secret: sealed in the ticket",
        ),
        ("version=1.3&second-visit=psk", "ticket, 103 bytes: came encrypted", "pre-shared key: sealed in the ticket"),
    ] {
        let play = play(scenario);
        let visits = play.diagram(number_of(&play, "client-hello-2"), &ViewOptions::default()).visits;
        let told: Vec<&str> = visits[1].kept.iter().map(|kept| kept.text.as_str()).collect();
        assert_eq!(told, [ticket, secret]);
    }
}

#[test]
fn the_second_visit_is_told_when_the_first_is_over() {
    for scenario in [BY_SESSION_ID, "key-exchange=rsa&second-visit=session-id&goodbye=after-request"] {
        let play = play(scenario);
        for stepping in [Stepping::Everything, Stepping::MessagesOnly] {
            let steps = play.steps(stepping);
            assert!(steps.is_sorted_by_key(|step| step.visit), "{scenario}");
            let begins = steps.iter().position(|step| step.visit == 1).unwrap();
            assert_eq!(steps[begins].topic, "client-hello", "{scenario}");
            assert_ne!(steps[begins].flight, steps[begins - 1].flight, "{scenario}");
        }
    }
}

#[test]
fn the_second_visits_ladder_grows_from_the_master_secret_alone() {
    let play = play(BY_SESSION_ID);
    let ladder = play.ladder(usize::MAX, &ViewOptions::default());
    let headings: Vec<&str> = ladder.parts.iter().map(|part| part.heading.as_str()).collect();
    assert_eq!(headings, ["Second visit", "First visit"], "what is at hand comes first");
    let early = play.ladder(1, &ViewOptions::default()).parts;
    assert_eq!(early.first().map(|part| part.heading.as_str()), Some("First visit"));
    let kinds = |part: usize| {
        let nodes = ladder.parts[part].nodes.iter().map(|node| ladder.nodes[*node].kind.name());
        nodes.collect::<std::collections::BTreeSet<_>>()
    };
    assert!(kinds(1).contains("pre_master_secret") && kinds(1).contains("client_ephemeral_private_key"));
    assert!(kinds(0).contains("master_secret") && kinds(0).contains("client_write_key"));
    assert!(!kinds(0).contains("pre_master_secret") && !kinds(0).contains("client_ephemeral_private_key"));
    let master = |part: usize| {
        let is_it = |node: &&usize| ladder.nodes[**node].kind.name() == "master_secret";
        ladder.parts[part].nodes.iter().find(is_it).copied()
    };
    assert_eq!(master(0), master(1), "it is one value");
}

#[test]
fn the_visits_are_counted_each_by_itself() {
    let numbers = play(BY_SESSION_ID).visits_in_numbers().unwrap();
    assert_eq!(numbers.names, ["First visit", "Second visit"]);
    let cells = |slug: &str| {
        let line = numbers.lines.iter().find(|line| line.slug == slug).unwrap_or_else(|| panic!("no {slug}"));
        line.cells.iter().map(|cell| cell.lines.clone()).collect::<Vec<_>>()
    };
    assert_eq!(cells("answer"), [["3"], ["2"]]);
    assert_eq!(
        cells("messages"),
        [["10", "4 from the client, 6 from the server"], ["6", "3 from the client, 3 from the server"]]
    );
    assert_eq!(cells("operations-server")[1], ["none"]);
    assert_eq!(cells("operations-client")[1], ["none"]);
    assert!(cells("operations-client")[0].iter().any(|told| told.contains("verify: certificates")));
    let bytes = |slug: &str| cells(slug).iter().map(|lines| lines[0].parse::<usize>().unwrap()).collect::<Vec<_>>();
    assert!(bytes("bytes-server")[0] > 10 * bytes("bytes-server")[1], "the certificates are spared");
    assert_eq!(numbers.crossings.iter().map(Vec::len).collect::<Vec<_>>(), [6, 4]);
    assert!(play("ecdhe").visits_in_numbers().is_none());
    assert!(play(DANCE).visits_in_numbers().is_none(), "a try that came to nothing is no visit to compare with");
}

#[test]
fn a_server_that_has_forgotten_makes_the_second_visit_as_long_as_the_first() {
    let play = play("key-exchange=ecdhe&second-visit=session-id&server-forgets=on");
    let numbers = play.visits_in_numbers().unwrap();
    let answer = numbers.lines.iter().find(|line| line.slug == "answer").unwrap();
    assert!(!answer.differs, "{answer:?}");
    let visits = play.diagram(usize::MAX, &ViewOptions::default()).visits;
    assert!(!visits[1].kept.is_empty(), "the client offers what it has kept");
    let parts = play.ladder(usize::MAX, &ViewOptions::default()).parts;
    assert_eq!(parts.len(), 2, "{parts:?}");
}

#[test]
fn what_comes_of_a_pre_shared_key_before_the_answer_is_a_ladder_of_its_own() {
    for scenario in ["version=1.3&external-psk=with-ecdhe", "version=1.3&external-psk=alone"] {
        let ladder = play(scenario).ladder(usize::MAX, &ViewOptions::default());
        let [early, main] = ladder.parts.as_slice() else { panic!("{scenario}: {:?}", ladder.parts) };
        let has = |part: &tls_scene::model::LadderPart, kind: &str| {
            part.nodes.iter().any(|node| ladder.nodes[*node].kind.name() == kind)
        };
        assert_eq!((early.form, main.form), (LadderForm::Early, LadderForm::Tls13), "{scenario}");
        for kind in ["pre_shared_key", "early_secret", "binder_key", "binder_finished_key", "psk_binder"] {
            assert!(has(early, kind), "{scenario}: {kind}");
            assert_eq!(has(main, kind), kind == "early_secret", "{scenario}: {kind}");
        }
    }
}

#[test]
fn the_browser_shows_the_site_that_is_asked_for_on_each_visit() {
    let text = "version=1.3&second-visit=psk&attack=other-name&without=client:session-server-name";
    let play = play(text);
    let last = play.steps(Stepping::Everything).len();
    let site = |position: usize| play.faces(position, &ViewOptions::default()).unwrap().name;
    assert_eq!([site(2), site(last)], ["prizes.example", "shop.example"].map(|name| Some(name.to_owned())));
}

#[test]
fn a_call_that_is_brought_back_is_told_where_it_turns_and_answered_by_the_machine_that_makes_it() {
    let play = play("version=1.3&attack=selfie");
    let steps = play.steps(Stepping::Everything);
    let place = |slug: &str| steps.iter().position(|step| step.slug == slug).unwrap();
    assert!(place("client-hello") < place("attacker-reflect-hello"));
    assert!(place("attacker-reflect-hello") < place("server-refusal"), "{:?}", steps.iter().map(|step| &step.slug));
    let faces = play.faces(steps.len(), &ViewOptions::default()).unwrap();
    assert_eq!((faces.name.as_deref(), faces.machine.as_deref()), (Some("shop.example"), Some("branch.shop.example")));
}
