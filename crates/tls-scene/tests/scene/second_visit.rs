//! The second visit of TLS 1.2 as it is told: what is another in an abbreviated handshake.

use crate::play;
use tls_scene::Play;
use tls_scene::model::{RowKind, Stepping, ViewOptions};
use tls_terms::ValueKind;

/// The steps from the second ClientHello on, up to the end of the handshake.
fn second(play: &Play) -> Vec<&str> {
    let slugs = play.steps(Stepping::Everything).iter().map(|step| step.slug.as_str());
    let from_hello = slugs.skip_while(|slug| *slug != "client-hello-2");
    from_hello.take_while(|slug| !slug.contains("application-data")).collect()
}

/// What a step's student is told, without marks.
fn told(play: &Play, slug: &str) -> String {
    let position = play.position_of(slug, Stepping::Everything).unwrap();
    let scene = play.scene(position, &ViewOptions::default());
    scene.explanation().student.iter().map(|paragraph| paragraph.plain() + "\n").collect()
}

/// The lines of a step's box.
fn lines(play: &Play, slug: &str) -> Vec<String> {
    let position = play.position_of(slug, Stepping::Everything).unwrap();
    let scene = play.scene(position, &ViewOptions::default());
    let row = scene.diagram().rows.iter().find(|row| row.step == position).unwrap();
    match &row.kind {
        RowKind::Work { lines, .. } => lines.iter().map(|line| line.text.clone()).collect(),
        other => panic!("{other:?}"),
    }
}

const ABBREVIATED: [&str; 12] = [
    "client-hello-2",
    "server-session",
    "server-hello-2",
    "client-session",
    "client-keys-2",
    "server-keys-2",
    "server-change-cipher-spec-2",
    "server-finished-2",
    "client-finished-check-2",
    "client-change-cipher-spec-2",
    "client-finished-2",
    "server-finished-check-2",
];

#[test]
fn an_abbreviated_handshake_is_told_in_these_steps_whatever_the_key_exchange_was() {
    for exchange in ["rsa", "dhe", "ecdhe"] {
        for way in ["session-id", "ticket"] {
            let play = play(&format!("key-exchange={exchange}&second-visit={way}"));
            assert_eq!(second(&play), ABBREVIATED, "{exchange}, {way}");
            for slug in ["server-session", "client-session"] {
                assert_eq!(lines(&play, slug).last().unwrap(), "→ the session’s master secret", "{exchange}, {way}");
            }
        }
    }
}

#[test]
fn who_forgets_is_told_with_the_reason_and_a_full_handshake_follows() {
    for (way, reason) in [
        ("session-id", "the server knows no session of this ID"),
        ("ticket", "the ticket does not open with the server’s key"),
    ] {
        let play = play(&format!("key-exchange=ecdhe&second-visit={way}&server-forgets=on"));
        assert!(second(&play).contains(&"certificate-checks-2"), "{way}");
        assert_eq!(lines(&play, "server-session"), [reason], "{way}");
        assert!(told(&play, "server-session").contains(reason), "{way}");
    }
}

#[test]
fn no_text_of_an_abbreviated_handshake_speaks_of_a_certificate_or_key_exchange_as_if_it_had_just_been() {
    let play = play("key-exchange=rsa&second-visit=session-id");
    let (first, again) = (told(&play, "server-hello"), told(&play, "server-hello-2"));
    let of_the_suite = "RSA carries the secret across";
    assert!(first.contains(of_the_suite) && !again.contains(of_the_suite));
    let (first, again) = (told(&play, "client-finished-check"), told(&play, "client-finished-check-2"));
    let of_the_key = "has the certificate’s private key";
    assert!(first.contains(of_the_key) && !again.contains(of_the_key));
    assert!(again.contains("No certificate was shown in this connection"));
}

#[test]
fn what_a_ticket_holds_is_not_said_never_to_travel() {
    let why = |scenario: &str, kind: ValueKind| {
        let play = play(scenario);
        let rows = play.scene(1, &ViewOptions::default()).knowledge().to_vec();
        let row = rows.into_iter().find(|row| row.kind == kind).unwrap();
        row.cells[1].how.clone()
    };
    for (scenario, kind, is_sealed) in [
        ("tls12-ticket", ValueKind::MasterSecret, true),
        ("tls12-session-id", ValueKind::MasterSecret, false),
        ("tls13-psk", ValueKind::PreSharedKey, true),
        ("tls13-external-psk", ValueKind::PreSharedKey, false),
    ] {
        let told = why(scenario, kind);
        assert_eq!(told.contains("travels in the ticket"), is_sealed, "{scenario}: {told}");
    }
}
