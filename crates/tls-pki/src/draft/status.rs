//! What an authority says of certificates later on: that they have been revoked, or not.

use super::{DraftExtension, Holder, SEQUENCE, algorithm, element, encoded, encoding, name, sign, sign_with};
use crate::IssueError;
use crate::scheme::Hash;
use crate::time::x509_time;
use const_oid::db::rfc5280::ID_CE_CRL_NUMBER;
use const_oid::db::rfc5912::ID_SHA_1;
use core::time::Duration;
use der::asn1::GeneralizedTime;
use spki::{ObjectIdentifier, SubjectPublicKeyInfoRef};

/// A revocation list (RFC 5280 §5) by `issuer`, good from one time to another, in seconds since 1970: these serial numbers, as the
/// content of their INTEGERs, have been revoked when it begins.
///
/// # Errors
/// A date that X.509 can't say, or a key that can't sign.
pub fn revocation_list(issuer: &Holder, from: u64, to: u64, serials: &[&[u8]]) -> Result<Vec<u8>, IssueError> {
    ListDraft { from, to, serials, extensions: Vec::new(), of_entries: Vec::new() }.sign(issuer)
}

/// What a revocation list shall say.
#[derive(Clone, Debug)]
pub struct ListDraft<'a> {
    /// When it was made, in seconds since 1970-01-01T00:00:00Z; since then all in it have been revoked.
    pub from: u64,
    /// Until when it is good.
    pub to: u64,
    /// The serial numbers, as the content of their INTEGERs.
    pub serials: &'a [&'a [u8]],
    /// What stands behind its number (RFC 5280 §5.2).
    pub extensions: Vec<DraftExtension>,
    /// What stands in each entry (RFC 5280 §5.3).
    pub of_entries: Vec<DraftExtension>,
}

impl ListDraft<'_> {
    /// The list in DER, signed by `issuer`.
    ///
    /// # Errors
    /// A date that X.509 can't say, or a key that can't sign.
    pub fn sign(&self, issuer: &Holder) -> Result<Vec<u8>, IssueError> {
        let scheme = issuer.key.certificate_scheme();
        let algorithm = algorithm(scheme)?;
        let (begins, ends) = (encoded(&x509_time(self.from)?)?, encoded(&x509_time(self.to)?)?);
        let of_entries = match all(&self.of_entries)? {
            none if none.is_empty() => none,
            some => element(SEQUENCE, &[&some]),
        };
        let entry = |serial: &&[u8]| element(SEQUENCE, &[&element(2, &[serial]), &begins, &of_entries]);
        let entries: Vec<u8> = self.serials.iter().flat_map(entry).collect();
        let number = DraftExtension { oid: ID_CE_CRL_NUMBER, critical: false, content: element(2, &[&[1]]) };
        let version_2 = element(2, &[&[1]]);
        let extensions = element(0xa0, &[&element(SEQUENCE, &[&number.der()?, &all(&self.extensions)?])]);
        let name = name(&issuer.common_name)?;
        let revoked = if entries.is_empty() { Vec::new() } else { element(SEQUENCE, &[&entries]) };
        let signed = element(SEQUENCE, &[&version_2, &algorithm, &name, &begins, &ends, &revoked, &extensions]);
        sign(&signed, &algorithm, scheme, issuer)
    }
}

/// Extensions, one after the other.
fn all(extensions: &[DraftExtension]) -> Result<Vec<u8>, IssueError> {
    Ok(extensions.iter().map(DraftExtension::der).collect::<Result<Vec<_>, _>>()?.concat())
}

/// What an OCSP response (RFC 6960 §4.2.1) shall say of one certificate.
#[derive(Clone, Debug)]
pub struct StatusDraft<'a> {
    /// Who has issued the certificate.
    pub issuer: &'a Holder,
    /// The content of its serial number's INTEGER.
    pub serial: &'a [u8],
    /// Since when it has been revoked, in seconds since 1970; it is good if there is nothing.
    pub revoked_since: Option<u64>,
    /// When the response was made.
    pub from: u64,
    /// Until when it is good.
    pub to: u64,
}

impl StatusDraft<'_> {
    /// The response in DER, signed by `signer`, who is the issuer or one to whom a certificate among these delegates that.
    ///
    /// # Errors
    /// A date that can't be said, or a key that can't sign.
    pub fn sign(&self, signer: &Holder, certificates: &[Vec<u8>]) -> Result<Vec<u8>, IssueError> {
        /// `id-pkix-ocsp-basic`.
        const BASIC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1.1");
        let hashed = |bytes: &[u8]| element(4, &[&Hash::Sha1.digest(bytes)]);
        let sha1 = element(SEQUENCE, &[&encoded(&ID_SHA_1)?, &[5, 0]]);
        let (issuer_name, serial) = (name(&self.issuer.common_name)?, element(2, &[self.serial]));
        let id = element(SEQUENCE, &[&sha1, &hashed(&issuer_name), &hashed(&key_bits(self.issuer)?), &serial]);
        let found = match self.revoked_since {
            Some(since) => element(0xa1, &[&time(since)?]),
            None => element(0x80, &[]),
        };
        let status = element(SEQUENCE, &[&id, &found, &time(self.from)?, &element(0xa0, &[&time(self.to)?])]);
        let responder = element(0xa2, &[&hashed(&key_bits(signer)?)]);
        let content = element(SEQUENCE, &[&responder, &time(self.from)?, &element(SEQUENCE, &[&status])]);
        let scheme = signer.key.certificate_scheme();
        let enclosed = certificates.concat();
        let enclosed = if enclosed.is_empty() { enclosed } else { element(0xa0, &[&element(SEQUENCE, &[&enclosed])]) };
        let basic = sign_with(&content, &algorithm(scheme)?, scheme, signer, &enclosed)?;
        let bytes = element(SEQUENCE, &[&encoded(&BASIC)?, &element(4, &[&basic])]);
        // An ENUMERATED of 0: successful.
        Ok(element(SEQUENCE, &[&[10, 1, 0], &element(0xa0, &[&bytes])]))
    }
}

/// The content of the BIT STRING of a public key, without the count of unused bits: what a key is named by (RFC 6960 §4.1.1).
fn key_bits(holder: &Holder) -> Result<Vec<u8>, IssueError> {
    let info = holder.key.public_key().to_spki_der()?;
    let info =
        SubjectPublicKeyInfoRef::try_from(info.as_slice()).map_err(|error| IssueError::Encoding(error.to_string()))?;
    Ok(info.subject_public_key.raw_bytes().to_vec())
}

/// A GeneralizedTime, which is the only form that a response has.
fn time(seconds: u64) -> Result<Vec<u8>, IssueError> {
    let time = GeneralizedTime::from_unix_duration(Duration::from_secs(seconds)).map_err(encoding)?;
    encoded(&time)
}
