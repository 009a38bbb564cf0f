//! A received certificate, decoded: what the validator looks at.

mod extension;
mod name;

use crate::element::{Element, Elements, around, single};
use crate::name::PresentedName;
use const_oid::ObjectIdentifier;
use const_oid::db::rfc5280::{
    ID_CE_AUTHORITY_KEY_IDENTIFIER, ID_CE_BASIC_CONSTRAINTS, ID_CE_EXT_KEY_USAGE, ID_CE_KEY_USAGE,
    ID_CE_SUBJECT_ALT_NAME, ID_CE_SUBJECT_KEY_IDENTIFIER,
};
use core::time::Duration;
use der::asn1::{GeneralizedTime, UtcTime};
use der::{Decode as _, Error, Tag};
pub(crate) use extension::{BasicConstraints, KeyUsage};
use extension::{Extension, content};
use name::Name;

/// The algorithm with which a certificate is signed, and its parameters as they stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Algorithm<'a> {
    pub(crate) oid: ObjectIdentifier,
    pub(crate) parameters: Option<&'a [u8]>,
}

/// A decoded certificate (RFC 5280 §4).
pub(crate) struct Parsed<'a> {
    /// Its first part as received, which is what was signed.
    pub(crate) to_be_signed: &'a [u8],
    /// The algorithm that is named beside the signature.
    pub(crate) signature_algorithm: Algorithm<'a>,
    /// The algorithm that is named within what is signed.
    pub(crate) signed_algorithm: Algorithm<'a>,
    pub(crate) signature: &'a [u8],
    /// Its public key as DER SubjectPublicKeyInfo.
    pub(crate) public_key_info: &'a [u8],
    /// Start and end of validity, in seconds since 1970.
    pub(crate) validity: (u64, u64),
    pub(crate) extensions: Vec<Extension<'a>>,
    pub(crate) basic_constraints: Option<BasicConstraints>,
    pub(crate) key_usage: Option<KeyUsage>,
    /// The purposes in extKeyUsage.
    pub(crate) extended_key_usage: Option<Vec<ObjectIdentifier>>,
    /// The names in subjectAltName.
    pub(crate) names: Option<Vec<PresentedName>>,
    subject: Name<'a>,
    issuer: Name<'a>,
    subject_key_identifier: Option<&'a [u8]>,
    authority_key_identifier: Option<&'a [u8]>,
}

impl<'a> Parsed<'a> {
    /// Errors: the DER is malformed, also inside an extension that this crate looks at, or an extension stands twice.
    pub(crate) fn from_der(der: &'a [u8]) -> Result<Self, Error> {
        let mut certificate = Elements::of_sequence(der)?;
        let to_be_signed = certificate.next_as(Tag::Sequence)?;
        let signature_algorithm = Algorithm::read(&mut certificate)?;
        let signature = certificate.next()?.bit_string()?.0;
        certificate.finish()?;

        let mut fields = to_be_signed.elements()?;
        if let Some(version) = fields.optional(around(0))? {
            let version = Element::sole(version.value)?;
            if !matches!(version.unsigned()?, [0..=2]) {
                return Err(version.tag.value_error().into());
            }
        }
        let serial = fields.next_as(Tag::Integer)?;
        if !(1..=LONGEST_SERIAL).contains(&serial.value.len()) {
            return Err(serial.tag.value_error().into());
        }
        let signed_algorithm = Algorithm::read(&mut fields)?;
        let issuer = Name::read(&mut fields)?;
        let mut validity = fields.sequence()?;
        let not_before = seconds(&validity.next()?)?;
        let not_after = seconds(&validity.next()?)?;
        validity.finish()?;
        let subject = Name::read(&mut fields)?;
        let public_key_info = fields.next_as(Tag::Sequence)?;
        key_and_algorithm(&public_key_info)?;
        // issuerUniqueID and subjectUniqueID, which nobody uses.
        fields.optional(single(1))?;
        fields.optional(single(2))?;
        let extensions =
            fields.optional(around(3))?.map_or_else(|| Ok(Vec::new()), |list| Extension::all(list.value))?;
        fields.finish()?;

        let content = |oid| content(&extensions, oid);
        let authority =
            content(ID_CE_AUTHORITY_KEY_IDENTIFIER)?.map(extension::authority_key_identifier).transpose()?;
        Ok(Self {
            to_be_signed: to_be_signed.raw,
            signature_algorithm,
            signed_algorithm,
            signature,
            public_key_info: public_key_info.raw,
            validity: (not_before, not_after),
            basic_constraints: content(ID_CE_BASIC_CONSTRAINTS)?.map(BasicConstraints::from_der).transpose()?,
            key_usage: content(ID_CE_KEY_USAGE)?.map(KeyUsage::from_der).transpose()?,
            extended_key_usage: content(ID_CE_EXT_KEY_USAGE)?.map(extension::purposes).transpose()?,
            names: content(ID_CE_SUBJECT_ALT_NAME)?.map(PresentedName::all).transpose()?,
            subject_key_identifier: content(ID_CE_SUBJECT_KEY_IDENTIFIER)?
                .map(extension::subject_key_identifier)
                .transpose()?,
            authority_key_identifier: authority.flatten(),
            subject,
            issuer,
            extensions,
        })
    }

