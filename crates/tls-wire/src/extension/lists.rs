//! Extensions that are one list.

use crate::code_point::is_grease;
use crate::error::Decoded;
use crate::field::fields;
use crate::text::text_or_size;
use crate::writer::Writer;
use crate::{CertificateCompressionAlgorithm, PskKeyExchangeMode, Reader, SignatureScheme, der};
use tls_facts::{Fact, wire};

fields! {
    vector SUPPORTED_SIGNATURE_ALGORITHMS "supported-signature-algorithms" =
        "supported_signature_algorithms" <2..65534>, "RFC 5246 §7.4.1.4.1";
    field SIGNATURE_ALGORITHM "signature-algorithm" = "signature_algorithm", "RFC 5246 §7.4.1.4.1";
    field GREASE_SCHEME "grease-signature-algorithm" = "signature_algorithm", "RFC 8701 §2";
    vector PROTOCOL_NAME_LIST "protocol-name-list" = "protocol_name_list" <2..65535>, "RFC 7301 §3.1";
    vector PROTOCOL_NAME "protocol-name" = "protocol_name" <1..255>, "RFC 7301 §3.1";
    vector GREASE_NAME "grease-protocol-name" = "protocol_name" <1..255>, "RFC 8701 §2";
    vector KE_MODES "ke-modes" = "ke_modes" <1..255>, "RFC 9846 §4.3.9";
    field KE_MODE "ke-mode" = "ke_mode", "RFC 9846 §4.3.9";
    field GREASE_KE_MODE "grease-ke-mode" = "ke_mode", "RFC 8701 §2";
    vector AUTHORITIES "authorities" = "authorities" <3..65535>, "RFC 9846 §4.3.4";
    vector DISTINGUISHED_NAME "distinguished-name" = "distinguished_name" <1..65535>, "RFC 9846 §4.3.4";
    vector FILTERS "filters" = "filters" <0..65535>, "RFC 9846 §4.3.5";
    vector CERTIFICATE_EXTENSION_OID "certificate-extension-oid" =
        "certificate_extension_oid" <1..255>, "RFC 9846 §4.3.5";
    vector CERTIFICATE_EXTENSION_VALUES "certificate-extension-values" =
        "certificate_extension_values" <0..65535>, "RFC 9846 §4.3.5";
    vector ALGORITHMS "compression-algorithms" = "algorithms" <2..254>, "RFC 8879 §3";
    field ALGORITHM "compression-algorithm" = "algorithm", "RFC 8879 §7.3";
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
    r.vector(&SUPPORTED_SIGNATURE_ALGORITHMS, |r| {
        r.code_points_as(
            |scheme: SignatureScheme| if scheme.is_grease() { &GREASE_SCHEME } else { &SIGNATURE_ALGORITHM },
        )
    })
}

pub(super) fn write_signature_schemes(w: &mut Writer, schemes: &[SignatureScheme]) {
    w.vector(&SUPPORTED_SIGNATURE_ALGORITHMS, |w| w.code_points(schemes));
}

pub(super) fn read_protocol_names(r: &mut Reader<'_>) -> Decoded<Vec<Vec<u8>>> {
    r.vector(&PROTOCOL_NAME_LIST, |r| r.list(read_protocol_name))
}

pub(super) fn read_protocol_name(r: &mut Reader<'_>) -> Decoded<Vec<u8>> {
    let is_grease = matches!(r.peek(), [2, name @ ..] if is_grease_name(name.get(..2).unwrap_or_default()));
    let vector = if is_grease { &GREASE_NAME } else { &PROTOCOL_NAME };
    r.opaque_as(vector, protocol_name)
}

/// Whether a protocol's name is two bytes that stand for none (RFC 8701 §2).
fn is_grease_name(name: &[u8]) -> bool {
    matches!(name, [high, low] if is_grease(u16::from_be_bytes([*high, *low])))
}

pub(super) fn write_protocol_names(w: &mut Writer, names: &[Vec<u8>]) {
    w.vector(&PROTOCOL_NAME_LIST, |w| names.iter().for_each(|name| w.opaque(&PROTOCOL_NAME, name)));
}

fn protocol_name(name: &[u8]) -> Fact {
    match name {
        [high, low] if is_grease_name(name) => wire::grease([*high, *low]),
        _ => text_or_size(name),
    }
}

pub(super) fn read_psk_modes(r: &mut Reader<'_>) -> Decoded<Vec<PskKeyExchangeMode>> {
    r.vector(&KE_MODES, |r| {
        r.code_points_as(|mode: PskKeyExchangeMode| if mode.is_grease() { &GREASE_KE_MODE } else { &KE_MODE })
    })
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
