//! Early data under a key that the parties have from elsewhere: what was settled with the key takes the ticket's place, and a server can't
//! tell how old a hello is.

use super::early_data::{Meeting, QUESTION, is_taken};
use super::{assert_completed, prepared};
use tls_engine::parameter::{ATTACK, EARLY_DATA, EXTERNAL_PSK, SECOND_VISIT};
use tls_engine::{
    EarlyDataTerms, ExternalPsk, Failure, Prepared, ReplayDefence, Scenario, ServerMemory, Unexpected, run,
};
use tls_facts::{engine, scenario as facts};
use tls_keys::HashAlgorithm;
use tls_terms::Rule;
use tls_transcript::{Actor, CheckOutcome, ConnectionId, Event, MessageKind, Outcome, Role, Transcript};
use tls_wire::{AlertDescription as Alert, CipherSuite, HandshakeType, NamedGroup, PskKeyExchangeMode};

const SUITE: CipherSuite = CipherSuite::TLS_AES_128_GCM_SHA256;

/// Parties that share a key with which so much was settled, of which the client says this at once.
fn sharing(most: u32, said: &[u8]) -> Prepared {
    let terms = EarlyDataTerms { suite: SUITE, most, application_protocol: Some(b"http/1.1".to_vec()) };
    let (key, early_data) = (vec![7; 32], Some(terms));
    let psk = ExternalPsk { identity: b"us".to_vec(), key, hash: HashAlgorithm::Sha256, early_data };
    let mut prepared = prepared();
    prepared.client().external_psks = vec![psk.clone()];
    prepared.client().early_data = Some(said.to_vec());
    let server = prepared.server();
    server.external_psks = vec![psk];
    (server.max_early_data_size, server.replay_defence) = (1000, None);
    prepared
}

/// What the client came to know of its early data; nothing if it has sent none.
fn taken(prepared: &mut Prepared) -> Option<bool> {
    let mut meeting = Meeting::of(prepared, 2);
    meeting.settle();
    let taken = meeting.client.early_data_taken();
    assert_completed(&meeting.finish());
    taken
}

#[test]
fn a_server_takes_it_as_it_was_settled_with_the_key_and_not_otherwise() {
    let usual = sharing(1000, QUESTION);
    assert!(is_taken(&mut usual.clone()));
    let mut alone = usual.clone();
    alone.client().psk_modes = vec![PskKeyExchangeMode::PSK_KE];
    alone.server().psk_modes = vec![PskKeyExchangeMode::PSK_KE];
    assert!(is_taken(&mut alone));
    let mut unwilling = usual.clone();
    unwilling.server().max_early_data_size = 0;
    let mut nothing_settled = usual.clone();
    nothing_settled.server().external_psks[0].early_data = None;
    let mut other_key = usual.clone();
    other_key.server().external_psks.clear();
    let mut other_suite = usual.clone();
    other_suite.server().cipher_suites = vec![CipherSuite::TLS_CHACHA20_POLY1305_SHA256];
    let mut other_protocol = usual.clone();
    other_protocol.server().application_protocols.clear();
    let mut retrying = usual.clone();
    retrying.server().groups = vec![NamedGroup::SECP256R1];
    let mut second = usual;
    let unknown = ExternalPsk { identity: b"elsewhere".to_vec(), ..second.client().external_psks[0].clone() };
    second.client().external_psks.insert(0, unknown);
    let declining =
        [unwilling, nothing_settled, other_key, other_suite, other_protocol, retrying, second].into_iter().enumerate();
    for (number, mut declining) in declining {
        assert!(!is_taken(&mut declining), "{number}");
    }
}

#[test]
fn a_client_says_nothing_early_that_was_not_settled_or_can_not_come_true() {
    let mut nothing_settled = sharing(1000, QUESTION);
    nothing_settled.client().external_psks[0].early_data = None;
    let mut other_hash = sharing(1000, QUESTION);
    let terms = other_hash.client().external_psks[0].early_data.as_mut().unwrap();
    terms.suite = CipherSuite::TLS_AES_256_GCM_SHA384;
    let mut no_such_suite = sharing(1000, QUESTION);
    no_such_suite.client().cipher_suites.retain(|suite| *suite != SUITE);
    let mut no_such_protocol = sharing(1000, QUESTION);
    no_such_protocol.client().application_protocols = vec![b"h2".to_vec()];
    no_such_protocol.server().application_protocols = vec![b"h2".to_vec()];
    let mut not_the_first = sharing(1000, QUESTION);
    let client = not_the_first.client();
    let first = ExternalPsk { early_data: None, identity: b"first".to_vec(), ..client.external_psks[0].clone() };
    client.external_psks.insert(0, first);
    let too_much = sharing(4, QUESTION);
    let all = [nothing_settled, other_hash, no_such_suite, no_such_protocol, not_the_first, too_much];
    for (number, mut silent) in all.into_iter().enumerate() {
        assert_eq!(taken(&mut silent), None, "{number}");
    }
}

