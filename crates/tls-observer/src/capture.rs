//! Capture files: a recording as Wireshark would have seen it, with the key log embedded so that it decrypts without any
//! setting.

mod block;
mod packet;
mod tcp;

pub use packet::Ends;
pub use tcp::Connection;

use block::Interface;
use tls_transcript::{Transcript, keylog_of_client};

/// In a second.
const MICROSECONDS: u64 = 1_000_000;

/// The recording as a pcapng file (draft-ietf-opsawg-pcapng): Section Header, Interface Description (Ethernet), Decryption
/// Secrets with the key log (RFC 9850) if there is one, then packets: for each of the client's connections TCP's three-way
/// handshake, each record in segments, and the end of the connection.
///
/// Only the records are real. Around them everything is made up in the same way each time: the client is 192.0.2.1, from
/// port 49152 on, the server 192.0.2.2, port 443; the capture begins at the transcript's clock and is taken next to the
/// client, with 20 ms of latency each way. One connection begins a second after the end of the one before.
pub fn pcapng(transcript: &Transcript) -> Vec<u8> {
    written(transcript, &keylog_of_client(transcript))
}

/// The same without the secrets, as an eavesdropper has it who was given none. Where the key exchange is RSA, the server's key
/// ([`server_key`](crate::server_key)) opens it in Wireshark, too.
pub fn pcapng_without_secrets(transcript: &Transcript) -> Vec<u8> {
    written(transcript, "")
}

fn written(transcript: &Transcript, key_log: &str) -> Vec<u8> {
    let mut file = section(&transcript.header().scenario);
    file.extend(secrets(key_log));
    let mut time = transcript.header().clock.saturating_mul(MICROSECONDS);
    for (number, id) in transcript.connections_of_client().enumerate() {
        let mut connection = Connection::made_up(time, number);
        for (direction, record) in transcript.wire(id) {
            connection.send(direction, record);
        }
        connection.close();
        file.extend(connection.take());
        time = connection.time().saturating_add(MICROSECONDS);
    }
    file
}

/// How a capture begins: Section Header, with `comment`, and Interface Description. Secrets and packets may follow in any
/// order, but a connection's secrets must come before what they are to open.
pub fn section(comment: &str) -> Vec<u8> {
    let mut file = Vec::new();
    block::section_header(&mut file, comment);
    block::interface_description(&mut file, Interface::Ethernet);
    file
}

/// Decryption Secrets with a key log (RFC 9850); nothing if it is empty.
pub fn secrets(key_log: &str) -> Vec<u8> {
    let mut file = Vec::new();
    if !key_log.is_empty() {
        block::decryption_secrets(&mut file, key_log.as_bytes());
    }
    file
}
