//! The server's private key as a file: what a thief carries away.

use tls_pki::pem;
use tls_terms::ValueKind;
use tls_transcript::Transcript;

/// The private key that belongs to the server's certificate, as PEM (RFC 7468 §10), if the recording has it: that of the first
/// of the client's connections in which the key is known. Wireshark and OpenSSL read it.
pub fn server_key(transcript: &Transcript) -> Option<String> {
    let mut connections = transcript.connections_of_client();
    let (_, key) = connections.find_map(|id| transcript.value_in(id, ValueKind::ServerPrivateKey))?;
    Some(pem::encode("PRIVATE KEY", &key.bytes))
}
