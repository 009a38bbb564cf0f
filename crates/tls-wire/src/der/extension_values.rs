//! What a certificate's extensions say (RFC 5280 §4.2.1). Each reader returns the gist on one line.

use super::tlv::{self, BIT_STRING, BOOLEAN, INTEGER, OCTET_STRING, SEQUENCE, implicit, wrapping};
use super::{name, oid};
use crate::error::Decoded;
use crate::field::fields;
use crate::text::byte_count;
use crate::text::{integer_size, text_or_size};
use crate::{Field, Reader};

fields! {
    field KEY_IDENTIFIER = "keyIdentifier", "RFC 5280 §4.2.1.2",
        "A short name for a key, usually its hash.";
    field AUTHORITY_KEY_IDENTIFIER = "AuthorityKeyIdentifier", "RFC 5280 §4.2.1.1",
        "How to recognise the issuer's key.";
    field AUTHORITY_CERT_SERIAL_NUMBER = "authorityCertSerialNumber", "RFC 5280 §4.2.1.1",
        "The serial number of the issuer's own certificate.";
    field AUTHORITY_CERT_ISSUER = "authorityCertIssuer", "RFC 5280 §4.2.1.1",
        "Who issued the issuer's own certificate.";
    field KEY_USAGE_BITS = "KeyUsage", "RFC 5280 §4.2.1.3",
        "One bit for each use that the key is meant for.";
    field GENERAL_NAMES = "GeneralNames", "RFC 5280 §4.2.1.6",
        "The list of names.";
    field DNS_NAME = "dNSName", "RFC 5280 §4.2.1.6",
        "A host name; an asterisk in front stands for any one label.";
    field IP_ADDRESS = "iPAddress", "RFC 5280 §4.2.1.6",
        "An address on the internet, 4 or 16 bytes.";
    field URI = "uniformResourceIdentifier", "RFC 5280 §4.2.1.6",
        "A web address.";
    field RFC822_NAME = "rfc822Name", "RFC 5280 §4.2.1.6",
        "An e-mail address.";
    field DIRECTORY_NAME = "directoryName", "RFC 5280 §4.2.1.6",
        "A distinguished name.";
    field OTHER_NAME = "otherName", "RFC 5280 §4.2.1.6",
        "A name of a rarer kind.";
    field BASIC_CONSTRAINTS = "BasicConstraints", "RFC 5280 §4.2.1.9",
        "Whether the owner is an issuer; an empty list means that it is not.";
    field CA = "cA", "RFC 5280 §4.2.1.9",
        "Whether the owner may sign other certificates.";
    field PATH_LEN_CONSTRAINT = "pathLenConstraint", "RFC 5280 §4.2.1.9",
        "How many more issuers may stand between this one and the last certificate.";
    field EXT_KEY_USAGE_SYNTAX = "ExtKeyUsageSyntax", "RFC 5280 §4.2.1.12",
        "The list of purposes.";
    field KEY_PURPOSE_ID = "KeyPurposeId", "RFC 5280 §4.2.1.12",
        "One purpose; serverAuth is the one that a web site needs.";
    field AUTHORITY_INFO_ACCESS_SYNTAX = "AuthorityInfoAccessSyntax", "RFC 5280 §4.2.2.1",
        "The list of places to ask.";
    field ACCESS_DESCRIPTION = "AccessDescription", "RFC 5280 §4.2.2.1",
        "One place to ask.";
    field ACCESS_METHOD = "accessMethod", "RFC 5280 §4.2.2.1",
        "What can be had there: ocsp for the revocation status, caIssuers for the issuer's certificate.";
}

pub(super) fn yes_or_no(bytes: &[u8]) -> String {
    if bytes == [0] { "no".into() } else { "yes".into() }
}

/// A value of which only the parts are shown, under general names.
pub(super) fn any(r: &mut Reader<'_>) -> Decoded<Option<String>> {
    tlv::all(r).map(|()| None)
}

pub(super) fn subject_key_identifier(r: &mut Reader<'_>) -> Decoded<Option<String>> {
    tlv::primitive(r, &KEY_IDENTIFIER, OCTET_STRING, |bytes| byte_count(bytes.len())).map(|_| None)
}

