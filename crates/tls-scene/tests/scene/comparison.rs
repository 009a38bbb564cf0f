//! Recordings side by side: what stands in one row, and what does not.

use crate::play;
use tls_engine::Scenario;
use tls_scene::comparison::{
    Cell, Comparison, Line, MessageDifference, PublicKeyOperation, before_the_request, crossings, operations,
};
use tls_scene::drawing::{Metrics, Shape, draw_side_by_side, draw_time_lines};
use tls_scene::model::{Step, Stepping, ViewOptions, When};
use tls_scene::{Play, Theft, Thefts};
use tls_transcript::{Actor, ConnectionId, Direction, Message, MessageId, MessageKind};

fn named() -> Vec<(&'static str, Play)> {
    Scenario::named().into_iter().map(|named| (named.name, play(named.name))).collect()
}

/// The named scenarios, attacks too.
fn all_named() -> Vec<(&'static str, Play)> {
    let named = Scenario::named().into_iter().chain(Scenario::attacked());
    named.map(|named| (named.name, play(named.name))).collect()
}

fn is_tls13(play: &Play) -> bool {
    play.position_of("encrypted-extensions", Stepping::Everything).is_some()
}

fn main_two() -> [Play; 2] {
    [play("rsa"), play("ecdhe")]
}

/// The slugs of the rows that a column lacks.
fn gaps(comparison: &Comparison, column: usize) -> Vec<&str> {
    let rows = comparison.rows().iter().zip(comparison.steps());
    rows.filter(|(row, _)| row.steps[column].is_none()).map(|(_, step)| step.slug.as_str()).collect()
}

#[test]
fn every_step_of_every_pair_stands_in_exactly_one_row_and_keeps_its_order() {
    let plays = all_named();
    for stepping in [Stepping::Everything, Stepping::MessagesOnly] {
        for (left_name, left) in &plays {
            for (right_name, right) in &plays {
                let comparison = Comparison::new(&[left, right], stepping);
                assert_eq!(comparison.rows().len(), comparison.steps().len());
                for (column, play) in [left, right].into_iter().enumerate() {
                    let numbers: Vec<usize> = comparison.rows().iter().filter_map(|row| row.steps[column]).collect();
                    let all: Vec<usize> = (1..=play.steps(stepping).len()).collect();
                    assert_eq!(numbers, all, "{left_name} | {right_name}, column {column}");
                }
            }
        }
    }
}

#[test]
fn what_stands_in_one_row_has_the_same_name_visit_and_phase() {
    let plays = all_named();
    for (left_name, left) in &plays {
        for (right_name, right) in &plays {
            let comparison = Comparison::new(&[left, right], Stepping::Everything);
            for row in comparison.rows() {
                if let [Some(one), Some(other)] = row.steps.as_slice() {
                    let step = |play: &Play, number: usize| play.steps(Stepping::Everything)[number - 1].clone();
                    let (one, other) = (step(left, *one), step(right, *other));
                    let (one, other) = ((one.slug, one.visit, one.phase), (other.slug, other.visit, other.phase));
                    assert_eq!(one, other, "{left_name} | {right_name}");
                }
            }
        }
    }
}

#[test]
fn a_recording_beside_itself_has_no_gap_and_no_difference() {
    for (name, play) in named() {
        let comparison = Comparison::new(&[&play, &play], Stepping::Everything);
        assert_eq!(comparison.differences(), Vec::<usize>::new(), "{name}");
    }
}

#[test]
fn rsa_lacks_the_servers_key_exchange_of_ecdhe() {
    let [rsa, ecdhe] = main_two();
    let comparison = Comparison::new(&[&rsa, &ecdhe], Stepping::Everything);
    assert_eq!(gaps(&comparison, 0), ["server-ephemeral-key", "server-key-exchange", "server-key-exchange-checks"]);
    assert_eq!(gaps(&comparison, 1), [""; 0]);
    let row = comparison.row_named("server-key-exchange").unwrap();
    assert_eq!(comparison.gap(row, 0), "no ServerKeyExchange");
}

