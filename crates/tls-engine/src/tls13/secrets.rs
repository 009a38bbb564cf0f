//! From the shared secret to the traffic secrets and the Finished messages, taken down step by step (RFC 9846 §7.1): the same
//! for both parties.

use crate::Failure;
use crate::agreement::Agreed;
use crate::finished::compare_finished;
use crate::input::Input;
use crate::messages::HandshakeMessages;
use crate::output::{Derivation, Noted, OnWire, Output};
use crate::stage::Stage;
use tls_keys::{EarlySecret, HandshakeSecret, MainSecret, ResumptionSecret, Sender, Tls13Suite, TrafficSecret, label};
use tls_terms::{Rule, ValueKind};
use tls_transcript::{Role, ValueId};
use tls_wire::HandshakeMessage;

const SECTION: &str = "RFC 9846 §7.1";
const TRANSCRIPT: &str = "RFC 9846 §4.1";

/// The secrets of the handshake.
#[derive(Debug)]
pub(super) struct Secrets {
    pub(super) suite: Tls13Suite,
    handshake: Noted<HandshakeSecret>,
    client: Noted<TrafficSecret>,
    server: Noted<TrafficSecret>,
}

/// The secrets of what follows it.
#[derive(Debug)]
pub(super) struct Application {
    pub(super) suite: Tls13Suite,
    main: Noted<MainSecret>,
    pub(super) client: Noted<TrafficSecret>,
    pub(super) server: Noted<TrafficSecret>,
}

/// Whose it is, in the words of the key schedule.
pub(super) fn sender(role: Role) -> Sender {
    match role {
        Role::Client => Sender::Client,
        Role::Server => Sender::Server,
    }
}

impl Secrets {
    /// Early secret, handshake secret, and the traffic secrets; `messages` reach up to the ServerHello. `early` is there if a
    /// pre-shared key is used, `agreed` if there is a key exchange.
    pub(super) fn derive(
        suite: Tls13Suite,
        early: Option<Noted<EarlySecret>>,
        agreed: Option<Agreed>,
        messages: &HandshakeMessages,
        out: &mut Output<'_>,
    ) -> Self {
        let shared = agreed.map(|Agreed { secret, derivation }| {
            let id = out.derived(ValueKind::SharedSecret, secret.bytes(), derivation);
            Noted { value: secret, id }
        });
        let early = early.unwrap_or_else(|| without_psk(&suite, out));
        let derivation = derive(label::DERIVED, &[early.id]);
        let derived = out.derived(ValueKind::EarlyDerived, &early.value.derived(), derivation);
        let value = match &shared {
            Some(shared) => early.value.handshake_secret(&shared.value),
            None => early.value.handshake_secret_without_exchange(),
        };
        let parents: Vec<ValueId> = [derived].into_iter().chain(shared.map(|shared| shared.id)).collect();
        let id = out.derived(ValueKind::HandshakeSecret, value.bytes(), extract(&parents));
        let handshake = Noted { value, id };
        let hash = out.hashed(ValueKind::HashToServerHello, TRANSCRIPT, messages);
        let [client, server] = [Role::Client, Role::Server].map(|role| {
            let kind = match role {
                Role::Client => ValueKind::ClientHandshakeTrafficSecret,
                Role::Server => ValueKind::ServerHandshakeTrafficSecret,
            };
            let value = handshake.value.traffic_secret(sender(role), &hash.value);
            let derivation = derive(label::handshake_traffic(sender(role)), &[handshake.id, hash.id]);
            Noted { id: out.derived(kind, value.bytes(), derivation), value }
        });
        Self { suite, handshake, client, server }
    }

    /// The secret under which this party's handshake messages travel.
    pub(super) fn traffic(&self, role: Role) -> &Noted<TrafficSecret> {
        match role {
            Role::Client => &self.client,
            Role::Server => &self.server,
        }
    }

    /// What the Finished of this party must hold, if `hash` is that of all messages before it (RFC 9846 §4.5.3).
    pub(super) fn verify_data(&self, role: Role, hash: &Noted<Vec<u8>>, out: &mut Output<'_>) -> Noted<Vec<u8>> {
        let (key_kind, kind) = match role {
            Role::Client => (ValueKind::ClientFinishedKey, ValueKind::ClientVerifyData),
            Role::Server => (ValueKind::ServerFinishedKey, ValueKind::ServerVerifyData),
        };
        verify_data(&self.suite, self.traffic(role), [key_kind, kind], hash, out)
    }

    /// Takes the peer's Finished, and compares it with what it must be; `hash` is that of all messages before it.
    pub(super) fn receive_finished(
        &self,
        input: Input,
        stage: &'static Stage,
        hash: &Noted<Vec<u8>>,
        messages: &mut HandshakeMessages,
        out: &mut Output<'_>,
    ) -> Result<(), Failure> {
        let received = input.handshake(stage)?;
        let HandshakeMessage::Finished(finished) = &received.message else {
            return Err(received.unexpected(stage));
        };
        let peer = out.role.peer();
        let expected = self.verify_data(peer, hash, out);
        compare_finished(Rule::Tls13VerifyData, peer, &finished.verify_data, &expected.value, out)?;
        out.travels(expected.id, received.id, "verify_data", OnWire::AsItIs);
        received.add_to(messages);
        Ok(())
    }

