//! What a record carries.

use crate::code_point::code_point;

code_point! {
    /// What a record carries (RFC 5246 §6.2.1).
    ContentType(u8) {
        20 CHANGE_CIPHER_SPEC "change_cipher_spec",
        21 ALERT "alert",
        22 HANDSHAKE "handshake",
        23 APPLICATION_DATA "application_data",
        24 HEARTBEAT "heartbeat",
        25 TLS12_CID "tls12_cid",
        26 ACK "ACK",
        27 RETURN_ROUTABILITY_CHECK "return_routability_check",
    }
}
