//! The hash that runs along with a handshake.

use crate::play;
use std::collections::BTreeSet;
use std::rc::Rc;
use tls_engine::{Prepared, Scenario};
use tls_scene::Play;
use tls_scene::model::{Lane, RunningHash, Stepping, ViewOptions};
use tls_terms::ValueKind;
use tls_wire::NamedGroup;

/// The hash after each step that has one, with the step's slug.
fn hashes(play: &Play) -> Vec<(String, RunningHash)> {
    let steps = play.steps(Stepping::Everything).iter().enumerate();
    let after = |(index, step): (usize, &tls_scene::model::Step)| {
        Some((step.slug.clone(), play.running_hash(index + 1, Stepping::Everything)?))
    };
    steps.filter_map(after).collect()
}

/// The kinds of hashes that the running one comes to, of those that the recording has.
fn met(play: &Play) -> BTreeSet<ValueKind> {
    let ladder = play.ladder(usize::MAX, &ViewOptions::default());
    let hashes = hashes(play);
    let met = ladder.nodes.iter().filter(|node| hashes.iter().any(|(_, hash)| hash.hex == node.hex));
    met.map(|node| node.kind).collect()
}

fn retried() -> Play {
    let mut prepared = Prepared::new(&Scenario::parse("version=1.3").unwrap()).unwrap();
    prepared.server().groups = vec![NamedGroup::SECP256R1];
    Play::new(Rc::new(prepared.run()))
}

#[test]
fn the_running_hash_comes_to_each_hash_that_the_parties_computed() {
    let of_tls13 = [
        ValueKind::HashToServerHello,
        ValueKind::HashToCertificate,
        ValueKind::HashToCertificateVerify,
        ValueKind::HashToServerFinished,
        ValueKind::HashToClientFinished,
    ];
    for text in ["version=1.3", "version=1.3&suite=TLS_AES_256_GCM_SHA384"] {
        assert_eq!(met(&play(text)), of_tls13.into(), "{text}");
    }
    assert_eq!(met(&retried()), of_tls13.into());
    let of_tls12 = [ValueKind::SessionHash, ValueKind::HandshakeHashClient, ValueKind::HandshakeHashServer];
    for text in ["key-exchange=ecdhe&extended-master-secret=on", "key-exchange=rsa&extended-master-secret=on"] {
        assert_eq!(met(&play(text)), of_tls12.into(), "{text}");
    }
}

#[test]
fn the_running_hash_says_whose_it_is_and_what_it_covers() {
    let hashes = hashes(&play("version=1.3"));
    let told = |slug: &str| {
        let (_, hash) = hashes.iter().find(|(other, _)| other == slug).unwrap();
        [hash.title.as_str(), &hash.covers]
    };
    let nothing_yet = "Not yet: ServerHello will say which hash function it is.";
    assert_eq!(told("client-hello"), ["Transcript hash of the client", nothing_yet]);
    assert_eq!(
        told("server-hello"),
        ["Transcript hash of the server", "SHA-256 of 2 messages, ClientHello to ServerHello"]
    );
    assert_eq!(told("client-finished")[1], "SHA-256 of 7 messages, ClientHello to Finished");
    let picked = hashes.iter().find(|(slug, _)| slug == "server-handshake-keys").and_then(|(_, hash)| hash.value);
    assert!(picked.is_some(), "the server derives the handshake's secrets from this one");
    let (_, last) = hashes.last().unwrap();
    assert_eq!(last.covers, "SHA-256 of 7 messages, ClientHello to Finished", "what follows is covered by no hash");
}

#[test]
fn where_bytes_were_changed_on_the_way_the_parties_have_different_hashes() {
    let hashes = hashes(&play("version=1.3&edit=1.client.1:20:00"));
    let last = |lane: Lane| {
        let of = hashes.iter().rev().find(|(_, hash)| hash.lane == lane && !hash.hex.is_empty());
        of.map(|(_, hash)| (hash.covers.clone(), hash.hex.clone())).unwrap()
    };
    let (client, server) = (last(Lane::Client), last(Lane::Server));
    assert_ne!(client.1, server.1);
}

#[test]
fn whoever_has_hashed_the_hello_for_early_data_has_a_hash_before_the_server_has_chosen_one() {
    let early = hashes(&play("tls13-early-data"));
    let at = |slug: &str| early.iter().find(|(own, _)| own == slug).map(|(_, hash)| hash.covers.clone()).unwrap();
    assert_eq!(at("client-hello-2"), "Not yet: ServerHello will say which hash function it is.");
    assert!(at("client-application-data-2").starts_with("SHA-256"), "{}", at("client-application-data-2"));
    assert!(met(&play("tls13-early-data")).contains(&ValueKind::HashToClientHello));
}
