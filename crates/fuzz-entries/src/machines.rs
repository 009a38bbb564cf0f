//! The parties: what they make of any bytes at all, and of the records of a genuine handshake that somebody has changed on the way.

use std::sync::LazyLock;
use tls_engine::{Endpoint, Prepared, Randomness, Scenario, Wire};
use tls_transcript::{Header, Outcome, Recorder, Role, Source};

static TLS12: LazyLock<Vec<Prepared>> = LazyLock::new(|| {
    prepared(&["rsa", "ecdhe", "key-exchange=ecdhe&auth=mutual&extended-master-secret=on", "tls12-ticket"])
});
static TLS13: LazyLock<Vec<Prepared>> =
    LazyLock::new(|| prepared(&["tls13", "tls13-psk", "tls13-mutual", "tls13-hello-retry", "tls13-early-data"]));

fn prepared(scenarios: &[&str]) -> Vec<Prepared> {
    let prepare = |text: &&str| {
        let scenario = Scenario::parse(text).expect("it is a scenario");
        Prepared::new(&scenario).expect("its certificates can be issued")
    };
    scenarios.iter().map(prepare).collect()
}

/// Any bytes, to a client or a server of TLS 1.2.
pub(crate) fn tls12_bytes(bytes: &[u8]) {
    any_bytes(&TLS12, bytes);
}

/// The same of TLS 1.3.
pub(crate) fn tls13_bytes(bytes: &[u8]) {
    any_bytes(&TLS13, bytes);
}

/// Changed records of TLS 1.2.
pub(crate) fn tls12_records(bytes: &[u8]) {
    changed_records(&TLS12, bytes);
}

/// The same of TLS 1.3.
pub(crate) fn tls13_records(bytes: &[u8]) {
    changed_records(&TLS13, bytes);
}

/// The first byte says which scenario's party gets the others, the second whether it is the client, and in how many pieces.
fn any_bytes(scenarios: &[Prepared], bytes: &[u8]) {
    let [which, how, bytes @ ..] = bytes else { return };
    let Some(mut prepared) = scenarios.get(usize::from(*which) % scenarios.len()).cloned() else { return };
    let role = if how & 1 == 0 { Role::Client } else { Role::Server };
    let header = Header { scenario: String::new(), clock: Scenario::DEFAULT_CLOCK, source: Source::Live(role) };
    let mut recorder = Recorder::new(header);
    let randomness = Randomness::from_seed(42);
    let mut party = match role {
        Role::Client => Endpoint::client(prepared.client().clone(), randomness, &mut recorder),
        Role::Server => Endpoint::server(prepared.server().clone(), randomness, &mut recorder),
    };
    for piece in bytes.chunks((bytes.len() / (usize::from(how >> 1) + 1)).max(1)) {
        party.receive(piece, &mut recorder);
        let _ = party.outgoing();
    }
    party.transport_closed(&mut recorder);
    assert!(party.is_closed(), "a party comes to an end");
    assert_ne!(*recorder.finish().outcome(role), Outcome::Unknown, "and says to which");
}

/// The first byte says which scenario runs; then five bytes each say which record is changed, how, where (two bytes), and to what.
fn changed_records(scenarios: &[Prepared], bytes: &[u8]) {
    let [which, changes @ ..] = bytes else { return };
    let Some(prepared) = scenarios.get(usize::from(*which) % scenarios.len()) else { return };
    let mut before: Option<Vec<u8>> = None;
    let wire = Wire::with(|_, number, record| {
        let mut arriving = vec![record.clone()];
        for change in changes.chunks_exact(5) {
            let &[of, how, high, low, byte] = change else { continue };
            if usize::from(of) == number {
                arriving =
                    changed(arriving, how, usize::from(u16::from_be_bytes([high, low])), byte, before.as_deref());
            }
        }
        before = Some(record);
        arriving
    });
    let transcript = prepared.run_over(wire);
    for role in [Role::Client, Role::Server] {
        assert_ne!(*transcript.outcome(role), Outcome::Unknown, "both parties come to an end");
    }
}

fn changed(mut records: Vec<Vec<u8>>, how: u8, place: usize, byte: u8, before: Option<&[u8]>) -> Vec<Vec<u8>> {
    let Some(first) = records.first_mut() else { return records };
    let place = place % first.len().max(1);
    match how % 7 {
        0 | 1 => first.get_mut(place).map_or((), |at| *at = byte),
        2 => first.truncate(place),
        3 => first.insert(place, byte),
        4 => records.clear(),
        5 => records.push(records.first().cloned().unwrap_or_default()),
        _ => records.extend(before.map(<[u8]>::to_vec)),
    }
    records
}
