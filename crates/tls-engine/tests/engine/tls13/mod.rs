//! TLS 1.3, both sides.

mod asked;
mod attacks;
mod bad_input;
mod browser;
mod client_refuses;
mod compression;
mod early_data;
mod early_data_scenario;
mod external_early_data;
mod faults;
mod handshake;
mod key_update;
mod out_of_place;
mod pair;
mod post_handshake;
mod psk;
mod records;
mod replay;
mod resumption;
mod rfc8448;
pub(crate) mod sealed;
mod selfie;
mod server_refuses;
mod versions;

use tls_engine::{Prepared, Scenario, TLS13_GROUPS};
use tls_keys::TLS13_SUITES;
use tls_transcript::{Actor, Event, Outcome, Role, Transcript};
use tls_wire::{CipherSuite, NamedGroup, ProtocolVersion};

/// Both parties speak TLS 1.3 alone; the client offers all suites, and sends a share of x25519.
fn prepared() -> Prepared {
    let mut prepared = Prepared::new(&Scenario::parse("key-exchange=ecdhe").unwrap()).unwrap();
    let (suites, groups) = (TLS13_SUITES.to_vec(), TLS13_GROUPS.to_vec());
    let client = prepared.client();
    client.versions = vec![ProtocolVersion::TLS_1_3];
    (client.cipher_suites, client.groups) = (suites.clone(), groups.clone());
    let server = prepared.server();
    server.versions = vec![ProtocolVersion::TLS_1_3];
    (server.cipher_suites, server.groups) = (suites, groups);
    prepared
}

/// The same, with a suite and a group that the server insists on, and that the client sends a share of.
fn settled(suite: CipherSuite, group: NamedGroup) -> Prepared {
    let mut prepared = prepared();
    prepared.client().key_shares = vec![group];
    prepared.server().cipher_suites = vec![suite];
    prepared.server().groups = vec![group];
    prepared
}

fn assert_completed(transcript: &Transcript) {
    for role in [Role::Client, Role::Server] {
        assert_eq!(transcript.outcome(role), &Outcome::Completed, "{role:?}: {:#?}", failures(transcript));
    }
}

/// What went wrong, for the reader of a failed test.
fn failures(transcript: &Transcript) -> Vec<&Event> {
    let is_bad = |event: &&Event| {
        matches!(event, Event::AlertSent { .. })
            || matches!(event, Event::Checked { outcome, .. } if *outcome == tls_transcript::CheckOutcome::Failed)
    };
    transcript.events().iter().filter(is_bad).collect()
}

/// The states that a party went through.
fn states(transcript: &Transcript, role: Role) -> Vec<String> {
    let entered = |event: &Event| match event {
        Event::StateEntered { actor, to, .. } if *actor == Actor::from(role) => Some(to.to_string()),
        _ => None,
    };
    transcript.events().iter().filter_map(entered).collect()
}
