//! CertificateRequest (RFC 5246 §7.4.4): the server wants to know who the client is.

use crate::error::Decoded;
use crate::field::fields;
use crate::writer::Writer;
use crate::{ClientCertificateType, Reader, SignatureScheme, der};

fields! {
    vector CERTIFICATE_TYPES "certificate-types" = "certificate_types" <1..255>, "RFC 5246 §7.4.4";
    field CERTIFICATE_TYPE "certificate-type" = "certificate_type", "RFC 5246 §7.4.4";
    vector SUPPORTED_SIGNATURE_ALGORITHMS "certificate-request-signature-algorithms" =
        "supported_signature_algorithms" <2..65534>, "RFC 5246 §7.4.4";
    field SIGNATURE_ALGORITHM "certificate-request-signature-algorithm" = "signature_algorithm", "RFC 5246 §7.4.4";
    vector CERTIFICATE_AUTHORITIES "certificate-request-authorities" =
        "certificate_authorities" <0..65535>, "RFC 5246 §7.4.4";
    vector DISTINGUISHED_NAME "certificate-request-distinguished-name" =
        "distinguished_name" <1..65535>, "RFC 5246 §7.4.4";
}

/// A CertificateRequest message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateRequest {
    /// The kinds of certificate accepted.
    pub certificate_types: Vec<ClientCertificateType>,
    /// The signatures accepted, favourite first.
    pub supported_signature_algorithms: Vec<SignatureScheme>,
    /// The issuers accepted, each a DER-encoded distinguished name.
    pub certificate_authorities: Vec<Vec<u8>>,
}

impl CertificateRequest {
    pub(super) fn read(r: &mut Reader<'_>) -> Decoded<Self> {
        Ok(Self {
            certificate_types: r.vector(&CERTIFICATE_TYPES, |r| r.code_points(&CERTIFICATE_TYPE))?,
            supported_signature_algorithms: r
                .vector(&SUPPORTED_SIGNATURE_ALGORITHMS, |r| r.code_points(&SIGNATURE_ALGORITHM))?,
            certificate_authorities: r.vector(&CERTIFICATE_AUTHORITIES, |r| {
                r.list(|r| r.vector(&DISTINGUISHED_NAME, |r| Ok(der::distinguished_name(r))))
            })?,
        })
    }

    pub(super) fn write(&self, w: &mut Writer) {
        w.vector(&CERTIFICATE_TYPES, |w| w.code_points(&self.certificate_types));
        w.vector(&SUPPORTED_SIGNATURE_ALGORITHMS, |w| w.code_points(&self.supported_signature_algorithms));
        w.vector(&CERTIFICATE_AUTHORITIES, |w| {
            self.certificate_authorities.iter().for_each(|name| w.opaque(&DISTINGUISHED_NAME, name));
        });
    }
}