    /// What to call it: its subject's common name or, failing that, its whole subject.
    pub(crate) fn label(&self) -> String {
        self.subject.text()
    }

    pub(crate) fn issuer_label(&self) -> String {
        self.issuer.text()
    }

    /// Does it name itself as its issuer?
    pub(crate) fn is_self_issued(&self) -> bool {
        self.subject == self.issuer
    }

    /// Could `issuer` have signed this one? By name, and by key identifier where both sides give it (RFC 5280 §4.2.1.1).
    pub(crate) fn may_be_issued_by(&self, issuer: &Parsed<'_>) -> bool {
        let same_key = match (&self.authority_key_identifier, &issuer.subject_key_identifier) {
            (Some(wanted), Some(offered)) => wanted == offered,
            _ => true,
        };
        same_key && self.issuer == issuer.subject
    }
}

/// The DER SubjectPublicKeyInfo of a DER certificate, whatever else the certificate says.
pub(crate) fn public_key_info(der: &[u8]) -> Result<&[u8], Error> {
    let mut fields = Elements::of_sequence(der)?.sequence()?;
    fields.optional(around(0))?;
    for _serial_algorithm_issuer_validity_subject in 0..5 {
        fields.next()?;
    }
    Ok(fields.next_as(Tag::Sequence)?.raw)
}

/// RFC 5280 §4.1.2.2 asks for no more than 20 bytes; one more may be the sign's.
const LONGEST_SERIAL: usize = 21;

impl<'a> Algorithm<'a> {
    /// Reads an AlgorithmIdentifier (RFC 5280 §4.1.1.2).
    pub(crate) fn read(elements: &mut Elements<'a>) -> Result<Self, Error> {
        let mut algorithm = elements.sequence()?;
        let oid = algorithm.next()?.object_identifier()?;
        let parameters = if algorithm.is_empty() { None } else { Some(algorithm.next()?.raw) };
        algorithm.finish()?;
        Ok(Self { oid, parameters })
    }

    /// The curve of an elliptic-curve key, which its parameters name.
    pub(crate) fn curve(&self) -> Option<ObjectIdentifier> {
        Element::sole(self.parameters?).ok()?.object_identifier().ok()
    }
}

/// The two parts of a SubjectPublicKeyInfo (RFC 5280 §4.1.2.7).
pub(crate) fn key_and_algorithm<'a>(info: &Element<'a>) -> Result<(Algorithm<'a>, &'a [u8]), Error> {
    let mut info = info.expect(Tag::Sequence)?.elements()?;
    let algorithm = Algorithm::read(&mut info)?;
    let key = info.next()?.whole_bytes()?;
    info.finish()?;
    Ok((algorithm, key))
}

/// A Time (RFC 5280 §4.1.2.5) in seconds since 1970.
fn seconds(time: &Element<'_>) -> Result<u64, Error> {
    let since_1970: Duration = match time.tag {
        Tag::UtcTime => UtcTime::from_der(time.raw)?.to_unix_duration(),
        _ => GeneralizedTime::from_der(time.raw)?.to_unix_duration(),
    };
    Ok(since_1970.as_secs())
}
