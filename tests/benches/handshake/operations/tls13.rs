//! The operations of a full handshake of TLS 1.3 over an elliptic curve.

use super::agreement::Agreement;
use super::identity::{Identity, Signed};
use super::recorded::{ProtectedRecord, digests, handshake_messages, message, records, value};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use std::collections::BTreeMap;
use std::hint::black_box;
use tls_keys::{EarlySecret, RecordOpener, RecordSealer, RunningHash, Sender, SharedSecret, Tls13Suite, TrafficKeys};
use tls_terms::ValueKind;
use tls_transcript::{Epoch, EpochId, Transcript, ValueId};
use tls_wire::tls13::server_signed_content;
use tls_wire::{Extension, HandshakeMessage, HandshakeType, KeyShare, ProtocolVersion};

/// How often a party asks for the hash of the messages so far: up to ServerHello, Certificate, CertificateVerify, and the
/// two Finished.
const HASHES: usize = 5;
/// How many secrets protect records: of two directions, for the handshake and for the data.
const TRAFFIC_SECRETS: usize = 4;

/// All of a run's operations with their inputs.
pub(crate) struct Operations {
    suite: Tls13Suite,
    identity: Identity,
    agreement: Agreement,
    signed: Signed,
    handshake_messages: Vec<Vec<u8>>,
    /// Each epoch's keys, with the records that they protect.
    epochs: Vec<(TrafficKeys, Vec<ProtectedRecord>)>,
}

impl Operations {
    pub(super) fn of(transcript: &Transcript, suite: Tls13Suite) -> Self {
        let HandshakeMessage::Tls13Certificate(certificate) = message(transcript, HandshakeType::CERTIFICATE) else {
            unreachable!()
        };
        let HandshakeMessage::CertificateVerify(verify) = message(transcript, HandshakeType::CERTIFICATE_VERIFY) else {
            unreachable!()
        };
        let hello = message(transcript, HandshakeType::SERVER_HELLO);
        let HandshakeMessage::ServerHello(hello) = hello else { unreachable!() };
        let share = hello.extensions.iter().flatten().find_map(|extension| match extension {
            Extension::KeyShare(KeyShare::Selected(share)) => Some(share.group),
            _ => None,
        });
        let public = [ValueKind::ClientEphemeralPublicKey, ValueKind::ServerEphemeralPublicKey];
        Self {
            suite,
            identity: Identity::of(transcript, certificate.certificate_list.iter().map(|entry| &entry.cert_data[..])),
            agreement: Agreement {
                group: share.expect("a full handshake has shares"),
                public_values: public.map(|kind| value(transcript, kind)),
            },
            signed: Signed {
                scheme: verify.signature.algorithm,
                content: server_signed_content(&value(transcript, ValueKind::HashToCertificate)),
                signature: verify.signature.signature,
            },
            handshake_messages: handshake_messages(transcript),
            epochs: epochs(transcript),
        }
    }

    pub(super) fn list(&self) -> Vec<String> {
        let mut all = Vec::from(self.identity.list());
        all.extend(self.agreement.list());
        all.extend([
            format!("1 signature ({})", self.signed.scheme),
            format!("1 verification ({})", self.signed.scheme),
            "2 key schedules, from the early to the exporter and resumption secrets".into(),
            format!("2 × {TRAFFIC_SECRETS} pairs of key and IV"),
            "4 verify_data".into(),
            format!("2 × {} handshake messages hashed, {HASHES} digests each", self.handshake_messages.len()),
            format!("{0} records sealed and {0} opened", self.epochs.iter().map(|epoch| epoch.1.len()).sum::<usize>()),
        ]);
        all
    }

    pub(super) fn perform(&self) {
        let mut rng = ChaCha20Rng::from_seed([7; 32]);
        let server_public_key = self.identity.verify();
        let shared_secrets = self.agreement.perform(&mut rng);
        self.identity.sign_and_verify(&self.signed, &server_public_key, &mut rng);
        for shared_secret in &shared_secrets {
            let hashes = digests(RunningHash::new(self.suite.hash), &self.handshake_messages, HASHES);
            self.schedule(shared_secret, &hashes);
        }
        self.epochs.iter().for_each(|(keys, records)| self.protect(keys, records, &mut rng));
    }

    /// One party's secrets, keys, and verify_data of both Finished. Which hash goes where makes no difference in cost.
    fn schedule(&self, shared_secret: &SharedSecret, hashes: &[Vec<u8>]) {
        let hash = &hashes[0];
        let handshake_secret = EarlySecret::new(self.suite.hash, None).handshake_secret(shared_secret);
        let main_secret = handshake_secret.main_secret();
        for sender in [Sender::Client, Sender::Server] {
            let handshake = handshake_secret.traffic_secret(sender, hash);
            black_box(handshake.finished_key().verify_data(hash));
            for secret in [handshake, main_secret.traffic_secret(sender, hash)] {
                black_box(secret.keys(&self.suite));
            }
        }
        black_box((main_secret.exporter_secret(hash), main_secret.resumption_secret(hash)));
    }

    fn protect(&self, keys: &TrafficKeys, records: &[ProtectedRecord], rng: &mut ChaCha20Rng) {
        let mut sealer = RecordSealer::tls13(&self.suite, keys).expect("keys fit");
        let mut opener = RecordOpener::tls13(&self.suite, keys).expect("keys fit");
        for record in records {
            let version = ProtocolVersion::TLS_1_2;
            black_box(sealer.seal(record.content_type, version, &record.content, rng)).expect("it fits");
            black_box(opener.open(record.content_type, version, &record.fragment)).expect("it is genuine");
        }
    }
}

/// Each epoch's keys, with the records that they protect, in their order.
fn epochs(transcript: &Transcript) -> Vec<(TrafficKeys, Vec<ProtectedRecord>)> {
    let mut epochs: BTreeMap<EpochId, Vec<ProtectedRecord>> = BTreeMap::new();
    for record in records(transcript) {
        epochs.entry(record.epoch).or_default().push(record);
    }
    let bytes = |id: Option<ValueId>| transcript.value(id.expect("the engine has all keys")).bytes.clone();
    let keys = |epoch: &Epoch| TrafficKeys { key: bytes(epoch.key), iv: bytes(epoch.iv) };
    epochs.into_iter().map(|(id, records)| (keys(transcript.epoch(id)), records)).collect()
}