#[test]
fn what_is_sent_in_another_way_is_marked_and_what_is_alike_is_not() {
    let [rsa, ecdhe] = main_two();
    let comparison = Comparison::new(&[&rsa, &ecdhe], Stepping::MessagesOnly);
    let marked = |slug: &str| comparison.differences().contains(&comparison.row_named(slug).unwrap());
    assert!(marked("client-key-exchange") && marked("server-key-exchange"));
    assert!(!marked("client-finished") && !marked("server-hello-done"));
}

#[test]
fn three_recordings_share_their_rows() {
    let [rsa, ecdhe] = main_two();
    let dhe = play("dhe");
    let comparison = Comparison::new(&[&rsa, &ecdhe, &dhe], Stepping::Everything);
    assert_eq!(comparison.names(), ["RSA", "ECDHE", "DHE"]);
    let row = comparison.row_named("server-key-exchange").unwrap();
    assert!(matches!(comparison.rows()[row - 1].steps.as_slice(), [None, Some(_), Some(_)]));
}

#[test]
fn a_column_waits_where_the_others_have_a_step_of_their_own() {
    let [rsa, ecdhe] = main_two();
    let comparison = Comparison::new(&[&rsa, &ecdhe], Stepping::Everything);
    let row = comparison.row_named("server-key-exchange").unwrap();
    let (before, then) = (comparison.position_in(0, row - 1), comparison.position_in(0, row));
    assert_eq!(before, then);
    let waiting = comparison.diagram(&rsa, 0, row, &ViewOptions::default());
    assert!(waiting.rows.iter().all(|row| row.when != When::Current));
    let doing = comparison.diagram(&ecdhe, 1, row, &ViewOptions::default());
    assert_eq!(doing.rows.iter().filter(|row| row.when == When::Current).count(), 1);
}

#[test]
fn what_belongs_together_is_drawn_at_the_same_height_and_every_row_is_there() {
    let [rsa, ecdhe] = main_two();
    let plays = [&rsa, &ecdhe];
    let comparison = Comparison::new(&plays, Stepping::Everything);
    for width in [320.0, 700.0] {
        let metrics = Metrics { width, font_size: 16.0, slant: 0.0 };
        let drawings = draw_side_by_side(&comparison, &plays, 6, &ViewOptions::default(), &metrics);
        assert_eq!(drawings[0].height, drawings[1].height);
        for number in 1..=comparison.rows().len() {
            let top = |column: usize| {
                let group = drawings[column].groups.iter().find(|group| group.step == Some(number));
                group.unwrap_or_else(|| panic!("row {number} in column {column}")).span.0
            };
            assert_eq!(top(0), top(1), "row {number}");
        }
    }
}

#[test]
fn a_position_of_one_column_is_found_again_after_going_through_the_rows() {
    let [rsa, ecdhe] = main_two();
    let comparison = Comparison::new(&[&rsa, &ecdhe], Stepping::Everything);
    for (column, play) in [&rsa, &ecdhe].into_iter().enumerate() {
        for position in 0..=play.steps(Stepping::Everything).len() {
            assert_eq!(comparison.position_in(column, comparison.row_of(column, position)), position);
        }
    }
}

#[test]
fn a_gap_is_announced() {
    let [rsa, ecdhe] = main_two();
    let plays = [&rsa, &ecdhe];
    let comparison = Comparison::new(&plays, Stepping::Everything);
    let row = comparison.row_named("server-key-exchange").unwrap();
    let told = comparison.announcement(&plays, row, &ViewOptions::default());
    assert!(
        told.ends_with("ServerKeyExchange. RSA: no ServerKeyExchange. ECDHE: ServerKeyExchange, public value, signed."),
        "{told}"
    );
}

fn cell<'a>(table: &'a [Line], slug: &str, column: usize) -> &'a Cell {
    let line = table.iter().find(|line| line.slug == slug).unwrap_or_else(|| panic!("no line {slug}"));
    &line.cells[column]
}

