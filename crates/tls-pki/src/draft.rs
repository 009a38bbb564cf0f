//! Certificates (and revocation lists, and OCSP responses) that say whatever they are told to say: chains of any length, of authorities that several others have
//! certified, and with every mistake that a certificate can have. The certificates of the demo are made by [`issue`](crate::issue()), which makes
//! none.

mod status;

use crate::certificate::{Parsed, Unreadable};
use crate::issue::{LONGEST_COMMON_NAME, Rank, Subject};
use crate::pool::{self, KeyType, Role};
use crate::time::x509_time;
use crate::{Hierarchy, IssueError, KeyError, PrivateKey};
use const_oid::db::rfc5280::{
    ID_CE_AUTHORITY_KEY_IDENTIFIER, ID_CE_BASIC_CONSTRAINTS, ID_CE_EXT_KEY_USAGE, ID_CE_KEY_USAGE,
    ID_CE_NAME_CONSTRAINTS, ID_CE_SUBJECT_ALT_NAME,
};
use const_oid::db::rfc5912::{
    ECDSA_WITH_SHA_256, ECDSA_WITH_SHA_384, ECDSA_WITH_SHA_512, SHA_1_WITH_RSA_ENCRYPTION, SHA_256_WITH_RSA_ENCRYPTION,
    SHA_384_WITH_RSA_ENCRYPTION, SHA_512_WITH_RSA_ENCRYPTION,
};
use const_oid::db::rfc8410::ID_ED_25519;
use der::Encode;
use der::asn1::BitStringRef;
use spki::ObjectIdentifier;
use tls_wire::SignatureScheme;
use x509_cert::ext::pkix::{BasicConstraints, ExtendedKeyUsage, KeyUsage, KeyUsages};

use crate::certificate::extension::TLS_FEATURE;
pub use const_oid::db::rfc5280::{
    ID_CE_SUBJECT_ALT_NAME as SUBJECT_ALT_NAME, ID_KP_CLIENT_AUTH, ID_KP_OCSP_SIGNING, ID_KP_SERVER_AUTH,
};
pub use spki::ObjectIdentifier as Oid;
pub use status::{ListDraft, StatusDraft, revocation_list};
pub use x509_cert::ext::pkix::KeyUsages as Usages;

/// Somebody who is certified and certifies others. Several may have certified it.
#[derive(Clone, Debug, PartialEq)]
pub struct Holder {
    /// What it is called, beside the organization that all of the demo belong to; empty if only that counts.
    pub common_name: String,
    /// Its key.
    pub key: PrivateKey,
}

/// What a certificate shall say of whom it certifies.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// 1 for the first version of X.509; 3 is what all certificates have today.
    pub version: u8,
    /// The content of the serial number's INTEGER: big-endian, in two's complement.
    pub serial: Vec<u8>,
    /// Start of validity, in seconds since 1970-01-01T00:00:00Z.
    pub not_before: u64,
    /// Its end.
    pub not_after: u64,
    /// In their order; with none the certificate has no list of extensions.
    pub extensions: Vec<DraftExtension>,
    /// With which scheme it is signed; by default as the issuer's key asks for.
    pub scheme: Option<SignatureScheme>,
    /// The algorithm that it names within what is signed, where that is not the one that it is signed with.
    pub named_within: Option<SignatureScheme>,
}

/// An extension (RFC 5280 §4.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftExtension {
    /// Its object identifier.
    pub oid: ObjectIdentifier,
    /// Whether whoever does not understand it has to reject the certificate.
    pub critical: bool,
    /// Its content, in DER.
    pub content: Vec<u8>,
}

impl Holder {
    /// Somebody of this name (too long a one is left out: RFC 5280 appendix A) with one of the demo keys.
    ///
    /// # Errors
    /// There is no such key.
    pub fn with_demo_key(common_name: &str, role: Role, key_type: KeyType) -> Result<Self, KeyError> {
        let common_name = if common_name.len() > LONGEST_COMMON_NAME { "" } else { common_name };
        Ok(Self { common_name: common_name.into(), key: pool::private_key(role, key_type)? })
    }

