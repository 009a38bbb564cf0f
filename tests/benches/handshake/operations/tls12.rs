//! The operations of a handshake of TLS 1.2, over RSA or an elliptic curve.

use super::agreement::Agreement;
use super::identity::{Identity, Signed};
use super::recorded::{ProtectedRecord, digests, handshake_messages, message, records, value};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use std::hint::black_box;
use tls_keys::{
    DirectionKeys, EncryptThenMac, KeyBlock, MasterSecret, PreMasterSecret, RecordOpener, RecordSealer, RunningHash,
    Sender, SuiteParameters,
};
use tls_pki::PublicKey;
use tls_terms::ValueKind;
use tls_transcript::{ConnectionId, Direction, Transcript};
use tls_wire::{HandshakeMessage, HandshakeType, ProtocolVersion, ServerKeyExchange};

/// How the secret came to be.
enum Exchange {
    Rsa { encrypted: Vec<u8> },
    Ecdhe { agreement: Agreement, signed: Signed },
}

/// All of a run's operations with their inputs.
pub(crate) struct Operations {
    suite: SuiteParameters,
    identity: Identity,
    exchange: Exchange,
    pre_master_secret: Vec<u8>,
    client_random: [u8; 32],
    server_random: [u8; 32],
    handshake_messages: Vec<Vec<u8>>,
    records: Vec<ProtectedRecord>,
}

impl Operations {
    pub(super) fn of(transcript: &Transcript, suite: SuiteParameters) -> Self {
        let array = |kind: ValueKind| <[u8; 32]>::try_from(value(transcript, kind)).expect("a random has 32 bytes");
        let HandshakeMessage::Certificate(certificate) = message(transcript, HandshakeType::CERTIFICATE) else {
            unreachable!()
        };
        let (client_random, server_random) = (array(ValueKind::ClientRandom), array(ValueKind::ServerRandom));
        let exchange = match transcript.value_in(ConnectionId::FIRST, ValueKind::EncryptedPreMasterSecret) {
            Some((_, encrypted)) => Exchange::Rsa { encrypted: encrypted.bytes.clone() },
            None => {
                let HandshakeMessage::ServerKeyExchange(message) =
                    message(transcript, HandshakeType::SERVER_KEY_EXCHANGE)
                else {
                    unreachable!()
                };
                let ServerKeyExchange::Ecdhe { params, .. } = &message else { panic!("the bench knows RSA and ECDHE") };
                let public = [ValueKind::ClientEphemeralPublicKey, ValueKind::ServerEphemeralPublicKey];
                Exchange::Ecdhe {
                    agreement: Agreement {
                        group: params.namedcurve,
                        public_values: public.map(|kind| value(transcript, kind)),
                    },
                    signed: Signed {
                        scheme: message.signature().algorithm,
                        content: [&client_random[..], &server_random, &message.params_bytes()].concat(),
                        signature: message.signature().signature.clone(),
                    },
                }
            }
        };
        Self {
            suite,
            identity: Identity::of(transcript, certificate.certificate_list.iter().map(Vec::as_slice)),
            exchange,
            pre_master_secret: value(transcript, ValueKind::PreMasterSecret),
            client_random,
            server_random,
            handshake_messages: handshake_messages(transcript),
            records: records(transcript),
        }
    }

    pub(super) fn list(&self) -> Vec<String> {
        let mut all = Vec::from(self.identity.list());
        match &self.exchange {
            Exchange::Rsa { .. } => all.extend(["1 RSA encryption".into(), "1 RSA decryption".into()]),
            Exchange::Ecdhe { agreement, signed } => {
                all.extend(agreement.list());
                all.extend([format!("1 signature ({})", signed.scheme), format!("1 verification ({})", signed.scheme)]);
            }
        }
        all.extend([
            "2 master secrets".into(),
            "2 key blocks".into(),
            "4 verify_data".into(),
            format!("2 × {} handshake messages hashed", self.handshake_messages.len()),
            format!("{0} records sealed and {0} opened", self.records.len()),
        ]);
        all
    }

    pub(super) fn perform(&self) {
        let server_public_key = self.identity.verify();
        self.exchange(&server_public_key);
        let hashes = [self.hash(), self.hash()];
        let mut blocks = Vec::new();
        for hash in &hashes {
            let (master, block) = self.schedule();
            for sender in [Sender::Client, Sender::Server] {
                black_box(master.verify_data(self.suite.prf_hash, sender, hash));
            }
            blocks.push(block);
        }
        for direction in [Direction::ClientToServer, Direction::ServerToClient] {
            self.protect(direction, &blocks[0]);
        }
    }

    fn exchange(&self, server_public_key: &PublicKey) {
        let mut rng = ChaCha20Rng::from_seed([7; 32]);
        match &self.exchange {
            Exchange::Rsa { encrypted } => {
                black_box(server_public_key.encrypt_pkcs1v15(&mut rng, &self.pre_master_secret)).expect("it fits");
                black_box(self.identity.server_key.decrypt_pkcs1v15(encrypted, Some(&mut rng)))
                    .expect("it was encrypted so");
            }
            Exchange::Ecdhe { agreement, signed } => {
                black_box(agreement.perform(&mut rng));
                self.identity.sign_and_verify(signed, server_public_key, &mut rng);
            }
        }
    }

    fn hash(&self) -> Vec<u8> {
        digests(RunningHash::new(self.suite.prf_hash), &self.handshake_messages, 1).remove(0)
    }

    fn schedule(&self) -> (MasterSecret, KeyBlock) {
        let pre_master_secret = PreMasterSecret::from_bytes(self.pre_master_secret.clone());
        let master = pre_master_secret.master_secret(self.suite.prf_hash, &self.client_random, &self.server_random);
        let block = master.key_block(&self.suite, &self.client_random, &self.server_random);
        (master, block)
    }

    fn protect(&self, direction: Direction, block: &KeyBlock) {
        let keys: DirectionKeys = match direction {
            Direction::ClientToServer => block.client(),
            Direction::ServerToClient => block.server(),
        };
        let mut rng = ChaCha20Rng::from_seed([7; 32]);
        let mut sealer = RecordSealer::tls12(&self.suite, &keys, EncryptThenMac::NotNegotiated).expect("keys fit");
        let mut opener = RecordOpener::tls12(&self.suite, &keys, EncryptThenMac::NotNegotiated).expect("keys fit");
        for record in self.records.iter().filter(|record| record.direction == direction) {
            let version = ProtocolVersion::TLS_1_2;
            black_box(sealer.seal(record.content_type, version, &record.content, &mut rng)).expect("it fits");
            black_box(opener.open(record.content_type, version, &record.fragment)).expect("it is genuine");
        }
    }
}
