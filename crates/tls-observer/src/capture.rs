//! Capture files: a recording as Wireshark would have seen it, with the key log embedded so that it decrypts without any
//! setting.

mod block;
mod packet;
mod tcp;

use block::Interface;
use tcp::Connection;
use tls_transcript::{Transcript, keylog};

/// The recording as a pcapng file (draft-ietf-opsawg-pcapng): Section Header, Interface Description (Ethernet), Decryption
/// Secrets with the key log (RFC 9850) if there is one, then packets: TCP's three-way handshake, each record in segments,
/// and the end of the connection.
///
/// Only the records are real. Around them everything is made up in the same way each time: the client is 192.0.2.1, the
/// server 192.0.2.2, port 443; the capture begins at the transcript's clock and is taken next to the client, with 20 ms of
/// latency each way.
pub fn pcapng(transcript: &Transcript) -> Vec<u8> {
    let mut file = Vec::new();
    block::section_header(&mut file, &transcript.header().scenario);
    block::interface_description(&mut file, Interface::Ethernet);
    let secrets = keylog(transcript);
    if !secrets.is_empty() {
        block::decryption_secrets(&mut file, secrets.as_bytes());
    }
    let mut connection = Connection::open(transcript.header().clock);
    for (direction, record) in transcript.wire() {
        connection.send(direction, record);
    }
    for (time, packet) in connection.close() {
        block::enhanced_packet(&mut file, time, &packet);
    }
    file
}
