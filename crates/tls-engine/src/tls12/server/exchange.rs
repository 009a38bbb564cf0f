//! The client's share of the secret (RFC 5246 §7.4.7).

use super::padding_oracle;
use super::proof::{Claim, ExpectCertificateVerify};
use crate::Failure;
use crate::agreement::OwnShare;
use crate::evidence::Evidence;
use crate::failure::Unexpected;
use crate::input::{Input, Received};
use crate::messages::HandshakeMessages;
use crate::output::{Derivation, Noted, OnWire, Output};
use crate::stage::Stage;
use crate::state::{Next, State};
use crate::tls12::expect_change_cipher_spec::ExpectChangeCipherSpec;
use crate::tls12::expect_finished::OwnFinished;
use crate::tls12::session::{Negotiated, pre_master_secret};
use crate::tls12::stages;
use tls_keys::{PreMasterSecret, RsaPlaintext};
use tls_pki::PrivateKey;
use tls_terms::{Rule, ValueKind};
use tls_transcript::{MessageKind, Role, Sensitivity, ValueId};
use tls_wire::{ClientKeyExchange, HandshakeMessage, HandshakeType, ProtocolVersion};

/// Awaits the ClientKeyExchange.
#[derive(Debug)]
pub(crate) struct ExpectClientKeyExchange {
    pub(super) negotiated: Negotiated,
    pub(super) messages: HandshakeMessages,
    pub(super) share: Share,
    /// Who the client says that it is.
    pub(super) client: Option<Claim>,
}

/// What the server has to come to the secret with.
#[derive(Debug)]
pub(super) enum Share {
    /// The certificate's private key, to decrypt with.
    Key { key: PrivateKey, private: ValueId, client_version: ProtocolVersion, reveals_padding: bool },
    /// What it keeps of the share that it has sent.
    Ephemeral(OwnShare),
}

impl State for ExpectClientKeyExchange {
    fn stage(&self) -> &'static Stage {
        const STAGE: &Stage = &stages::server(
            "ExpectClientKeyExchange",
            "RFC 5246 §7.4.7",
            &[MessageKind::Handshake(HandshakeType::CLIENT_KEY_EXCHANGE)],
        );
        STAGE
    }

    fn handle(mut self: Box<Self>, input: Input, out: &mut Output<'_>) -> Result<Next, Failure> {
        let stage = self.stage();
        let received = input.handshake(stage)?;
        let HandshakeMessage::ClientKeyExchange(exchange) = &received.message else {
            return Err(received.unexpected(stage));
        };
        received.add_to(&mut self.messages);
        let pre_master_secret = match (exchange, &self.share) {
            (
                ClientKeyExchange::Rsa { encrypted_pre_master_secret },
                Share::Key { key, private, client_version, reveals_padding },
            ) => {
                if *reveals_padding {
                    padding_oracle::answer(key, encrypted_pre_master_secret, out)?;
                }
                decrypt_secret(key, *private, *client_version, encrypted_pre_master_secret, &received, out)?
            }
            (ClientKeyExchange::Dhe { dh_yc: public }, Share::Ephemeral(own)) => {
                agree(own, public, "dh_Yc", &received, out)?
            }
            (ClientKeyExchange::Ecdhe { ecdh_yc: public }, Share::Ephemeral(own)) => {
                agree(own, public, "ecdh_Yc", &received, out)?
            }
            _ => return Err(Unexpected::KeyExchange.into()),
        };
        let Self { negotiated, messages, client, .. } = *self;
        let session = negotiated.into_session(pre_master_secret, &messages, out);
        let then = ExpectChangeCipherSpec { role: Role::Server, session, messages, own: OwnFinished::Due };
        Ok(match client {
            Some(claim) => Box::new(ExpectCertificateVerify { claim, then }),
            None => Box::new(then),
        })
    }
}

/// DHE, ECDHE: the client's share answers the server's.
fn agree(
    own: &OwnShare,
    public: &[u8],
    field: &'static str,
    received: &Received,
    out: &mut Output<'_>,
) -> Result<Noted<PreMasterSecret>, Failure> {
    let id = out.read(ValueKind::ClientEphemeralPublicKey, public, received.id, field);
    let agreed = own.finish(&Noted { value: public.to_vec(), id }, out)?;
    Ok(pre_master_secret(agreed, out))
}

/// RSA: only the owner of the certificate's key can open it. Whatever comes out, the handshake goes on, and a bad secret
/// shows only at Finished: an answer that told good from bad would let an attacker decrypt recorded secrets bit by bit
/// (RFC 5246 §7.4.7.1, Bleichenbacher 1998).
fn decrypt_secret(
    key: &PrivateKey,
    private: ValueId,
    client_version: ProtocolVersion,
    encrypted: &[u8],
    received: &Received,
    out: &mut Output<'_>,
) -> Result<Noted<PreMasterSecret>, Failure> {
    let path = "encrypted_pre_master_secret";
    let encrypted_id = out.read(ValueKind::EncryptedPreMasterSecret, encrypted, received.id, path);
    let replacement = out.random("replacement-pre-master-secret");
    let decrypted = key.decrypt_pkcs1v15(encrypted, Some(&mut out.stream("blinding"))).ok();
    let (value, found) = PreMasterSecret::from_rsa(decrypted.as_deref(), client_version, &replacement);
    let derivation = Derivation::new("RSAES-PKCS1-v1_5 decrypt", "RFC 5246 §7.4.7.1", &[private, encrypted_id]);
    let evidence = Evidence::PreMasterSecret { found, version: client_version };
    let id = match found {
        RsaPlaintext::WellFormed => {
            out.require(Rule::PreMasterSecretVersion, true, evidence)?;
            let id = out.derived(ValueKind::PreMasterSecret, value.bytes(), derivation);
            out.travels(id, received.id, path, OnWire::Encrypted);
            id
        }
        RsaPlaintext::WrongVersion => {
            out.remark(Rule::PreMasterSecretVersion, evidence);
            out.derived(ValueKind::PreMasterSecret, value.bytes(), derivation)
        }
        RsaPlaintext::Malformed => {
            out.remark(Rule::PreMasterSecretVersion, evidence);
            out.generated(ValueKind::PreMasterSecret, Sensitivity::Secret, value.bytes())
        }
    };
    Ok(Noted { value, id })
}
