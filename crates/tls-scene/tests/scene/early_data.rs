//! Early data as it is told: in which order, with which words, and what it saves.

use crate::play;
use tls_scene::Play;
use tls_scene::model::{Page, RowKind, Stepping, ViewOptions};

const TAKEN: &str = "tls13-early-data";
const SKIPPED: &str = "tls13-early-data-rejected";
const RETRIED: &str = "version=1.3&second-visit=psk&early-data=accepted&group=secp256r1&key-share=x25519";

/// The messages of the second visit, in the order in which they are told.
fn messages(play: &Play) -> Vec<&str> {
    let steps = play.steps(Stepping::MessagesOnly).iter().filter(|step| step.visit == 1);
    steps.map(|step| step.topic.as_str()).collect()
}

/// What a step's student and engineer are told, without marks.
fn told(play: &Play, slug: &str) -> String {
    let position = play.position_of(slug, Stepping::Everything).unwrap_or_else(|| panic!("{slug}"));
    let explanation = play.explanation(position, &ViewOptions::default());
    let paragraphs = explanation.student.iter().chain(&explanation.engineer);
    paragraphs.map(|paragraph| paragraph.plain() + "\n").collect()
}

/// The notes at the arrows of a step's row.
fn note(play: &Play, slug: &str) -> String {
    let position = play.position_of(slug, Stepping::Everything).unwrap();
    let diagram = play.diagram(position, &ViewOptions::default());
    match &diagram.rows.iter().find(|row| row.step == position).unwrap().kind {
        RowKind::Arrow { note, .. } => note.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_said_early_is_told_before_the_answer_and_its_answer_before_its_end() {
    let flight = ["client-hello", "client-change-cipher-spec", "client-application-data", "server-hello"];
    for scenario in [TAKEN, SKIPPED] {
        assert_eq!(messages(&play(scenario))[..4], flight, "{scenario}");
    }
    let taken = play(TAKEN);
    let end = ["server-finished", "server-application-data", "end-of-early-data", "client-finished"];
    assert!(messages(&taken).windows(4).any(|four| four == end), "{:?}", messages(&taken));
    let skipped = play(SKIPPED);
    let again = ["client-application-data", "server-application-data"];
    assert!(messages(&skipped)[4..].windows(2).any(|two| two == again), "{:?}", messages(&skipped));
}

#[test]
fn a_request_that_is_taken_is_told_so_and_so_is_its_answer() {
    let play = play(TAKEN);
    let request = told(&play, "client-application-data-2");
    for words in ["travels with its hello", "The server takes it", "send it again", "GET /parcels HTTP/1.1"] {
        assert!(request.contains(words), "{words}: {request}");
    }
    for words in ["client’s key for data", "A single round trip after", "work was needed once"] {
        assert!(!request.contains(words), "{words}: {request}");
    }
    assert!(told(&play, "server-application-data-2").contains("does not wait for the client’s"));
    assert!(!told(&play, "server-application-data").contains("does not wait for the client’s"));
    assert!(told(&play, "encrypted-extensions-2").contains("it takes what the client has sent"));
    assert!(told(&play, "client-finished-2").contains("then EndOfEarlyData"));
    assert!(told(&play, "new-session-ticket").contains("16384 bytes at most"));
    assert_eq!(note(&play, "client-application-data-2"), "81 bytes");
}

#[test]
fn a_request_that_is_skipped_is_told_so_and_said_again_in_other_words() {
    for scenario in [SKIPPED, RETRIED] {
        let play = play(scenario);
        assert!(told(&play, "client-application-data-2").contains("The server does not take it"), "{scenario}");
        assert_eq!(note(&play, "client-application-data-2"), "81 bytes, skipped", "{scenario}");
        let again = told(&play, "client-application-data-3");
        assert!(again.contains("says once more what the server has skipped"), "{scenario}: {again}");
        assert!(!again.contains("encrypted like the one before"), "{scenario}: {again}");
        assert_eq!(note(&play, "client-application-data-3"), "81 bytes");
        assert!(!told(&play, "client-finished-2").contains("EndOfEarlyData"), "{scenario}");
    }
    assert!(told(&play(SKIPPED), "encrypted-extensions-2").contains("there is no word here"));
    assert!(told(&play(RETRIED), "hello-retry-request-2").contains("takes no early data"));
    assert!(told(&play(RETRIED), "client-hello-4").contains("is gone"));
}

#[test]
fn who_takes_up_the_handshakes_key_after_early_data_derives_nothing_anew() {
    let play = play(TAKEN);
    for slug in ["server-handshake-keys-3", "client-handshake-keys-3"] {
        let words = told(&play, slug);
        assert!(words.contains("no longer under the key for early data"), "{slug}: {words}");
        assert!(!words.contains("goes down a ladder"), "{slug}: {words}");
    }
}

#[test]
fn accepted_early_data_saves_a_round_trip_until_the_answer_and_rejected_saves_none() {
    let trips = |scenario: &str| {
        let numbers = play(scenario).visits_in_numbers().unwrap();
        let line = numbers.lines.iter().find(|line| line.slug == "answer").unwrap();
        line.cells.iter().map(|cell| cell.lines.concat()).collect::<Vec<_>>()
    };
    assert_eq!(trips(TAKEN), ["2", "1"]);
    assert_eq!(trips(SKIPPED), ["2", "2"]);
    assert_eq!(trips("tls13-psk"), ["2", "2"]);
    assert_eq!(trips(RETRIED), ["3", "3"]);
}

#[test]
fn no_lock_stands_beside_the_site_s_name_for_early_data_alone() {
    let play = play(TAKEN);
    let page = |slug: &str| {
        let position = play.position_of(slug, Stepping::Everything).unwrap();
        play.scene(position, &ViewOptions::default()).faces().unwrap().page
    };
    assert_eq!(page("client-application-data-2"), Page::Connecting);
    assert_eq!(page("server-application-data-2"), Page::Loaded);
}

/// Early data under a key from elsewhere, on the client's only visit.
const FROM_ELSEWHERE: &str = "version=1.3&external-psk=with-ecdhe&early-data=accepted";

#[test]
fn with_a_key_from_elsewhere_nothing_is_said_of_tickets_or_of_a_visit_before() {
    for more in ["", "&attack=early-data-replay", "&attack=early-data-replay&replay-defence=recording"] {
        let play = play(&format!("{FROM_ELSEWHERE}{more}"));
        let start = play.explanation(0, &ViewOptions::default());
        let start: String = start.student.iter().chain(&start.engineer).map(|said| said.plain() + "\n").collect();
        for words in ["second visit", "a ticket", "no early data", "can’t open what is recorded"] {
            assert!(!start.contains(words), "{more}: {words}: {start}");
        }
        assert!(start.contains("its request travels with its hello"), "{more}: {start}");
        let request = told(&play, "client-application-data");
        assert!(request.contains("provisioned along with the key"), "{more}: {request}");
        assert!(!request.contains("max_early_data_size"), "{more}: {request}");
    }
}

#[test]
fn a_defence_that_can_not_judge_it_is_told_where_the_server_looks_at_the_key() {
    for (defence, why) in [("freshness", "has no age"), ("single-use", "is used again and again")] {
        let play = play(&format!("{FROM_ELSEWHERE}&replay-defence={defence}"));
        let check = told(&play, "server-psk-check");
        assert!(check.contains("it is of no use here") && check.contains(why), "{defence}: {check}");
        assert!(told(&play, "client-application-data-2").contains("says once more"), "{defence}");
    }
    let recording = play(&format!("{FROM_ELSEWHERE}&replay-defence=recording"));
    assert!(!told(&recording, "server-psk-check").contains("of no use"));
}

#[test]
fn what_is_said_after_a_key_update_is_told_neither_as_said_again_nor_as_encrypted_alike() {
    let taken = play(&format!("{FROM_ELSEWHERE}&key-update=client"));
    let later = told(&taken, "client-application-data-2");
    assert!(later.contains("the first that does not travel as early data"), "{later}");
    let skipped = play("version=1.3&external-psk=with-ecdhe&early-data=rejected&key-update=client");
    assert!(told(&skipped, "client-application-data-2").contains("says once more"));
    assert!(!told(&skipped, "client-application-data-3").contains("says once more"));
}

#[test]
fn who_only_plays_early_data_again_does_not_read_it() {
    for scenario in ["tls13-early-data-replayed", "version=1.3&external-psk=alone&attack=early-data-replay"] {
        let play = play(scenario);
        let mut again = play.steps(Stepping::Everything).iter().filter(|step| step.topic == "client-application-data");
        let slug = again.next_back().unwrap().slug.clone();
        let words = told(&play, &slug);
        assert!(words.contains("comes once more, byte for byte"), "{scenario}: {words}");
        assert!(!words.contains("the attacker has the keys"), "{scenario}: {words}");
        let position = play.position_of(&slug, Stepping::Everything).unwrap();
        let diagram = play.diagram(position, &ViewOptions::default());
        let row = diagram.rows.into_iter().find(|row| row.step == position).unwrap();
        assert!(matches!(row.kind, RowKind::Arrow { readable: None, .. }), "{scenario}: {row:?}");
    }
}