    /// The root of the demo's chains.
    ///
    /// # Errors
    /// There is no such key.
    pub fn demo_root(key_type: KeyType) -> Result<Self, KeyError> {
        Self::with_demo_key(crate::issue::ROOT_NAME, Role::Root, key_type)
    }

    /// The authority between that root and the server, where there is one.
    ///
    /// # Errors
    /// There is no such key.
    pub fn demo_intermediate(key_type: KeyType) -> Result<Self, KeyError> {
        Self::with_demo_key(crate::issue::INTERMEDIATE.name, Role::Intermediate, key_type)
    }

    /// The authorities of a demo chain between root and server, the one that certifies the server first.
    ///
    /// # Errors
    /// There is no such key.
    pub fn demo_intermediates(hierarchy: Hierarchy, key_type: KeyType) -> Result<Vec<Self>, KeyError> {
        let ranks = hierarchy.ranks().iter().rev();
        ranks.map(|Rank { name, role, .. }| Self::with_demo_key(name, *role, key_type)).collect()
    }
}

impl Draft {
    /// One that says what a certificate in DER says, but for who has issued it: so another is made that differs in one thing.
    ///
    /// # Errors
    /// The certificate can't be read.
    pub fn like(der: &[u8]) -> Result<Self, IssueError> {
        let unreadable = |error: Unreadable| IssueError::Encoding(error.to_string());
        let certificate = Parsed::from_der(der).map_err(unreadable)?;
        let (not_before, not_after) = certificate.validity();
        let kept = certificate.extensions().iter().filter(|own| own.extn_id != ID_CE_AUTHORITY_KEY_IDENTIFIER);
        let extensions = kept.map(|own| DraftExtension {
            oid: own.extn_id,
            critical: own.critical,
            content: own.extn_value.as_bytes().to_vec(),
        });
        Ok(Self {
            version: certificate.version(),
            serial: certificate.serial_number().to_vec(),
            not_before: u64::try_from(not_before).unwrap_or_default(),
            not_after: u64::try_from(not_after).unwrap_or_default(),
            extensions: extensions.collect(),
            scheme: None,
            named_within: None,
        })
    }

    /// One that is valid at that time, a day before and after it, with nothing else to say.
    pub fn around(clock: u64) -> Self {
        const DAY: u64 = crate::time::DAY;
        Self {
            version: 3,
            serial: vec![7],
            not_before: clock.saturating_sub(DAY),
            not_after: clock.saturating_add(DAY),
            extensions: Vec::new(),
            scheme: None,
            named_within: None,
        }
    }

    /// The same of an authority.
    pub fn of_authority(clock: u64, path_length: Option<u8>) -> Self {
        let usage = DraftExtension::key_usage(KeyUsages::KeyCertSign | KeyUsages::CRLSign);
        Self::around(clock).with(DraftExtension::basic_constraints(true, path_length)).with(usage)
    }

    /// The same with one more extension.
    #[must_use]
    pub fn with(mut self, extension: DraftExtension) -> Self {
        self.extensions.push(extension);
        self
    }

    /// The same without any extension of that kind.
    #[must_use]
    pub fn without(mut self, oid: ObjectIdentifier) -> Self {
        self.extensions.retain(|extension| extension.oid != oid);
        self
    }

    /// The same with this extension in place of any other of its kind.
    #[must_use]
    pub fn replacing(mut self, extension: DraftExtension) -> Self {
        match self.extensions.iter_mut().find(|own| own.oid == extension.oid) {
            Some(own) => *own = extension,
            None => self.extensions.push(extension),
        }
        self
    }

    /// The certificate in DER, signed by `issuer`.
    ///
    /// # Errors
    /// A date that X.509 can't say, or a key that can't sign with the scheme.
    pub fn certify(&self, subject: &Holder, issuer: &Holder) -> Result<Vec<u8>, IssueError> {
        self.certify_key(&subject.common_name, &subject.key.public_key().to_spki_der()?, issuer)
    }

