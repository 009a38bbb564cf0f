//! The smallest sets of secrets that open what was said, against what is written down here by thinking.

use crate::play;
use std::rc::Rc;
use tls_engine::{Scenario, run};
use tls_observer::{KeyLog, Stolen, observe_recording};
use tls_scene::model::{BreakSets, Data, Stepping, ViewOptions, WhyNone};
use tls_scene::{Play, Theft, Thefts};
use tls_terms::ValueKind;
use tls_transcript::{
    ConnectionId, Header, MessageKind, Origin, Parent, RecordId, Role, Source, Transcript, ValueId, keylog,
};

/// What is to be opened, and the sets that open it, as an address has them.
type Expected = &'static [(Data, &'static [&'static str])];

const OF_CLIENT: Data = Data::OnlyOf(Role::Client);
const OF_SERVER: Data = Data::OnlyOf(Role::Server);

/// The pre-master secret travels encrypted to the certificate's key, so that this key opens it, be it stolen years later. From the
/// pre-master secret the master secret follows and from that all keys. The write keys are one direction's each: both are needed.
const RSA: Expected = &[
    (
        Data::All,
        &["server-private-key", "pre-master-secret", "master-secret", "key-log", "client-write-keys,server-write-keys"],
    ),
    (OF_CLIENT, &["client-write-keys"]),
    (OF_SERVER, &["server-write-keys"]),
];

/// Each party's private value gives the pre-master secret, together with the other's public one. The certificate's key has only
/// signed.
const EPHEMERAL: Expected = &[
    (
        Data::All,
        &[
            "client-ephemeral-private-key",
            "server-ephemeral-private-key",
            "pre-master-secret",
            "master-secret",
            "key-log",
            "client-write-keys,server-write-keys",
        ],
    ),
    (OF_CLIENT, &["client-write-keys"]),
    (OF_SERVER, &["server-write-keys"]),
];

/// As there, and each direction's data has a traffic secret, from which nothing leads to the other's. Those of the handshake lead
/// to no data, and what a KeyUpdate makes opens only what comes later. Of a hybrid a party's private value has both halves.
const TLS13: Expected = &[
    (
        Data::All,
        &[
            "client-ephemeral-private-key",
            "server-ephemeral-private-key",
            "key-log",
            "client-application-traffic-secret-0,server-application-traffic-secret-0",
        ],
    ),
    (OF_CLIENT, &["client-application-traffic-secret-0"]),
    (OF_SERVER, &["server-application-traffic-secret-0"]),
];

/// As there, and the server's ticket key, whatever the key exchange was: the ticket passes in the clear, and the session's secret
/// stands in it. So both visits open, and what was forward secret is no more, until the key is forgotten.
const TICKET: Expected = &[
    (
        Data::All,
        &[
            "client-ephemeral-private-key",
            "server-ephemeral-private-key",
            "pre-master-secret",
            "master-secret",
            "ticket-key",
            "key-log",
            "client-write-keys,server-write-keys",
        ],
    ),
    (OF_CLIENT, &["client-write-keys"]),
    (OF_SERVER, &["server-write-keys"]),
];

/// The master secret travels twice: as what the pre-master secret leads to, and in the ticket.
const RSA_WITH_TICKET: Expected = &[
    (
        Data::All,
        &[
            "server-private-key",
            "pre-master-secret",
            "master-secret",
            "ticket-key",
            "key-log",
            "client-write-keys,server-write-keys",
        ],
    ),
    (OF_CLIENT, &["client-write-keys"]),
    (OF_SERVER, &["server-write-keys"]),
];

/// What both had before opens it together with a private value of the key exchange, whosever: neither is enough.
const PSK_WITH_EXCHANGE: Expected = &[
    (
        Data::All,
        &[
            "key-log",
            "client-ephemeral-private-key,pre-shared-key",
            "server-ephemeral-private-key,pre-shared-key",
            "client-application-traffic-secret-0,server-application-traffic-secret-0",
        ],
    ),
    (OF_CLIENT, &["client-application-traffic-secret-0"]),
    (OF_SERVER, &["server-application-traffic-secret-0"]),
];

/// A second visit without a key exchange of its own. Whatever opens the first visit shows how the pre-shared key is made; the
/// ticket passes in the clear, and that key stands in it.
const PSK_ONLY: Expected = &[
    (
        Data::All,
        &[
            "client-ephemeral-private-key",
            "server-ephemeral-private-key",
            "pre-shared-key",
            "ticket-key",
            "key-log",
            "client-application-traffic-secret-0,server-application-traffic-secret-0",
        ],
    ),
    (OF_CLIENT, &["client-application-traffic-secret-0"]),
    (OF_SERVER, &["server-application-traffic-secret-0"]),
];

/// What the client says early it protects with the pre-shared key alone. Whatever opens the first visit shows how that is made; it stands in
/// the ticket, too.
const EARLY: (Data, &[&str]) = (
    Data::Early,
    &[
        "client-ephemeral-private-key",
        "server-ephemeral-private-key",
        "client-early-traffic-secret",
        "pre-shared-key",
        "ticket-key",
        "key-log",
    ],
);

/// The client has said early all that it had to say. The server's answer has values of a key exchange in its secrets, so that neither
/// the pre-shared key nor the ticket key is enough.
const EARLY_DATA: Expected = &[
    EARLY,
    (
        Data::Of(Role::Server),
        &[
            "client-ephemeral-private-key",
            "server-ephemeral-private-key",
            "server-application-traffic-secret-0",
            "key-log",
        ],
    ),
];

/// What the server did not take was said all the same, and is open to the same keys. Said once more, it is protected like any other data.
const EARLY_DATA_TWICE: Expected = &[EARLY, TLS13[0], TLS13[1], TLS13[2]];

/// The same under a key from elsewhere: there is no first visit in which it was made, and no ticket in which it stands.
const EARLY_FROM_ELSEWHERE: (Data, &[&str]) =
    (Data::Early, &["client-early-traffic-secret", "pre-shared-key", "key-log"]);

/// In the server's answer both have gone into its secrets, that key and the secret of a key exchange.
const EARLY_WITH_EXCHANGE: Expected = &[
    EARLY_FROM_ELSEWHERE,
    (
        Data::Of(Role::Server),
        &[
            "server-application-traffic-secret-0",
            "key-log",
            "client-ephemeral-private-key,pre-shared-key",
            "server-ephemeral-private-key,pre-shared-key",
        ],
    ),
];

/// Without a key exchange there is nothing to keep the answer shut either.
const EARLY_ALONE: Expected = &[
    EARLY_FROM_ELSEWHERE,
    (Data::Of(Role::Server), &["server-application-traffic-secret-0", "pre-shared-key", "key-log"]),
];

/// Skipped, and said once more: the second time as in any handshake with that key and an exchange.
const EARLY_WITH_EXCHANGE_TWICE: Expected =
    &[EARLY_FROM_ELSEWHERE, PSK_WITH_EXCHANGE[0], PSK_WITH_EXCHANGE[1], PSK_WITH_EXCHANGE[2]];

/// Early data under a key from elsewhere, which is in no scenario that has a name. A quantum computer would need that key as well.
const FROM_ELSEWHERE: &[(&str, Expected)] = &[
    ("external-psk=with-ecdhe&early-data=accepted", EARLY_WITH_EXCHANGE),
    ("external-psk=alone&early-data=accepted", EARLY_ALONE),
    ("external-psk=with-ecdhe&early-data=rejected", EARLY_WITH_EXCHANGE_TWICE),
    // After a HelloRetryRequest nothing that was said early is read.
    ("external-psk=with-ecdhe&early-data=accepted&require-retry=on", EARLY_WITH_EXCHANGE_TWICE),
    // Of the client's visit; what somebody plays again passes elsewhere.
    ("external-psk=with-ecdhe&attack=early-data-replay", EARLY_WITH_EXCHANGE),
    // It is talked to by itself, and nothing else is another.
    ("external-psk=alone&early-data=accepted&attack=selfie&without=server:psk-parts", EARLY_ALONE),
];

/// The attacker broke the conversation off, or what came was refused, before the server had said anything.
const RSA_UNANSWERED: Expected = &[(
    Data::Of(Role::Client),
    &["server-private-key", "pre-master-secret", "master-secret", "client-write-keys", "key-log"],
)];

/// The same of a visit in which a ticket was taken up.
const RSA_WITH_TICKET_UNANSWERED: Expected = &[(
    Data::Of(Role::Client),
    &["server-private-key", "pre-master-secret", "master-secret", "client-write-keys", "ticket-key", "key-log"],
)];

/// The attacker is the other end of the client's connection, and has the keys.
const ITS_OWN: Expected = &[(Data::All, &[""])];

/// The session has the first visit's master secret: whatever gives that opens both. Each visit has write keys of its own.
const RESUMED: Expected = EPHEMERAL;

/// The named scenario; whether a quantum computer would open it (certificates' keys of RSA, curves and finite fields, but no hybrid); and
/// the sets for each connection. Nothing is said where the handshake fails.
const TABLE: &[(&str, bool, &[Expected])] = &[
    ("rsa", true, &[RSA]),
    ("ecdhe", true, &[EPHEMERAL]),
    ("tls13", true, &[TLS13]),
    ("dhe", true, &[EPHEMERAL]),
    ("tls13-post-quantum", false, &[TLS13]),
    ("tls13-hello-retry", true, &[TLS13]),
    ("tls13-key-update", true, &[TLS13]),
    // A quantum computer would need the key that both had before.
    ("tls13-external-psk", false, &[PSK_WITH_EXCHANGE]),
    ("browser-2026", false, &[TLS13]),
    ("ecdsa", true, &[EPHEMERAL]),
    ("cbc", true, &[RSA]),
    ("encrypt-then-mac", true, &[RSA]),
    ("extended-master-secret", true, &[EPHEMERAL]),
    // The client's key only signs, as the server's does: neither opens anything.
    ("tls12-mutual", true, &[EPHEMERAL]),
    ("tls13-mutual", true, &[TLS13]),
    ("tls13-post-handshake-auth", true, &[TLS13]),
    ("tls12-session-id", true, &[EPHEMERAL, RESUMED]),
    ("tls12-ticket", true, &[TICKET, TICKET]),
    // The first visit's key is gone, and with it what it could open; the second visit has another.
    ("tls12-ticket-forgotten", true, &[EPHEMERAL, TICKET]),
    // Who has a party's private values of both visits opens the first, and so has the pre-shared key for the second.
    ("tls13-psk", true, &[TLS13, TLS13]),
    ("tls13-psk-only", true, &[TLS13, PSK_ONLY]),
    ("tls13-early-data", true, &[TLS13, EARLY_DATA]),
    ("tls13-early-data-rejected", true, &[TLS13, EARLY_DATA_TWICE]),
    ("tls13-early-data-replayed", true, &[TLS13, EARLY_DATA]),
    ("client-12-13-server-12", true, &[EPHEMERAL]),
    ("version-ssl3-client", false, &[]),
    ("downgrade-sentinel", false, &[]),
    ("swapped-certificate", false, &[]),
    ("installed-root", true, &[ITS_OWN]),
    ("impostor", false, &[]),
    ("stripped-ecdhe", false, &[]),
    ("weakened-suite", false, &[]),
    ("replaced-parameters", false, &[]),
    ("swapped-key-share", false, &[]),
    ("stripped-hybrid", false, &[]),
    ("forged-retry", false, &[]),
    ("stripped-tls13", false, &[]),
    ("fallback-dance", false, &[]),
    ("forged-finished", false, &[]),
    ("forged-server-finished", false, &[]),
    ("flipped-record", true, &[RSA_UNANSWERED]),
    ("replayed-record", true, &[RSA_UNANSWERED]),
    ("reordered-records", true, &[RSA_UNANSWERED]),
    ("dropped-record", true, &[RSA_UNANSWERED]),
    ("injected-record", true, &[RSA_UNANSWERED]),
    ("reflected-record", true, &[RSA_UNANSWERED]),
    ("forged-goodbye", true, &[RSA_UNANSWERED]),
    ("truncation", true, &[RSA]),
    ("earlier-record", true, &[RSA_WITH_TICKET, RSA_WITH_TICKET_UNANSWERED]),
    // Of the client's one visit; what somebody else asks afterwards, on a connection of its own, passes elsewhere.
    ("stolen-ticket", true, &[RSA_WITH_TICKET]),
    ("stolen-session", true, &[RSA_WITH_TICKET]),
    ("stolen-ticket-key", true, &[RSA_WITH_TICKET]),
    ("early-data-replay", true, &[TLS13, EARLY_DATA]),
    ("other-name", false, &[ITS_OWN]),
    ("selfie", false, &[]),
];

fn named() -> impl Iterator<Item = &'static str> {
    let all = [Scenario::named(), Scenario::second_visits(), Scenario::of_versions(), Scenario::attacked()].concat();
    all.into_iter().map(|named| named.name)
}

