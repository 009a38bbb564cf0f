//! The key schedule of TLS 1.3, as far as an observer goes through it (RFC 9846 §7.1).

use crate::notebook::Notebook;
use crate::observation::{Deed, How, Ingredient, StepOutcome};
use tls_facts::{Fact, FactValue, observer as facts};
use tls_keys::{
    EarlySecret, HandshakeSecret, ResumptionSecret, Sender, SharedSecret, Tls13Suite, TrafficSecret, label,
};
use tls_terms::ValueKind;
use tls_transcript::Direction;

const SCHEDULE: &str = "RFC 9846 §7.1";
const TRAFFIC_KEYS: &str = "RFC 9846 §7.3";
const TRANSCRIPT_HASH: &str = "RFC 9846 §4.1";

/// The traffic secrets of one stage, each with what it is.
pub(super) type Secrets = [(ValueKind, TrafficSecret); 2];

/// The first secret, unless it has a pre-shared key in it that is `unknown`: without one it is no secret.
pub(super) fn learn_early(
    work: &mut Notebook<'_>,
    suite: &Tls13Suite,
    psk: Option<&[u8]>,
    unknown: bool,
    transcript: &[u8],
) {
    let hash = suite.hash;
    learn_hash(work, suite, ValueKind::HashToServerHello, &hash.digest(transcript), &["ClientHello", "ServerHello"]);
    if unknown {
        return;
    }
    let early = EarlySecret::new(hash, psk);
    let from: &[ValueKind] = if psk.is_some() { &[ValueKind::PreSharedKey] } else { &[] };
    learn_early_secret(work, suite, &early, from);
    learn_derived(work, suite, ValueKind::EarlyDerived, &early.derived(), ValueKind::EarlySecret);
}

fn learn_early_secret(work: &mut Notebook<'_>, suite: &Tls13Suite, early: &EarlySecret, from: &[ValueKind]) {
    work.computed(ValueKind::EarlySecret, early.bytes(), facts::by_extract(suite.hash.name()), from, SCHEDULE);
}

/// What comes of the secret that has a pre-shared key in it, and of the hash of the ClientHello.
pub(super) fn learn_early_traffic(work: &mut Notebook<'_>, suite: &Tls13Suite, early: &EarlySecret, hello: &[u8]) {
    learn_early_secret(work, suite, early, &[ValueKind::PreSharedKey]);
    let from = [ValueKind::EarlySecret, ValueKind::HashToClientHello];
    let traffic = early.traffic_secret(hello);
    derive(work, suite, ValueKind::ClientEarlyTrafficSecret, traffic, label::EARLY_TRAFFIC, &from);
    let function = facts::by_derive_secret(suite.hash.name(), label::EARLY_EXPORTER);
    work.computed(ValueKind::EarlyExporterSecret, early.exporter_secret(hello).bytes(), function, &from, SCHEDULE);
}

/// The hash that early data comes of.
pub(super) fn learn_hash_of_hello(work: &mut Notebook<'_>, suite: &Tls13Suite, hello: &[u8]) {
    let digest = suite.hash.digest(hello);
    let from = vec![Ingredient::Message("ClientHello".to_owned())];
    let how = How::Computed { function: facts::by_hash(suite.hash.name()), from, section: TRANSCRIPT_HASH };
    work.observation.learn(ValueKind::HashToClientHello, &digest, work.since_record, how);
}

/// The key that a ticket stands for.
pub(super) fn learn_psk(work: &mut Notebook<'_>, suite: &Tls13Suite, psk: &[u8]) {
    let function = facts::by_expand_label(suite.hash.name(), label::TICKET);
    work.computed(ValueKind::PreSharedKey, psk, function, &[ValueKind::ResumptionSecret], "RFC 9846 §4.7.1");
}

/// What one stage hands on to the next.
fn learn_derived(work: &mut Notebook<'_>, suite: &Tls13Suite, kind: ValueKind, derived: &[u8], from: ValueKind) {
    let function = facts::by_derive_secret(suite.hash.name(), label::DERIVED);
    work.computed(kind, derived, function, &[from], SCHEDULE);
}

/// The secrets of the handshake, and of what follows it as far as they are known.
pub(super) struct Schedule {
    secret: HandshakeSecret,
    traffic: Secrets,
    /// The secret of later handshakes, once this one is over.
    pub(super) resumption: Option<ResumptionSecret>,
}

