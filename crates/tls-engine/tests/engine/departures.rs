//! What departs from an ordinary handshake on purpose: bytes changed on the wire, checks left out, faults.

use tls_engine::{FAULTS, Fault, FaultOf, Omission, Problem, Scenario, run};
use tls_facts::{Fact, FactValue, deeds, scenario as facts};
use tls_transcript::{Actor, CheckOutcome, Event, MessageKind, Outcome, Role, Transcript};
use tls_wire::{AlertDescription, HandshakeType, ProtocolVersion};

fn played(text: &str) -> Transcript {
    run(&Scenario::parse(text).unwrap()).unwrap()
}

/// Who found what broken, first.
fn first_failed(transcript: &Transcript) -> Option<(Actor, &'static str)> {
    transcript.events().iter().find_map(|event| match event {
        Event::Checked { actor, rule, outcome: CheckOutcome::Failed, .. } => Some((*actor, rule.name())),
        _ => None,
    })
}

/// What was not checked, and whether it would have passed.
fn unmade(transcript: &Transcript) -> Vec<(Actor, &'static str, bool)> {
    let unmade = transcript.events().iter().filter_map(|event| match event {
        Event::Checked { actor, rule, outcome: CheckOutcome::Omitted, .. } => Some((*actor, rule.name(), true)),
        Event::Checked { actor, rule, outcome: CheckOutcome::Overlooked, .. } => Some((*actor, rule.name(), false)),
        _ => None,
    });
    unmade.collect()
}

fn alert(transcript: &Transcript, role: Role) -> Option<AlertDescription> {
    match transcript.outcome(role) {
        Outcome::Failed { alert, .. } => Some(*alert),
        _ => None,
    }
}

fn edits(transcript: &Transcript) -> Vec<Fact> {
    let deeds = transcript.events().iter().filter_map(|event| match event {
        Event::Tampered { deed, .. } if deed.kind() == &deeds::kinds::edit_bytes => Some(deed.clone()),
        _ => None,
    });
    deeds.collect()
}

/// What of a scenario its run was not touched by.
fn idle(text: &str) -> Vec<(String, Fact)> {
    let scenario = Scenario::parse(text).unwrap();
    let problems = scenario.without_effect(&run(&scenario).unwrap());
    problems.into_iter().map(|problem| (problem.given, problem.explanation)).collect()
}

#[test]
fn changed_bytes_arrive_as_they_were_asked_for_and_both_records_stand_in_the_recording() {
    // The last byte of the client's random: nobody looks at it before Finished.
    let transcript = played("edit=1.client.1:42:ff");
    let [hello, changed] = ["client", "attacker"].map(|sender| {
        let mut records = transcript.records().filter(|(_, record)| record.sender.name() == sender);
        transcript.record_bytes(records.next().unwrap().0).to_vec()
    });
    let differing: Vec<usize> = (0..hello.len()).filter(|index| hello[*index] != changed[*index]).collect();
    assert_eq!((differing, changed[42]), (vec![42], 0xff));
    assert_eq!(
        edits(&transcript),
        [deeds::edit_bytes(42_u8, FactValue::None, "client", 1_u8, 1_u8, &hello[42..43], &[0xff][..])]
    );
    // The randoms differ, so do the keys.
    assert_eq!(first_failed(&transcript), Some((Actor::Server, "record-authentication")));
    let heard = transcript.messages().filter(|(_, m)| m.kind == MessageKind::Handshake(HandshakeType::CLIENT_HELLO));
    let senders: Vec<Actor> = heard.map(|(_, message)| message.sender).collect();
    assert_eq!(senders, [Actor::Client, Actor::Attacker(Role::Client)]);
}

#[test]
fn several_edits_of_a_record_are_one_deed_after_the_other_and_records_count_as_they_were_sent() {
    let transcript = played("edit=1.server.1:9:02&edit=1.server.1:11:0000&edit=1.server.2:5:0b");
    assert_eq!(edits(&transcript).len(), 2, "the last one changes nothing: {:?}", edits(&transcript));
    let second = &edits(&transcript)[1];
    let [first, last, sender, number] = ["first", "last", "sender", "number"].map(|name| second.value(name).unwrap());
    assert_eq!((first, last), (&11_u8.into(), &12_u8.into()));
    assert_eq!((sender, number), (&"server".into(), &1_u8.into()));
    let idle = idle("edit=1.server.1:9:02&edit=1.server.2:5:0b");
    assert_eq!(idle, [("1.server.2:5:0b".into(), facts::edit_changes_nothing())]);
}

