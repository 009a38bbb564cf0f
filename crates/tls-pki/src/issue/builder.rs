//! One certificate: description in, signed DER out, by way of x509-cert's builder.

use crate::name::ServerName;
use crate::time::x509_time;
use crate::{IssueError, PrivateKey, PublicKey};
use const_oid::db::rfc4519::{COMMON_NAME, ORGANIZATION_NAME};
use const_oid::db::rfc5280::{ID_KP_CLIENT_AUTH, ID_KP_SERVER_AUTH};
use const_oid::db::rfc5912::{ECDSA_WITH_SHA_256, ECDSA_WITH_SHA_384, SHA_256_WITH_RSA_ENCRYPTION};
use const_oid::db::rfc8410::ID_ED_25519;
use der::asn1::{Any, BitString, Ia5String, Utf8StringRef};
use der::{Decode, Document, Encode};
use rsa::signature::Keypair;
use spki::{
    AlgorithmIdentifierOwned, DynSignatureAlgorithmIdentifier, EncodePublicKey, ObjectIdentifier,
    SubjectPublicKeyInfoOwned, SubjectPublicKeyInfoRef,
};
use tls_wire::SignatureScheme;
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::builder::profile::BuilderProfile;
use x509_cert::builder::{Builder, CertificateBuilder, Result as BuilderResult};
use x509_cert::certificate::TbsCertificate;
use x509_cert::ext::pkix::name::GeneralName;
use x509_cert::ext::pkix::{
    AuthorityKeyIdentifier, BasicConstraints, ExtendedKeyUsage, KeyUsage, KeyUsages, SubjectAltName,
    SubjectKeyIdentifier,
};
use x509_cert::ext::{Extension, ToExtension};
use x509_cert::name::{Name, RdnSequence, RelativeDistinguishedName};
use x509_cert::serial_number::SerialNumber;
use x509_cert::time::Validity;

const ORGANIZATION: &str = "Handshake Lab";

/// What a certificate shall say.
pub(super) struct Description<'a> {
    pub(super) kind: Kind<'a>,
    pub(super) subject: Subject<'a>,
    pub(super) issuer: Subject<'a>,
    pub(super) serial: &'a [u8],
    /// Seconds since 1970.
    pub(super) not_before: u64,
    /// Seconds since 1970.
    pub(super) not_after: u64,
    pub(super) public_key: &'a PublicKey,
}

/// What the certificate is for, which decides its extensions.
#[derive(Clone, Copy)]
pub(super) enum Kind<'a> {
    /// A root, whoever signs what is said of it.
    Root,
    /// An authority between root and leaf, with so many more of them below it.
    Intermediate {
        below: u8,
    },
    Leaf(&'a ServerName),
    /// A person's or a program's, who is named by the subject alone.
    Client,
}

/// A distinguished name: the organization, and a common name if it fits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Subject<'a> {
    pub(crate) common_name: Option<&'a str>,
}

pub(super) fn build(description: &Description<'_>, signer: &PrivateKey) -> Result<Vec<u8>, IssueError> {
    let validity = Validity::new(x509_time(description.not_before)?, x509_time(description.not_after)?);
    let public_key = SubjectPublicKeyInfoOwned::from_der(&description.public_key.to_spki_der()?).map_err(encoding)?;
    let profile = Profile {
        kind: description.kind,
        subject: description.subject.name().map_err(encoding)?,
        issuer: description.issuer.name().map_err(encoding)?,
    };
    let serial = SerialNumber::new(description.serial).map_err(encoding)?;
    let mut builder = CertificateBuilder::new(profile, serial, validity, public_key).map_err(encoding)?;
    let signer = Signer(signer);
    let to_be_signed = builder.finalize(&signer).map_err(encoding)?;
    let signature = signer.0.sign_deterministic(signer.scheme(), &to_be_signed).map_err(encoding)?;
    let signature = BitString::from_bytes(&signature).map_err(encoding)?;
    builder.assemble(signature, &signer).map_err(encoding)?.to_der().map_err(encoding)
}

fn encoding(error: impl core::fmt::Display) -> IssueError {
    IssueError::Encoding(error.to_string())
}

impl Subject<'_> {
    pub(crate) fn name(&self) -> der::Result<Name> {
        let mut sequence = RdnSequence::default();
        sequence.push(attribute(ORGANIZATION_NAME, ORGANIZATION)?);
        if let Some(common_name) = self.common_name {
            sequence.push(attribute(COMMON_NAME, common_name)?);
        }
        // "Hazardous" only in that it leaves it to us that these attributes may stand in a name.
        Ok(Name::hazmat_from_rdn_sequence(sequence))
    }
}