    /// Main secret, the first traffic secrets of the application's data, and the exporters' secret; `hash` is that of all
    /// messages up to the server's Finished.
    pub(super) fn application(&self, hash: &Noted<Vec<u8>>, out: &mut Output<'_>) -> Application {
        let handshake = &self.handshake;
        let derivation = derive(label::DERIVED, &[handshake.id]);
        let derived = out.derived(ValueKind::HandshakeDerived, &handshake.value.derived(), derivation);
        let value = handshake.value.main_secret();
        let main = Noted { id: out.derived(ValueKind::MainSecret, value.bytes(), extract(&[derived])), value };
        let [client, server] = [Role::Client, Role::Server].map(|role| {
            let kind = match role {
                Role::Client => ValueKind::ClientApplicationTrafficSecret,
                Role::Server => ValueKind::ServerApplicationTrafficSecret,
            };
            let value = main.value.traffic_secret(sender(role), &hash.value);
            let derivation = derive(label::application_traffic(sender(role)), &[main.id, hash.id]);
            Noted { id: out.derived(kind, value.bytes(), derivation), value }
        });
        let exporter = main.value.exporter_secret(&hash.value);
        out.derived(ValueKind::ExporterSecret, exporter.bytes(), derive(label::EXPORTER, &[main.id, hash.id]));
        Application { suite: self.suite, main, client, server }
    }
}

impl Application {
    /// The secret of later handshakes; `messages` reach up to the client's Finished.
    pub(super) fn resumption(&self, messages: &HandshakeMessages, out: &mut Output<'_>) -> Noted<ResumptionSecret> {
        let hash = out.hashed(ValueKind::HashToClientFinished, TRANSCRIPT, messages);
        let value = self.main.value.resumption_secret(&hash.value);
        let derivation = derive(label::RESUMPTION, &[self.main.id, hash.id]);
        Noted { id: out.derived(ValueKind::ResumptionSecret, value.bytes(), derivation), value }
    }

    /// The first secret under which this party's data travels.
    pub(super) fn traffic(&self, role: Role) -> &Noted<TrafficSecret> {
        match role {
            Role::Client => &self.client,
            Role::Server => &self.server,
        }
    }
}

/// What the Finished must hold with which a client ends its answer to a request that came after the handshake: its key is made of the
/// secret under which it sends now, and `hash` is that of all messages before it (RFC 9846 §4.5).
pub(super) fn later_verify_data(
    suite: &Tls13Suite,
    secret: &Noted<TrafficSecret>,
    hash: &Noted<Vec<u8>>,
    out: &mut Output<'_>,
) -> Noted<Vec<u8>> {
    let kinds = [ValueKind::ClientPostHandshakeFinishedKey, ValueKind::ClientPostHandshakeVerifyData];
    verify_data(suite, secret, kinds, hash, out)
}

/// The key of a Finished, and what is made with it.
fn verify_data(
    suite: &Tls13Suite,
    secret: &Noted<TrafficSecret>,
    [key_kind, kind]: [ValueKind; 2],
    hash: &Noted<Vec<u8>>,
    out: &mut Output<'_>,
) -> Noted<Vec<u8>> {
    let key = secret.value.finished_key();
    let derivation = Derivation::new("HKDF-Expand-Label", "RFC 9846 §4.5.3", &[secret.id]).label(label::FINISHED);
    let key_id = out.derived(key_kind, key.bytes(), derivation);
    let value = key.verify_data(&hash.value);
    let function = format!("HMAC-{}", suite.hash.name());
    let derivation = Derivation::new(function, "RFC 9846 §4.5.3", &[key_id, hash.id]);
    Noted { id: out.derived_public(kind, &value, derivation), value }
}

/// The early secret that all handshakes have that use no pre-shared key.
fn without_psk(suite: &Tls13Suite, out: &mut Output<'_>) -> Noted<EarlySecret> {
    let value = EarlySecret::new(suite.hash, None);
    Noted { id: out.derived(ValueKind::EarlySecret, value.bytes(), extract(&[])), value }
}

/// The secret of a party's next generation (RFC 9846 §7.2).
pub(super) fn next_generation(role: Role, secret: &Noted<TrafficSecret>, out: &mut Output<'_>) -> Noted<TrafficSecret> {
    let kind = match role {
        Role::Client => ValueKind::ClientUpdatedTrafficSecret,
        Role::Server => ValueKind::ServerUpdatedTrafficSecret,
    };
    let value = secret.value.next();
    let derivation = Derivation::new("HKDF-Expand-Label", "RFC 9846 §7.2", &[secret.id]).label(label::TRAFFIC_UPDATE);
    Noted { id: out.derived(kind, value.bytes(), derivation), value }
}

/// The pre-shared key that belongs to a ticket (RFC 9846 §4.7.1).
pub(super) fn ticket_key_of(
    secret: &Noted<ResumptionSecret>,
    nonce: &Noted<Vec<u8>>,
    out: &mut Output<'_>,
) -> Noted<Vec<u8>> {
    let value = secret.value.psk(&nonce.value);
    let derivation =
        Derivation::new("HKDF-Expand-Label", "RFC 9846 §4.7.1", &[secret.id, nonce.id]).label(label::TICKET);
    Noted { id: out.derived(ValueKind::PreSharedKey, &value, derivation), value }
}

/// HKDF-Extract: salt, then input keying material. What is zeros is no value.
fn extract(parents: &[ValueId]) -> Derivation {
    Derivation::new("HKDF-Extract", SECTION, parents)
}

/// Derive-Secret: a secret and the hash of messages. Where these are none, their hash is no value.
fn derive(label: &'static str, parents: &[ValueId]) -> Derivation {
    Derivation::new("Derive-Secret", SECTION, parents).label(label)
}
