//! The server's chain and key, and the client's work on them.

use super::recorded::value;
use der::{Decode, Encode};
use rand_chacha::ChaCha20Rng;
use std::hint::black_box;
use tls_pki::pool::Role;
use tls_pki::{PrivateKey, PublicKey};
use tls_terms::ValueKind;
use tls_transcript::Transcript;
use tls_wire::SignatureScheme;

/// A certificate's signature: who signed (SubjectPublicKeyInfo in DER), what, and the signature.
pub(crate) struct CertificateSignature {
    issuer: Vec<u8>,
    signed: Vec<u8>,
    signature: Vec<u8>,
}

/// Who the server is.
pub(super) struct Identity {
    pub(super) server_key: PrivateKey,
    /// SubjectPublicKeyInfo in DER.
    server_public_key: Vec<u8>,
    chain: Vec<CertificateSignature>,
}

/// A signature of the server's over something of the conversation.
pub(super) struct Signed {
    pub(super) scheme: SignatureScheme,
    pub(super) content: Vec<u8>,
    pub(super) signature: Vec<u8>,
}

impl Identity {
    /// `certificates` are the chain as sent, DER.
    pub(super) fn of<'a>(transcript: &Transcript, certificates: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let server_key =
            PrivateKey::from_pkcs8_der(&value(transcript, ValueKind::ServerPrivateKey)).expect("a demo key");
        Self {
            server_public_key: server_key.public_key().to_spki_der().expect("a demo key"),
            server_key,
            chain: CertificateSignature::all(&certificates.into_iter().collect::<Vec<_>>()),
        }
    }

    pub(super) fn list(&self) -> [String; 2] {
        [
            format!("{} public keys read (their modular arithmetic set up)", self.chain.len() + 1),
            format!("{} certificate signatures verified", self.chain.len()),
        ]
    }

    /// Verifies the chain, and gives the server's public key.
    pub(super) fn verify(&self) -> PublicKey {
        self.chain.iter().for_each(CertificateSignature::verify);
        read_key(&self.server_public_key)
    }

    /// The server signs, and the client verifies.
    pub(super) fn sign_and_verify(&self, signed: &Signed, key: &PublicKey, rng: &mut ChaCha20Rng) {
        let Signed { scheme, content, signature } = signed;
        black_box(self.server_key.sign(*scheme, content, rng)).expect("the key fits");
        black_box(key.verify(*scheme, content, signature)).expect("it is genuine");
    }
}

fn read_key(spki: &[u8]) -> PublicKey {
    PublicKey::from_spki_der(black_box(spki)).expect("it is well-formed")
}

impl CertificateSignature {
    pub(crate) fn verify(&self) {
        let Self { issuer, signed, signature } = self;
        let issuer = read_key(issuer);
        black_box(issuer.verify(SignatureScheme::RSA_PKCS1_SHA256, signed, signature)).expect("it is genuine");
    }

    /// The signatures that the client verifies: the leaf's by the intermediate, the intermediate's by the demo's root.
    pub(crate) fn all(certificates: &[&[u8]]) -> Vec<Self> {
        let root = tls_pki::pool::private_key(Role::Root, tls_pki::KeyType::Rsa2048).expect("a demo key");
        let issuers =
            certificates.iter().skip(1).map(|der| PublicKey::from_certificate_der(der).expect("it is well-formed"));
        let issuers = issuers.chain([root.public_key()]).map(|key| key.to_spki_der().expect("it was read"));
        certificates
            .iter()
            .zip(issuers)
            .map(|(der, issuer)| {
                let certificate = x509_cert::Certificate::from_der(der).expect("it is well-formed");
                Self {
                    issuer,
                    signed: certificate.tbs_certificate().to_der().expect("it was read from DER"),
                    signature: certificate.signature().raw_bytes().to_vec(),
                }
            })
            .collect()
    }
}
