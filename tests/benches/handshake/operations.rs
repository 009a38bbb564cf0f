//! A handshake's cryptographic operations, alone: the same functions with the same inputs, taken from a recording, and
//! nothing in between. Drawing of randomness is left out, which makes the sum smaller and the ratio stricter.

use der::{Decode, Encode};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use std::hint::black_box;
use tls_keys::{
    DirectionKeys, EncryptThenMac, EphemeralKey, ExchangeGroup, HashAlgorithm, KeyBlock, MasterSecret, PreMasterSecret,
    RecordOpener, RecordSealer, RunningHash, Sender, SuiteParameters,
};
use tls_pki::{PrivateKey, PublicKey};
use tls_terms::ValueKind;
use tls_transcript::{ConnectionId, Direction, MessageKind, Transcript};
use tls_wire::{
    ContentType, HandshakeMessage, HandshakeType, NamedGroup, ProtocolVersion, ServerKeyExchange, SignatureScheme,
};

/// A certificate's signature: who signed (SubjectPublicKeyInfo in DER), what, and the signature.
struct CertificateSignature {
    issuer: Vec<u8>,
    signed: Vec<u8>,
    signature: Vec<u8>,
}

/// How the secret came to be.
enum Exchange {
    Rsa {
        encrypted: Vec<u8>,
    },
    Ecdhe {
        group: NamedGroup,
        client_public: Vec<u8>,
        server_public: Vec<u8>,
        scheme: SignatureScheme,
        signed: Vec<u8>,
        signature: Vec<u8>,
    },
}

/// One protected record.
struct ProtectedRecord {
    direction: Direction,
    content_type: ContentType,
    content: Vec<u8>,
    fragment: Vec<u8>,
}

/// All of a run's operations with their inputs.
pub(crate) struct Operations {
    suite: SuiteParameters,
    server_key: PrivateKey,
    /// SubjectPublicKeyInfo in DER.
    server_public_key: Vec<u8>,
    chain: Vec<CertificateSignature>,
    exchange: Exchange,
    pre_master_secret: Vec<u8>,
    client_random: [u8; 32],
    server_random: [u8; 32],
    handshake_messages: Vec<Vec<u8>>,
    records: Vec<ProtectedRecord>,
}

impl Operations {
    /// Takes the inputs from a recording of a completed run with the classic master secret.
    pub(crate) fn of(transcript: &Transcript) -> Self {
        let value = |kind: ValueKind| {
            transcript.value_in(ConnectionId::FIRST, kind).unwrap_or_else(|| panic!("no {kind}")).1.bytes.clone()
        };
        let array = |kind: ValueKind| <[u8; 32]>::try_from(value(kind)).expect("a random has 32 bytes");
        let handshake = |wanted: HandshakeType| {
            let (id, message) = transcript
                .messages()
                .find(|(_, message)| message.kind == MessageKind::Handshake(wanted))
                .expect("the run has it");
            tls_wire::decode_handshake(transcript.message_bytes(id), &message.context).1.expect("it is well-formed")
        };
        let HandshakeMessage::ServerHello(hello) = handshake(HandshakeType::SERVER_HELLO) else { unreachable!() };
        let HandshakeMessage::Certificate(certificate) = handshake(HandshakeType::CERTIFICATE) else { unreachable!() };
        let suite = SuiteParameters::of(hello.cipher_suite).expect("the engine chose it");
        let server_key = PrivateKey::from_pkcs8_der(&value(ValueKind::ServerPrivateKey)).expect("a demo key");
        let (client_random, server_random) = (array(ValueKind::ClientRandom), array(ValueKind::ServerRandom));
        let exchange = match transcript.value_in(ConnectionId::FIRST, ValueKind::EncryptedPreMasterSecret) {
            Some((_, encrypted)) => Exchange::Rsa { encrypted: encrypted.bytes.clone() },
            None => {
                let HandshakeMessage::ServerKeyExchange(message) = handshake(HandshakeType::SERVER_KEY_EXCHANGE) else {
                    unreachable!()
                };
                let ServerKeyExchange::Ecdhe { params, .. } = &message else { panic!("the bench knows RSA and ECDHE") };
                Exchange::Ecdhe {
                    group: params.namedcurve,
                    client_public: value(ValueKind::ClientEphemeralPublicKey),
                    server_public: value(ValueKind::ServerEphemeralPublicKey),
                    scheme: message.signature().algorithm,
                    signed: [&client_random[..], &server_random, &message.params_bytes()].concat(),
                    signature: message.signature().signature.clone(),
                }
            }
        };
        Self {
            suite,
            server_public_key: server_key.public_key().to_spki_der().expect("a demo key"),
            server_key,
            chain: chain(&certificate.certificate_list),
            exchange,
            pre_master_secret: value(ValueKind::PreMasterSecret),
            client_random,
            server_random,
            handshake_messages: transcript
                .messages()
                .filter(|(_, message)| matches!(message.kind, MessageKind::Handshake(_)))
                .map(|(id, _)| transcript.message_bytes(id).to_vec())
                .collect(),
            records: records(transcript),
        }
    }