fn written(expected: &[Expected]) -> Vec<(usize, Data, Vec<String>)> {
    let of_visit = |(visit, locks): (usize, &Expected)| {
        let sets = |sets: &[&str]| sets.iter().map(|set| (*set).to_owned()).collect();
        locks.iter().map(|(data, names)| (visit, *data, sets(names))).collect::<Vec<_>>()
    };
    expected.iter().enumerate().flat_map(of_visit).collect()
}

fn found(sets: &BreakSets) -> Vec<(usize, Data, Vec<String>)> {
    let locks = sets.locks.iter();
    locks.map(|lock| (lock.visit, lock.data, lock.sets.iter().map(Thefts::to_string).collect())).collect()
}

#[test]
fn the_smallest_sets_of_every_named_scenario_are_those_that_reasoning_gives() {
    assert_eq!(TABLE.iter().map(|(name, ..)| *name).collect::<Vec<_>>(), named().collect::<Vec<_>>());
    for (name, machine, expected) in TABLE {
        let play = play(name);
        let sets = play.break_sets();
        assert_eq!(found(sets), written(expected), "{name}");
        assert!(sets.locks.iter().all(|lock| lock.by_machine == *machine), "{name}");
        assert_eq!(sets.beginning, None, "{name}");
    }
}

#[test]
fn the_smallest_sets_of_early_data_under_a_key_from_elsewhere_are_those_that_reasoning_gives() {
    for (text, expected) in FROM_ELSEWHERE {
        let play = play(&format!("version=1.3&{text}"));
        let sets = play.break_sets();
        assert_eq!(found(sets), written(&[*expected]), "{text}");
        assert!(sets.locks.iter().all(|lock| !lock.by_machine), "{text}");
        let alone = text.contains("alone");
        let is_weaker = sets.remarks().iter().any(|remark| remark.contains("opens the early data all by itself"));
        assert_eq!(is_weaker, !alone, "{text}: {:?}", sets.remarks());
    }
}