impl Schedule {
    /// From the shared secret, if there is a key exchange, to the secrets of the handshake; `transcript` reaches up to the ServerHello.
    pub(super) fn begin(
        work: &mut Notebook<'_>,
        suite: &Tls13Suite,
        psk: Option<&[u8]>,
        shared: Option<&SharedSecret>,
        transcript: &[u8],
    ) -> Self {
        let hash = suite.hash;
        let early = EarlySecret::new(hash, psk);
        let (secret, from): (_, &[ValueKind]) = match shared {
            Some(shared) => (early.handshake_secret(shared), &[ValueKind::EarlyDerived, ValueKind::SharedSecret]),
            None => (early.handshake_secret_without_exchange(), &[ValueKind::EarlyDerived]),
        };
        let digest = hash.digest(transcript);
        let extract = facts::by_extract(hash.name());
        work.computed(ValueKind::HandshakeSecret, secret.bytes(), extract, from, SCHEDULE);
        let traffic = [Sender::Client, Sender::Server].map(|sender| {
            let kind = match sender {
                Sender::Client => ValueKind::ClientHandshakeTrafficSecret,
                Sender::Server => ValueKind::ServerHandshakeTrafficSecret,
            };
            let from = [ValueKind::HandshakeSecret, ValueKind::HashToServerHello];
            let traffic = secret.traffic_secret(sender, &digest);
            derive(work, suite, kind, traffic, label::handshake_traffic(sender), &from)
        });
        let found = facts::handshake_secret_computed(hash.name(), secret.bytes());
        work.step(Deed::FollowSchedule, found, StepOutcome::Succeeded);
        Self { secret, traffic, resumption: None }
    }

    pub(super) fn handshake_traffic(&self) -> Secrets {
        self.traffic.clone()
    }

    /// The secrets of the application data; `transcript` reaches up to the server's Finished.
    pub(super) fn application_traffic(
        &self,
        work: &mut Notebook<'_>,
        suite: &Tls13Suite,
        transcript: &[u8],
    ) -> Secrets {
        let hash = suite.hash;
        let secret = self.secret.main_secret();
        let digest = hash.digest(transcript);
        let extract = facts::by_extract(hash.name());
        let derived = self.secret.derived();
        learn_derived(work, suite, ValueKind::HandshakeDerived, &derived, ValueKind::HandshakeSecret);
        work.computed(ValueKind::MainSecret, secret.bytes(), extract, &[ValueKind::HandshakeDerived], SCHEDULE);
        learn_hash(work, suite, ValueKind::HashToServerFinished, &digest, &["ClientHello", "Finished"]);
        let traffic = [Sender::Client, Sender::Server].map(|sender| {
            let kind = match sender {
                Sender::Client => ValueKind::ClientApplicationTrafficSecret,
                Sender::Server => ValueKind::ServerApplicationTrafficSecret,
            };
            let from = [ValueKind::MainSecret, ValueKind::HashToServerFinished];
            let traffic = secret.traffic_secret(sender, &digest);
            derive(work, suite, kind, traffic, label::application_traffic(sender), &from)
        });
        let exporter = secret.exporter_secret(&digest);
        let function = facts::by_derive_secret(hash.name(), label::EXPORTER);
        let from = [ValueKind::MainSecret, ValueKind::HashToServerFinished];
        work.computed(ValueKind::ExporterSecret, exporter.bytes(), function, &from, SCHEDULE);
        let found = facts::main_secret_computed(hash.name(), secret.bytes());
        work.step(Deed::FollowSchedule, found, StepOutcome::Succeeded);
        traffic
    }

    /// The secret of later handshakes; `transcript` reaches up to the client's Finished.
    pub(super) fn learn_resumption(&mut self, work: &mut Notebook<'_>, suite: &Tls13Suite, transcript: &[u8]) {
        let digest = suite.hash.digest(transcript);
        learn_hash(work, suite, ValueKind::HashToClientFinished, &digest, &["ClientHello", "Finished"]);
        let resumption = self.secret.main_secret().resumption_secret(&digest);
        let function = facts::by_derive_secret(suite.hash.name(), label::RESUMPTION);
        let from = [ValueKind::MainSecret, ValueKind::HashToClientFinished];
        work.computed(ValueKind::ResumptionSecret, resumption.bytes(), function, &from, SCHEDULE);
        self.resumption = Some(resumption);
    }
}

fn derive(
    work: &mut Notebook<'_>,
    suite: &Tls13Suite,
    kind: ValueKind,
    traffic: TrafficSecret,
    label: &'static str,
    from: &[ValueKind],
) -> (ValueKind, TrafficSecret) {
    let function = facts::by_derive_secret(suite.hash.name(), label);
    work.computed(kind, traffic.bytes(), function, from, SCHEDULE);
    (kind, traffic)
}

/// A hash of the messages from the first to the last of these.
fn learn_hash(work: &mut Notebook<'_>, suite: &Tls13Suite, kind: ValueKind, digest: &[u8], [first, last]: &[&str; 2]) {
    let from = [first, last].map(|name| Ingredient::Message((*name).to_owned())).to_vec();
    let function = facts::by_hash(suite.hash.name());
    work.observation.learn(kind, digest, work.since_record, How::Computed { function, from, section: TRANSCRIPT_HASH });
}

