//! Certificate (RFC 5246 §7.4.2): the sender's ID card, and those of its issuers.

use crate::error::Decoded;
use crate::field::fields;
use crate::writer::Writer;
use crate::{Reader, der};

fields! {
    vector CERTIFICATE_LIST "certificate-list" = "certificate_list" <0..16777215>, "RFC 5246 §7.4.2";
    vector CERTIFICATE "certificate" = "certificate" <1..16777215>, "RFC 5246 §7.4.2";
}

/// A Certificate message. A client without a suitable certificate sends an empty list (RFC 5246 §7.4.6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateMessage {
    /// The certificates in DER, the sender's own first.
    pub certificate_list: Vec<Vec<u8>>,
}

impl CertificateMessage {
    pub(super) fn read(r: &mut Reader<'_>) -> Decoded<Self> {
        let certificate_list =
            r.vector(&CERTIFICATE_LIST, |r| r.list(|r| r.vector(&CERTIFICATE, |r| Ok(der::certificate(r)))))?;
        Ok(Self { certificate_list })
    }

    pub(super) fn write(&self, w: &mut Writer) {
        w.vector(&CERTIFICATE_LIST, |w| {
            self.certificate_list.iter().for_each(|certificate| w.opaque(&CERTIFICATE, certificate));
        });
    }
}
