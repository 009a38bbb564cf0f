//! CertificateRequest in TLS 1.3 (RFC 9846 §4.4.2): what is wanted stands in extensions.

use crate::error::Decoded;
use crate::extension::{ExtensionPlace, read_block, write_extensions};
use crate::field::fields;
use crate::writer::Writer;
use crate::{Extension, ExtensionType, Reader};

fields! {
    vector CERTIFICATE_REQUEST_CONTEXT "certificate-request-context" =
        "certificate_request_context" <0..255>, "RFC 9846 §4.4.2";
}

/// A CertificateRequest message of TLS 1.3.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateRequest {
    /// What the client's Certificate repeats (0 to 255 bytes); empty within the handshake.
    pub certificate_request_context: Vec<u8>,
    /// What the certificate has to be; signature_algorithms must be there.
    pub extensions: Vec<Extension>,
}

impl CertificateRequest {
    /// The extension of this type, if it is there.
    pub fn extension(&self, extension_type: ExtensionType) -> Option<&Extension> {
        Extension::find(Some(&self.extensions), extension_type)
    }

    pub(in crate::handshake) fn read(r: &mut Reader<'_>) -> Decoded<Self> {
        Ok(Self {
            certificate_request_context: r.opaque(&CERTIFICATE_REQUEST_CONTEXT)?,
            extensions: read_block(r, ExtensionPlace::CertificateRequest)?,
        })
    }

    pub(in crate::handshake) fn write(&self, w: &mut Writer) {
        w.opaque(&CERTIFICATE_REQUEST_CONTEXT, &self.certificate_request_context);
        write_extensions(w, Some(&self.extensions));
    }
}
