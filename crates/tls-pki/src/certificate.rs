//! A received certificate, read by x509-cert: what the validator looks at.

mod extension;
mod name;

use crate::name::PresentedName;
use der::asn1::AnyRef;
use der::referenced::OwnedToRef;
use der::{Decode, Error, Reader, SliceReader, Tag, TagNumber};
use spki::{AlgorithmIdentifierOwned, ObjectIdentifier, SubjectPublicKeyInfoRef};
use std::time::Duration;
use x509_cert::Certificate;
use x509_cert::certificate::TbsCertificate;
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::{BasicConstraints, ExtendedKeyUsage, KeyUsage, SubjectKeyIdentifier};

/// A decoded certificate (RFC 5280 §4).
pub(crate) struct Parsed<'a> {
    /// Its first part as received, which is what was signed. To encode it again need not give the same bytes: some
    /// certificates write down a default, which DER leaves out.
    pub(crate) to_be_signed: &'a [u8],
    pub(crate) basic_constraints: Option<BasicConstraints>,
    pub(crate) key_usage: Option<KeyUsage>,
    /// The purposes in extKeyUsage.
    pub(crate) extended_key_usage: Option<Vec<ObjectIdentifier>>,
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
        let contents = certificate.tbs_certificate();
        if contents.subject_public_key_info().subject_public_key.has_unused_bits() {
            // Every kind of key fills whole bytes.
            return Err(Tag::BitString.value_error().into());
        }
        let extensions = contents.extensions().map_or(&[][..], Vec::as_slice);
        Ok(Self {
            to_be_signed: to_be_signed(der)?,
            authority_key_identifier: extension::authority_key_identifier(extensions)?,
            basic_constraints: extension::decoded(extensions)?,
            key_usage: extension::decoded(extensions)?,
            extended_key_usage: extension::decoded(extensions)?.map(|ExtendedKeyUsage(purposes)| purposes),
            names: extension::names(extensions)?,
            subject_key_identifier: extension::decoded(extensions)?,
            certificate,
        })
    }

    /// The algorithm that is named beside the signature.
    pub(crate) fn signature_algorithm(&self) -> &AlgorithmIdentifierOwned {
        self.certificate.signature_algorithm()
    }

    /// The algorithm that is named within what is signed.
    pub(crate) fn signed_algorithm(&self) -> &AlgorithmIdentifierOwned {
        self.contents().signature()
    }

    pub(crate) fn signature(&self) -> &[u8] {
        self.certificate.signature().raw_bytes()
    }

    pub(crate) fn public_key_info(&self) -> SubjectPublicKeyInfoRef<'_> {
        self.contents().subject_public_key_info().owned_to_ref()
    }

    /// Start and end of validity, in seconds since 1970.
    pub(crate) fn validity(&self) -> (u64, u64) {
        validity(&self.certificate)
    }

    pub(crate) fn extensions(&self) -> &[Extension] {
        self.contents().extensions().map_or(&[], Vec::as_slice)
    }

    /// What to call it: its subject's common name or, failing that, its whole subject.
    pub(crate) fn label(&self) -> String {
        name::text(self.contents().subject())
    }

    pub(crate) fn issuer_label(&self) -> String {
        name::text(self.contents().issuer())
    }

    /// Does it name itself as its issuer?
    pub(crate) fn is_self_issued(&self) -> bool {
        self.contents().subject() == self.contents().issuer()
    }

    /// Could `issuer` have signed this one? By name, and by key identifier where both sides give it (RFC 5280 §4.2.1.1).
    pub(crate) fn may_be_issued_by(&self, issuer: &Parsed<'_>) -> bool {
        let same_key = match (&self.authority_key_identifier, &issuer.subject_key_identifier) {
            (Some(wanted), Some(offered)) => wanted == offered.0.as_bytes(),
            _ => true,
        };
        same_key && self.contents().issuer() == issuer.contents().subject()
    }

    fn contents(&self) -> &TbsCertificate {
        self.certificate.tbs_certificate()
    }
}

fn validity(certificate: &Certificate) -> (u64, u64) {
    let validity = certificate.tbs_certificate().validity();
    (validity.not_before.to_unix_duration().as_secs(), validity.not_after.to_unix_duration().as_secs())
}

/// For how long a DER certificate is valid: from the first of its dates to the second (RFC 5280 §4.1.2.5). None where it can't be
/// read.
pub fn lifetime(der: &[u8]) -> Option<Duration> {
    let (from, to) = validity(&Certificate::from_der(der).ok()?);
    Some(Duration::from_secs(to.saturating_sub(from)))
}

/// The first of a certificate's three parts, with tag and length.
fn to_be_signed(der: &[u8]) -> Result<&[u8], Error> {
    SliceReader::new(der)?.sequence(|certificate| {
        let first = certificate.tlv_bytes()?;
        pass_over_the_rest(certificate)?;
        Ok(first)
    })
}

/// The DER SubjectPublicKeyInfo of a DER certificate, whatever else the certificate says.
pub(crate) fn public_key_info(der: &[u8]) -> Result<&[u8], Error> {
    const VERSION: Tag = Tag::ContextSpecific { constructed: true, number: TagNumber(0) };
    AnyRef::from_der(der)?.sequence(|certificate| {
        let key_info = certificate.sequence(|contents| {
            let has_version = Tag::peek(contents)? == VERSION;
            for _version_serial_algorithm_issuer_validity_subject in 0..5 + u8::from(has_version) {
                AnyRef::decode(contents)?;
            }
            Tag::peek(contents)?.assert_eq(Tag::Sequence)?;
            let key_info = contents.tlv_bytes()?;
            pass_over_the_rest(contents)?;
            Ok::<_, Error>(key_info)
        })?;
        pass_over_the_rest(certificate)?;
        Ok(key_info)
    })
}

fn pass_over_the_rest<'a>(reader: &mut impl Reader<'a>) -> Result<(), Error> {
    reader.drain(reader.remaining_len())
}