/// What the eavesdropper reads of a party's data in one of the connections: the records that the stage shows opened.
fn read(play: &Play, visit: usize, party: Role, is_early: bool, stolen: Thefts) -> Vec<String> {
    let options = ViewOptions { stolen, ..ViewOptions::default() };
    let connection = play.transcript().connections_of_client().nth(visit).unwrap();
    let steps = (1..).zip(play.steps(Stepping::Everything)).filter(|(_, step)| {
        let message = step.message.map(|id| play.transcript().message(id));
        message.is_some_and(|message| {
            message.connection == connection
                && message.sender.role() == party
                && message.kind == MessageKind::ApplicationData
                && message.fragments.iter().all(|part| is_early_data(play.transcript(), part.record) == is_early)
        })
    });
    let read =
        steps.filter_map(|(position, _)| play.eavesdropped(position, &options).filter(|data| data.step == position));
    read.map(|data| data.lines.into_iter().map(|told| told.text).collect()).collect()
}

fn is_early_data(transcript: &Transcript, record: RecordId) -> bool {
    let protected = transcript.record(record).protected.as_ref();
    let key = protected.and_then(|inside| transcript.epoch(inside.epoch).key);
    key.is_some_and(|key| transcript.value(key).kind == ValueKind::ClientEarlyWriteKey)
}