#[test]
fn what_an_attacker_sends_can_be_changed_as_well() {
    let transcript = played("attack=stripped-ecdhe&edit=1.attacker.1:5:02");
    assert_eq!(
        edits(&transcript),
        [deeds::edit_bytes(5_u8, FactValue::None, "attacker", 1_u8, 1_u8, &[1][..], &[2][..])]
    );
    assert!(alert(&transcript, Role::Server).is_some(), "a ServerHello for the server");
    assert_eq!(idle("attack=stripped-ecdhe&edit=1.attacker.1:5:02"), []);
    // The attacker's second record would be the copy that only the edit has made.
    let [(_, explanation)] =
        idle("attack=stripped-ecdhe&edit=1.attacker.1:5:02&edit=1.attacker.2:5:02").try_into().unwrap();
    assert_eq!(explanation, facts::records_sent("attacker", 1_u8, 1_u8));
}

#[test]
fn each_connection_counts_its_own_records() {
    let text = "attack=installed-root&edit=1.attacker.1:5:ff&edit=2.server.1:6:ff";
    let transcript = played(text);
    assert_eq!(edits(&transcript).len(), 1, "the first change ends the first connection before the second begins");
    let transcript = played("attack=installed-root&edit=2.attacker.1:42:ff");
    assert_eq!(edits(&transcript).len(), 1, "the attacker's own ClientHello");
    assert_eq!(*transcript.outcome(Role::Client), Outcome::Completed);
}

#[test]
fn an_edit_that_finds_nothing_to_change_is_named_with_what_there_is() {
    let transcript = played("");
    let length = transcript.record_bytes(transcript.records().next().unwrap().0).len();
    let beyond = || facts::edit_beyond_record("client", 1_u8, length);
    for (edit, expected) in [
        ("1.client.99:0:ff", facts::records_sent("client", 1_u8, 6_u8)),
        ("1.attacker.1:0:ff", facts::records_sent("attacker", 1_u8, 0_u8)),
        ("1.client.1:5000:ff", beyond()),
        ("1.client.4294967295:18446744073709551615:ffff", facts::records_sent("client", 1_u8, 6_u8)),
        ("1.client.1:18446744073709551615:ffff", beyond()),
        ("2.client.1:0:ff", facts::records_sent("client", 2_u8, 0_u8)),
        ("1.client.1:0:16", facts::edit_changes_nothing()),
    ] {
        let [(given, explanation)] = idle(&format!("edit={edit}")).try_into().unwrap();
        assert_eq!((given.as_str(), explanation), (edit, expected));
    }
    let [(_, explanation)] = idle("attack=dropped-record&edit=1.client.5:9:ff").try_into().unwrap();
    assert_eq!(explanation, facts::edited_record_taken());
}

