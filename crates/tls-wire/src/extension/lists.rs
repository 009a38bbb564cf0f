//! Extensions that are one list.

use crate::error::Decoded;
use crate::field::fields;
use crate::text::text_or_size;
use crate::writer::Writer;
use crate::{CertificateCompressionAlgorithm, PskKeyExchangeMode, Reader, SignatureScheme, der};

fields! {
    vector SUPPORTED_SIGNATURE_ALGORITHMS = "supported_signature_algorithms" <2..65534>, "RFC 5246 §7.4.1.4.1",
        "The kinds of signature, the sender's favourite first.";
    field SIGNATURE_ALGORITHM = "signature_algorithm", "RFC 5246 §7.4.1.4.1",
        "One way to sign: in TLS 1.2 a hash and a kind of key, in TLS 1.3 one registered scheme.";
    vector PROTOCOL_NAME_LIST = "protocol_name_list" <2..65535>, "RFC 7301 §3.1",
        "The protocols, the sender's favourite first; an answer holds exactly one.";
    vector PROTOCOL_NAME = "protocol_name" <1..255>, "RFC 7301 §3.1",
        "The registered name of a protocol, such as h2 for HTTP/2.";
    vector KE_MODES = "ke_modes" <1..255>, "RFC 9846 §4.3.9",
        "The ways in which the client is ready to use a pre-shared key.";
    field KE_MODE = "ke_mode", "RFC 9846 §4.3.9",
        "One way: psk_dhe_ke adds a fresh Diffie–Hellman exchange, psk_ke does not.";
    vector AUTHORITIES = "authorities" <3..65535>, "RFC 9846 §4.3.4",
        "The issuers' names.";
    vector DISTINGUISHED_NAME = "distinguished_name" <1..65535>, "RFC 9846 §4.3.4",
        "The name of one issuer, as it stands in certificates.";
    vector FILTERS = "filters" <0..65535>, "RFC 9846 §4.3.5",
        "The conditions, all of which a certificate must meet.";
    vector CERTIFICATE_EXTENSION_OID = "certificate_extension_oid" <1..255>, "RFC 9846 §4.3.5",
        "Which extension of the certificate the condition is about.";
    vector CERTIFICATE_EXTENSION_VALUES = "certificate_extension_values" <0..65535>, "RFC 9846 §4.3.5",
        "What that extension must contain; nothing, if its presence is enough.";
    vector ALGORITHMS = "algorithms" <2..254>, "RFC 8879 §3",
        "The ways of compression, the sender's favourite first.";
    field ALGORITHM = "algorithm", "RFC 8879 §7.3",
        "One way to compress a chain of certificates.";
}

/// A condition on a client's certificate (RFC 9846 §4.3.5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OidFilter {
    /// The DER of the certificate extension's object identifier.
    pub certificate_extension_oid: Vec<u8>,
    /// The DER of the values required.
    pub certificate_extension_values: Vec<u8>,
}

pub(super) fn read_signature_schemes(r: &mut Reader<'_>) -> Decoded<Vec<SignatureScheme>> {
    r.vector(&SUPPORTED_SIGNATURE_ALGORITHMS, |r| r.code_points(&SIGNATURE_ALGORITHM))
}

pub(super) fn write_signature_schemes(w: &mut Writer, schemes: &[SignatureScheme]) {
    w.vector(&SUPPORTED_SIGNATURE_ALGORITHMS, |w| w.code_points(schemes));
}

pub(super) fn read_protocol_names(r: &mut Reader<'_>) -> Decoded<Vec<Vec<u8>>> {
    r.vector(&PROTOCOL_NAME_LIST, |r| r.list(|r| r.opaque_as(&PROTOCOL_NAME, protocol_name)))
}

pub(super) fn write_protocol_names(w: &mut Writer, names: &[Vec<u8>]) {
    w.vector(&PROTOCOL_NAME_LIST, |w| names.iter().for_each(|name| w.opaque(&PROTOCOL_NAME, name)));
}

fn protocol_name(name: &[u8]) -> String {
    match name {
        [high, low] if crate::code_point::is_grease(u16::from_be_bytes([*high, *low])) => {
            format!("GREASE 0x{high:02x}{low:02x}")
        }
        _ => text_or_size(name),
    }
}

pub(super) fn read_psk_modes(r: &mut Reader<'_>) -> Decoded<Vec<PskKeyExchangeMode>> {
    r.vector(&KE_MODES, |r| r.code_points(&KE_MODE))
}

pub(super) fn write_psk_modes(w: &mut Writer, modes: &[PskKeyExchangeMode]) {
    w.vector(&KE_MODES, |w| w.code_points(modes));
}

pub(super) fn read_certificate_authorities(r: &mut Reader<'_>) -> Decoded<Vec<Vec<u8>>> {
    r.vector(&AUTHORITIES, |r| r.list(|r| r.vector(&DISTINGUISHED_NAME, |r| Ok(der::distinguished_name(r)))))
}

pub(super) fn write_certificate_authorities(w: &mut Writer, names: &[Vec<u8>]) {
    w.vector(&AUTHORITIES, |w| names.iter().for_each(|name| w.opaque(&DISTINGUISHED_NAME, name)));
}

pub(super) fn read_oid_filters(r: &mut Reader<'_>) -> Decoded<Vec<OidFilter>> {
    r.vector(&FILTERS, |r| {
        r.list(|r| {
            Ok(OidFilter {
                certificate_extension_oid: r.opaque(&CERTIFICATE_EXTENSION_OID)?,
                certificate_extension_values: r.opaque(&CERTIFICATE_EXTENSION_VALUES)?,
            })
        })
    })
}

pub(super) fn write_oid_filters(w: &mut Writer, filters: &[OidFilter]) {
    w.vector(&FILTERS, |w| {
        for filter in filters {
            w.opaque(&CERTIFICATE_EXTENSION_OID, &filter.certificate_extension_oid);
            w.opaque(&CERTIFICATE_EXTENSION_VALUES, &filter.certificate_extension_values);
        }
    });
}

pub(super) fn read_compression_algorithms(r: &mut Reader<'_>) -> Decoded<Vec<CertificateCompressionAlgorithm>> {
    r.vector(&ALGORITHMS, |r| r.code_points(&ALGORITHM))
}

pub(super) fn write_compression_algorithms(w: &mut Writer, algorithms: &[CertificateCompressionAlgorithm]) {
    w.vector(&ALGORITHMS, |w| w.code_points(algorithms));
}