fn attribute(oid: ObjectIdentifier, text: &str) -> der::Result<RelativeDistinguishedName> {
    let value = Any::encode_from(&Utf8StringRef::new(text)?)?;
    RelativeDistinguishedName::try_from(vec![AttributeTypeAndValue { oid, value }])
}

struct Profile<'a> {
    kind: Kind<'a>,
    subject: Name,
    issuer: Name,
}

impl BuilderProfile for Profile<'_> {
    fn get_issuer(&self, _subject: &Name) -> Name {
        self.issuer.clone()
    }

    fn get_subject(&self) -> Name {
        self.subject.clone()
    }

    fn build_extensions(
        &self,
        subject_key: SubjectPublicKeyInfoRef<'_>,
        issuer_key: SubjectPublicKeyInfoRef<'_>,
        tbs: &TbsCertificate,
    ) -> BuilderResult<Vec<Extension>> {
        let mut extensions = Vec::new();
        let mut add = |extension: der::Result<Extension>| extension.map(|extension| extensions.push(extension));
        let is_authority = matches!(self.kind, Kind::Root | Kind::Intermediate { .. });
        let path_len_constraint = match self.kind {
            Kind::Intermediate { below } => Some(below),
            Kind::Root | Kind::Leaf(_) | Kind::Client => None,
        };
        let usage = if is_authority {
            KeyUsages::KeyCertSign | KeyUsages::CRLSign
        } else if !matches!(self.kind, Kind::Client)
            && subject_key.algorithm.oid == const_oid::db::rfc5912::RSA_ENCRYPTION
        {
            // Both key exchanges with the same certificate: RSA encrypts to it, (EC)DHE has it sign (RFC 5246 §7.4.2).
            KeyUsages::DigitalSignature | KeyUsages::KeyEncipherment
        } else {
            KeyUsages::DigitalSignature.into()
        };
        let constraints = BasicConstraints { ca: is_authority, path_len_constraint };
        add(constraints.to_extension(tbs.subject(), &[]))?;
        add(KeyUsage(usage).to_extension(tbs.subject(), &[]))?;
        match self.kind {
            Kind::Root | Kind::Intermediate { .. } => {}
            Kind::Leaf(name) => {
                add(ExtendedKeyUsage(vec![ID_KP_SERVER_AUTH]).to_extension(tbs.subject(), &[]))?;
                add(SubjectAltName(vec![general_name(name)?]).to_extension(tbs.subject(), &[]))?;
            }
            Kind::Client => add(ExtendedKeyUsage(vec![ID_KP_CLIENT_AUTH]).to_extension(tbs.subject(), &[]))?,
        }
        add(SubjectKeyIdentifier::try_from(subject_key)?.to_extension(tbs.subject(), &[]))?;
        add(AuthorityKeyIdentifier::try_from(issuer_key)?.to_extension(tbs.subject(), &[]))?;
        Ok(extensions)
    }
}

fn general_name(name: &ServerName) -> der::Result<GeneralName> {
    Ok(match name {
        ServerName::Dns(name) => GeneralName::DnsName(Ia5String::new(name)?),
        ServerName::Ip(address) => GeneralName::from(*address),
    })
}

/// The issuer's key in the shape that x509-cert asks for.
struct Signer<'a>(&'a PrivateKey);

impl Signer<'_> {
    fn scheme(&self) -> SignatureScheme {
        self.0.certificate_scheme()
    }
}

impl Keypair for Signer<'_> {
    type VerifyingKey = SignerKey;

    fn verifying_key(&self) -> SignerKey {
        SignerKey(self.0.public_key())
    }
}

impl DynSignatureAlgorithmIdentifier for Signer<'_> {
    fn signature_algorithm_identifier(&self) -> spki::Result<AlgorithmIdentifierOwned> {
        let without_parameters = |oid| AlgorithmIdentifierOwned { oid, parameters: None };
        Ok(match self.0 {
            // RFC 4055 §5: the parameters are NULL. RFC 5758 §3.2, RFC 8410 §3: there are none.
            PrivateKey::Rsa(_) => {
                AlgorithmIdentifierOwned { oid: SHA_256_WITH_RSA_ENCRYPTION, parameters: Some(Any::null()) }
            }
            PrivateKey::EcdsaP256(_) => without_parameters(ECDSA_WITH_SHA_256),
            PrivateKey::EcdsaP384(_) => without_parameters(ECDSA_WITH_SHA_384),
            PrivateKey::Ed25519(_) => without_parameters(ID_ED_25519),
        })
    }
}

#[derive(Clone)]
struct SignerKey(PublicKey);

impl EncodePublicKey for SignerKey {
    fn to_public_key_der(&self) -> spki::Result<Document> {
        let der = self.0.to_spki_der().map_err(|_| spki::Error::KeyMalformed)?;
        Ok(Document::try_from(der)?)
    }
}
