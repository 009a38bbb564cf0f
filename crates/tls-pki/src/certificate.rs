//! A received certificate, read by x509-cert: what the validator looks at.

mod basic_constraints;
pub(crate) mod constraints;
pub(crate) mod extension;
mod layout;
pub(crate) mod name;
pub(crate) mod policies;
mod receipts;
mod summary;
mod unreadable;

use crate::name::{PresentedName, RFC822_NAME, ServerName};
pub(crate) use basic_constraints::BasicConstraints;
use const_oid::db::rfc3280::EMAIL_ADDRESS;
use constraints::NameConstraints;
use der::asn1::AnyRef;
use der::referenced::OwnedToRef;
use der::{Decode, Encode, Error, Length, Reader, SliceReader, Tag, TagNumber};
use extension::Extensions;
use policies::Policies;
pub use receipts::{Receipt, receipts};
use spki::{AlgorithmIdentifierOwned, ObjectIdentifier, SubjectPublicKeyInfoRef};
use std::time::Duration;
pub use summary::{Summary, summary};
use tls_facts::Fact;
pub(crate) use unreadable::Unreadable;
use x509_cert::certificate::{CertificateInner, Raw, TbsCertificateInner};
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::{ExtendedKeyUsage, KeyUsage, SubjectKeyIdentifier};
use x509_cert::name::Name;

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
    /// For which names it may vouch.
    pub(crate) name_constraints: Option<NameConstraints>,
    /// What it says of the policies under which it and those below it are issued.
    pub(crate) policies: Policies,
    /// Which extensions of TLS a server with this certificate must speak, by their numbers (RFC 7633 §4).
    pub(crate) tls_features: Option<Vec<u16>>,
    subject_key_identifier: Option<SubjectKeyIdentifier>,
    authority_key_identifier: Option<Vec<u8>>,
    validity: (i64, i64),
    certificate: CertificateInner<Raw>,
}