/// The key and the IV that come of a traffic secret, and the key of its party's Finished, under the names that belong to it. Of later generations the secret alone has
/// a name.
pub(super) fn learn_keys(work: &mut Notebook<'_>, suite: &Tls13Suite, secret: ValueKind, traffic: &TrafficSecret) {
    let (key, iv) = match secret {
        ValueKind::ClientEarlyTrafficSecret => (ValueKind::ClientEarlyWriteKey, ValueKind::ClientEarlyWriteIv),
        ValueKind::ClientHandshakeTrafficSecret => {
            (ValueKind::ClientHandshakeWriteKey, ValueKind::ClientHandshakeWriteIv)
        }
        ValueKind::ServerHandshakeTrafficSecret => {
            (ValueKind::ServerHandshakeWriteKey, ValueKind::ServerHandshakeWriteIv)
        }
        ValueKind::ClientApplicationTrafficSecret => {
            (ValueKind::ClientApplicationWriteKey, ValueKind::ClientApplicationWriteIv)
        }
        ValueKind::ServerApplicationTrafficSecret => {
            (ValueKind::ServerApplicationWriteKey, ValueKind::ServerApplicationWriteIv)
        }
        _ => return,
    };
    let finished = match secret {
        ValueKind::ClientHandshakeTrafficSecret => Some(ValueKind::ClientFinishedKey),
        ValueKind::ServerHandshakeTrafficSecret => Some(ValueKind::ServerFinishedKey),
        _ => None,
    };
    if let Some(kind) = finished {
        let function = facts::by_expand_label(suite.hash.name(), label::FINISHED);
        work.computed(kind, traffic.finished_key().bytes(), function, &[secret], "RFC 9846 §4.5.3");
    }
    let keys = traffic.keys(suite);
    for (kind, bytes, label) in [(key, &keys.key, label::KEY), (iv, &keys.iv, label::IV)] {
        let function = facts::by_expand_label(suite.hash.name(), label);
        work.computed(kind, bytes, function, &[secret], TRAFFIC_KEYS);
    }
}

/// Who sends under a traffic secret.
pub(super) const fn direction_of(secret: ValueKind) -> Direction {
    match secret {
        ValueKind::ServerHandshakeTrafficSecret
        | ValueKind::ServerApplicationTrafficSecret
        | ValueKind::ServerUpdatedTrafficSecret => Direction::ServerToClient,
        _ => Direction::ClientToServer,
    }
}

/// What a Finished holds that was read in a record.
pub(super) fn learn_verify_data(work: &mut Notebook<'_>, suite: &Tls13Suite, direction: Direction, verify_data: &[u8]) {
    let (kind, key) = match direction {
        Direction::ClientToServer => (ValueKind::ClientVerifyData, ValueKind::ClientHandshakeWriteKey),
        Direction::ServerToClient => (ValueKind::ServerVerifyData, ValueKind::ServerHandshakeWriteKey),
    };
    work.computed(kind, verify_data, by_opening(suite), &[key], "RFC 9846 §4.5.3");
}

/// The key of the Finished that ends an answer after the handshake, and what it holds.
pub(super) fn learn_later_answer(
    work: &mut Notebook<'_>,
    suite: &Tls13Suite,
    (kind, secret): (ValueKind, &TrafficSecret),
    verify_data: &[u8],
) {
    let function = facts::by_expand_label(suite.hash.name(), label::FINISHED);
    let key = secret.finished_key();
    work.computed(ValueKind::ClientPostHandshakeFinishedKey, key.bytes(), function, &[kind], "RFC 9846 §4.5.3");
    let from = [ValueKind::ClientApplicationWriteKey];
    work.computed(ValueKind::ClientPostHandshakeVerifyData, verify_data, by_opening(suite), &from, "RFC 9846 §4.5.3");
}

/// How a certificate was come by that was read in a record: with which key, depends on whether it was in the handshake.
pub(super) fn certificate_opened(suite: &Tls13Suite, direction: Direction, in_handshake: bool) -> How {
    let key = match (direction, in_handshake) {
        (Direction::ClientToServer, true) => ValueKind::ClientHandshakeWriteKey,
        (Direction::ClientToServer, false) => ValueKind::ClientApplicationWriteKey,
        (Direction::ServerToClient, _) => ValueKind::ServerHandshakeWriteKey,
    };
    How::Computed { function: by_opening(suite), from: vec![Ingredient::Value(key)], section: "RFC 9846 §4.5.1" }
}

fn by_opening(suite: &Tls13Suite) -> Fact {
    facts::by_opening(suite.suite.to_string(), FactValue::None)
}