#[test]
fn more_than_was_settled_is_unexpected_even_if_the_server_takes_more_of_others() {
    let mut prepared = sharing(1000, QUESTION);
    prepared.server().external_psks[0].early_data.as_mut().unwrap().most = 5;
    let mut meeting = Meeting::of(&mut prepared, 2);
    meeting.settle();
    assert_eq!(meeting.server.failure(), Some(&Failure::Unexpected(Unexpected::EarlyData { limit: 5 })));
}

/// What the server says of a rule in a connection.
fn checked(transcript: &Transcript, connection: ConnectionId, wanted: Rule) -> Vec<CheckOutcome> {
    let outcomes = transcript.events_in(connection).filter_map(|(_, event)| match event {
        Event::Checked { actor: Actor::Server, rule, outcome, .. } if *rule == wanted => Some(*outcome),
        _ => None,
    });
    outcomes.collect()
}

#[test]
fn a_defence_that_rests_on_age_or_single_use_can_not_judge_it_and_says_so() {
    for defence in [ReplayDefence::SingleUse, ReplayDefence::Freshness] {
        let mut prepared = sharing(1000, QUESTION);
        prepared.server().replay_defence = Some(defence);
        assert!(!is_taken(&mut prepared), "{defence:?}");
        let mut meeting = Meeting::of(&mut prepared, 2);
        meeting.settle();
        let transcript = meeting.finish();
        let said = transcript.events().iter().find_map(|event| match event {
            Event::Checked { rule: Rule::ReplayTold, outcome: CheckOutcome::Remarked, evidence, .. } => Some(evidence),
            _ => None,
        });
        assert_eq!(said, Some(&engine::replay_untold(defence.name())));
    }
}

#[test]
fn a_server_that_records_hellos_takes_each_once_as_long_as_it_has_room() {
    let mut prepared = sharing(1000, QUESTION);
    prepared.server().replay_defence = Some(ReplayDefence::Recording);
    assert_eq!(taken(&mut prepared), Some(true));
    // The same hello once more, an hour later: nothing in it is too old.
    prepared.server().clock += 3600;
    assert_eq!(taken(&mut prepared), Some(false));
    // A server that has lost its memory can't know.
    let known = prepared.server().memory.clone();
    prepared.server().memory = known.emptied();
    assert_eq!(taken(&mut prepared), Some(true));
    let full = ServerMemory::default();
    (0_u32..).take_while(|number| full.record_for_good(&number.to_be_bytes()).is_some()).for_each(drop);
    prepared.server().memory = full;
    assert_eq!(taken(&mut prepared), Some(false));
}

fn of(text: &str) -> Transcript {
    run(&Scenario::parse(&format!("version=1.3&{text}")).unwrap()).unwrap()
}

/// Whether the server reads each request of a connection.
fn requests(transcript: &Transcript, connection: ConnectionId) -> Vec<bool> {
    let own = transcript.messages().filter(|(_, message)| {
        (message.connection, message.kind) == (connection, MessageKind::ApplicationData)
            && message.sender.role() == Role::Client
    });
    let read = |id| {
        let reads =
            |event: &Event| matches!(event, Event::MessageDecoded { actor: Actor::Server, message } if *message == id);
        transcript.events().iter().any(reads)
    };
    own.map(|(id, _)| read(id)).collect()
}

#[test]
fn in_a_scenario_it_needs_no_second_visit_and_is_skipped_after_a_retry() {
    for way in ["with-ecdhe", "alone"] {
        for (more, read) in [
            ("early-data=accepted", vec![true]),
            ("early-data=accepted&suite=TLS_AES_256_GCM_SHA384", vec![true]),
            ("early-data=accepted&replay-defence=recording", vec![true]),
            ("early-data=accepted&key-update=client-requesting", vec![true, true]),
            ("early-data=accepted&goodbye=after-request", vec![true]),
            ("early-data=accepted&replay-defence=freshness", vec![false, true]),
            ("early-data=rejected", vec![false, true]),
            ("early-data=accepted&require-retry=on", vec![false, true]),
        ] {
            let transcript = of(&format!("external-psk={way}&{more}"));
            assert_completed(&transcript);
            let connections: Vec<_> = transcript.connections().collect();
            assert_eq!(connections.len(), 1, "{way}, {more}");
            assert_eq!(requests(&transcript, connections[0]), read, "{way}, {more}");
            let ended = MessageKind::Handshake(HandshakeType::END_OF_EARLY_DATA);
            assert_eq!(transcript.messages().any(|(_, message)| message.kind == ended), read[0], "{way}, {more}");
        }
    }
}

