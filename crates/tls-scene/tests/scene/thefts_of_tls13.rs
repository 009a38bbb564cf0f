//! What can be stolen from a handshake of TLS 1.3, and what opens.

use crate::play;
use std::rc::Rc;
use tls_engine::{Prepared, Scenario, Versions};
use tls_facts::observer::none_in_version;
use tls_scene::model::ViewOptions;
use tls_scene::{Exposure, Play, Theft, Thefts};
use tls_terms::ValueKind;
use tls_transcript::Role;
use tls_wire::NamedGroup;

const GROUPS: [&str; 7] =
    ["x25519", "secp256r1", "secp384r1", "ffdhe2048", "ffdhe3072", "X25519MLKEM768", "SecP256r1MLKEM768"];

fn in_group(group: &str) -> Play {
    play(&format!("version=1.3&group={group}"))
}

/// A handshake whose parties are told more than a scenario's text can say.
fn prepared(change: impl FnOnce(&mut Prepared)) -> Play {
    let mut prepared = Prepared::new(&Scenario::default().between(Versions::Tls13)).unwrap();
    change(&mut prepared);
    Play::new(Rc::new(prepared.run()))
}

fn exposure(play: &Play, theft: Theft) -> Exposure {
    play.exposed(Thefts::only(theft)).exposure
}

#[test]
fn the_servers_key_opens_nothing_and_either_private_value_everything_in_each_group() {
    for group in GROUPS {
        let play = in_group(group);
        assert_eq!(exposure(&play, Theft::ServerPrivateKey), Exposure::Shut, "{group}");
        for theft in [Theft::ClientEphemeralPrivateKey, Theft::ServerEphemeralPrivateKey, Theft::KeyLog] {
            assert_eq!(exposure(&play, theft), Exposure::Opens, "{group}, {theft:?}");
        }
    }
}

#[test]
fn what_tls_1_2_alone_has_is_not_offered_and_if_it_is_asked_for_the_reason_is_said() {
    let play = play("version=1.3");
    let offers = |stolen| play.eavesdropper_report(0, &ViewOptions { stolen, ..ViewOptions::default() }).offers;
    let offered: Vec<Theft> = offers(Thefts::NONE).iter().map(|offer| offer.theft).collect();
    assert_eq!(
        offered,
        [
            Theft::ServerPrivateKey,
            Theft::ClientEphemeralPrivateKey,
            Theft::ServerEphemeralPrivateKey,
            Theft::ClientHandshakeTrafficSecret,
            Theft::ServerHandshakeTrafficSecret,
            Theft::ClientApplicationTrafficSecret,
            Theft::ServerApplicationTrafficSecret,
            Theft::KeyLog,
            Theft::QuantumComputer,
        ]
    );
    let master = Thefts::only(Theft::MasterSecret);
    let offer = offers(master).into_iter().find(|offer| offer.theft == Theft::MasterSecret).unwrap();
    assert_eq!((offer.taken, offer.why_not), (true, Some(none_in_version("TLS 1.3".to_owned()))));
    let report = play.eavesdropper_report(usize::MAX, &ViewOptions { stolen: master, ..ViewOptions::default() });
    assert!(report.holds.ends_with("and nothing else."), "{}", report.holds);
    let of_tls12 = crate::play("ecdhe").eavesdropper_report(0, &ViewOptions::default()).offers;
    assert!(of_tls12.iter().all(|offer| offer.theft != Theft::ClientHandshakeTrafficSecret));
}

#[test]
fn a_traffic_secret_opens_one_direction_of_one_stage() {
    let play = play("version=1.3");
    for (theft, read, missing) in [
        (Theft::ClientHandshakeTrafficSecret, [false, false], 3),
        (Theft::ServerHandshakeTrafficSecret, [false, false], 3),
        (Theft::ClientApplicationTrafficSecret, [true, false], 3),
        (Theft::ServerApplicationTrafficSecret, [false, true], 3),
    ] {
        let exposed = play.exposed(Thefts::only(theft));
        assert_eq!((exposed.exposure, exposed.read), (Exposure::InPart, read), "{theft:?}");
        assert_eq!(exposed.missing.len(), missing, "{theft:?}: {:?}", exposed.missing);
        assert_eq!(exposed.lack(), "other traffic secrets");
    }
    let both = [Theft::ClientHandshakeTrafficSecret, Theft::ClientApplicationTrafficSecret];
    let exposed = play.exposed(both.into_iter().collect());
    assert_eq!((exposed.exposure, exposed.read), (Exposure::OneWay(Role::Client), [true, false]));
    let all = Theft::ALL.iter().copied().filter(|theft| theft.slug().contains("traffic"));
    assert_eq!(play.exposed(all.collect()).exposure, Exposure::Opens);
}

#[test]
fn of_shut_data_the_value_is_named_that_would_open_it_and_none_of_the_handshake() {
    let play = play("version=1.3");
    let missing = |theft: Theft, step: &str| {
        let position = play.position_of(step, tls_scene::model::Stepping::Everything).unwrap();
        let options = ViewOptions { stolen: Thefts::only(theft), ..ViewOptions::default() };
        play.scene(position, &options).eavesdropped().unwrap().missing
    };
    let (client, server) = ("client application traffic secret", "server application traffic secret");
    assert_eq!(missing(Theft::ServerHandshakeTrafficSecret, "client-application-data"), [client]);
    assert_eq!(missing(Theft::ClientApplicationTrafficSecret, "server-application-data"), [server]);
    let either = ["client private value", "server private value"];
    assert_eq!(missing(Theft::ServerPrivateKey, "client-application-data"), either);
}

