//! Theft × key exchange: what opens, and what is missing where it does not.

use crate::play;
use std::rc::Rc;
use tls_engine::{Scenario, run};
use tls_facts::observer::none_in_rsa;
use tls_scene::model::{Attempt, EavesdropperReport, KnowledgeState, RowKind, Stepping, ViewOptions};
use tls_scene::{Exposed, Exposure, Play, Theft, Thefts};
use tls_terms::ValueKind;
use tls_transcript::Role;

/// RSA, DHE, ECDHE.
fn exposed(stolen: Thefts) -> [Exposed; 3] {
    ["rsa", "dhe", "ecdhe"].map(|name| play(name).exposed(stolen))
}

fn by(theft: Theft) -> [Exposure; 3] {
    exposed(Thefts::only(theft)).map(|exposed| exposed.exposure)
}

#[test]
fn nothing_opens_where_nothing_was_stolen() {
    let exposed = exposed(Thefts::NONE);
    assert!(exposed.iter().all(|exposed| exposed.exposure == Exposure::Shut && exposed.read == [false, false]));
    let ephemeral = [ValueKind::ClientEphemeralPrivateKey, ValueKind::ServerEphemeralPrivateKey];
    assert_eq!(
        exposed.map(|exposed| exposed.missing),
        [vec![ValueKind::ServerPrivateKey], ephemeral.to_vec(), ephemeral.to_vec()]
    );
}

#[test]
fn the_servers_key_opens_rsa_alone_and_an_ephemeral_one_all_but_rsa() {
    use Exposure::{Opens, Shut};
    assert_eq!(by(Theft::ServerPrivateKey), [Opens, Shut, Shut]);
    assert_eq!(by(Theft::ClientEphemeralPrivateKey), [Shut, Opens, Opens]);
    assert_eq!(by(Theft::ServerEphemeralPrivateKey), [Shut, Opens, Opens]);
}

#[test]
fn a_stolen_key_that_fits_the_certificate_is_never_said_to_be_missing() {
    let key = Thefts::only(Theft::ServerPrivateKey);
    let mut partly = 0;
    for named in Scenario::named().into_iter().chain(Scenario::attacked()) {
        let play = Play::new(Rc::new(run(&named.scenario).unwrap()));
        let report = play.eavesdropper_report(usize::MAX, &ViewOptions { stolen: key, ..ViewOptions::default() });
        let fits = |attempt: &&Attempt| attempt.worked && attempt.title.starts_with("Match the stolen key");
        if report.attempts.iter().any(|attempt| fits(&attempt)) {
            let exposed = play.exposed(key);
            assert!(!exposed.missing.contains(&ValueKind::ServerPrivateKey), "{}: {report:#?}", named.name);
            partly += usize::from(matches!(exposed.exposure, Exposure::OneWay(_) | Exposure::InPart));
        }
    }
    assert!(partly > 0, "somebody's records open with no key of the connection's");
}

#[test]
fn every_lock_that_the_stolen_key_opens_is_drawn_open_and_no_other() {
    let stolen = ViewOptions { stolen: Thefts::only(Theft::ServerPrivateKey), ..ViewOptions::default() };
    for (name, options, open) in
        [("rsa", stolen, true), ("ecdhe", stolen, false), ("rsa", ViewOptions::default(), false)]
    {
        let rows = play(name).diagram(usize::MAX, &options).rows;
        let locks = rows.iter().filter_map(|row| match &row.kind {
            RowKind::Arrow { protection: Some(_), opened, .. } => Some(*opened),
            _ => None,
        });
        assert_eq!(locks.collect::<Vec<_>>(), [open; 6], "{name}");
    }
}

#[test]
fn every_secret_of_the_session_opens_it_whatever_the_key_exchange() {
    for theft in [Theft::PreMasterSecret, Theft::MasterSecret, Theft::KeyLog] {
        for exposed in exposed(Thefts::only(theft)) {
            assert_eq!(
                exposed,
                Exposed { exposure: Exposure::Opens, missing: Vec::new(), why_not: None, read: [true, true] },
                "{theft:?}"
            );
        }
    }
}

#[test]
fn the_session_keys_of_one_direction_open_that_direction_alone() {
    for (theft, party, missing, read) in [
        (Theft::ClientWriteKeys, Role::Client, ValueKind::ServerWriteKey, [true, false]),
        (Theft::ServerWriteKeys, Role::Server, ValueKind::ClientWriteKey, [false, true]),
    ] {
        for exposed in exposed(Thefts::only(theft)) {
            assert_eq!(
                exposed,
                Exposed { exposure: Exposure::OneWay(party), missing: vec![missing], why_not: None, read }
            );
        }
    }
    let both = [Theft::ClientWriteKeys, Theft::ServerWriteKeys].into_iter().collect();
    assert!(exposed(both).iter().all(|exposed| exposed.exposure == Exposure::Opens && exposed.missing.is_empty()));
}