#[test]
fn the_tables_numbers_equal_a_count_over_the_records() {
    for (name, play) in named() {
        let table = Comparison::new(&[&play, &play], Stepping::Everything).table(&[&play, &play]);
        let transcript = play.transcript();
        // The handshake is what crosses the wire before the first record that has application data in it.
        let is_data = |(_, message): &(MessageId, &Message)| message.kind == MessageKind::ApplicationData;
        let (_, first) = transcript.messages().find(is_data).expect("data is sent");
        let data = transcript.records().position(|(id, _)| id == first.fragments[0].record).expect("in a record");
        let records: Vec<(Direction, &[u8])> = transcript.wire(ConnectionId::FIRST).take(data).collect();
        for (slug, direction) in
            [("bytes-client", Direction::ClientToServer), ("bytes-server", Direction::ServerToClient)]
        {
            let counted: usize =
                records.iter().filter(|(way, _)| *way == direction).map(|(_, bytes)| bytes.len()).sum();
            assert_eq!(cell(&table, slug, 0).lines, [counted.to_string()], "{name}: {slug}");
        }
        // In TLS 1.3 nobody waits for a ChangeCipherSpec.
        let waits = |bytes: &[u8]| !is_tls13(&play) || bytes.first() != Some(&20);
        let told: Vec<_> = records.iter().filter(|(_, bytes)| waits(bytes)).collect();
        let turns = told.windows(2).filter(|pair| pair[0].0 != pair[1].0).count();
        assert_eq!(cell(&table, "round-trips", 0).lines, [turns.div_ceil(2).to_string()], "{name}");
        assert!(table.iter().all(|line| !line.differs), "{name}: a recording beside itself");
    }
}

#[test]
fn public_key_operations_are_counted_by_kind_and_party() {
    let [rsa, ecdhe] = main_two();
    let table = Comparison::new(&[&rsa, &ecdhe], Stepping::Everything).table(&[&rsa, &ecdhe]);
    let told = |slug: &str, column: usize| cell(&table, slug, column).lines.join(", ");
    assert_eq!(told("operations-client", 0), "2 × verify: certificates, 1 × encrypt: pre-master secret");
    assert_eq!(told("operations-server", 0), "1 × decrypt: pre-master secret");
    assert_eq!(
        told("operations-client", 1),
        "2 × verify: certificates, 1 × verify: public value, 1 × make a key pair: X25519, 1 × agree: X25519"
    );
    assert_eq!(told("operations-server", 1), "1 × make a key pair: X25519, 1 × sign: public value, 1 × agree: X25519");
}

#[test]
fn in_tls_1_3_the_server_signs_the_handshake_and_a_hybrid_is_encapsulated() {
    let plays = [play("tls13"), play("tls13-post-quantum")];
    let of = |column: usize, actor: Actor| {
        let counted = operations(&plays[column], actor).into_iter();
        counted.map(|(kind, count)| format!("{count} × {kind}")).collect::<Vec<_>>().join(", ")
    };
    let x25519 = "X25519";
    assert_eq!(
        of(0, Actor::Client),
        format!(
            "1 × make a key pair: {x25519}, 1 × agree: {x25519}, 2 × verify: certificates, 1 × verify: the handshake so far"
        )
    );
    assert_eq!(
        of(0, Actor::Server),
        format!("1 × make a key pair: {x25519}, 1 × agree: {x25519}, 1 × sign: the handshake so far")
    );
    assert_eq!(of(1, Actor::Server), "1 × encapsulate: ML-KEM-768 and X25519, 1 × sign: the handshake so far");
    assert!(of(1, Actor::Client).contains("1 × decapsulate: ML-KEM-768 and X25519"), "{}", of(1, Actor::Client));
}