#[test]
fn whoever_asks_that_it_be_taken_is_told_where_it_can_not_be() {
    let told = |text: &str| {
        let scenario = Scenario::parse(&format!("version=1.3&external-psk=alone&early-data={text}")).unwrap();
        let idle = scenario.without_effect(&run(&scenario).unwrap());
        idle.into_iter().map(|problem| (problem.parameter, problem.explanation)).collect::<Vec<_>>()
    };
    let why = || vec![("early-data".to_owned(), facts::early_data_never_taken())];
    for text in ["accepted", "accepted&replay-defence=recording", "rejected"] {
        assert_eq!(told(text), [], "{text}");
    }
    for text in ["accepted&require-retry=on", "accepted&replay-defence=single-use"] {
        assert_eq!(told(text), why(), "{text}");
    }
}

#[test]
fn what_is_chosen_beside_such_a_key_brings_no_second_visit_and_what_needs_it_goes_with_it() {
    let shared = Scenario::parse("version=1.3&external-psk=alone").unwrap();
    let early = shared.with(&EARLY_DATA, "accepted").unwrap();
    assert_eq!((early.scenario.second_visit, early.scenario.external_psk), (None, shared.external_psk));
    assert_eq!(early.repaired, []);
    let without = early.scenario.with(&EXTERNAL_PSK, "none").unwrap().scenario;
    assert_eq!(without.early_data, None);
    let back = early.scenario.with(&SECOND_VISIT, "psk").unwrap().scenario;
    assert_eq!((back.external_psk, back.early_data), (None, early.scenario.early_data));
    let attacked = shared.with(&ATTACK, "early-data-replay").unwrap().scenario;
    assert_eq!((attacked.second_visit, attacked.external_psk), (None, shared.external_psk));
    assert_eq!(attacked.early_data, early.scenario.early_data);
    // Other attacks are told of a client that waits.
    let flipped = early.scenario.with(&ATTACK, "flipped-record").unwrap().scenario;
    assert_eq!((flipped.early_data, flipped.external_psk), (None, shared.external_psk));
    let undisturbed = flipped.with(&EARLY_DATA, "accepted").unwrap().scenario;
    assert_eq!((undisturbed.early_data, undisturbed.attack), (early.scenario.early_data, None));
    assert_eq!(undisturbed.external_psk, shared.external_psk);
    let without_key = Scenario::parse("version=1.3&attack=flipped-record").unwrap();
    let returning = without_key.with(&EARLY_DATA, "accepted").unwrap().scenario;
    assert_eq!(returning.to_string().matches("second-visit=psk&early-data=accepted").count(), 1);
}

#[test]
fn it_can_be_played_again_at_any_time_unless_hellos_are_recorded() {
    for way in ["with-ecdhe", "alone"] {
        for (defence, acts) in [("none", [1, 1, 1]), ("recording", [1, 0, 0])] {
            let transcript = of(&format!("external-psk={way}&attack=early-data-replay&replay-defence={defence}"));
            let connections: Vec<_> = transcript.connections().collect();
            let all: [ConnectionId; 3] = connections.try_into().unwrap();
            let read = all.map(|connection| requests(&transcript, connection).into_iter().filter(|read| *read).count());
            assert_eq!(read, acts, "{way}, {defence}");
            if defence == "recording" {
                let outcomes = all.map(|connection| checked(&transcript, connection, Rule::HelloUnseen));
                let (passed, remarked) = (CheckOutcome::Passed, CheckOutcome::Remarked);
                assert_eq!(outcomes, [vec![passed], vec![remarked], vec![remarked]], "{way}");
                assert!(all.iter().all(|one| checked(&transcript, *one, Rule::HelloFresh).is_empty()), "{way}");
            }
        }
    }
    let refused = |text: &str| {
        let text = format!("version=1.3&external-psk=alone&attack=early-data-replay&{text}");
        Scenario::parse(&text).unwrap_err().problems.remove(0).explanation
    };
    for defence in ["freshness", "single-use"] {
        assert_eq!(refused(&format!("replay-defence={defence}")), facts::replay_never_judged());
    }
    assert_eq!(refused("early-data=rejected"), facts::no_early_data_to_replay());
    assert_eq!(refused("require-retry=on"), facts::no_early_data_to_replay());
}

#[test]
fn a_call_that_is_brought_back_is_refused_before_its_early_data_is_read() {
    let transcript = of("attack=selfie&external-psk=with-ecdhe&early-data=accepted");
    let connection = transcript.connections().next().unwrap();
    assert_eq!(requests(&transcript, connection), [false]);
    let denied = Outcome::Refused { alert: Alert::ACCESS_DENIED };
    assert_eq!(*transcript.outcome(Role::Client), denied);
    let overlooked = of("attack=selfie&external-psk=with-ecdhe&early-data=accepted&without=server:psk-parts");
    assert_completed(&overlooked);
    assert_eq!(requests(&overlooked, connection), [true]);
}
