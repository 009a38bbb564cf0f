//! CertificateRequest (RFC 5246 §7.4.4): the server wants to know who the client is.

use crate::error::Decoded;
use crate::field::fields;
use crate::writer::Writer;
use crate::{ClientCertificateType, Reader, SignatureScheme, der};

fields! {
    vector CERTIFICATE_TYPES = "certificate_types" <1..255>, "RFC 5246 §7.4.4",
        "The kinds of certificate that the server can check.";
    field CERTIFICATE_TYPE = "certificate_type", "RFC 5246 §7.4.4",
        "One kind of certificate, named after what its key can do.";
    vector SUPPORTED_SIGNATURE_ALGORITHMS = "supported_signature_algorithms" <2..65534>, "RFC 5246 §7.4.4",
        "The signatures that the server can check, its favourite first.";
    field SIGNATURE_ALGORITHM = "signature_algorithm", "RFC 5246 §7.4.4",
        "One way to sign, a hash and a kind of key.";
    vector CERTIFICATE_AUTHORITIES = "certificate_authorities" <0..65535>, "RFC 5246 §7.4.4",
        "The issuers that the server trusts; if there are none, any may do.";
    vector DISTINGUISHED_NAME = "distinguished_name" <1..65535>, "RFC 5246 §7.4.4",
        "The name of one issuer, as it stands in certificates.";
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
