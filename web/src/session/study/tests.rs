//! What happens to somebody who follows a lesson.

use super::Study;
use super::trial::TRIED_AHEAD;
use crate::preferences::Preferences;
use crate::session::{Action, Asked, Panel, State};
use crate::view::{Learn, Tab};
use std::rc::Rc;
use tls_engine::Scenario;
use yew::Reducible;

fn opened(query: &str) -> Rc<State> {
    // Not asked first: that is quiz.rs's.
    Rc::new(State::open(query, Preferences { asks_in_lessons: false, ..Preferences::default() }).unwrap())
}

fn asked(name: &str, stop: Option<&str>) -> Asked {
    Asked { name: name.into(), stop: stop.map(str::to_owned), stays: false }
}

fn following(text: &str) -> Rc<State> {
    let state = opened("").reduce(Action::TakeOwnLesson(asked("short.md", None), Ok(text.into())));
    assert!(state.following().is_some(), "{:?}", state.study);
    state
}

const SHORT: &str = "# Short\n\n## One\nscenario: rsa\nstep: client-hello\n\nHello, {server_name}.\n\n\
                     ## Two\nstep: server-hello\n\nText.\n\n## Three\nstolen: server-private-key\ntab: knowledge\n\nText.\n";

#[test]
fn the_keys_that_step_through_a_handshake_step_through_the_lesson() {
    let state = following(SHORT);
    let stops = |state: &State| state.following().map(|following| following.stop);
    assert_eq!((stops(&state), state.slug().as_deref()), (Some(0), Some("client-hello")));
    let state = state.reduce(Action::Next);
    assert_eq!((stops(&state), state.slug().as_deref()), (Some(1), Some("server-hello")));
    let state = state.reduce(Action::Next).reduce(Action::Back);
    assert_eq!(stops(&state), Some(1));
    assert!(state.options.stolen.is_empty());
}

#[test]
fn after_the_last_stop_the_lesson_is_over_and_others_are_offered() {
    let state = following(SHORT).reduce(Action::Last).reduce(Action::Next);
    assert_eq!((state.following(), state.panel), (None, Some(Panel::Learn(Learn::Lessons))));
    assert_eq!(state.slug().as_deref(), Some("server-hello"));
}

#[test]
fn what_is_said_has_the_values_of_the_run() {
    let state = following(SHORT);
    let said = format!("{:?}", state.following().map(|following| following.said.clone()));
    assert!(said.contains("Hello, shop.example."), "{said}");
}

#[test]
fn doing_by_hand_what_comes_next_goes_on() {
    let state = following(SHORT).reduce(Action::Next).reduce(Action::ToggleStolenKey);
    assert_eq!(state.following().map(|following| following.stop), Some(2));
    assert!(!state.is_astray());
}

#[test]
fn the_next_stop_is_known_whatever_its_handshake() {
    let lesson =
        |next: &str| format!("# L\n\n## One\nscenario: rsa\nstep: client-hello\n\nText.\n\n## Two\n{next}\n\nText.\n");
    let ecdhe = || Action::Use(Scenario::parse("ecdhe").unwrap(), Vec::new());
    let stop = |state: &State| state.following().map(|following| following.stop);
    for (next, deed, goes_on) in [
        ("scenario: ecdhe", ecdhe(), true),
        ("scenario: dhe", ecdhe(), false),
        ("scenario: ecdhe\nstep: server-hello", ecdhe(), false),
        ("compare: ecdhe", Action::ToggleComparison, true),
        ("compare: dhe", Action::ToggleComparison, false),
        ("stepping: messages", Action::ToggleStepping, true),
        ("step: certificate-checks", Action::ToggleStepping, false),
    ] {
        let state = following(&lesson(next)).reduce(deed);
        assert_eq!(stop(&state), Some(usize::from(goes_on)), "{next}");
        assert_eq!(state.is_astray(), !goes_on, "{next}");
    }
}

