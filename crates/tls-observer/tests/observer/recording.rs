//! The recorded connections, and other shapes of the same.

use tls_observer::{Observation, Stolen, observe};
use tls_pki::pool::{Role, private_key};
use tls_pki::{KeyType, PrivateKey};
use tls_transcript::Direction::{self, ClientToServer, ServerToClient};
use tls_wire::{ContentType, RawRecord, RecordReader, encode_record};

/// A recording: pieces in order.
pub(crate) type Pieces = Vec<(Direction, Vec<u8>)>;

pub(crate) fn server_key() -> PrivateKey {
    private_key(Role::Leaf, KeyType::Rsa2048).unwrap()
}

pub(crate) fn load(name: &str) -> Pieces {
    let path = format!("{}/tests/recordings/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    text.lines()
        .map(|line| {
            let (direction, hex) = line.split_once(' ').unwrap();
            (if direction == ">" { ClientToServer } else { ServerToClient }, bytes(hex))
        })
        .collect()
}

fn bytes(hex: &str) -> Vec<u8> {
    let digit = |index: usize| u8::from_str_radix(&hex[index..index + 2], 16).unwrap();
    (0..hex.len()).step_by(2).map(digit).collect()
}

pub(crate) fn look(pieces: &Pieces, stolen: &Stolen) -> Observation {
    observe(pieces.iter().map(|(direction, bytes)| (*direction, bytes.as_slice())), stolen)
}

/// Only listening.
pub(crate) fn listen(name: &str) -> Observation {
    look(&load(name), &Stolen::nothing())
}

/// With the server's private key.
pub(crate) fn listen_with_key(name: &str) -> Observation {
    look(&load(name), &Stolen::server_key(server_key()))
}

/// The same recording, cut into records.
pub(crate) fn records(pieces: &Pieces) -> Vec<(Direction, RawRecord)> {
    let mut readers = [RecordReader::new(), RecordReader::new()];
    let mut records = Vec::new();
    for (direction, bytes) in pieces {
        let reader = &mut readers[*direction as usize];
        reader.feed(bytes);
        while let Some(record) = reader.next().unwrap() {
            if record.content_type == ContentType::CHANGE_CIPHER_SPEC {
                reader.expect_protected();
            }
            records.push((*direction, record));
        }
    }
    records
}

/// The same conversation with the handshake messages in the clear cut otherwise: at most `size` bytes in a record, and
/// as many messages in a record as fit.
pub(crate) fn reshaped(pieces: &Pieces, size: usize) -> Pieces {
    let mut protected = [false; 2];
    let mut pending: Vec<(Direction, Vec<u8>)> = Vec::new();
    let mut shaped = Vec::new();
    let flush = |pending: &mut Vec<(Direction, Vec<u8>)>, shaped: &mut Pieces| {
        for (direction, content) in pending.drain(..) {
            for fragment in content.chunks(size) {
                let (content_type, version) = (ContentType::HANDSHAKE, tls_wire::ProtocolVersion::TLS_1_2);
                let record = RawRecord { content_type, version, fragment: fragment.to_vec() };
                shaped.push((direction, encode_record(&record)));
            }
        }
    };
    for (direction, record) in records(pieces) {
        let is_clear = record.content_type == ContentType::HANDSHAKE && !protected[direction as usize];
        protected[direction as usize] |= record.content_type == ContentType::CHANGE_CIPHER_SPEC;
        match pending.last_mut() {
            Some((last, content)) if is_clear && *last == direction => content.extend(record.fragment),
            _ => {
                flush(&mut pending, &mut shaped);
                if is_clear {
                    pending.push((direction, record.fragment));
                } else {
                    shaped.push((direction, encode_record(&record)));
                }
            }
        }
    }
    shaped
}