#[test]
fn whatever_byte_of_a_header_or_of_a_message_is_changed_both_come_to_an_end() {
    for scenario in ["rsa", "ecdhe", "attack=swapped-certificate"] {
        let text = Scenario::parse(scenario).unwrap().to_string();
        for sender in ["client", "server", "attacker"] {
            for record in [1, 2, 4] {
                for (offset, byte) in [(0, "ff"), (0, "17"), (1, "00"), (3, "ff"), (4, "00"), (5, "ff"), (8, "ff")] {
                    let transcript = played(&format!("{text}&edit=1.{sender}.{record}:{offset}:{byte}"));
                    for role in [Role::Client, Role::Server] {
                        assert_ne!(*transcript.outcome(role), Outcome::Unknown, "{sender} {record} {offset} {byte}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_check_that_is_left_out_is_recorded_as_not_made_whether_or_not_it_would_have_passed() {
    let transcript = played("attack=forged-server-finished&without=client:verify-data");
    assert_eq!(unmade(&transcript), [(Actor::Client, "verify-data", false)]);
    for role in [Role::Client, Role::Server] {
        assert_eq!(*transcript.outcome(role), Outcome::Completed);
    }
    let transcript = played("without=client:certificate-dates&without=server:verify-data");
    let expected = [(Actor::Client, "certificate-dates", true), (Actor::Server, "verify-data", true)];
    assert_eq!(unmade(&transcript), expected);
    assert_eq!(first_failed(&transcript), None);
}

#[test]
fn a_check_that_would_only_be_worth_a_remark_is_recorded_as_not_made_as_well() {
    for version in ["key-exchange=ecdhe", "version=1.3"] {
        let transcript = played(&format!("{version}&without=server:server-name-indication"));
        assert_eq!(unmade(&transcript), [(Actor::Server, "server-name-indication", true)], "{version}");
        let transcript = played(&format!("{version}&fault=unrecognized-name&without=server:server-name-indication"));
        assert_eq!(unmade(&transcript), [(Actor::Server, "server-name-indication", false)], "{version}");
        assert_eq!(*transcript.outcome(Role::Server), Outcome::Completed, "{version}");
    }
}

#[test]
fn an_attacker_makes_all_checks_whatever_the_party_leaves_out_that_it_plays() {
    let transcript = played("attack=installed-root&without=client:certificate-dates&without=server:verify-data");
    assert!(unmade(&transcript).iter().all(|(actor, ..)| !actor.is_attacker()));
    assert_eq!(unmade(&transcript).len(), 2);
}

#[test]
fn a_run_in_which_nothing_is_wrong_goes_through_without_any_of_the_checks() {
    for scenario in ["rsa", "dhe", "ecdsa", "encrypt-then-mac"] {
        let text = Scenario::parse(scenario).unwrap().to_string();
        let all: String = Omission::all().iter().map(|omission| format!("&without={omission}")).collect();
        let transcript = played(&(text.clone() + &all));
        for role in [Role::Client, Role::Server] {
            assert_eq!(*transcript.outcome(role), Outcome::Completed, "{scenario}");
        }
        let records = |transcript: &Transcript| -> Vec<Vec<u8>> {
            transcript.records().map(|(id, _)| transcript.record_bytes(id).to_vec()).collect()
        };
        assert_eq!(records(&transcript), records(&played(&text)), "no byte depends on what is checked");
        assert!(unmade(&transcript).iter().all(|(_, _, passed)| *passed), "{scenario}");
    }
}

#[test]
fn a_check_that_a_handshake_never_comes_to_is_named() {
    let idle_check = ("client:dh-group".to_owned(), facts::check_never_made("client"));
    assert_eq!(idle("key-exchange=rsa&without=client:dh-group"), [idle_check]);
    assert_eq!(idle("key-exchange=dhe&without=client:dh-group"), []);
}

#[test]
fn a_server_with_a_key_that_is_not_its_certificates_is_found_out_where_it_needs_the_key() {
    for exchange in ["dhe", "ecdhe"] {
        let transcript = played(&format!("key-exchange={exchange}&fault=wrong-key"));
        assert_eq!(first_failed(&transcript), Some((Actor::Client, "server-key-exchange-signature")), "{exchange}");
        assert_eq!(alert(&transcript, Role::Client), Some(AlertDescription::DECRYPT_ERROR));
    }
    let transcript = played("key-exchange=rsa&fault=wrong-key");
    assert_eq!(first_failed(&transcript), Some((Actor::Server, "record-authentication")));
    assert_eq!(alert(&transcript, Role::Server), Some(AlertDescription::BAD_RECORD_MAC));
}

#[test]
fn a_client_that_does_not_verify_the_signature_talks_to_a_server_with_a_wrong_key() {
    let transcript = played("ecdsa&fault=wrong-key".replace("ecdsa", "certificate=ecdsa-p256").as_str());
    assert_eq!(alert(&transcript, Role::Client), Some(AlertDescription::DECRYPT_ERROR));
    let transcript = played("key-exchange=ecdhe&fault=wrong-key&without=client:server-key-exchange-signature");
    assert_eq!(*transcript.outcome(Role::Client), Outcome::Completed);
}

#[test]
fn a_suite_that_was_not_offered_is_refused() {
    for scenario in ["key-exchange=rsa", "key-exchange=dhe", "key-exchange=ecdhe", "certificate=ecdsa-p256"] {
        let transcript = played(&format!("{scenario}&fault=suite-not-offered"));
        assert_eq!(first_failed(&transcript), Some((Actor::Client, "cipher-suite-offered")), "{scenario}");
        assert_eq!(alert(&transcript, Role::Client), Some(AlertDescription::ILLEGAL_PARAMETER));
    }
}

#[test]
fn what_is_wrong_with_certificate_or_finished_is_noticed_in_every_key_exchange() {
    for (fault, by, rule, expected) in [
        ("expired-certificate", Role::Client, "certificate-dates", AlertDescription::CERTIFICATE_EXPIRED),
        ("other-name", Role::Client, "server-name", AlertDescription::BAD_CERTIFICATE),
        ("missing-intermediate", Role::Client, "certificate-trust-anchor", AlertDescription::UNKNOWN_CA),
        ("wrong-client-finished", Role::Server, "verify-data", AlertDescription::DECRYPT_ERROR),
        ("wrong-server-finished", Role::Client, "verify-data", AlertDescription::DECRYPT_ERROR),
    ] {
        for exchange in ["rsa", "dhe", "ecdhe"] {
            let transcript = played(&format!("key-exchange={exchange}&fault={fault}"));
            assert_eq!(first_failed(&transcript), Some((by.into(), rule)), "{exchange} {fault}");
            assert_eq!(alert(&transcript, by), Some(expected), "{exchange} {fault}");
        }
    }
}

#[test]
fn no_attacker_has_the_servers_fault() {
    let of_server =
        |fault: &&Fault| fault.of == FaultOf::Handshake && fault.versions.contains(&ProtocolVersion::TLS_1_2);
    for fault in FAULTS.iter().filter(of_server) {
        let transcript = played(&format!("key-exchange=ecdhe&attack=installed-root&fault={}", fault.name));
        let found = first_failed(&transcript).map(|(who, _)| who);
        assert_ne!(found, Some(Actor::Client), "the client has met a server without fault: {}", fault.name);
    }
}

#[test]
fn what_is_missing_is_noticed_and_what_a_party_lacks_itself_is_its_own_fault() {
    const ALL: &[&str] = &["rsa", "dhe", "ecdhe"];
    for (fault, exchanges, by, expected) in [
        ("no-certificate", ALL, Role::Client, AlertDescription::UNEXPECTED_MESSAGE),
        ("internal-error", ALL, Role::Server, AlertDescription::INTERNAL_ERROR),
        ("empty-client-key-exchange", &["dhe", "ecdhe"], Role::Server, AlertDescription::DECODE_ERROR),
    ] {
        for exchange in exchanges {
            let transcript = played(&format!("key-exchange={exchange}&fault={fault}"));
            assert_eq!(first_failed(&transcript), None, "{exchange} {fault}: no check finds it");
            assert_eq!(alert(&transcript, by), Some(expected), "{exchange} {fault}");
        }
    }
}

#[test]
fn a_client_that_gives_up_or_begins_anew_says_so_and_nobody_is_at_fault_in_tls_1_2() {
    let sent = |transcript: &Transcript| {
        let alerts = transcript.events().iter().filter_map(|event| match event {
            Event::AlertSent { actor, alert, .. } => Some((*actor, *alert)),
            _ => None,
        });
        alerts.collect::<Vec<_>>()
    };
    let goodbye = AlertDescription::CLOSE_NOTIFY;
    for version in ["key-exchange=rsa", "key-exchange=dhe", "key-exchange=ecdhe", "version=1.3", "version=1.2-1.3"] {
        let transcript = played(&format!("{version}&fault=user-canceled"));
        let said =
            [(Actor::Client, AlertDescription::USER_CANCELED), (Actor::Client, goodbye), (Actor::Server, goodbye)];
        assert_eq!(sent(&transcript), said, "{version}");
        for role in [Role::Client, Role::Server] {
            assert!(matches!(transcript.outcome(role), Outcome::Disconnected { .. }), "{version}");
        }
    }
    for exchange in ["rsa", "dhe", "ecdhe"] {
        let transcript = played(&format!("key-exchange={exchange}&fault=renegotiation"));
        assert_eq!(sent(&transcript)[0], (Actor::Server, AlertDescription::NO_RENEGOTIATION), "{exchange}");
        for role in [Role::Client, Role::Server] {
            assert_eq!(*transcript.outcome(role), Outcome::Completed, "{exchange}");
        }
    }
}

/// Each fault of the negotiation, who notices it by which check, with which alert; and in which key exchanges it can be made.
#[test]
fn parties_that_have_nothing_in_common_part_at_the_hello() {
    const ALL: &[&str] = &["rsa", "dhe", "ecdhe"];
    const EPHEMERAL: &[&str] = &["dhe", "ecdhe"];
    for (fault, exchanges, by, rule, expected) in [
        ("no-common-suite", ALL, Role::Server, "cipher-suite-choice", AlertDescription::HANDSHAKE_FAILURE),
        ("no-common-group", &["ecdhe"], Role::Server, "cipher-suite-choice", AlertDescription::HANDSHAKE_FAILURE),
        ("no-common-group", &["dhe"], Role::Server, "cipher-suite-choice", AlertDescription::INSUFFICIENT_SECURITY),
        ("no-common-signature", EPHEMERAL, Role::Server, "cipher-suite-choice", AlertDescription::HANDSHAKE_FAILURE),
        ("no-common-protocol", ALL, Role::Server, "application-protocol", AlertDescription::NO_APPLICATION_PROTOCOL),
        ("unrecognized-name", ALL, Role::Server, "server-name-indication", AlertDescription::UNRECOGNIZED_NAME),
        ("only-rsa-key-exchange", EPHEMERAL, Role::Server, "cipher-suite-choice", AlertDescription::HANDSHAKE_FAILURE),
        ("compression-chosen", ALL, Role::Client, "compression-null", AlertDescription::ILLEGAL_PARAMETER),
    ] {
        for exchange in exchanges {
            let transcript = played(&format!("key-exchange={exchange}&fault={fault}"));
            assert_eq!(first_failed(&transcript), Some((by.into(), rule)), "{exchange} {fault}");
            assert_eq!(alert(&transcript, by), Some(expected), "{exchange} {fault}");
        }
    }
    for (text, why) in [
        ("key-exchange=rsa&fault=no-common-group", facts::exchange_without_group("RSA")),
        ("key-exchange=rsa&fault=no-common-signature", facts::nothing_signed()),
        ("key-exchange=rsa&fault=only-rsa-key-exchange", facts::rsa_key_exchange_offered()),
        ("certificate=ecdsa-p256&fault=only-rsa-key-exchange", facts::suites_need_rsa_key("RSA")),
        ("server-name=127.0.0.1&fault=unrecognized-name", facts::no_name_told()),
        ("key-exchange=rsa&fault=empty-client-key-exchange", facts::exchange_without_group("RSA")),
    ] {
        assert_eq!(Scenario::parse(text).unwrap_err().problems[0].explanation, why, "{text}");
    }
    for text in [
        "fault=no-common-protocol&without=server:application-protocol",
        "fault=compression-chosen&without=client:compression-null",
    ] {
        assert_eq!(*played(text).outcome(Role::Client), Outcome::Completed, "{text}");
    }
}

#[test]
fn what_departs_stands_in_the_scenarios_text() {
    let text = "version=1.2&key-exchange=rsa&suite=TLS_RSA_WITH_AES_128_GCM_SHA256&certificate=rsa-2048&auth=server\
                &attack=forged-finished&edit=1.client.1:42:ff&edit=1.attacker.1:0:00&without=client:verify-data\
                &without=server:verify-data&fault=wrong-key&seed=42";
    assert_eq!(Scenario::parse(text).unwrap().to_string(), text);
    assert_eq!(played(text).header().scenario, text);
}

#[test]
fn a_check_that_nobody_can_leave_out_is_named_with_those_that_the_party_can() {
    let of = |party| facts::allowed_values(Omission::of(party).iter().map(Omission::to_string).collect::<Vec<_>>());
    for (given, explanation, allowed) in [
        ("client:record-authentication", facts::no_such_omission("client", "record-authentication"), of(Role::Client)),
        ("client:fallback-scsv", facts::no_such_omission("client", "fallback-scsv"), of(Role::Client)),
        ("server:server-name", facts::no_such_omission("server", "server-name"), of(Role::Server)),
        ("attacker:verify-data", facts::neither_party("attacker"), facts::form_of_omission()),
        ("verify-data", facts::no_party_and_rule("verify-data"), facts::form_of_omission()),
    ] {
        let errors = Scenario::parse(&format!("without={given}")).unwrap_err();
        let problem = Problem { parameter: "without".into(), given: given.into(), explanation, allowed };
        assert_eq!(errors.problems, [problem]);
        assert_eq!(*errors.nearest, Scenario::default());
    }
    assert!(Scenario::parse("fault=none").is_ok());
    let of_old = |fault: &&Fault| fault.versions.contains(&ProtocolVersion::TLS_1_2);
    let (old, new): (Vec<&Fault>, Vec<&Fault>) = FAULTS.iter().partition(of_old);
    let faults = std::iter::once("none").chain(old.into_iter().chain(new).map(|fault| fault.name));
    let allowed = facts::allowed_values(faults.collect::<Vec<_>>());
    assert_eq!(Scenario::parse("fault=gremlins").unwrap_err().problems[0].allowed, allowed);
}
