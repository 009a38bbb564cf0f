//! CertificateStatus (RFC 6066 §8): stapled word on whether the certificate still stands.

use crate::error::Decoded;
use crate::field::fields;
use crate::writer::Writer;
use crate::{CertificateStatusType, Reader};

fields! {
    field STATUS_TYPE "certificate-status-type" = "status_type", "RFC 6066 §8";
    vector OCSP_RESPONSE "ocsp-response" = "ocsp_response" <1..16777215>, "RFC 6066 §8";
    field RESPONSE "response" = "response", "RFC 6066 §8";
}

/// A CertificateStatus message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateStatus {
    /// Which form the response has.
    pub status_type: CertificateStatusType,
    /// For `ocsp` the DER of an OCSPResponse (RFC 6960); for other types all that follows, as it came.
    pub response: Vec<u8>,
}

impl CertificateStatus {
    pub(crate) fn read(r: &mut Reader<'_>) -> Decoded<Self> {
        let status_type = r.code_point(&STATUS_TYPE)?;
        let response = match status_type {
            CertificateStatusType::OCSP => r.opaque(&OCSP_RESPONSE)?,
            _ => r.opaque_rest(&RESPONSE)?,
        };
        Ok(Self { status_type, response })
    }

    pub(crate) fn write(&self, w: &mut Writer) {
        w.u8(self.status_type.0);
        match self.status_type {
            CertificateStatusType::OCSP => w.opaque(&OCSP_RESPONSE, &self.response),
            _ => w.bytes(&self.response),
        }
    }
}
