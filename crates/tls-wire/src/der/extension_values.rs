//! What a certificate's extensions say (RFC 5280 §4.2.1). Each reader returns the gist on one line.

use super::tlv::{self, BIT_STRING, BOOLEAN, INTEGER, OCTET_STRING, SEQUENCE, implicit, wrapping};
use super::{name, oid};
use crate::error::Decoded;
use crate::field::fields;
use crate::text::byte_count;
use crate::text::text_or_size;
use crate::{Field, Reader};
use tls_facts::{Fact, wire};

fields! {
    field KEY_IDENTIFIER "key-identifier" = "keyIdentifier", "RFC 5280 §4.2.1.2";
    field AUTHORITY_KEY_IDENTIFIER "authority-key-identifier-value" = "AuthorityKeyIdentifier", "RFC 5280 §4.2.1.1";
    field AUTHORITY_CERT_SERIAL_NUMBER "authority-cert-serial-number" =
        "authorityCertSerialNumber", "RFC 5280 §4.2.1.1";
    field AUTHORITY_CERT_ISSUER "authority-cert-issuer" = "authorityCertIssuer", "RFC 5280 §4.2.1.1";
    field KEY_USAGE_BITS "key-usage-bits" = "KeyUsage", "RFC 5280 §4.2.1.3";
    field GENERAL_NAMES "general-names" = "GeneralNames", "RFC 5280 §4.2.1.6";
    field DNS_NAME "dns-name" = "dNSName", "RFC 5280 §4.2.1.6";
    field IP_ADDRESS "ip-address" = "iPAddress", "RFC 5280 §4.2.1.6";
    field URI "uniform-resource-identifier" = "uniformResourceIdentifier", "RFC 5280 §4.2.1.6";
    field RFC822_NAME "rfc822-name" = "rfc822Name", "RFC 5280 §4.2.1.6";
    field DIRECTORY_NAME "directory-name" = "directoryName", "RFC 5280 §4.2.1.6";
    field OTHER_NAME "other-name" = "otherName", "RFC 5280 §4.2.1.6";
    field BASIC_CONSTRAINTS "basic-constraints-value" = "BasicConstraints", "RFC 5280 §4.2.1.9";
    field CA "ca" = "cA", "RFC 5280 §4.2.1.9";
    field PATH_LEN_CONSTRAINT "path-len-constraint" = "pathLenConstraint", "RFC 5280 §4.2.1.9";
    field EXT_KEY_USAGE_SYNTAX "ext-key-usage-syntax" = "ExtKeyUsageSyntax", "RFC 5280 §4.2.1.12";
    field KEY_PURPOSE_ID "key-purpose-id" = "KeyPurposeId", "RFC 5280 §4.2.1.12";
    field AUTHORITY_INFO_ACCESS_SYNTAX "authority-info-access-syntax" =
        "AuthorityInfoAccessSyntax", "RFC 5280 §4.2.2.1";
    field ACCESS_DESCRIPTION "access-description" = "AccessDescription", "RFC 5280 §4.2.2.1";
    field ACCESS_METHOD "access-method" = "accessMethod", "RFC 5280 §4.2.2.1";
}

pub(super) fn yes_or_no(bytes: &[u8]) -> Fact {
    if is_true(bytes) { wire::yes() } else { wire::no() }
}

fn is_true(bytes: &[u8]) -> bool {
    bytes != [0]
}

/// A value of which only the parts are shown, under general names.
pub(super) fn any(r: &mut Reader<'_>) -> Decoded<Option<Fact>> {
    tlv::all(r).map(|()| None)
}

pub(super) fn subject_key_identifier(r: &mut Reader<'_>) -> Decoded<Option<Fact>> {
    tlv::primitive(r, &KEY_IDENTIFIER, OCTET_STRING, |bytes| byte_count(bytes.len())).map(|_| None)
}

pub(super) fn authority_key_identifier(r: &mut Reader<'_>) -> Decoded<Option<Fact>> {
    tlv::constructed(r, &AUTHORITY_KEY_IDENTIFIER, SEQUENCE, |r| {
        if tlv::next_tag(r) == Some(implicit(0)) {
            tlv::primitive(r, &KEY_IDENTIFIER, implicit(0), |bytes| byte_count(bytes.len()))?;
        }
        if tlv::next_tag(r) == Some(wrapping(1)) {
            tlv::constructed(r, &AUTHORITY_CERT_ISSUER, wrapping(1), general_names)?;
        }
        if tlv::next_tag(r) == Some(implicit(2)) {
            tlv::primitive(r, &AUTHORITY_CERT_SERIAL_NUMBER, implicit(2), |bytes| byte_count(bytes.len()))?;
        }
        Ok(None)
    })
}

