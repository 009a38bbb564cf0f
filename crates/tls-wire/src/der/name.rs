//! Distinguished names (RFC 5280 §4.1.2.4).

use super::tlv::{self, SEQUENCE, SET};
use crate::error::Decoded;
use crate::field::fields;
use crate::text::text_or_size;
use crate::{Field, Reader};

fields! {
    field RELATIVE_DISTINGUISHED_NAME = "relativeDistinguishedName", "RFC 5280 §4.1.2.4",
        "One level of the name, with usually a single attribute.";
    field TYPE = "type", "RFC 5280 §4.1.2.4",
        "Which attribute this is.";
    field VALUE = "value", "RFC 5280 §4.1.2.4",
        "What the attribute says.";
    field COMMON_NAME = "commonName", "RFC 5280 App. A.1",
        "What the owner is usually called; browsers no longer look here for the site's name.";
    field ORGANIZATION = "organizationName", "RFC 5280 App. A.1",
        "The organisation to which the owner belongs.";
    field ORGANIZATIONAL_UNIT = "organizationalUnitName", "RFC 5280 App. A.1",
        "The department within the organisation.";
    field COUNTRY = "countryName", "RFC 5280 App. A.1",
        "The country, in two letters.";
    field STATE = "stateOrProvinceName", "RFC 5280 App. A.1",
        "The state or province.";
    field LOCALITY = "localityName", "RFC 5280 App. A.1",
        "The town or city.";
    field SERIAL_NUMBER = "serialNumber", "RFC 5280 App. A.1",
        "A number that tells the owner from others of the same name; not the certificate's own.";
    field DOMAIN_COMPONENT = "domainComponent", "RFC 4519 §2.4",
        "One label of a DNS name.";
    field EMAIL_ADDRESS = "emailAddress", "RFC 5280 App. A.1",
        "An e-mail address, in the old place; today it belongs into subjectAltName.";
    field ATTRIBUTE = "attribute", "RFC 5280 §4.1.2.4",
        "A part of the name.";
    field RDN_SEQUENCE = "rdnSequence", "RFC 5280 §4.1.2.4",
        "A name in levels, from the most general to the most special.";
}

/// Reads a distinguished name as `field`, whose meaning becomes the name on one line; returns that line.
pub(super) fn read(r: &mut Reader<'_>, field: &'static Field) -> Decoded<String> {
    r.field_as(field, read_content, String::clone)
}

/// Reads a distinguished name that stands alone.
pub(super) fn read_sole(r: &mut Reader<'_>) -> Decoded<String> {
    read(r, &RDN_SEQUENCE)
}

fn read_content(r: &mut Reader<'_>) -> Decoded<String> {
    let length = tlv::header(r, SEQUENCE)?;
    r.scope(length, |r| {
        let mut line = Vec::new();
        while r.remaining() > 0 {
            tlv::constructed(r, &RELATIVE_DISTINGUISHED_NAME, SET, |r| {
                while r.remaining() > 0 {
                    line.push(read_attribute(r)?);
                }
                Ok(())
            })?;
        }
        Ok(line.join(", "))
    })
}

/// Reads one attribute: "CN=shop.example".
fn read_attribute(r: &mut Reader<'_>) -> Decoded<String> {
    let oid = peek_type(r)?;
    let (field, short) = attribute(&oid);
    r.field(field, |r| {
        let length = tlv::header(r, SEQUENCE)?;
        let value = r.scope(length, |r| {
            tlv::object_identifier(r, &TYPE)?;
            let tag = tlv::next_tag(r).ok_or_else(|| tlv::malformed(r))?;
            tlv::primitive(r, &VALUE, tag, text_or_size).map(text_or_size)
        })?;
        r.set_meaning(|| value.clone());
        Ok(format!("{short}={value}"))
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