#[test]
fn whoever_steals_more_never_reads_less() {
    let play = play("ecdhe");
    for first in Theft::ALL {
        for second in Theft::ALL {
            let (one, both) = (Thefts::only(*first), [*first, *second].into_iter().collect());
            let (one, both) = (play.exposed(one).read, play.exposed(both).read);
            assert!(one[0] <= both[0] && one[1] <= both[1], "{first:?}, {second:?}");
        }
    }
}

#[test]
fn what_was_stolen_stands_in_who_knows_what_and_on_the_keyring() {
    let play = play("ecdhe");
    let options = ViewOptions { stolen: Thefts::only(Theft::MasterSecret), ..ViewOptions::default() };
    let scene = play.scene(usize::MAX, &options);
    let state = |kind: ValueKind| {
        let row = scene.knowledge().iter().find(|row| row.kind == kind).unwrap();
        (row.cells[1].state, row.cells[1].how.as_str())
    };
    assert_eq!(state(ValueKind::MasterSecret), (KnowledgeState::Knows, "stolen"));
    assert_eq!(state(ValueKind::ClientWriteKey).0, KnowledgeState::Computes);
    assert_eq!(state(ValueKind::PreMasterSecret).0, KnowledgeState::Cannot);
    assert!(scene.keyrings()[1].iter().any(|chip| chip.label == "master secret" && chip.secret));
}

#[test]
fn what_a_handshake_does_not_have_cannot_be_stolen_and_the_reason_is_said() {
    let why = |name: &str| {
        let offers = play(name).eavesdropper_report(0, &ViewOptions::default()).offers;
        offers.into_iter().filter(|offer| offer.why_not.is_some()).map(|offer| offer.theft).collect::<Vec<_>>()
    };
    assert_eq!(why("rsa"), [Theft::ClientEphemeralPrivateKey, Theft::ServerEphemeralPrivateKey]);
    assert_eq!(why("ecdhe"), []);
    let why_not = exposed(Thefts::only(Theft::ClientEphemeralPrivateKey)).map(|exposed| exposed.why_not);
    assert_eq!(why_not, [Some(none_in_rsa()), None, None]);
}

#[test]
fn the_table_says_where_there_is_none_to_steal_and_what_is_missing() {
    let table = |stolen| exposed(stolen).map(|exposed| [exposed.label(), exposed.lack()]);
    let shut = ["stays shut", "either private value"];
    assert_eq!(table(Thefts::only(Theft::ServerPrivateKey)), [["opens", ""], shut, shut]);
    let none = ["none to steal", ""];
    assert_eq!(table(Thefts::only(Theft::ClientEphemeralPrivateKey)), [none, ["opens", ""], ["opens", ""]]);
}

#[test]
fn before_the_end_the_report_looks_ahead() {
    let options = ViewOptions { stolen: Thefts::only(Theft::ServerPrivateKey), ..ViewOptions::default() };
    let said = |name: &str, position| {
        let report = play(name).eavesdropper_report(position, &options);
        (report.verdict, report.holds)
    };
    let (verdict, holds) = said("rsa", 0);
    assert_eq!(verdict, "At the end the recording will open.");
    assert!(holds.starts_with("At the end the eavesdropper will have every byte"), "{holds}");
    assert_eq!(said("rsa", usize::MAX).0, "The recording opens.");
    assert_eq!(said("attack=installed-root", 0).0, "At the end the attacker will have read it all.");
}

#[test]
fn after_a_theft_nobody_is_asked_to_steal() {
    for name in ["rsa", "dhe", "ecdhe"] {
        let play = play(name);
        for (position, step) in (1..).zip(play.steps(Stepping::Everything)) {
            let told = |stolen| {
                let options = ViewOptions { stolen, ..ViewOptions::default() };
                format!("{:?}", play.explanation(position, &options))
            };
            for theft in Theft::ALL {
                assert!(!told(Thefts::only(*theft)).contains("ress “Steal"), "{name}, {}, {theft:?}", step.slug);
            }
            if step.slug == "server-close-notify" {
                assert!(told(Thefts::NONE).contains("Press “Steal"), "{name}");
            }
        }
    }
}