pub(super) fn key_usage(r: &mut Reader<'_>) -> Decoded<Option<Fact>> {
    const USES: [&str; 9] = [
        "digitalSignature",
        "nonRepudiation",
        "keyEncipherment",
        "dataEncipherment",
        "keyAgreement",
        "keyCertSign",
        "cRLSign",
        "encipherOnly",
        "decipherOnly",
    ];
    let length = tlv::header(r, BIT_STRING)?;
    let uses = r.scope(length, |r| {
        tlv::unused_bits(r)?;
        r.field_as(
            &KEY_USAGE_BITS,
            |r| {
                // The first use is the most significant bit of the first byte.
                let bits = r.rest().iter().flat_map(|byte| (0..8).map(move |bit| byte << bit & 0x80 != 0));
                let uses: Vec<_> = USES.iter().zip(bits).filter(|(_, set)| *set).map(|(name, _)| *name).collect();
                Ok(wire::list(uses))
            },
            Fact::clone,
        )
    })?;
    Ok(Some(uses))
}

pub(super) fn basic_constraints(r: &mut Reader<'_>) -> Decoded<Option<Fact>> {
    tlv::constructed(r, &BASIC_CONSTRAINTS, SEQUENCE, |r| {
        let authority = tlv::next_tag(r) == Some(BOOLEAN) && is_true(tlv::primitive(r, &CA, BOOLEAN, yes_or_no)?);
        let has_limit = tlv::next_tag(r) == Some(INTEGER);
        let path_length = has_limit.then(|| tlv::integer(r, &PATH_LEN_CONSTRAINT)).transpose()?;
        Ok(Some(wire::basic_constraints(if authority { "yes" } else { "no" }, path_length)))
    })
}

pub(super) fn ext_key_usage(r: &mut Reader<'_>) -> Decoded<Option<Fact>> {
    tlv::constructed(r, &EXT_KEY_USAGE_SYNTAX, SEQUENCE, |r| {
        let mut purposes = Vec::new();
        while r.remaining() > 0 {
            purposes.push(oid::short(tlv::object_identifier(r, &KEY_PURPOSE_ID)?));
        }
        Ok(Some(wire::list(purposes)))
    })
}

pub(super) fn subject_alt_name(r: &mut Reader<'_>) -> Decoded<Option<Fact>> {
    tlv::constructed(r, &GENERAL_NAMES, SEQUENCE, general_names).map(Some)
}

pub(super) fn authority_info_access(r: &mut Reader<'_>) -> Decoded<Option<Fact>> {
    tlv::constructed(r, &AUTHORITY_INFO_ACCESS_SYNTAX, SEQUENCE, |r| {
        let mut places = Vec::new();
        while r.remaining() > 0 {
            places.push(tlv::constructed(r, &ACCESS_DESCRIPTION, SEQUENCE, |r| {
                let method = oid::short(tlv::object_identifier(r, &ACCESS_METHOD)?);
                Ok(wire::access(method, general_name(r)?))
            })?);
        }
        Ok(Some(wire::list(places)))
    })
}

pub(super) fn general_names(r: &mut Reader<'_>) -> Decoded<Fact> {
    let mut names = Vec::new();
    while r.remaining() > 0 {
        names.push(general_name(r)?);
    }
    Ok(wire::list(names))
}

pub(super) fn general_name(r: &mut Reader<'_>) -> Decoded<Fact> {
    let tag = tlv::next_tag(r).ok_or_else(|| tlv::malformed(r))?;
    let (field, text): (&'static Field, fn(&[u8]) -> Fact) = match tag {
        0x81 => (&RFC822_NAME, text_or_size),
        0x82 => (&DNS_NAME, text_or_size),
        0x86 => (&URI, text_or_size),
        0x87 => (&IP_ADDRESS, ip_address),
        0xa4 => return tlv::constructed(r, &DIRECTORY_NAME, tag, name::read_sole),
        _ => {
            r.field(&OTHER_NAME, tlv::any)?;
            return Ok(wire::named("otherName"));
        }
    };
    tlv::primitive(r, field, tag, text).map(text)
}

/// In name constraints, an address with its mask (RFC 5280 §4.2.1.10).
fn network(bytes: &[u8]) -> Option<String> {
    let (address, mask) = bytes.split_at_checked(bytes.len() / 2)?;
    let four = |bytes: &[u8]| <[u8; 4]>::try_from(bytes).ok().map(std::net::IpAddr::from);
    let sixteen = |bytes: &[u8]| <[u8; 16]>::try_from(bytes).ok().map(std::net::IpAddr::from);
    let shown = |bytes: &[u8]| four(bytes).or_else(|| sixteen(bytes));
    Some([shown(address)?.to_string(), shown(mask)?.to_string()].join("/"))
}

fn ip_address(bytes: &[u8]) -> Fact {
    if let Ok(address) = <[u8; 4]>::try_from(bytes) {
        wire::named(std::net::Ipv4Addr::from(address).to_string())
    } else if let Ok(address) = <[u8; 16]>::try_from(bytes) {
        wire::named(std::net::Ipv6Addr::from(address).to_string())
    } else {
        network(bytes).map_or_else(|| byte_count(bytes.len()), wire::named)
    }
}
