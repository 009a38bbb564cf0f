//! A received certificate, decoded: what the validator looks at.

use crate::name::PresentedName;
use const_oid::{AssociatedOid, ObjectIdentifier, db::rfc4519::COMMON_NAME};
use der::asn1::AnyRef;
use der::{Decode, Encode, Error, ErrorKind, Reader, SliceReader, Tag, TagNumber, Tagged};
use x509_cert::Certificate;
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::{
    AuthorityKeyIdentifier, BasicConstraints, ExtendedKeyUsage, KeyUsage, SubjectAltName, SubjectKeyIdentifier,
};
use x509_cert::name::Name;

/// A decoded certificate (RFC 5280 §4) with the bytes that its signature covers.
pub(crate) struct Parsed<'a> {
    /// Its first part as received, which is what was signed.
    pub(crate) to_be_signed: &'a [u8],
    pub(crate) basic_constraints: Option<BasicConstraints>,
    pub(crate) key_usage: Option<KeyUsage>,
    pub(crate) extended_key_usage: Option<ExtendedKeyUsage>,
    /// The names in subjectAltName.
    pub(crate) names: Option<Vec<PresentedName>>,
    subject_key_identifier: Option<SubjectKeyIdentifier>,
    authority_key_identifier: Option<Vec<u8>>,
    certificate: Certificate,
}

impl<'a> Parsed<'a> {
    /// Errors: the DER is malformed, also inside an extension that this crate looks at, or an extension stands twice.
    pub(crate) fn from_der(der: &'a [u8]) -> Result<Self, Error> {
        let certificate = Certificate::from_der(der)?;
        let to_be_signed = SliceReader::new(der)?.sequence(|sequence| {
            let first = sequence.tlv_bytes()?;
            sequence.drain(sequence.remaining_len())?;
            Ok::<_, Error>(first)
        })?;
        let extensions = certificate.tbs_certificate().extensions().map_or(&[][..], Vec::as_slice);
        let names = content(extensions, SubjectAltName::OID)?.map(PresentedName::all).transpose()?;
        let authority = content(extensions, AuthorityKeyIdentifier::OID)?.map(key_identifier).transpose()?.flatten();
        Ok(Self {
            to_be_signed,
            basic_constraints: decoded(extensions)?,
            key_usage: decoded(extensions)?,
            extended_key_usage: decoded(extensions)?,
            names,
            subject_key_identifier: decoded(extensions)?,
            authority_key_identifier: authority,
            certificate,
        })
    }

    pub(crate) fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// What to call it: its subject's common name or, failing that, its whole subject.
    pub(crate) fn label(&self) -> String {
        name_text(self.certificate.tbs_certificate().subject())
    }

    pub(crate) fn issuer_label(&self) -> String {
        name_text(self.certificate.tbs_certificate().issuer())
    }

    /// Does it name itself as its issuer?
    pub(crate) fn is_self_issued(&self) -> bool {
        self.certificate.tbs_certificate().subject() == self.certificate.tbs_certificate().issuer()
    }

    /// Its public key as DER SubjectPublicKeyInfo.
    pub(crate) fn public_key_info(&self) -> Option<Vec<u8>> {
        self.certificate.tbs_certificate().subject_public_key_info().to_der().ok()
    }

    /// Start and end of validity, in seconds since 1970.
    pub(crate) fn validity(&self) -> (u64, u64) {
        let validity = self.certificate.tbs_certificate().validity();
        (validity.not_before.to_unix_duration().as_secs(), validity.not_after.to_unix_duration().as_secs())
    }

    pub(crate) fn extensions(&self) -> &[Extension] {
        self.certificate.tbs_certificate().extensions().map_or(&[], Vec::as_slice)
    }

    /// Could `issuer` have signed this one? By name, and by key identifier where both sides give it (RFC 5280 §4.2.1.1).
    pub(crate) fn may_be_issued_by(&self, issuer: &Parsed<'_>) -> bool {
        let same_key = match (&self.authority_key_identifier, &issuer.subject_key_identifier) {
            (Some(wanted), Some(offered)) => wanted == offered.0.as_bytes(),
            _ => true,
        };
        same_key && self.certificate.tbs_certificate().issuer() == issuer.certificate.tbs_certificate().subject()
    }
}

/// The DER SubjectPublicKeyInfo of a DER certificate.
pub(crate) fn public_key_info(der: &[u8]) -> Option<Vec<u8>> {
    Certificate::from_der(der).ok()?.tbs_certificate().subject_public_key_info().to_der().ok()
}

/// The tags and values within a DER SEQUENCE that is all of `der`.
pub(crate) fn elements(der: &[u8]) -> Result<Vec<(Tag, &[u8])>, Error> {
    let mut reader = SliceReader::new(der)?;
    let elements = reader.sequence(|sequence| {
        let mut elements = Vec::new();
        while !sequence.is_finished() {
            let element = AnyRef::decode(sequence)?;
            elements.push((element.tag(), element.value()));
        }
        Ok::<_, Error>(elements)
    })?;
    reader.finish()?;
    Ok(elements)
}

/// The extension's content, if it is there. No more than one may be (RFC 5280 §4.2).
fn content(extensions: &[Extension], oid: ObjectIdentifier) -> Result<Option<&[u8]>, Error> {
    let mut found = extensions.iter().filter(|extension| extension.extn_id == oid);
    let first = found.next();
    match found.next() {
        Some(_) => Err(ErrorKind::OidUnknown { oid }.into()),
        None => Ok(first.map(|extension| extension.extn_value.as_bytes())),
    }
}

fn decoded<'b, T: Decode<'b, Error = Error> + AssociatedOid>(extensions: &'b [Extension]) -> Result<Option<T>, Error> {
    content(extensions, T::OID)?.map(T::from_der).transpose()
}

/// The `[0] keyIdentifier` of an authorityKeyIdentifier extension (RFC 5280 §4.2.1.1).
fn key_identifier(content: &[u8]) -> Result<Option<Vec<u8>>, Error> {
    const KEY_IDENTIFIER: Tag = Tag::ContextSpecific { constructed: false, number: TagNumber(0) };
    let found = elements(content)?.into_iter().find(|(tag, _)| *tag == KEY_IDENTIFIER);
    Ok(found.map(|(_, value)| value.to_vec()))
}

/// The common name if there is one, else all attribute values, joined; never empty.
fn name_text(name: &Name) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if let Some(common_name) = name.iter().find(|attribute| attribute.oid == COMMON_NAME) {
        return text(common_name.value.value());
    }
    let all: Vec<String> = name.iter().map(|attribute| text(attribute.value.value())).collect();
    if all.is_empty() { "(no subject name)".into() } else { all.join(", ") }
}
