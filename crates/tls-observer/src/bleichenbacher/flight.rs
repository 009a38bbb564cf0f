//! The attacker as a client: what it sends after the server's ServerHelloDone, and what it makes of the answer.

use tls_wire::{
    AlertDescription, ChangeCipherSpec, ClientKeyExchange, ContentType, HandshakeMessage, ProtocolVersion, RawRecord,
    RecordReader, decode_alert, encode_change_cipher_spec, encode_handshake, encode_record,
};

/// A ClientKeyExchange with this ciphertext, ChangeCipherSpec, and something in the place of Finished: the attacker does
/// not have the keys to make a right one.
pub(super) fn second_flight(encrypted_pre_master_secret: Vec<u8>) -> Vec<u8> {
    let exchange = HandshakeMessage::ClientKeyExchange(ClientKeyExchange::Rsa { encrypted_pre_master_secret });
    let record = |content_type, fragment| {
        encode_record(&RawRecord { content_type, version: ProtocolVersion::TLS_1_2, fragment })
    };
    [
        record(ContentType::HANDSHAKE, encode_handshake(&exchange)),
        record(ContentType::CHANGE_CIPHER_SPEC, encode_change_cipher_spec(ChangeCipherSpec)),
        record(ContentType::HANDSHAKE, vec![0; FINISHED_LENGTH]),
    ]
    .concat()
}

/// As long as a protected Finished with AES-GCM: explicit nonce, header, verify_data, tag.
const FINISHED_LENGTH: usize = 8 + 4 + 12 + 16;

/// The alert in what the server sent last, if there is one.
pub(super) fn answer(server: &[u8]) -> Option<AlertDescription> {
    let mut reader = RecordReader::new();
    reader.feed(server);
    let mut last = None;
    while let Ok(Some(record)) = reader.next() {
        last = Some(record);
    }
    let last = last.filter(|record| record.content_type == ContentType::ALERT)?;
    decode_alert(&last.fragment).1.ok().map(|alert| alert.description)
}
