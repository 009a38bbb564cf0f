//! The handshake messages' numbers.

use crate::code_point::code_point;

code_point! {
    /// Which handshake message it is (RFC 5246 §7.4).
    HandshakeType(u8) {
        0 HELLO_REQUEST "hello_request",
        1 CLIENT_HELLO "client_hello",
        2 SERVER_HELLO "server_hello",
        3 HELLO_VERIFY_REQUEST "hello_verify_request",
        4 NEW_SESSION_TICKET "new_session_ticket",
        5 END_OF_EARLY_DATA "end_of_early_data",
        6 HELLO_RETRY_REQUEST "hello_retry_request",
        8 ENCRYPTED_EXTENSIONS "encrypted_extensions",
        9 REQUEST_CONNECTION_ID "request_connection_id",
        10 NEW_CONNECTION_ID "new_connection_id",
        11 CERTIFICATE "certificate",
        12 SERVER_KEY_EXCHANGE "server_key_exchange",
        13 CERTIFICATE_REQUEST "certificate_request",
        14 SERVER_HELLO_DONE "server_hello_done",
        15 CERTIFICATE_VERIFY "certificate_verify",
        16 CLIENT_KEY_EXCHANGE "client_key_exchange",
        17 CLIENT_CERTIFICATE_REQUEST "client_certificate_request",
        20 FINISHED "finished",
        21 CERTIFICATE_URL "certificate_url",
        22 CERTIFICATE_STATUS "certificate_status",
        23 SUPPLEMENTAL_DATA "supplemental_data",
        24 KEY_UPDATE "key_update",
        25 COMPRESSED_CERTIFICATE "compressed_certificate",
        26 EKT_KEY "ekt_key",
        254 MESSAGE_HASH "message_hash",
    }
}

impl HandshakeType {
    /// The message's name as the standard's prose writes it: `ClientHello`, `ServerHelloDone`.
    pub fn message_name(self) -> String {
        let Some(name) = self.name() else { return format!("handshake message {}", self.0) };
        let mut camel = String::with_capacity(name.len());
        for word in name.split('_') {
            let (first, rest) = word.split_at(1);
            camel.push_str(&first.to_ascii_uppercase());
            camel.push_str(rest);
        }
        camel
    }
}
