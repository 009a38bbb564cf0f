//! What the observer has before it computes anything: what it was given, and what a key log says.

use crate::Stolen;
use crate::notebook::Notebook;
use crate::observation::{Deed, How, Observation, StepOutcome};
use tls_facts::observer as facts;
use tls_pki::PrivateKey;
use tls_tap::ClientFacts;
use tls_terms::ValueKind;

/// Writes down what was given, before the first record.
pub(crate) fn learn(observation: &mut Observation, stolen: &Stolen) {
    let mut given = |name, bytes: &[u8]| {
        if !bytes.is_empty() {
            observation.learn(name, bytes, 0, How::Given);
        }
    };
    if let Some(Ok(der)) = stolen.server_private_key.as_ref().map(PrivateKey::to_pkcs8_der) {
        given(ValueKind::ServerPrivateKey, &der);
    }
    for (name, bytes) in [
        (ValueKind::ClientEphemeralPrivateKey, &stolen.client_ephemeral_private_key),
        (ValueKind::ServerEphemeralPrivateKey, &stolen.server_ephemeral_private_key),
        (ValueKind::PreMasterSecret, &stolen.pre_master_secret),
        (ValueKind::TicketKey, &stolen.ticket_key),
        (ValueKind::PreSharedKey, &stolen.pre_shared_key),
    ] {
        given(name, bytes.as_deref().unwrap_or_default());
    }
    for (name, bytes) in stolen.traffic_secrets.named() {
        given(name, bytes.unwrap_or_default());
    }
    given(ValueKind::MasterSecret, stolen.master_secret.as_ref().map_or(&[], |secret| secret.as_slice()));
    if let Some(keys) = &stolen.client_write_keys {
        given(ValueKind::ClientWriteMacKey, &keys.mac_key);
        given(ValueKind::ClientWriteKey, &keys.key);
        given(ValueKind::ClientWriteIv, &keys.iv);
    }
    if let Some(keys) = &stolen.server_write_keys {
        given(ValueKind::ServerWriteMacKey, &keys.mac_key);
        given(ValueKind::ServerWriteKey, &keys.key);
        given(ValueKind::ServerWriteIv, &keys.iv);
    }
}

/// Looks for the connection in the key log, once its name there is known.
pub(crate) fn look_up(work: &mut Notebook<'_>, stolen: &Stolen, client: &ClientFacts) {
    let Some(log) = &stolen.key_log else { return };
    let random = client.random.as_slice();
    let Some(secret) = log.of(&client.random).next() else {
        return work.step(Deed::LookUp, facts::key_log_lacks_it(log.len(), random), StepOutcome::Failed);
    };
    work.step(Deed::LookUp, facts::key_log_has_it(random, secret.as_slice()), StepOutcome::Succeeded);
    work.observation.learn(ValueKind::MasterSecret, secret, work.since_record, How::Logged);
}