pub(super) fn authority_key_identifier(r: &mut Reader<'_>) -> Decoded<Option<String>> {
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

pub(super) fn key_usage(r: &mut Reader<'_>) -> Decoded<Option<String>> {
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
    r.scope(length, |r| {
        tlv::unused_bits(r)?;
        r.field_as(
            &KEY_USAGE_BITS,
            |r| {
                // The first use is the most significant bit of the first byte.
                let bits = r.rest().iter().flat_map(|byte| (0..8).map(move |bit| byte << bit & 0x80 != 0));
                let uses: Vec<_> = USES.iter().zip(bits).filter(|(_, set)| *set).map(|(name, _)| *name).collect();
                Ok(Some(uses.join(", ")))
            },
            |uses| uses.clone().unwrap_or_default(),
        )
    })
}

pub(super) fn basic_constraints(r: &mut Reader<'_>) -> Decoded<Option<String>> {
    tlv::constructed(r, &BASIC_CONSTRAINTS, SEQUENCE, |r| {
        let mut gist = String::from("cA: no");
        if tlv::next_tag(r) == Some(BOOLEAN) {
            let ca = tlv::primitive(r, &CA, BOOLEAN, yes_or_no)?;
            gist = format!("cA: {}", yes_or_no(ca));
        }
        if tlv::next_tag(r) == Some(INTEGER) {
            let length = tlv::primitive(r, &PATH_LEN_CONSTRAINT, INTEGER, integer_size)?;
            gist = format!("{gist}, pathLenConstraint: {}", integer_size(length));
        }
        Ok(Some(gist))
    })
}

pub(super) fn ext_key_usage(r: &mut Reader<'_>) -> Decoded<Option<String>> {
    tlv::constructed(r, &EXT_KEY_USAGE_SYNTAX, SEQUENCE, |r| {
        let mut purposes = Vec::new();
        while r.remaining() > 0 {
            purposes.push(oid::short(tlv::object_identifier(r, &KEY_PURPOSE_ID)?));
        }
        Ok(Some(purposes.join(", ")))
    })
}

pub(super) fn subject_alt_name(r: &mut Reader<'_>) -> Decoded<Option<String>> {
    tlv::constructed(r, &GENERAL_NAMES, SEQUENCE, general_names).map(Some)
}

pub(super) fn authority_info_access(r: &mut Reader<'_>) -> Decoded<Option<String>> {
    tlv::constructed(r, &AUTHORITY_INFO_ACCESS_SYNTAX, SEQUENCE, |r| {
        let mut places = Vec::new();
        while r.remaining() > 0 {
            places.push(tlv::constructed(r, &ACCESS_DESCRIPTION, SEQUENCE, |r| {
                let method = oid::short(tlv::object_identifier(r, &ACCESS_METHOD)?);
                Ok(format!("{method}: {}", general_name(r)?))
            })?);
        }
        Ok(Some(places.join(", ")))
    })
}

fn general_names(r: &mut Reader<'_>) -> Decoded<String> {
    let mut names = Vec::new();
    while r.remaining() > 0 {
        names.push(general_name(r)?);
    }
    Ok(names.join(", "))
}

fn general_name(r: &mut Reader<'_>) -> Decoded<String> {
    let tag = tlv::next_tag(r).ok_or_else(|| tlv::malformed(r))?;
    let (field, text): (&'static Field, fn(&[u8]) -> String) = match tag {
        0x81 => (&RFC822_NAME, text_or_size),
        0x82 => (&DNS_NAME, text_or_size),
        0x86 => (&URI, text_or_size),
        0x87 => (&IP_ADDRESS, ip_address),
        0xa4 => return tlv::constructed(r, &DIRECTORY_NAME, tag, name::read_sole),
        _ => {
            r.field(&OTHER_NAME, tlv::any)?;
            return Ok("otherName".into());
        }
    };
    tlv::primitive(r, field, tag, text).map(text)
}

fn ip_address(bytes: &[u8]) -> String {
    if let Ok(address) = <[u8; 4]>::try_from(bytes) {
        std::net::Ipv4Addr::from(address).to_string()
    } else if let Ok(address) = <[u8; 16]>::try_from(bytes) {
        std::net::Ipv6Addr::from(address).to_string()
    } else {
        byte_count(bytes.len())
    }
}
