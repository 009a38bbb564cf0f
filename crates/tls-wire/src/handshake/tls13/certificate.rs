//! Certificate in TLS 1.3 (RFC 9846 §4.5.1): each certificate has extensions of its own.

use crate::error::Decoded;
use crate::extension::{ExtensionPlace, read_block, write_extensions};
use crate::field::fields;
use crate::writer::Writer;
use crate::{DecodeError, Extension, ExtensionType, FieldTree, Reader, der};

fields! {
    vector CERTIFICATE_REQUEST_CONTEXT "certificate-context" =
        "certificate_request_context" <0..255>, "RFC 9846 §4.5.1";
    vector CERTIFICATE_LIST "tls13-certificate-list" = "certificate_list" <0..16777215>, "RFC 9846 §4.5.1";
    field CERTIFICATE_ENTRY "certificate-entry" = "certificate_entry", "RFC 9846 §4.5.1";
    vector CERT_DATA "cert-data" = "cert_data" <1..16777215>, "RFC 9846 §4.5.1";
}

/// A Certificate message of TLS 1.3.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateMessage {
    /// That of the CertificateRequest that this answers (0 to 255 bytes); a server's is empty.
    pub certificate_request_context: Vec<u8>,
    /// The certificates, the sender's own first; only a client may have none.
    pub certificate_list: Vec<CertificateEntry>,
}

/// A certificate of a chain, with what is said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateEntry {
    /// The certificate in DER.
    pub cert_data: Vec<u8>,
    /// What belongs to this certificate alone, such as its revocation status.
    pub extensions: Vec<Extension>,
}

impl CertificateMessage {
    /// Decodes the body of a Certificate message, as it comes out of a
    /// [`CompressedCertificate`](super::CompressedCertificate): without the header of four bytes (RFC 8879 §4).
    pub fn decode_body(bytes: &[u8]) -> (FieldTree, Result<Self, DecodeError>) {
        Reader::decode(bytes, Self::read)
    }

    /// Encodes the body of a Certificate message: what is compressed in a
    /// [`CompressedCertificate`](super::CompressedCertificate).
    pub fn encode_body(&self) -> Vec<u8> {
        let mut w = Writer::default();
        self.write(&mut w);
        w.bytes
    }

    pub(in crate::handshake) fn read(r: &mut Reader<'_>) -> Decoded<Self> {
        Ok(Self {
            certificate_request_context: r.opaque(&CERTIFICATE_REQUEST_CONTEXT)?,
            certificate_list: r
                .vector(&CERTIFICATE_LIST, |r| r.list(|r| r.field(&CERTIFICATE_ENTRY, CertificateEntry::read)))?,
        })
    }

    pub(in crate::handshake) fn write(&self, w: &mut Writer) {
        w.opaque(&CERTIFICATE_REQUEST_CONTEXT, &self.certificate_request_context);
        w.vector(&CERTIFICATE_LIST, |w| self.certificate_list.iter().for_each(|entry| entry.write(w)));
    }
}

impl CertificateEntry {
    /// The extension of this type, if it is there.
    pub fn extension(&self, extension_type: ExtensionType) -> Option<&Extension> {
        Extension::find(Some(&self.extensions), extension_type)
    }

    fn read(r: &mut Reader<'_>) -> Decoded<Self> {
        Ok(Self {
            cert_data: r.vector(&CERT_DATA, |r| Ok(der::certificate(r)))?,
            extensions: read_block(r, ExtensionPlace::CertificateEntry)?,
        })
    }

    fn write(&self, w: &mut Writer) {
        w.opaque(&CERT_DATA, &self.cert_data);
        write_extensions(w, Some(&self.extensions));
    }
}
