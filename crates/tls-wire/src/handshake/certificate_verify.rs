//! CertificateVerify (RFC 5246 §7.4.8, RFC 9846 §4.5.2): its sender shows that it has the private key of its certificate. Up to
//! TLS 1.2 that is the client alone.

use super::DigitallySigned;
use crate::error::Decoded;
use crate::writer::Writer;
use crate::{ProtocolVersion, Reader};

/// A CertificateVerify message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateVerify {
    /// The signature over all handshake messages so far; in TLS 1.3 over their hash, behind a prefix of 98 bytes.
    pub signature: DigitallySigned,
}

impl CertificateVerify {
    pub(super) fn read(r: &mut Reader<'_>, version: ProtocolVersion) -> Decoded<Self> {
        let read =
            if version == ProtocolVersion::TLS_1_3 { DigitallySigned::read_tls13 } else { DigitallySigned::read };
        Ok(Self { signature: read(r)? })
    }

    pub(super) fn write(&self, w: &mut Writer) {
        self.signature.write(w);
    }
}