impl<'a> Parsed<'a> {
    /// Errors, with the offset in the certificate: the DER is malformed, also inside an extension that this crate looks at, or an
    /// extension stands twice.
    pub(crate) fn from_der(der: &'a [u8]) -> Result<Self, Unreadable> {
        let (certificate, validity) = decoded(der)?;
        let contents = certificate.tbs_certificate();
        if contents.subject_public_key_info().subject_public_key.has_unused_bits() {
            // Every kind of key fills whole bytes.
            let place = offset(der, public_key_info(der)?).unwrap_or(Length::ZERO);
            return Err(Error::new(Tag::BitString.value_error(), place).into());
        }
        let extensions = Extensions { der, all: contents.extensions().map_or(&[][..], Vec::as_slice) };
        extensions.assert_each_once()?;
        Ok(Self {
            to_be_signed: to_be_signed(der)?,
            authority_key_identifier: extensions.authority_key_identifier()?,
            basic_constraints: extensions.basic_constraints()?,
            key_usage: extensions.decoded()?,
            extended_key_usage: extensions.decoded()?.map(|ExtendedKeyUsage(purposes)| purposes),
            names: extensions.names()?,
            name_constraints: extensions.name_constraints()?,
            policies: extensions.policies()?,
            tls_features: extensions.tls_features()?,
            subject_key_identifier: extensions.decoded()?,
            validity,
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

    /// 1, 2 or 3.
    pub(crate) fn version(&self) -> u8 {
        // Numbers begin at 0 (RFC 5280 §4.1).
        self.contents().version() as u8 + 1
    }

    /// The content of the INTEGER, in two's complement.
    pub(crate) fn serial_number(&self) -> &[u8] {
        self.contents().serial_number().as_bytes()
    }

    /// Start and end of validity, in seconds since 1970.
    pub(crate) fn validity(&self) -> (i64, i64) {
        self.validity
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

    pub(crate) fn issuer(&self) -> &Name {
        self.contents().issuer()
    }

    /// The issuer's name in DER.
    pub(crate) fn issuer_der(&self) -> Vec<u8> {
        // What was decoded can be encoded.
        self.contents().issuer().to_der().unwrap_or_default()
    }

    /// Does it name itself as its issuer?
    pub(crate) fn is_self_issued(&self) -> bool {
        name::same(self.contents().subject(), self.contents().issuer())
    }

    /// Could `issuer` have signed this one? By name, and by key identifier where both sides give it (RFC 5280 §4.2.1.1).
    pub(crate) fn may_be_issued_by(&self, issuer: &Parsed<'_>) -> bool {
        let same_key = match (&self.authority_key_identifier, &issuer.subject_key_identifier) {
            (Some(wanted), Some(offered)) => wanted == offered.0.as_bytes(),
            _ => true,
        };
        same_key && name::same(self.contents().issuer(), issuer.contents().subject())
    }

    /// The names that an authority's constraints are about (RFC 5280 §4.2.1.10): its subject, if it has one, and its alternative
    /// names; the address in its subject only where it has none of these.
    pub(crate) fn names_to_constrain(&self) -> Vec<PresentedName> {
        let subject = self.contents().subject();
        let mut names: Vec<_> = self.names.clone().unwrap_or_default();
        if self.names.is_none() && subject.iter().any(|attribute| attribute.oid == EMAIL_ADDRESS) {
            names.push(PresentedName::Other(RFC822_NAME));
        }
        if !subject.is_empty() {
            names.push(PresentedName::Directory(subject.clone()));
        }
        names
    }

    fn contents(&self) -> &TbsCertificateInner<Raw> {
        self.certificate.tbs_certificate()
    }
}

/// A certificate, and start and end of its validity in seconds since 1970.
fn decoded(der: &[u8]) -> Result<(CertificateInner<Raw>, (i64, i64)), Error> {
    let certificate = match CertificateInner::<Raw>::from_der(der) {
        Ok(certificate) => certificate,
        Err(error) => return layout::read_again(der, error),
    };
    let validity = certificate.tbs_certificate().validity();
    // The calendar of x509-cert begins in 1970 and ends in 9999.
    let [from, to] = [validity.not_before, validity.not_after].map(|time| time.to_unix_duration().as_secs());
    Ok((certificate, (from.cast_signed(), to.cast_signed())))
}

/// For how long a DER certificate is valid: from the first of its dates to the second (RFC 5280 §4.1.2.5). None where it can't be
/// read.
pub fn lifetime(der: &[u8]) -> Option<Duration> {
    let (_, (from, to)) = decoded(der).ok()?;
    Some(Duration::from_secs(u64::try_from(to.saturating_sub(from)).unwrap_or_default()))
}

/// When a DER certificate begins to be valid, in seconds since 1970-01-01T00:00:00Z; if before that, a negative number. None where it can't be
/// read.
pub fn not_before(der: &[u8]) -> Option<i64> {
    let (_, (from, _)) = decoded(der).ok()?;
    Some(from)
}

/// Whom a DER certificate names as its owner: a Name in DER (RFC 5280 §4.1.2.6). None where it can't be read.
pub fn subject(der: &[u8]) -> Option<Vec<u8>> {
    let (certificate, _) = decoded(der).ok()?;
    certificate.tbs_certificate().subject().to_der().ok()
}

/// What a DER certificate calls its owner: `wanted` if it is for that site, else its first name of a site (or address) or, if it has none,
/// its subject. None where it can't be read.
pub fn owner(der: &[u8], wanted: Option<&str>) -> Option<String> {
    let certificate = Parsed::from_der(der).ok()?;
    let names = certificate.names.as_deref().unwrap_or_default();
    let is_for = |name: &&str| {
        let asked = ServerName::parse(name);
        asked.is_some_and(|asked| names.iter().any(|own| asked.matches(own)))
    };
    let text = |name: &PresentedName| match name {
        PresentedName::Dns(name) => Some(name.clone()),
        PresentedName::Ip(address) => Some(address.to_string()),
        PresentedName::Directory(_) | PresentedName::Other(_) => None,
    };
    let own = || names.iter().find_map(text).unwrap_or_else(|| certificate.label());
    Some(wanted.filter(is_for).map_or_else(own, str::to_owned))
}

/// Whether a DER certificate names the owner of `issuer` as its issuer. None where either can't be read.
pub fn names_as_issuer(der: &[u8], issuer: &[u8]) -> Option<bool> {
    let ((certificate, _), (issuer, _)) = (decoded(der).ok()?, decoded(issuer).ok()?);
    Some(name::same(certificate.tbs_certificate().issuer(), issuer.tbs_certificate().subject()))
}

/// Where in the bytes a part of them begins.
fn offset(whole: &[u8], part: &[u8]) -> Option<Length> {
    part.as_ptr().addr().checked_sub(whole.as_ptr().addr()).and_then(|offset| Length::try_from(offset).ok())
}

/// What is wrong with the first of these certificates that is malformed, in the order in which a validation reads them.
pub fn malformed(certificates: &[Vec<u8>]) -> Option<Fact> {
    let mut numbered = (1_usize..).zip(certificates);
    numbered.find_map(|(number, der)| Some(Parsed::from_der(der).err()?.told(number)))
}

/// The first of a certificate's three parts, with tag and length.
pub(crate) fn to_be_signed(der: &[u8]) -> Result<&[u8], Error> {
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