#[test]
fn after_a_hello_retry_request_the_private_value_is_stolen_that_was_used() {
    let retried = prepared(|prepared| prepared.server().groups = vec![NamedGroup::SECP256R1]);
    let several = prepared(|prepared| {
        prepared.client().key_shares = vec![NamedGroup::X25519MLKEM768, NamedGroup::X25519];
        prepared.server().groups = vec![NamedGroup::X25519];
    });
    for play in [retried, several] {
        let drawn = play.transcript().values().filter(|(_, value)| value.kind == ValueKind::ClientEphemeralPrivateKey);
        assert_eq!(drawn.count(), 2);
        for theft in [Theft::ClientEphemeralPrivateKey, Theft::QuantumComputer] {
            assert_eq!(exposure(&play, theft), Exposure::Opens, "{theft:?}");
        }
    }
}

#[test]
fn a_key_update_leads_forward_and_not_back_and_heals_nothing() {
    let play = play("version=1.3&key-update=client");
    let told = |theft: Theft| {
        let options = ViewOptions { stolen: Thefts::only(theft), ..ViewOptions::default() };
        let plaintext = play.eavesdropper_report(usize::MAX, &options).plaintext;
        plaintext.into_iter().map(|(_, text)| text).collect::<Vec<_>>()
    };
    let everything = told(Theft::ClientEphemeralPrivateKey);
    let (first, updated) = (told(Theft::ClientApplicationTrafficSecret), told(Theft::ClientUpdatedTrafficSecret));
    assert!(first.len() > updated.len() && !updated.is_empty(), "{first:?}, {updated:?}");
    assert!(first.ends_with(&updated), "the first leads to the second");
    assert!(first.iter().all(|text| everything.contains(text)));
    let exposed = play.exposed(Thefts::only(Theft::ClientUpdatedTrafficSecret));
    assert!(exposed.missing.contains(&ValueKind::ClientApplicationTrafficSecret), "{:?}", exposed.missing);
    assert!(play.offers(Theft::ClientUpdatedTrafficSecret) && !play.offers(Theft::ServerUpdatedTrafficSecret));
}

#[test]
fn the_report_speaks_of_the_shared_secret_and_never_of_a_pre_master_secret() {
    let play = play("version=1.3");
    for theft in Theft::ALL.iter().filter(|theft| play.offers(**theft)) {
        let options = ViewOptions { stolen: Thefts::only(*theft), ..ViewOptions::default() };
        let report = format!("{:?}", play.eavesdropper_report(usize::MAX, &options)).to_lowercase();
        assert!(!report.contains("pre-master") && !report.contains("pre_master"), "{theft:?}: {report}");
    }
    let key = ViewOptions { stolen: Thefts::only(Theft::ServerPrivateKey), ..ViewOptions::default() };
    let lead = play.eavesdropper_report(usize::MAX, &key).missing_lead;
    assert!(lead.starts_with("The shared secret never travelled"), "{lead}");
}

#[test]
fn a_stolen_pre_shared_key_opens_what_begins_with_it_alone_and_nothing_where_a_key_exchange_is_added() {
    let key = Thefts::only(Theft::PreSharedKey);
    let exposed = |psk: &str| play(&format!("version=1.3&external-psk={psk}")).exposed(key);
    let alone = exposed("alone");
    assert_eq!((alone.exposure, alone.read), (Exposure::Opens, [true, true]), "{alone:?}");
    let with_exchange = exposed("with-ecdhe");
    let either = [ValueKind::ClientEphemeralPrivateKey, ValueKind::ServerEphemeralPrivateKey];
    assert_eq!((with_exchange.exposure, with_exchange.missing.as_slice()), (Exposure::Shut, either.as_slice()));
}

#[test]
fn with_a_key_exchange_added_it_takes_a_private_value_and_the_pre_shared_key() {
    let play = play("version=1.3&external-psk=with-ecdhe");
    let value = Thefts::only(Theft::ClientEphemeralPrivateKey);
    let exposed = play.exposed(value);
    assert_eq!((exposed.exposure, exposed.missing), (Exposure::Shut, vec![ValueKind::PreSharedKey]));
    assert_eq!(play.exposed(value.toggled(Theft::PreSharedKey)).exposure, Exposure::Opens);
    let machine = Thefts::only(Theft::QuantumComputer);
    assert_eq!(play.exposed(machine).exposure, Exposure::Shut, "what is shared beforehand travels in no form");
    assert_eq!(play.exposed(machine.toggled(Theft::PreSharedKey)).exposure, Exposure::Opens);
}

#[test]
fn a_pre_shared_key_is_offered_only_where_a_handshake_begins_with_one() {
    assert!(play("version=1.3&external-psk=alone").offers(Theft::PreSharedKey));
    assert!(!play("version=1.3").offers(Theft::PreSharedKey) && !play("ecdhe").offers(Theft::PreSharedKey));
}

#[test]
fn of_two_visits_the_key_that_both_had_opens_the_second_only_where_no_key_exchange_is_added() {
    let read = |name: &str, theft: Theft| {
        let options = ViewOptions { stolen: Thefts::only(theft), ..ViewOptions::default() };
        play(name).eavesdropper_report(usize::MAX, &options).plaintext.len()
    };
    for theft in [Theft::PreSharedKey, Theft::TicketKey] {
        assert_eq!([read("tls13-psk", theft), read("tls13-psk-only", theft)], [0, 2], "{theft:?}");
    }
    for theft in [Theft::ClientEphemeralPrivateKey, Theft::ServerEphemeralPrivateKey, Theft::KeyLog] {
        assert_eq!([read("tls13-psk", theft), read("tls13-psk-only", theft)], [4, 4], "{theft:?}");
    }
}