#[test]
fn a_private_value_that_was_stolen_is_never_said_to_be_missing() {
    let play = play("key-exchange=ecdhe&attack=replaced-parameters&without=client:server-key-exchange-signature");
    let [client, server] = [Theft::ClientEphemeralPrivateKey, Theft::ServerEphemeralPrivateKey];
    let missing = |theft: Theft| play.exposed(Thefts::only(theft)).missing;
    assert_eq!(
        missing(server),
        [ValueKind::ClientEphemeralPrivateKey],
        "the client has another public value than the server’s"
    );
    assert!(!missing(client).contains(&ValueKind::ClientEphemeralPrivateKey));
    let report =
        play.eavesdropper_report(usize::MAX, &ViewOptions { stolen: Thefts::only(server), ..ViewOptions::default() });
    assert_eq!(report.missing_lead, "", "no longer does either of two private values do");
}

/// What the eavesdropper reads, and what it tried.
fn report(name: &str, stolen: Thefts) -> EavesdropperReport {
    play(name).eavesdropper_report(usize::MAX, &ViewOptions { stolen, ..ViewOptions::default() })
}

#[test]
fn what_opens_the_first_visit_opens_the_second_that_resumes_its_session() {
    for theft in [Theft::ClientEphemeralPrivateKey, Theft::PreMasterSecret, Theft::MasterSecret, Theft::KeyLog] {
        let report = report("tls12-session-id", Thefts::only(theft));
        assert_eq!((report.plaintext.len(), report.verdict.as_str()), (4, "The recording opens."), "{theft:?}");
        assert!(report.attempts.iter().all(|attempt| attempt.worked), "{theft:?}: {:?}", report.attempts);
    }
    let report = report("tls12-session-id", Thefts::only(Theft::PreMasterSecret));
    let recalled =
        report.attempts.iter().find(|attempt| attempt.title == "Second visit: Recognise the session").unwrap();
    assert!(recalled.detail.starts_with("The client asks for the session "), "{}", recalled.detail);
}

#[test]
fn of_two_visits_that_is_missing_which_would_open_both() {
    let report = report("tls12-session-id", Thefts::NONE);
    let missing: Vec<&str> = report.missing.iter().map(|(value, _)| value.as_str()).collect();
    assert_eq!(missing, ["client private value", "server private value"]);
    assert!(report.missing_lead.ends_with("Either of these private values would open the recording."));
    assert_eq!(play("tls12-session-id").exposed(Thefts::NONE).lack(), "either private value");
}

#[test]
fn a_connection_that_is_tried_again_is_heard_as_well() {
    let name = "version=1.2-1.3&attack=fallback-dance&without=server:fallback-scsv&without=client:downgrade-sentinel";
    let report = report(name, Thefts::only(Theft::MasterSecret));
    assert_eq!(report.plaintext.len(), 2);
    assert!(report.attempts.iter().all(|attempt| attempt.title.starts_with("Second try: ")), "{:?}", report.attempts);
}

#[test]
fn the_key_of_the_tickets_opens_both_visits_whatever_the_key_exchange_until_the_server_forgets_it() {
    let key = Thefts::only(Theft::TicketKey);
    let ticket = report("tls12-ticket", key);
    assert_eq!((ticket.plaintext.len(), ticket.verdict.as_str()), (4, "The recording opens."));
    let opened: Vec<&Attempt> =
        ticket.attempts.iter().filter(|attempt| attempt.title.ends_with("Open the ticket")).collect();
    assert!(opened.iter().all(|attempt| attempt.worked) && opened.len() == 2, "{opened:?}");
    let forgotten = report("tls12-ticket-forgotten", key);
    assert_eq!((forgotten.plaintext.len(), forgotten.verdict.as_str()), (2, "The recording opens in part."));
    assert!(report("tls12-session-id", key).plaintext.is_empty());
}

#[test]
fn what_stands_in_a_ticket_is_known_once_the_ticket_has_passed() {
    let play = play("tls12-ticket");
    let options = ViewOptions { stolen: Thefts::only(Theft::TicketKey), ..ViewOptions::default() };
    let knows = |slug: &str| {
        let position = play.position_of(slug, Stepping::Everything).unwrap();
        let rows = play.knowledge(position, &options);
        rows.iter().find(|row| row.kind == ValueKind::MasterSecret).unwrap().cells[1].state
    };
    assert_eq!(knows("client-finished"), KnowledgeState::NotYet);
    assert_eq!(knows("new-session-ticket"), KnowledgeState::Computes);
}
