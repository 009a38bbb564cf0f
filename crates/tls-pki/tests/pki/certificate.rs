//! Certificates with one thing odd about them, put together byte by byte.

use crate::{chain, judged_leniently, rng};
use tls_facts::{FactValue, pki};
use tls_pki::{Check, Finding, KeyType, Leniency, TrustAnchors, Validation};
use tls_terms::Rule;
use tls_wire::{AlertDescription, SignatureScheme};

/// A self-signed certificate for `www.example.com` in parts, each a DER element (or none).
pub(crate) struct Parts {
    pub(crate) version: Vec<u8>,
    pub(crate) serial: Vec<u8>,
    pub(crate) subject: Vec<u8>,
    pub(crate) validity: Vec<u8>,
    pub(crate) key: Vec<u8>,
    pub(crate) extensions: Vec<Vec<u8>>,
}

impl Default for Parts {
    fn default() -> Self {
        Self {
            version: element(0xa0, &[&[2, 1, 2]]),
            serial: vec![2, 1, 7],
            subject: name(&[attribute(COMMON_NAME, 0x0c, b"odd")]),
            validity: element(0x30, &[&utc_time(b"200101000000Z"), &utc_time(b"400101000000Z")]),
            key: chain(KeyType::EcdsaP256).key.public_key().to_spki_der().unwrap(),
            extensions: vec![extension(17, &element(0x30, &[&element(0x82, &[b"www.example.com"])]))],
        }
    }
}

impl Parts {
    /// Signed with the key of the demo leaf.
    pub(crate) fn der(&self) -> Vec<u8> {
        let ecdsa_with_sha256 = [0x30, 10, 6, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2];
        let list: Vec<&[u8]> = self.extensions.iter().map(Vec::as_slice).collect();
        let extensions = element(0xa3, &[&element(0x30, &list)]);
        let Self { version, serial, subject, validity, key, .. } = self;
        let signed =
            element(0x30, &[version, serial, &ecdsa_with_sha256, subject, validity, subject, key, &extensions]);
        let signer = chain(KeyType::EcdsaP256).key;
        let signature = signer.sign(SignatureScheme::ECDSA_SECP256R1_SHA256, &signed, &mut rng()).unwrap();
        element(0x30, &[&signed, &ecdsa_with_sha256, &element(3, &[&[0], &signature])])
    }

    /// What a client finds that minds nothing.
    pub(crate) fn judged(&self) -> Validation {
        let certificate = vec![self.der()];
        let anchors = TrustAnchors(certificate.clone());
        let lenient = Leniency { omits: &|_| true, sha1: false };
        judged_leniently(lenient, &certificate, &anchors, "www.example.com", crate::CLOCK)
    }

    /// Asserts that every rule holds.
    pub(crate) fn holds(&self) {
        for check in self.judged().checks {
            assert!(!check.has_failed(), "{check:?}");
        }
    }

    /// Asserts that this rule alone is broken.
    pub(crate) fn breaks(&self, rule: Rule) {
        let failed: Vec<_> = self.judged().checks.into_iter().filter(Check::has_failed).collect();
        assert_eq!(failed.iter().map(|check| check.rule).collect::<Vec<_>>(), [rule], "{failed:?}");
    }

    /// Asserts that it can't be read, and is told as every certificate that can't.
    pub(crate) fn is_malformed(&self) {
        let Validation { checks, .. } = self.judged();
        let [Check { rule: Rule::CertificatePath, finding: Finding::Failed, evidence, alert, .. }] = &checks[..] else {
            panic!("it was read: {checks:?}");
        };
        assert_eq!(evidence.kind(), &pki::kinds::certificate_malformed);
        assert_eq!(evidence.value("number"), Some(&1_u8.into()));
        assert_eq!(*alert, AlertDescription::BAD_CERTIFICATE);
    }

    /// What it is called.
    pub(crate) fn label(&self) -> String {
        let path = &self.judged().checks[0].evidence;
        let Some(FactValue::List(certificates)) = path.value("certificates") else { panic!("{path:?}") };
        let FactValue::Text(label) = &certificates[0] else { panic!("{certificates:?}") };
        label.clone().into_owned()
    }

    /// With one more extension, whose identifier is 2.5.29.`number`.
    pub(crate) fn with_extension(number: u8, content: &[u8]) -> Self {
        let mut parts = Self::default();
        parts.extensions.push(extension(number, content));
        parts
    }
}

pub(crate) const COMMON_NAME: u8 = 3;

/// The DER element of this tag around these bytes.
pub(crate) fn element(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let length = match content.len() {
        length @ 0..128 => vec![length as u8],
        length @ 128..256 => vec![0x81, length as u8],
        length @ 256..65_536 => vec![0x82, (length >> 8) as u8, length as u8],
        length => vec![0x83, (length >> 16) as u8, (length >> 8) as u8, length as u8],
    };
    [vec![tag], length, content].concat()
}

/// A name whose attributes are all of one part.
pub(crate) fn name(attributes: &[Vec<u8>]) -> Vec<u8> {
    let attributes: Vec<&[u8]> = attributes.iter().map(Vec::as_slice).collect();
    element(0x30, &[&element(0x31, &attributes)])
}

/// The attribute 2.5.4.`number`, a string of the kind that the tag says.
pub(crate) fn attribute(number: u8, tag: u8, text: &[u8]) -> Vec<u8> {
    element(0x30, &[&[6, 3, 0x55, 4, number], &element(tag, &[text])])
}

pub(crate) fn extension(number: u8, content: &[u8]) -> Vec<u8> {
    element(0x30, &[&[6, 3, 0x55, 0x1d, number], &element(4, &[content])])
}

pub(crate) fn utc_time(text: &[u8]) -> Vec<u8> {
    element(0x17, &[text])
}