    /// Their names, as counted.
    pub(crate) fn list(&self) -> Vec<String> {
        let exchange = match &self.exchange {
            Exchange::Rsa { .. } => vec!["1 RSA encryption".into(), "1 RSA decryption".into()],
            Exchange::Ecdhe { group, scheme, .. } => vec![
                format!("2 {group} key pairs"),
                format!("2 {group} agreements"),
                format!("1 signature ({scheme})"),
                format!("1 verification ({scheme})"),
            ],
        };
        let mut all = vec![
            format!("{} public keys read (their modular arithmetic set up)", self.chain.len() + 1),
            format!("{} certificate signatures verified", self.chain.len()),
        ];
        all.extend(exchange);
        all.extend([
            "2 master secrets".into(),
            "2 key blocks".into(),
            "4 verify_data".into(),
            format!("2 × {} handshake messages hashed", self.handshake_messages.len()),
            format!("{0} records sealed and {0} opened", self.records.len()),
        ]);
        all
    }

    /// Performs them all, both parties' share.
    pub(crate) fn perform(&self) {
        for CertificateSignature { issuer, signed, signature } in &self.chain {
            let issuer = read_key(issuer);
            black_box(issuer.verify(SignatureScheme::RSA_PKCS1_SHA256, signed, signature)).expect("it is genuine");
        }
        self.exchange(&read_key(&self.server_public_key));
        let digests = [self.hash(), self.hash()];
        let mut blocks = Vec::new();
        for digest in &digests {
            let (master, block) = self.schedule();
            for sender in [Sender::Client, Sender::Server] {
                black_box(master.verify_data(self.suite.prf_hash, sender, digest));
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
                black_box(self.server_key.decrypt_pkcs1v15(encrypted, Some(&mut rng))).expect("it was encrypted so");
            }
            Exchange::Ecdhe { group, client_public, server_public, scheme, signed, signature } => {
                for peer in [client_public, server_public] {
                    let key = EphemeralKey::generate(&ExchangeGroup::Named(*group), &mut rng).expect("a known group");
                    black_box(key.share());
                    black_box(key.decapsulate(peer)).expect("a good point");
                }
                black_box(self.server_key.sign(*scheme, signed, &mut rng)).expect("the key fits");
                black_box(server_public_key.verify(*scheme, signed, signature)).expect("it is genuine");
            }
        }
    }

    fn hash(&self) -> Vec<u8> {
        let mut hash = RunningHash::new(self.suite.prf_hash);
        for message in &self.handshake_messages {
            hash.update(message);
        }
        hash.digest()
    }

    fn schedule(&self) -> (MasterSecret, KeyBlock) {
        let pre_master_secret = PreMasterSecret::from_bytes(self.pre_master_secret.clone());
        let hash: HashAlgorithm = self.suite.prf_hash;
        let master = pre_master_secret.master_secret(hash, &self.client_random, &self.server_random);
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

fn read_key(spki: &[u8]) -> PublicKey {
    PublicKey::from_spki_der(black_box(spki)).expect("it is well-formed")
}

/// The signatures that the client verifies: the leaf's by the intermediate, the intermediate's by the root.
fn chain(certificates: &[Vec<u8>]) -> Vec<CertificateSignature> {
    let root = tls_pki::pool::private_key(tls_pki::pool::Role::Root, tls_pki::KeyType::Rsa2048).expect("a demo key");
    let issuers =
        certificates.iter().skip(1).map(|der| PublicKey::from_certificate_der(der).expect("it is well-formed"));
    let issuers = issuers.chain([root.public_key()]).map(|key| key.to_spki_der().expect("it was read"));
    certificates
        .iter()
        .zip(issuers)
        .map(|(der, issuer)| {
            let certificate = x509_cert::Certificate::from_der(der).expect("it is well-formed");
            CertificateSignature {
                issuer,
                signed: certificate.tbs_certificate().to_der().expect("it was read from DER"),
                signature: certificate.signature().raw_bytes().to_vec(),
            }
        })
        .collect()
}

fn records(transcript: &Transcript) -> Vec<ProtectedRecord> {
    transcript
        .records()
        .filter_map(|(id, record)| {
            let protected = record.protected.as_ref()?;
            let plaintext = transcript.buffer(protected.plaintext?);
            Some(ProtectedRecord {
                direction: record.direction,
                content_type: record.content_type,
                content: plaintext[protected.content.clone()].to_vec(),
                fragment: transcript.record_bytes(id)[5..].to_vec(),
            })
        })
        .collect()
}