#[test]
fn whoever_looks_around_is_astray_until_the_lesson_goes_on() {
    let state = following(SHORT).reduce(Action::Show(Tab::Bytes));
    assert!(state.is_astray());
    assert!(!state.clone().reduce(Action::GoToStop(0)).is_astray());
    assert!(!state.reduce(Action::Next).is_astray());
}

#[test]
fn a_lesson_of_the_page_stands_in_the_address_by_name_and_stop() {
    let state =
        opened("?lesson=short&stop=two").reduce(Action::TakeLesson(asked("short", Some("two")), Ok(SHORT.into())));
    assert_eq!(state.address().print(), "?link=2&lesson=short&stop=two");
    let state = state.reduce(Action::Show(Tab::Bytes));
    let astray = state.address().print();
    assert!(astray.contains("&lesson=short&tab=bytes&stop=two&step=server-hello"), "{astray}");
    let asked = Asked { stays: true, ..asked("short", Some("two")) };
    let again = opened(&astray).reduce(Action::TakeLesson(asked, Ok(SHORT.into())));
    assert!(again.is_astray());
    assert_eq!(again.address().print(), astray);
}

#[test]
fn ones_own_lesson_is_taken_up_where_it_was_left_as_long_as_that_is_there() {
    for (stop, expected) in [("two", 1), ("gone", 0)] {
        let state = opened("").reduce(Action::TakeOwnLesson(asked("short.md", Some(stop)), Ok(SHORT.into())));
        assert_eq!(state.following().map(|following| following.stop), Some(expected));
    }
}

#[test]
fn ones_own_lesson_leaves_the_address_alone() {
    assert_eq!(following(SHORT).address().lesson, None);
}

#[test]
fn a_stop_that_a_lesson_lacks_is_named_with_those_that_it_has() {
    let state = opened("").reduce(Action::TakeLesson(asked("short", Some("four")), Ok(SHORT.into())));
    let Some(Study::Refused { problems, .. }) = state.study.as_deref() else { panic!("{:?}", state.study) };
    assert_eq!(problems.first[0].reason, "The lesson has no stop `four`. It has: one, two, three.");
}

/// A lesson of so many stops, of which those at or after a place are wrong.
fn long(stops: usize, wrong_from: usize) -> String {
    let stop = |number: usize| {
        let tab = if number < wrong_from { "bytes" } else { "hex" };
        format!("## Stop {number}\nscenario: seed={number}\ntab: {tab}\n\nText.\n\n")
    };
    (0..stops).fold(String::from("# Long\n\n"), |text, number| text + &stop(number))
}

#[test]
fn a_long_lessons_stops_are_tried_when_they_are_reached() {
    let state = following(&long(1_000, TRIED_AHEAD + 2));
    assert!(state.remembered.plays.len() <= 4, "no more is kept than for a short lesson");
    let at = |stop: usize| state.clone().reduce(Action::GoToStop(stop));
    assert_eq!(at(TRIED_AHEAD + 1).following().map(|following| following.stop), Some(TRIED_AHEAD + 1));
    let refused = at(TRIED_AHEAD + 2);
    let Some(Study::Refused { problems, .. }) = refused.study.as_deref() else { panic!("{:?}", refused.study) };
    let lines: Vec<usize> = problems.first.iter().map(|problem| problem.line).collect();
    assert_eq!((lines, problems.others), (vec![3 + (TRIED_AHEAD + 2) * 6 + 2], 0));
}

#[test]
fn of_a_lesson_wrong_throughout_only_the_stops_ahead_are_tried() {
    let state = opened("").reduce(Action::TakeOwnLesson(asked("long.md", None), Ok(long(1_000, 0))));
    let Some(Study::Refused { problems, .. }) = state.study.as_deref() else { panic!("{:?}", state.study) };
    assert_eq!(problems.first.len(), TRIED_AHEAD);
}
