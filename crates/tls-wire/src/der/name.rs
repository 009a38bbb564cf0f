//! Distinguished names (RFC 5280 §4.1.2.4).

use super::tlv::{self, SEQUENCE, SET};
use crate::error::Decoded;
use crate::field::fields;
use crate::text::{byte_count, printable, text_or_size};
use crate::{Field, Reader};
use tls_facts::{Fact, FactValue, wire};

fields! {
    field RELATIVE_DISTINGUISHED_NAME "relative-distinguished-name" = "relativeDistinguishedName", "RFC 5280 §4.1.2.4";
    field TYPE "attribute-type" = "type", "RFC 5280 §4.1.2.4";
    field VALUE "attribute-value" = "value", "RFC 5280 §4.1.2.4";
    field COMMON_NAME "common-name" = "commonName", "RFC 5280 App. A.1";
    field ORGANIZATION "organization-name" = "organizationName", "RFC 5280 App. A.1";
    field ORGANIZATIONAL_UNIT "organizational-unit-name" = "organizationalUnitName", "RFC 5280 App. A.1";
    field COUNTRY "country-name" = "countryName", "RFC 5280 App. A.1";
    field STATE "state-or-province-name" = "stateOrProvinceName", "RFC 5280 App. A.1";
    field LOCALITY "locality-name" = "localityName", "RFC 5280 App. A.1";
    field SERIAL_NUMBER "name-serial-number" = "serialNumber", "RFC 5280 App. A.1";
    field DOMAIN_COMPONENT "domain-component" = "domainComponent", "RFC 4519 §2.4";
    field EMAIL_ADDRESS "email-address" = "emailAddress", "RFC 5280 App. A.1";
    field ATTRIBUTE "attribute" = "attribute", "RFC 5280 §4.1.2.4";
    field RDN_SEQUENCE "rdn-sequence" = "rdnSequence", "RFC 5280 §4.1.2.4";
}

/// Reads a distinguished name as `field`, whose meaning becomes the name, the list of its attributes; returns that.
pub(super) fn read(r: &mut Reader<'_>, field: &'static Field) -> Decoded<Fact> {
    r.field_as(field, read_content, Fact::clone)
}

/// Reads a distinguished name that stands alone.
pub(super) fn read_sole(r: &mut Reader<'_>) -> Decoded<Fact> {
    read(r, &RDN_SEQUENCE)
}

fn read_content(r: &mut Reader<'_>) -> Decoded<Fact> {
    let length = tlv::header(r, SEQUENCE)?;
    r.scope(length, |r| {
        let mut attributes = Vec::new();
        while r.remaining() > 0 {
            tlv::constructed(r, &RELATIVE_DISTINGUISHED_NAME, SET, |r| {
                while r.remaining() > 0 {
                    attributes.push(read_attribute(r)?);
                }
                Ok(())
            })?;
        }
        Ok(wire::list(attributes))
    })
}

/// Reads one attribute: "CN=shop.example", or a fact where the value is no text.
fn read_attribute(r: &mut Reader<'_>) -> Decoded<FactValue> {
    let oid = peek_type(r)?;
    let (field, short) = attribute(&oid);
    r.field(field, |r| {
        let length = tlv::header(r, SEQUENCE)?;
        let value = r.scope(length, |r| {
            tlv::object_identifier(r, &TYPE)?;
            let tag = tlv::next_tag(r).ok_or_else(|| tlv::malformed(r))?;
            tlv::primitive(r, &VALUE, tag, text_or_size)
        })?;
        r.set_meaning(|| text_or_size(value));
        Ok(match printable(value) {
            Some(text) => [short, "=", text].concat().into(),
            None => wire::attribute(short.to_owned(), byte_count(value.len())).into(),
        })
    })
}

/// The attribute's type, read ahead: it names the node that is about to be opened.
fn peek_type(r: &Reader<'_>) -> Decoded<String> {
    let mut ahead = r.ahead();
    tlv::header(&mut ahead, SEQUENCE)?;
    tlv::object_identifier(&mut ahead, &TYPE)
}

fn attribute(oid: &str) -> (&'static Field, &str) {
    match oid {
        "2.5.4.3" => (&COMMON_NAME, "CN"),
        "2.5.4.5" => (&SERIAL_NUMBER, "serialNumber"),
        "2.5.4.6" => (&COUNTRY, "C"),
        "2.5.4.7" => (&LOCALITY, "L"),
        "2.5.4.8" => (&STATE, "ST"),
        "2.5.4.10" => (&ORGANIZATION, "O"),
        "2.5.4.11" => (&ORGANIZATIONAL_UNIT, "OU"),
        "0.9.2342.19200300.100.1.25" => (&DOMAIN_COMPONENT, "DC"),
        "1.2.840.113549.1.9.1" => (&EMAIL_ADDRESS, "emailAddress"),
        other => (&ATTRIBUTE, super::oid_name(other).unwrap_or(other)),
    }
}
