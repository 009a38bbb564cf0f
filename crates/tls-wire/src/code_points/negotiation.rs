//! Small registries of the hellos, their extensions, and the KeyUpdate.

use crate::code_point::{Number, code_point, meaning};
use tls_facts::{Fact, wire};

code_point! {
    /// A way to compress records before encryption (RFC 5246 §7.4.1.2, RFC 3749). Only `null` is safe, since CRIME (2012).
    CompressionMethod(u8) {
        0 NULL "null",
        1 DEFLATE "DEFLATE",
        64 LZS "LZS",
    }
}

code_point! {
    /// A kind of server name (RFC 6066 §3).
    NameType(u8) {
        0 HOST_NAME "host_name",
    }
}

code_point! {
    /// How a pre-shared key is used in TLS 1.3 (RFC 9846 §4.3.9).
    PskKeyExchangeMode(u8) meaning name_or_grease {
        0 PSK_KE "psk_ke",
        1 PSK_DHE_KE "psk_dhe_ke",
    }
}

code_point! {
    /// Whether the receiver of a KeyUpdate is asked to send one, too (RFC 9846 §4.7.3).
    KeyUpdateRequest(u8) {
        0 UPDATE_NOT_REQUESTED "update_not_requested",
        1 UPDATE_REQUESTED "update_requested",
    }
}

impl PskKeyExchangeMode {
    /// Whether it is one of the values that clients send as deliberate nonsense (RFC 8701 §2).
    pub fn is_grease(self) -> bool {
        self.0 % 0x1f == 0x0b && self.0 < 0xf0
    }

    fn name_or_grease(self) -> Fact {
        if self.is_grease() { wire::grease([self.0]) } else { meaning(self.name(), Number::One(self.0)) }
    }
}
