//! What arrives on a wire, before anybody acts on it.

use crate::choice;
use tls_wire::{
    DecodeContext, FieldTree, KeyExchangeAlgorithm, ProtocolVersion, RecordReader, decode_handshake, encode_handshake,
    read_handshake,
};

/// A handshake message of any version. The first byte says of which, and for which key exchange it is read.
pub(crate) fn message(bytes: &[u8]) {
    let (chosen, bytes) = choice(bytes);
    let version = if chosen & 1 == 0 { ProtocolVersion::TLS_1_2 } else { ProtocolVersion::TLS_1_3 };
    let key_exchange = match chosen >> 1 & 3 {
        0 => None,
        1 => Some(KeyExchangeAlgorithm::Rsa),
        2 => Some(KeyExchangeAlgorithm::DheRsa),
        _ => Some(KeyExchangeAlgorithm::Ecdhe),
    };
    let context = DecodeContext { version, key_exchange };
    let (tree, decoded) = decode_handshake(bytes, &context);
    tiles(&tree, bytes, decoded.is_ok());
    let plainly = read_handshake(bytes, &context);
    assert_eq!(plainly, decoded, "labels change nothing");
    if let Ok(message) = decoded {
        let written = encode_handshake(&message);
        assert_eq!(read_handshake(&written, &context), Ok(message), "what was read can be written");
    }
}

/// A stream of records, in whatever pieces: the first byte says how long they are.
pub(crate) fn record(bytes: &[u8]) {
    let (chosen, bytes) = choice(bytes);
    let mut reader = RecordReader::new();
    if chosen & 0x80 != 0 {
        reader.expect_protected();
    }
    for piece in bytes.chunks(usize::from(chosen & 0x7f).max(1)) {
        reader.feed(piece);
        while let Ok(Some(record)) = reader.next() {
            assert!(record.fragment.len() <= tls_wire::MAX_CIPHERTEXT, "no record is longer than it may be");
        }
    }
}

/// The leaves lie one behind the other, from the first byte on; in a buffer that could be read, up to the last.
fn tiles(tree: &FieldTree, bytes: &[u8], whole: bool) {
    let mut end = 0;
    for leaf in tree.leaves() {
        assert_eq!(leaf.range().start, end, "the labels leave nothing out");
        end = leaf.range().end;
    }
    assert!(end <= bytes.len(), "they end with the buffer");
    assert!(!whole || end == bytes.len(), "they cover it");
}