#[test]
fn forward_secrecy_is_what_the_eavesdropper_fails_at_with_the_key() {
    let [rsa, ecdhe] = main_two();
    let table = Comparison::new(&[&rsa, &ecdhe], Stepping::Everything).table(&[&rsa, &ecdhe]);
    assert_eq!(cell(&table, "forward-secrecy", 0).opens, Some(true));
    assert_eq!(cell(&table, "forward-secrecy", 1).opens, Some(false));
    let says = |column| cell(&table, "forward-secrecy", column).lines.join("\n");
    assert!(says(0).contains("the server’s key opens the recording"), "beside a recording that stays shut as it is");
    assert!(says(1).contains("the server’s key does not open it"));
    assert_eq!(cell(&table, "theft", 0).lines, ["6 of 6 protected records"]);
    assert_eq!(cell(&table, "theft", 1).lines, ["0 of 6 protected records"]);
}

#[test]
fn what_a_handshake_sends_at_another_place_it_is_not_said_to_lack() {
    let (ecdhe, tls13) = (play("ecdhe"), play("tls13"));
    let comparison = Comparison::new(&[&ecdhe, &tls13], Stepping::Everything);
    for (number, row) in (1..).zip(comparison.rows()) {
        let slug = &comparison.steps()[number - 1].slug;
        for (column, play) in [&ecdhe, &tls13].into_iter().enumerate() {
            let has = play.position_of(slug, Stepping::Everything).is_some();
            let gap = comparison.gap(number, column);
            let moved = gap.ends_with(": later") || gap.ends_with(": earlier");
            if row.steps[column].is_none() && gap != "nothing to do here" {
                assert_eq!(has, moved, "{slug}, {column}: {gap}");
            }
        }
    }
    let server_finished = comparison.row_named("server-finished").unwrap();
    assert_eq!(comparison.gap(server_finished, 0), "Finished: later");
}

#[test]
fn the_answer_comes_after_the_round_trips_of_the_handshake_and_one_more() {
    for (name, expected) in [("rsa", 2), ("ecdhe", 2), ("tls13", 1), ("dhe", 2)] {
        let play = play(name);
        assert_eq!(before_the_request(&play), Some(2 * expected), "{name}");
        let round_trips = play.diagram(0, &ViewOptions::default()).round_trips.len();
        assert_eq!(crossings(&play).len(), 2 * (round_trips + 1), "{name}");
    }
}

#[test]
fn a_time_line_is_as_long_as_its_latency_says() {
    let [rsa, _] = main_two();
    let columns = [("RSA".to_owned(), crossings(&rsa))];
    let metrics = Metrics { width: 1000.0, font_size: 16.0, slant: 0.0 };
    let answer = |round_trip: u32| {
        let drawing = draw_time_lines(&columns, round_trip, &metrics);
        let shapes = drawing.groups.iter().flat_map(|group| &group.shapes);
        let x = shapes.filter_map(|shape| match shape {
            Shape::Line { from, class, .. } if class.starts_with("answer") => Some(from.0),
            _ => None,
        });
        x.sum::<f64>()
    };
    let start = answer(0);
    let close = |left: f64, right: f64| (left - right).abs() < 1e-6;
    assert!(close(answer(200) - start, 2.0 * (answer(100) - start)));
    assert!(close(answer(300), 1000.0 - start));
}

#[test]
fn every_theft_has_its_line_and_the_eavesdropper_has_really_tried() {
    let [rsa, ecdhe] = main_two();
    let table = Comparison::new(&[&rsa, &ecdhe], Stepping::Everything).table(&[&rsa, &ecdhe]);
    let own = |theft: &&Theft| **theft != Theft::ServerPrivateKey && rsa.offers(**theft);
    for theft in Theft::ALL.iter().filter(own) {
        for (column, play) in [&rsa, &ecdhe].into_iter().enumerate() {
            let cell = cell(&table, theft.slug(), column);
            if cell.lines == ["there is none to steal"] {
                continue;
            }
            let tried = play.exposed(Thefts::only(*theft)).exposure.label();
            assert_eq!(cell.lines, [tried], "{theft:?}");
        }
    }
    assert_eq!(cell(&table, "pre-master-secret", 1).opens, Some(true));
    assert_eq!(cell(&table, "client-ephemeral-private-key", 0).lines, ["there is none to steal"]);
    assert_eq!(cell(&table, "quantum-computer", 0).opens, Some(true));
    assert!(table.iter().all(|line| line.slug != "client-handshake-traffic-secret"), "neither has one");
}