    /// The same for a key that nobody here has, a DER `SubjectPublicKeyInfo`.
    ///
    /// # Errors
    /// As [`certify`](Self::certify).
    pub fn certify_key(&self, common_name: &str, key: &[u8], issuer: &Holder) -> Result<Vec<u8>, IssueError> {
        let scheme = self.scheme.unwrap_or(issuer.key.certificate_scheme());
        let algorithm = algorithm(scheme)?;
        let within = self.named_within.map_or_else(|| Ok(algorithm.clone()), self::algorithm)?;
        let version = element(0xa0, &[&element(2, &[&[self.version.wrapping_sub(1)]])]);
        let time = |seconds| encoded(&x509_time(seconds)?);
        let validity = element(SEQUENCE, &[&time(self.not_before)?, &time(self.not_after)?]);
        let mut extensions = Vec::new();
        for extension in &self.extensions {
            extensions.extend(extension.der()?);
        }
        let signed = element(
            SEQUENCE,
            &[
                // The default is not written down (X.690 §11.5).
                if self.version == 1 { &[] } else { &version },
                &element(2, &[&self.serial]),
                &within,
                &name(&issuer.common_name)?,
                &validity,
                &name(common_name)?,
                key,
                &if extensions.is_empty() { Vec::new() } else { element(0xa3, &[&element(SEQUENCE, &[&extensions])]) },
            ],
        );
        sign(&signed, &algorithm, scheme, issuer)
    }
}

impl DraftExtension {
    /// Whether its holder is an authority, and how many may follow below it.
    pub fn basic_constraints(ca: bool, path_length: Option<u8>) -> Self {
        let content = BasicConstraints { ca, path_len_constraint: path_length }.to_der();
        Self { oid: ID_CE_BASIC_CONSTRAINTS, critical: true, content: content.unwrap_or_default() }
    }

    /// What its key may do.
    pub fn key_usage(usages: impl Into<der::flagset::FlagSet<KeyUsages>>) -> Self {
        let content = KeyUsage(usages.into()).to_der().unwrap_or_default();
        Self { oid: ID_CE_KEY_USAGE, critical: true, content }
    }

    /// What its holder may be.
    pub fn purposes(purposes: &[ObjectIdentifier]) -> Self {
        let content = ExtendedKeyUsage(purposes.to_vec()).to_der().unwrap_or_default();
        Self { oid: ID_CE_EXT_KEY_USAGE, critical: false, content }
    }

    /// Whom it is for: names of all kinds, each with the number of its kind in GeneralName.
    pub fn names(names: &[(u8, &[u8])]) -> Self {
        Self { oid: ID_CE_SUBJECT_ALT_NAME, critical: false, content: element(SEQUENCE, &[&general_names(names)]) }
    }

    /// For which names its holder may vouch, and for which not; kinds as above.
    pub fn name_constraints(permitted: &[(u8, &[u8])], excluded: &[(u8, &[u8])]) -> Self {
        let list = |tag, names: &[(u8, &[u8])]| {
            let subtrees: Vec<u8> =
                names.iter().flat_map(|name| element(SEQUENCE, &[&general_names(&[*name])])).collect();
            if subtrees.is_empty() { Vec::new() } else { element(tag, &[&subtrees]) }
        };
        let content = element(SEQUENCE, &[&list(0xa0, permitted), &list(0xa1, excluded)]);
        Self { oid: ID_CE_NAME_CONSTRAINTS, critical: true, content }
    }

    /// That a server with this certificate staples an OCSP response to it (RFC 7633 §4).
    pub fn must_staple() -> Self {
        Self { oid: TLS_FEATURE, critical: false, content: element(SEQUENCE, &[&element(2, &[&[5]])]) }
    }

    fn der(&self) -> Result<Vec<u8>, IssueError> {
        let critical: &[u8] = if self.critical { &[1, 1, 0xff] } else { &[] };
        Ok(element(SEQUENCE, &[&encoded(&self.oid)?, critical, &element(4, &[&self.content])]))
    }
}

