//! Writes what fuzzing begins with into `fuzz/corpus/`: messages, records and recordings of real handshakes, the demo's certificates, lessons
//! and scenarios. What is there already stays.
//!
//! `cargo run --package fuzz-entries --example seeds`
#![expect(clippy::unwrap_used, reason = "a program for developers, which has nothing to clean up")]

use std::fs;
use std::path::{Path, PathBuf};
use tls_engine::Scenario;
use tls_transcript::{Direction, MessageKind, Transcript, Verdict};
use tls_wire::ProtocolVersion;

const SCENARIOS: [&str; 9] =
    ["rsa", "ecdhe", "dhe", "tls13", "tls12-mutual", "tls13-mutual", "tls13-hello-retry", "tls13-psk", "tls12-ticket"];

fn main() {
    for name in SCENARIOS {
        let scenario = Scenario::parse(name).unwrap();
        let recording = tls_engine::run(&scenario).unwrap();
        let version = scenario.version.agreed();
        messages(name, version, &recording);
        keep("record", name, &[&[7], wire(&recording, None).as_slice()].concat());
        keep("observer", name, &pieces(&recording));
        keep("scenario", name, scenario.to_string().as_bytes());
        keep("key-log", name, tls_transcript::keylog(&recording).as_bytes());
        let entry = if version == ProtocolVersion::TLS_1_3 { "tls13" } else { "tls12" };
        for (who, way) in [(0, Direction::ServerToClient), (1, Direction::ClientToServer)] {
            let place = if name.contains("mutual") { 2 } else { u8::from(matches!(name, "ecdhe" | "tls13-psk")) };
            let bytes = [&[place, who], wire(&recording, Some(way)).as_slice()].concat();
            keep(&format!("{entry}-bytes"), &format!("{name}-{}", way.sender().name()), &bytes);
        }
    }
    for (name, changes) in [("nothing", &[0_u8][..]), ("a-byte", &[0, 1, 0, 0, 9, 2]), ("twice", &[1, 4, 5, 0, 0, 0])] {
        keep("tls12-records", name, changes);
        keep("tls13-records", name, changes);
    }
    // The shortest recording there is.
    let refused = tls_engine::run(&Scenario::parse("version-ssl3-client").unwrap()).unwrap();
    keep("recording", "refused", tls_transcript::json(&refused, &Verdict::default()).as_bytes());
    certificates();
    for lesson in fs::read_dir(root().join("lessons")).unwrap() {
        let path = lesson.unwrap().path();
        keep("lesson", path.file_stem().unwrap().to_str().unwrap(), &fs::read(&path).unwrap());
    }
}

fn messages(name: &str, version: ProtocolVersion, recording: &Transcript) {
    for (id, message) in recording.messages() {
        if let MessageKind::Handshake(kind) = message.kind {
            let chosen = u8::from(version == ProtocolVersion::TLS_1_3) | if name == "rsa" { 2 } else { 6 };
            let slug = format!("{name}-{kind}").to_lowercase().replace([' ', '(', ')'], "-");
            keep("message", &slug, &[&[chosen], recording.message_bytes(id)].concat());
        }
    }
}

fn certificates() {
    use tls_pki::{ChainRequest, draft, pool};
    let clock = Scenario::DEFAULT_CLOCK;
    for (key_type, name) in
        [(pool::KeyType::Rsa2048, "rsa"), (pool::KeyType::EcdsaP256, "ecdsa"), (pool::KeyType::Ed25519, "ed25519")]
    {
        let request = ChainRequest { key_type, server_name: "shop.example".into(), clock, serial: [7; 16] };
        let chain = tls_pki::issue(&request).unwrap();
        for (place, der) in chain.certificates.iter().chain([&chain.root]).enumerate() {
            keep("certificate", &format!("{name}-{place}"), der);
            keep("pem", &format!("{name}-{place}"), tls_pki::pem::encode("CERTIFICATE", der).as_bytes());
        }
    }
    keep("path", "a-byte", &[0, 0, 40, 1]);
    let issuer = draft::Holder {
        common_name: "An authority".into(),
        key: pool::private_key(pool::Role::Intermediate, pool::KeyType::EcdsaP256).unwrap(),
    };
    keep("revocation", "list", &draft::revocation_list(&issuer, clock - 9, clock + 9, &[&[7; 16]]).unwrap());
}

/// What passed, in one direction or in both.
fn wire(recording: &Transcript, only: Option<Direction>) -> Vec<u8> {
    let connection = recording.connections_of_client().next().unwrap();
    let heard = recording.wire(connection).filter(|(way, _)| only.is_none_or(|only| only == *way));
    heard.flat_map(|(_, bytes)| bytes.to_vec()).collect()
}

/// The same as the entry of the observer takes it.
fn pieces(recording: &Transcript) -> Vec<u8> {
    let connection = recording.connections_of_client().next().unwrap();
    let piece = |(way, bytes): (Direction, &[u8])| {
        let length = u16::try_from(bytes.len()).unwrap().to_be_bytes();
        [&[u8::from(way == Direction::ServerToClient)], &length[..], bytes].concat()
    };
    recording.wire(connection).flat_map(piece).collect()
}

fn keep(entry: &str, name: &str, bytes: &[u8]) {
    let folder = root().join("fuzz/corpus").join(entry);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(name), bytes).unwrap();
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}
