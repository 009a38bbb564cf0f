//! Recordings side by side: what stands in one row, and what does not.

use crate::play;
use tls_engine::Scenario;
use tls_scene::Play;
use tls_scene::comparison::Comparison;
use tls_scene::drawing::{Metrics, draw_side_by_side};
use tls_scene::scene::{Stepping, ViewOptions, When};

fn named() -> Vec<(&'static str, Play)> {
    Scenario::named().into_iter().map(|named| (named.name, play(named.name))).collect()
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
    let plays = named();
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
fn what_stands_in_one_row_has_the_same_name_and_phase() {
    let plays = named();
    for (left_name, left) in &plays {
        for (right_name, right) in &plays {
            let comparison = Comparison::new(&[left, right], Stepping::Everything);
            for row in comparison.rows() {
                if let [Some(one), Some(other)] = row.steps.as_slice() {
                    let step = |play: &Play, number: usize| play.steps(Stepping::Everything)[number - 1].clone();
                    let (one, other) = (step(left, *one), step(right, *other));
                    assert_eq!((one.slug, one.phase), (other.slug, other.phase), "{left_name} | {right_name}");
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
    assert_eq!(comparison.gap(row), "no ServerKeyExchange");
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
        let metrics = Metrics { width, font_size: 16.0 };
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
