//! Who a party is: a chain of certificates and the private key of its leaf.

use crate::output::Output;
use tls_keys::Authentication;
use tls_pki::{KeyError, PrivateKey};
use tls_terms::ValueKind;
use tls_transcript::{Role, Sensitivity, ValueId};
use tls_wire::SignatureScheme;

/// A chain of certificates and the private key of its leaf, with the key's two halves ready to be shown.
#[derive(Clone, Debug)]
pub struct Identity {
    certificates: Vec<Vec<u8>>,
    key: PrivateKey,
    private_key_info: Vec<u8>,
    public_key_info: Vec<u8>,
    status: Option<Vec<u8>>,
}

/// Where the two halves of the certificate's key stand in the recording.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KeyIds {
    pub(crate) private: ValueId,
    pub(crate) public: ValueId,
}

impl Identity {
    /// The chain is in DER, leaf first.
    ///
    /// # Errors
    /// The key cannot be written as DER.
    pub fn new(certificates: Vec<Vec<u8>>, key: PrivateKey) -> Result<Self, KeyError> {
        let private_key_info = key.to_pkcs8_der()?;
        let public_key_info = key.public_key().to_spki_der()?;
        Ok(Self { certificates, key, private_key_info, public_key_info, status: None })
    }

    /// The same chain with a key that is not its own: what somebody has who copied the certificates.
    ///
    /// # Errors
    /// The key cannot be written as DER.
    pub(crate) fn with_wrong_key(&self, key: PrivateKey) -> Result<Self, KeyError> {
        let private_key_info = key.to_pkcs8_der()?;
        Ok(Self { key, private_key_info, ..self.clone() })
    }

    /// The same with what its issuer says of the leaf now: an OCSP response (RFC 6960) in DER, for whoever asks for the certificate's
    /// status (RFC 6066 §8).
    #[must_use]
    pub fn with_status(self, response: Vec<u8>) -> Self {
        Self { status: Some(response), ..self }
    }

    /// What its issuer says of the leaf now, if somebody has asked.
    pub(crate) fn status(&self) -> Option<&[u8]> {
        self.status.as_deref()
    }

    /// The chain in DER, leaf first.
    pub fn certificates(&self) -> &[Vec<u8>] {
        &self.certificates
    }

    /// The leaf's private key.
    pub fn key(&self) -> &PrivateKey {
        &self.key
    }

    /// The private key as PKCS #8 in DER (RFC 5958 §2).
    pub fn private_key_info(&self) -> &[u8] {
        &self.private_key_info
    }

    /// The public key as SubjectPublicKeyInfo in DER (RFC 5280 §4.1.2.7).
    pub fn public_key_info(&self) -> &[u8] {
        &self.public_key_info
    }

    /// States that the party has had this key from the start.
    pub(crate) fn configured(&self, out: &mut Output<'_>) -> KeyIds {
        let (private, public) = match out.role {
            Role::Client => (ValueKind::ClientPrivateKey, ValueKind::ClientPublicKey),
            Role::Server => (ValueKind::ServerPrivateKey, ValueKind::ServerPublicKey),
        };
        KeyIds {
            private: out.configured(private, Sensitivity::Secret, &self.private_key_info),
            public: out.configured(public, Sensitivity::Public, &self.public_key_info),
        }
    }

    /// Whether suites with this authentication can use the key.
    pub(crate) fn fits(&self, authentication: Authentication) -> bool {
        match authentication {
            Authentication::Rsa => matches!(self.key, PrivateKey::Rsa(_)),
            // Ed25519 goes by the same suites (RFC 8422 §2).
            Authentication::Ecdsa => !matches!(self.key, PrivateKey::Rsa(_)),
        }
    }

    /// The signature scheme to sign with: the first of the key's own that the client can check. PSS comes before PKCS #1
    /// v1.5 there, and last, if it is allowed at all, SHA-1.
    pub(crate) fn scheme(&self, understood: &[SignatureScheme], allow_sha1: bool) -> Option<SignatureScheme> {
        let with_sha1 = match self.key {
            PrivateKey::Rsa(_) => Some(SignatureScheme::RSA_PKCS1_SHA1),
            PrivateKey::EcdsaP256(_) | PrivateKey::EcdsaP384(_) => Some(SignatureScheme::ECDSA_SHA1),
            PrivateKey::Ed25519(_) => None,
        };
        let mut own = self.key.schemes().iter().copied().chain(with_sha1.filter(|_| allow_sha1));
        own.find(|scheme| understood.contains(scheme))
    }
}