#[test]
fn the_rows_never_go_back_to_an_earlier_visit_or_phase() {
    let plays = all_named();
    for (left_name, left) in &plays {
        for (right_name, right) in &plays {
            let comparison = Comparison::new(&[left, right], Stepping::Everything);
            let ordered = |steps: &[Step]| steps.is_sorted_by_key(|step| (step.visit, step.phase));
            // Records that an attacker held back may come in a later phase.
            let alone = [left, right].iter().all(|play| ordered(play.steps(Stepping::Everything)));
            assert_eq!(ordered(comparison.steps()), alone, "{left_name} | {right_name}");
        }
    }
}

/// In what the messages of a row differ.
fn differing(left: &Play, right: &Play, slug: &str) -> MessageDifference {
    let comparison = Comparison::new(&[left, right], Stepping::Everything);
    comparison.fields(&[left, right], comparison.row_named(slug).unwrap()).unwrap()
}

#[test]
fn the_fields_in_which_messages_differ_are_named_by_their_paths() {
    let [rsa, ecdhe] = main_two();
    let server_hello = differing(&rsa, &ecdhe, "server-hello");
    let at = |wanted: &str| server_hello.differing.iter().find(|field| field.path.contains(wanted));
    let expected = ["TLS_RSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"];
    assert_eq!(at("cipher_suite").unwrap().cells, expected.map(|suite| Some(suite.to_owned())));
    assert_eq!(at("random"), None, "same seed, same random");
    let lacking = &at("ec_point_formats").unwrap().cells;
    assert!(lacking[0].is_none() && lacking[1].is_some());
    assert!(server_hello.differing.len() < server_hello.fields);
    assert_eq!(differing(&rsa, &rsa, "server-hello").differing, []);
    let other_seed = differing(&rsa, &play("key-exchange=rsa&seed=7"), "server-hello").differing;
    assert_eq!(other_seed.iter().map(|field| field.path.as_str()).collect::<Vec<_>>(), ["random"]);
}

#[test]
fn the_fields_that_differ_are_those_whose_bytes_do_for_every_pair() {
    let plays = all_named();
    for (left_name, left) in &plays {
        for (right_name, right) in &plays {
            let comparison = Comparison::new(&[left, right], Stepping::Everything);
            for (number, row) in (1..).zip(comparison.rows()) {
                let message = |play: &Play, step: Option<usize>| play.step(step?, Stepping::Everything)?.message;
                let messages = (message(left, row.steps[0]), message(right, row.steps[1]));
                let found = comparison.fields(&[left, right], number);
                let (Some(one), Some(other)) = messages else {
                    assert_eq!(found, None, "{left_name} | {right_name}, row {number}");
                    continue;
                };
                let same = left.transcript().message_bytes(one) == right.transcript().message_bytes(other);
                let alike = found.unwrap().differing.is_empty();
                assert_eq!(same, alike, "{left_name} | {right_name}, row {number}");
            }
        }
    }
}

#[test]
fn every_operation_in_the_table_can_be_done_once_more_to_be_measured() {
    for (name, play) in named() {
        let kinds = [Actor::Client, Actor::Server].into_iter().flat_map(|actor| operations(&play, actor));
        let kinds: Vec<PublicKeyOperation> = kinds.map(|(kind, _)| kind).collect();
        assert!(kinds.len() >= 3, "{name}: {kinds:?}");
        for kind in kinds {
            let rehearsal = play.rehearsal(&kind).unwrap_or_else(|| panic!("{name}: {kind} has no keys"));
            assert!(rehearsal.perform(), "{name}: {kind}");
        }
    }
    assert!(play("rsa").rehearsal(&PublicKeyOperation::Agree("X25519".into())).is_none());
}