/// What there is to steal.
fn secrets(play: &Play) -> Thefts {
    let offers = play.eavesdropper_report(0, &ViewOptions::default()).offers;
    let there = offers.into_iter().filter(|offer| offer.why_not.is_none()).map(|offer| offer.theft);
    there.filter(|theft| *theft != Theft::QuantumComputer).collect()
}

/// Whether that data is read as if everything had been stolen.
fn opens(play: &Play, visit: usize, data: Data, stolen: Thefts) -> bool {
    let (is_early, parties) = match data {
        Data::Early => (true, vec![Role::Client]),
        Data::All => (false, vec![Role::Client, Role::Server]),
        Data::Of(party) | Data::OnlyOf(party) => (false, vec![party]),
    };
    let read = |party, stolen| read(play, visit, party, is_early, stolen);
    parties.iter().all(|party| read(*party, stolen) == read(*party, secrets(play)))
}

#[test]
fn each_set_opens_what_it_says_and_without_any_one_of_its_secrets_that_stays_shut() {
    let mut tried = 0;
    let from_elsewhere = FROM_ELSEWHERE.iter().map(|(text, _)| play(&format!("version=1.3&{text}")));
    for play in named().filter(|name| *name != "installed-root").map(play).chain(from_elsewhere) {
        for lock in &play.break_sets().locks {
            for set in &lock.sets {
                assert!(opens(&play, lock.visit, lock.data, *set), "{set}");
                for less in set.iter().map(|theft| set.toggled(theft)) {
                    assert!(!opens(&play, lock.visit, lock.data, less), "{set} without {less}");
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 100, "{tried}");
}

#[test]
fn no_set_of_up_to_three_is_missing() {
    for name in ["rsa", "ecdhe", "tls13-key-update"] {
        let play = play(name);
        let mut all = vec![Thefts::NONE];
        for theft in secrets(&play).iter() {
            let smaller = all.clone().into_iter().filter(|set| set.len() < 3);
            all.extend(smaller.map(|set| set.toggled(theft)));
        }
        let sets = play.break_sets();
        for stolen in all {
            for lock in &sets.locks {
                let opens = |data| opens(&play, lock.visit, data, stolen);
                let expected = match lock.data {
                    Data::Early | Data::All | Data::Of(_) => opens(lock.data),
                    Data::OnlyOf(party) => opens(lock.data) && !opens(Data::Of(party.peer())),
                };
                assert_eq!(sets.is_open(lock, stolen), expected, "{name}: {:?} by {stolen}", lock.data);
            }
        }
    }
}

#[test]
fn every_key_of_a_set_lies_on_the_way_to_the_keys_that_protect_the_data() {
    for name in ["rsa", "dhe", "ecdhe", "tls13", "tls13-post-quantum", "tls13-hello-retry", "tls13-key-update"] {
        let play = play(name);
        let upstream = upstream(play.transcript());
        let useless = play.break_sets().useless;
        // What a KeyUpdate makes lies on the way to later data alone.
        let others = [Theft::KeyLog, Theft::ClientUpdatedTrafficSecret];
        for theft in secrets(&play).iter().filter(|theft| !others.contains(theft)) {
            let kind = theft.slug().trim_end_matches('s').replace('-', "_");
            let leads = upstream.iter().any(|value| value.name() == kind);
            assert_eq!(leads, !useless.has(theft), "{name}: {kind}");
        }
    }
}

/// The values from which the keys of application data follow, by the recording's own account of what was made of what. From a
/// secret that travelled encrypted the way leads to the key that it was encrypted to.
fn upstream(transcript: &Transcript) -> Vec<ValueKind> {
    let data = transcript.messages().filter(|(_, message)| message.kind == MessageKind::ApplicationData);
    let records = data.flat_map(|(_, message)| message.fragments.iter().map(|fragment| fragment.record));
    let epochs = records.filter_map(|record| Some(transcript.record(record).protected.as_ref()?.epoch));
    let mut found: Vec<ValueId> = epochs.filter_map(|epoch| transcript.epoch(epoch).key).collect();
    let mut next = 0;
    while let Some(id) = found.get(next).copied() {
        next += 1;
        let encrypted = transcript.values().filter(|(other, value)| {
            value.kind == ValueKind::EncryptedPreMasterSecret && parents(transcript, *other).contains(&id)
        });
        let more: Vec<ValueId> = parents(transcript, id).into_iter().chain(encrypted.map(|(other, _)| other)).collect();
        found.extend(more.into_iter().filter(|other| *other != id));
        found = found.into_iter().fold(Vec::new(), |mut once, id| {
            once.extend(Some(id).filter(|id| !once.contains(id)));
            once
        });
    }
    let mut kinds: Vec<ValueKind> = found.into_iter().map(|id| transcript.value(id).kind).collect();
    kinds.extend(kinds.contains(&ValueKind::ServerPublicKey).then_some(ValueKind::ServerPrivateKey));
    kinds
}

fn parents(transcript: &Transcript, id: ValueId) -> Vec<ValueId> {
    let Origin::Derived { parents, .. } = &transcript.value(id).origin else { return Vec::new() };
    let value = |parent: &Parent| if let Parent::Value(value) = parent { Some(*value) } else { None };
    parents.iter().filter_map(value).collect()
}

#[test]
fn forward_secrecy_is_said_where_the_servers_key_is_in_no_set_and_no_other_lasting_secret_opens_it() {
    for (name, is_said) in [("rsa", false), ("dhe", true), ("ecdhe", true), ("tls13", true), ("installed-root", false)]
    {
        let remarks = play(name).break_sets().remarks();
        assert_eq!(remarks.iter().any(|remark| remark.contains("forward secrecy")), is_said, "{name}: {remarks:?}");
    }
}

#[test]
fn a_lock_is_open_with_a_set_or_with_the_machine_and_that_of_one_party_only_while_the_others_is_shut() {
    let play = play("rsa");
    let sets = play.break_sets();
    let is_open = |data, theft| {
        let lock = sets.locks.iter().find(|lock| lock.data == data).unwrap();
        sets.is_open(lock, Thefts::only(theft))
    };
    for theft in [Theft::ServerPrivateKey, Theft::QuantumComputer] {
        assert!(is_open(Data::All, theft) && !is_open(OF_CLIENT, theft) && !is_open(OF_SERVER, theft), "{theft:?}");
    }
    let theft = Theft::ClientWriteKeys;
    assert!(!is_open(Data::All, theft) && is_open(OF_CLIENT, theft) && !is_open(OF_SERVER, theft));
    assert!(sets.locks.iter().all(|lock| !sets.is_open(lock, Thefts::NONE)));
}

#[test]
fn of_several_connections_it_is_said_that_each_ones_own_is_stolen_of_all() {
    let is_said = |name: &str| play(name).break_sets().remarks().iter().any(|remark| remark.contains("taken from all"));
    assert!(is_said("tls13-psk") && is_said("tls12-session-id") && !is_said("tls13"));
}

/// What was heard of a run, with nothing opened.
fn heard(name: &str) -> Transcript {
    let transcript = run(&Scenario::parse(name).unwrap()).unwrap();
    let header = Header { scenario: String::new(), clock: 0, source: Source::Heard };
    observe_recording(transcript.wire(ConnectionId::FIRST), &Stolen::nothing(), header).1
}

/// The client’s first connection is broken off; in its second it says something.
const DANCED: &str =
    "version=1.2-1.3&attack=fallback-dance&without=server:fallback-scsv&without=client:downgrade-sentinel";

#[test]
fn of_several_connections_each_has_its_locks_under_its_name_or_both_together() {
    let titles = |name: &str| {
        let play = play(name);
        play.break_sets().groups().into_iter().map(|(title, locks)| (title, locks.len())).collect::<Vec<_>>()
    };
    let named = |title: &str| (Some(title.to_owned()), 3);
    assert_eq!(titles("rsa"), [(None, 3)]);
    assert_eq!(titles("tls12-session-id"), [named("Both visits alike")]);
    assert_eq!(titles("tls12-ticket-forgotten"), [named("First visit"), named("Second visit")]);
    assert_eq!(titles(DANCED), [named("Second try")]);
}

#[test]
fn where_nothing_opens_the_reason_is_said() {
    let why = |play: &Play| play.break_sets().why_none;
    assert_eq!(why(&play("rsa")), None);
    assert_eq!(why(&play("swapped-certificate")), Some(WhyNone::NothingSent));
    for name in ["rsa", "tls13"] {
        let heard = Rc::new(heard(name));
        assert_eq!(why(&Play::new(Rc::clone(&heard))), Some(WhyNone::NoSecrets), "{name}");
        let foreign = KeyLog::parse(&keylog(play("seed=7").transcript())).unwrap();
        assert_eq!(why(&Play::with_key_log(heard, Rc::new(foreign))), Some(WhyNone::NothingOpens), "{name}");
    }
}

#[test]
fn a_key_log_from_elsewhere_is_a_key_to_what_was_only_heard() {
    let log = KeyLog::parse(&keylog(play("ecdhe").transcript())).unwrap();
    let play = Play::with_key_log(Rc::new(heard("ecdhe")), Rc::new(log));
    assert_eq!(found(play.break_sets()), [(0, Data::All, vec!["key-log".to_owned()])]);
}

#[test]
fn a_few_dozen_trials_are_enough_for_every_named_scenario() {
    let most = named().map(|name| play(name).break_sets().tried).max();
    assert!(most.is_some_and(|most| most <= 48), "{most:?}");
}
