//! CertificateVerify (RFC 5246 §7.4.8): the client shows that it has the private key of its certificate.

use super::DigitallySigned;
use crate::Reader;
use crate::error::Decoded;
use crate::writer::Writer;

/// A CertificateVerify message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateVerify {
    /// The signature over all handshake messages so far.
    pub signature: DigitallySigned,
}

impl CertificateVerify {
    pub(super) fn read(r: &mut Reader<'_>) -> Decoded<Self> {
        Ok(Self { signature: DigitallySigned::read(r)? })
    }

    pub(super) fn write(&self, w: &mut Writer) {
        self.signature.write(w);
    }
}
