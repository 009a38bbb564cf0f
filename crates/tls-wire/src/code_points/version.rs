//! Protocol versions.

use crate::code_point::{Number, code_point, is_grease, named};
use tls_facts::{Fact, wire};

code_point! {
    /// A protocol version: major and minor number, one byte each (RFC 5246 §6.2.1, App. E).
    ProtocolVersion(u16) meaning with_number {
        0x0002 SSL_2_0 "SSL 2.0",
        0x0300 SSL_3_0 "SSL 3.0",
        0x0301 TLS_1_0 "TLS 1.0",
        0x0302 TLS_1_1 "TLS 1.1",
        0x0303 TLS_1_2 "TLS 1.2",
        0x0304 TLS_1_3 "TLS 1.3",
        0xfefc DTLS_1_3 "DTLS 1.3",
        0xfefd DTLS_1_2 "DTLS 1.2",
        0xfeff DTLS_1_0 "DTLS 1.0",
    }
}

impl ProtocolVersion {
    /// Whether it is one of the values that clients send as deliberate nonsense (RFC 8701 §2).
    pub fn is_grease(self) -> bool {
        is_grease(self.0)
    }

    /// The major number: 3 for SSL 3.0 and all of TLS.
    pub fn major(self) -> u8 {
        self.0.to_be_bytes()[0]
    }

    fn with_number(self) -> Fact {
        match self.name() {
            Some(name) => wire::named_bytes(name, self.0.to_be_bytes()),
            None => named(None, Number::Two(self.0)),
        }
    }
}
