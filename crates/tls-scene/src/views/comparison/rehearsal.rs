//! The public-key operations of a run once more, so that somebody with a clock can measure them.

use super::operations::{PublicKeyOperation, group};
use crate::views::play::Play;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use tls_keys::{EphemeralKey, ExchangeGroup, PreMasterSecret, encapsulate};
use tls_pki::{PrivateKey, PublicKey};
use tls_terms::ValueKind;
use tls_wire::SignatureScheme;

/// An operation with all that it needs: the run's own keys.
#[derive(Debug)]
pub struct Rehearsal(Operation);

#[derive(Debug)]
enum Operation {
    Verify { key: PublicKey, scheme: SignatureScheme, signature: Vec<u8> },
    Sign { key: PrivateKey, scheme: SignatureScheme },
    Encrypt { key: PublicKey },
    Decrypt { key: PrivateKey, encrypted: Vec<u8> },
    MakeKeyPair { group: ExchangeGroup },
    Encapsulate { group: ExchangeGroup, peer_public: Vec<u8> },
    Agree { key: EphemeralKey, peer_public: Vec<u8> },
}

/// What is signed here. The hash takes next to no time beside the signature.
const CONTENT: &[u8] = b"as long as two randoms and the parameters of a key exchange are, more or less";

impl Play {
    /// An operation of this kind once more, to be measured; none where the run has no keys for it.
    pub fn rehearsal(&self, kind: &PublicKeyOperation) -> Option<Rehearsal> {
        Rehearsal::of(self, kind)
    }
}

impl Rehearsal {
    /// Of the operation that the table calls `kind`; none where the run has no keys for it.
    fn of(play: &Play, kind: &PublicKeyOperation) -> Option<Self> {
        let value = |name| play.transcript().value_in(play.connection(), name).map(|(_, value)| value.bytes.as_slice());
        let private = || PrivateKey::from_pkcs8_der(value(ValueKind::ServerPrivateKey)?).ok();
        let public = || PublicKey::from_spki_der(value(ValueKind::ServerPublicKey)?).ok();
        Some(Self(match kind {
            PublicKeyOperation::VerifyCertificate
            | PublicKeyOperation::VerifyPublicValue
            | PublicKeyOperation::VerifyHandshake => {
                // The authorities' keys are of the same kind as the server's.
                let (key, signer) = (public()?, private()?);
                let scheme = if *kind == PublicKeyOperation::VerifyCertificate {
                    signer.certificate_scheme()
                } else {
                    *signer.schemes().first()?
                };
                let signature = signer.sign(scheme, CONTENT, &mut random()).ok()?;
                Operation::Verify { key, scheme, signature }
            }
            PublicKeyOperation::SignPublicValue | PublicKeyOperation::SignHandshake => {
                let key = private()?;
                Operation::Sign { scheme: *key.schemes().first()?, key }
            }
            PublicKeyOperation::Encrypt => Operation::Encrypt { key: public()? },
            PublicKeyOperation::Decrypt => {
                Operation::Decrypt { key: private()?, encrypted: value(ValueKind::EncryptedPreMasterSecret)?.to_vec() }
            }
            PublicKeyOperation::MakeKeyPair(_) => Operation::MakeKeyPair { group: group(play.transcript())? },
            PublicKeyOperation::Encapsulate(_) => Operation::Encapsulate {
                group: group(play.transcript())?,
                peer_public: value(ValueKind::ClientEphemeralPublicKey)?.to_vec(),
            },
            PublicKeyOperation::Agree(_) | PublicKeyOperation::Decapsulate(_) => Operation::Agree {
                key: EphemeralKey::from_private(
                    &group(play.transcript())?,
                    value(ValueKind::ClientEphemeralPrivateKey)?,
                )
                .ok()?,
                peer_public: value(ValueKind::ServerEphemeralPublicKey)?.to_vec(),
            },
        }))
    }

    /// Does it once. Gives whether it worked.
    pub fn perform(&self) -> bool {
        match &self.0 {
            Operation::Verify { key, scheme, signature } => key.verify(*scheme, CONTENT, signature).is_ok(),
            Operation::Sign { key, scheme } => key.sign(*scheme, CONTENT, &mut random()).is_ok(),
            Operation::Encrypt { key } => {
                key.encrypt_pkcs1v15(&mut random(), &[0; PreMasterSecret::RSA_LENGTH]).is_ok()
            }
            // Blinded, as the server does it.
            Operation::Decrypt { key, encrypted } => key
                .decrypt_pkcs1v15(encrypted, Some(&mut random()))
                .is_ok_and(|secret| secret.len() == PreMasterSecret::RSA_LENGTH),
            Operation::MakeKeyPair { group } => EphemeralKey::generate(group, &mut random()).is_ok(),
            Operation::Encapsulate { group, peer_public } => encapsulate(group, peer_public, &mut random()).is_ok(),
            Operation::Agree { key, peer_public } => key.decapsulate(peer_public).is_ok(),
        }
    }
}

/// What is drawn here is thrown away, so it need not be unknown to anybody.
fn random() -> ChaCha20Rng {
    ChaCha20Rng::from_seed([0; 32])
}
