//! A server's certificate and key, and where they stand in the recording.

use crate::output::Output;
use crate::{Failure, Identity};
use tls_keys::Authentication;
use tls_pki::PrivateKey;
use tls_transcript::{Sensitivity, ValueId};
use tls_wire::SignatureScheme;

/// The ids of the two halves of the key.
#[derive(Clone, Copy, Debug)]
pub(super) struct KeyIds {
    pub(super) private: ValueId,
    pub(super) public: ValueId,
}

impl Identity {
    /// States that the server has this key from the start.
    pub(super) fn note(&self, out: &mut Output<'_>) -> Result<KeyIds, Failure> {
        let private = self.key.to_pkcs8_der()?;
        let public = self.key.public_key().to_spki_der()?;
        let actor = out.actor;
        Ok(KeyIds {
            private: out.recorder.configured(actor, "server_private_key", Sensitivity::Secret, &private),
            public: out.recorder.configured(actor, "server_public_key", Sensitivity::Public, &public),
        })
    }

    /// Whether the suite can use the key.
    pub(super) fn fits(&self, authentication: Authentication) -> bool {
        match authentication {
            Authentication::Rsa => matches!(self.key, PrivateKey::Rsa(_)),
            Authentication::Ecdsa => matches!(self.key, PrivateKey::EcdsaP256(_)),
        }
    }

    /// The signature scheme to sign with: the first of the key's own that the client can check. PSS comes before PKCS #1
    /// v1.5 there.
    pub(super) fn scheme(&self, understood: &[SignatureScheme]) -> Option<SignatureScheme> {
        self.key.schemes().iter().copied().find(|scheme| understood.contains(scheme))
    }
}