const SEQUENCE: u8 = 0x30;

/// The DER of signed bytes with their signature (RFC 5280 §4.1.1), as certificates, revocation lists and OCSP responses have it.
fn sign(content: &[u8], algorithm: &[u8], scheme: SignatureScheme, issuer: &Holder) -> Result<Vec<u8>, IssueError> {
    sign_with(content, algorithm, scheme, issuer, &[])
}

/// The same with something behind the three.
fn sign_with(
    content: &[u8],
    algorithm: &[u8],
    scheme: SignatureScheme,
    issuer: &Holder,
    behind: &[u8],
) -> Result<Vec<u8>, IssueError> {
    let signature =
        issuer.key.sign_deterministic(scheme, content).map_err(|error| IssueError::Encoding(error.to_string()))?;
    let signature = BitStringRef::from_bytes(&signature).map_err(encoding)?;
    Ok(element(SEQUENCE, &[content, algorithm, &encoded(&signature)?, behind]))
}

/// The AlgorithmIdentifier of a scheme.
fn algorithm(scheme: SignatureScheme) -> Result<Vec<u8>, IssueError> {
    const NULL: &[u8] = &[5, 0];
    let (oid, parameters) = match scheme {
        SignatureScheme::RSA_PKCS1_SHA1 => (SHA_1_WITH_RSA_ENCRYPTION, NULL),
        SignatureScheme::RSA_PKCS1_SHA256 => (SHA_256_WITH_RSA_ENCRYPTION, NULL),
        SignatureScheme::RSA_PKCS1_SHA384 => (SHA_384_WITH_RSA_ENCRYPTION, NULL),
        SignatureScheme::RSA_PKCS1_SHA512 => (SHA_512_WITH_RSA_ENCRYPTION, NULL),
        SignatureScheme::ECDSA_SECP256R1_SHA256 => (ECDSA_WITH_SHA_256, &[][..]),
        SignatureScheme::ECDSA_SECP384R1_SHA384 => (ECDSA_WITH_SHA_384, &[][..]),
        SignatureScheme::ECDSA_SECP521R1_SHA512 => (ECDSA_WITH_SHA_512, &[][..]),
        SignatureScheme::ED25519 => (ID_ED_25519, &[][..]),
        other => return Err(IssueError::Encoding(other.to_string())),
    };
    Ok(element(SEQUENCE, &[&encoded(&oid)?, parameters]))
}

fn name(common_name: &str) -> Result<Vec<u8>, IssueError> {
    let common_name = Some(common_name).filter(|name| !name.is_empty());
    encoded(&Subject { common_name }.name().map_err(encoding)?)
}

/// Names, each with the number of its kind (RFC 5280 §4.2.1.6). A directory name is explicitly tagged, since it is a CHOICE.
fn general_names(names: &[(u8, &[u8])]) -> Vec<u8> {
    const DIRECTORY_NAME: u8 = crate::name::DIRECTORY_NAME;
    let tag = |kind: u8| if kind == DIRECTORY_NAME { 0xa0 | kind } else { 0x80 | kind };
    names.iter().flat_map(|(kind, content)| element(tag(*kind), &[content])).collect()
}

fn encoded(value: &impl Encode) -> Result<Vec<u8>, IssueError> {
    value.to_der().map_err(encoding)
}

fn encoding(error: der::Error) -> IssueError {
    IssueError::Encoding(error.to_string())
}

/// The DER element of this tag around these bytes, up to 4 GB.
fn element(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let bytes = (content.len() as u32).to_be_bytes();
    let mut element = vec![tag];
    let length: &[u8] = bytes.get(bytes.iter().take_while(|byte| **byte == 0).count()..).unwrap_or_default();
    match content.len() {
        short @ 0..128 => element.push(short as u8),
        _ => {
            element.push(0x80 | length.len() as u8);
            element.extend(length);
        }
    }
    element.extend(content);
    element
}
