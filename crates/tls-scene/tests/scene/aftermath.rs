//! What came of a byte that was changed by hand, as the Bytes tab says it beside the byte.

use crate::play;
use tls_scene::Play;
use tls_scene::model::{Aftermath, Stepping};
use tls_transcript::{Outcome, Role};

/// What came of it, as it is said at the step that sends the record, and the run.
fn came_of(scenario: &str, slug: &str) -> (Aftermath, Play) {
    let play = play(scenario);
    let position = play.position_of(slug, Stepping::Everything).unwrap();
    let views = play.bytes(position, Stepping::Everything);
    let said: Vec<_> = views.iter().filter(|view| view.slug != "taken").map(|view| view.came_of.clone()).collect();
    assert!(said.iter().all(|came| *came == said[0]), "all views of a step say the same");
    (said[0].clone().unwrap(), play)
}

fn both_completed(play: &Play) -> bool {
    [Role::Client, Role::Server].into_iter().all(|role| *play.transcript().outcome(role) == Outcome::Completed)
}

#[test]
fn the_first_check_that_failed_is_named_and_led_to() {
    // A byte of the ClientHello's random: both parties hash another hello from then on.
    let (came, play) = came_of("key-exchange=rsa&edit=1.client.1:11:ff", "client-hello");
    assert!(came.noticed);
    assert!(came.said.starts_with("First to notice anything: the server. Its check "), "{}", came.said);
    let position = play.position_of_event(came.event.unwrap(), Stepping::Everything);
    assert!(play.step(position, Stepping::Everything).unwrap().failed);
    let checks = play.checks(position, Stepping::Everything);
    assert!(checks.iter().any(|check| came.said.contains(check.rule.name())), "{}", came.said);
}

#[test]
fn the_copy_that_goes_on_says_the_same_as_the_record_that_was_sent() {
    let scenario = "key-exchange=ecdhe&edit=1.server.3:40:ff";
    let (sent, _) = came_of(scenario, "server-key-exchange");
    let (arriving, _) = came_of(scenario, "server-key-exchange-2");
    assert_eq!(sent, arriving);
    assert!(sent.said.contains("server-key-exchange-signature"), "{}", sent.said);
}

#[test]
fn a_record_in_which_nothing_was_changed_has_nothing_to_say() {
    let play = play("key-exchange=rsa&edit=1.server.2:16:ff");
    for position in 1..=play.steps(Stepping::Everything).len() {
        let slug = play.slug(position, Stepping::Everything);
        let said = play.bytes(position, Stepping::Everything).iter().any(|view| view.came_of.is_some());
        assert_eq!(said, ["certificate", "certificate-2"].contains(&slug), "{slug}");
    }
}

#[test]
fn what_cannot_be_read_is_said_with_the_alert_for_it() {
    let (came, _) = came_of("key-exchange=rsa&edit=1.server.2:10:00", "certificate");
    assert!(came.noticed);
    let expected = "First to notice anything: the client. It stops with the alert decode_error: Certificate: certificate at byte 7";
    assert!(came.said.starts_with(expected), "{}", came.said);
}

#[test]
fn a_changed_byte_of_a_protected_record_is_noticed_by_its_tag() {
    for scenario in ["key-exchange=rsa&edit=1.client.5:20:00", "version=1.3&edit=1.client.4:20:00"] {
        let (came, _) = came_of(scenario, "client-application-data");
        let expected = "First to notice anything: the server. Its check record-authentication fails:";
        assert!(came.said.starts_with(expected), "{scenario}: {}", came.said);
    }
}

#[test]
fn the_version_in_the_header_of_a_hellos_record_harms_nobody() {
    for scenario in ["key-exchange=ecdhe&edit=1.client.1:2:ff", "version=1.3&edit=1.client.1:2:ff"] {
        let (came, play) = came_of(scenario, "client-hello");
        assert!(came.said.contains("it does no harm") && came.said.contains("version in the header"), "{}", came.said);
        assert!(both_completed(&play) && !came.noticed && came.event.is_none());
    }
}

#[test]
fn what_comes_for_the_goodbye_is_told_by_a_party_that_has_said_its_own() {
    let (came, play) = came_of("key-exchange=rsa&edit=1.server.7:1:ff", "server-close-notify");
    assert!(came.said.contains("the client. It just stops, for it has said goodbye already: "), "{}", came.said);
    assert!(!both_completed(&play) && came.noticed);
}

#[test]
fn an_answer_that_never_ends_is_noticed_at_the_end_of_the_connection() {
    for scenario in ["key-exchange=rsa&edit=1.server.6:3:01", "version=1.3&edit=1.server.7:3:01"] {
        let (came, play) = came_of(scenario, "server-application-data");
        let expected =
            "First to notice anything: the client. Its check close-notify fails: the transport ended in the midst";
        assert!(came.said.starts_with(expected), "{scenario}: {}", came.said);
        assert_eq!(*play.transcript().outcome(Role::Client), Outcome::Truncated, "{scenario}");
        assert!(came.noticed && came.event.is_some());
        let last = play.steps(Stepping::Everything).len();
        assert_eq!(play.slug(last, Stepping::Everything), "client-end-check", "{scenario}");
    }
}

#[test]
fn a_message_that_never_ends_lets_the_handshake_wait_in_vain() {
    let (came, play) = came_of("key-exchange=rsa&edit=1.client.1:8:ff", "client-hello");
    let expected =
        "the handshake is never completed. The server waits in vain for more bytes: the transport ended in state";
    assert!(came.said.contains(expected), "{}", came.said);
    assert!(!both_completed(&play) && !came.noticed);
}

#[test]
fn bytes_that_make_an_alert_are_taken_for_one() {
    let edits = "edit=1.server.3:0:15&edit=1.server.3:4:02&edit=1.server.3:5:0228";
    let (came, _) = came_of(&format!("key-exchange=rsa&{edits}"), "server-hello-done");
    assert!(came.said.contains("The client reads the alert handshake_failure in what arrives"), "{}", came.said);
    assert!(!came.noticed);
}

#[test]
fn a_check_that_is_left_out_is_named_as_what_would_have_noticed() {
    let without = ["client:server-key-exchange-signature", "client:verify-data", "server:verify-data"];
    let without: String = without.iter().map(|omission| format!("&without={omission}")).collect();
    let (came, play) = came_of(&format!("key-exchange=ecdhe{without}&edit=1.server.3:200:00"), "server-key-exchange");
    let expected =
        "Nobody notices, for the client does not make the check server-key-exchange-signature. It would have failed:";
    assert!(came.said.starts_with(expected), "{}", came.said);
    assert!(both_completed(&play) && !came.noticed);
}
