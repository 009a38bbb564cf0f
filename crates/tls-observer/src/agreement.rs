//! With a stolen ephemeral private value the observer can do what its owner did: agree with the other party.

use crate::Stolen;
use crate::notebook::{Notebook, abbreviated};
use crate::observation::StepOutcome;
use tls_keys::{EphemeralKey, PreMasterSecret};
use tls_tap::Agreement;
use tls_terms::ValueKind;

const MATCH: &str = "Match the stolen private value with the public one";
const AGREE: &str = "Compute the pre-master secret";

/// A party's side of the agreement: the names of its values, and in which message its public value travelled.
struct Side {
    party: &'static str,
    private: ValueKind,
    public: ValueKind,
    message: &'static str,
    peer_public: ValueKind,
}

const CLIENT: Side = Side {
    party: "client",
    private: ValueKind::ClientEphemeralPrivateKey,
    public: ValueKind::ClientEphemeralPublicKey,
    message: "ClientKeyExchange",
    peer_public: ValueKind::ServerEphemeralPublicKey,
};

const SERVER: Side = Side {
    party: "server",
    private: ValueKind::ServerEphemeralPrivateKey,
    public: ValueKind::ServerEphemeralPublicKey,
    message: "ServerKeyExchange",
    peer_public: ValueKind::ClientEphemeralPublicKey,
};

/// The pre-master secret, from whichever private value was stolen and fits.
pub(crate) fn pre_master_secret(
    work: &mut Notebook<'_>,
    stolen: &Stolen,
    agreement: &Agreement,
    client_public: &[u8],
) -> Option<PreMasterSecret> {
    let server_public = agreement.public.as_slice();
    let client = stolen.client_ephemeral_private_key.as_deref();
    let server = stolen.server_ephemeral_private_key.as_deref();
    let client = client.and_then(|private| fitting(work, &CLIENT, agreement, private, client_public));
    let server = server.and_then(|private| fitting(work, &SERVER, agreement, private, server_public));
    let (key, side, peer_public) = match (client, server) {
        (Some(key), _) => (key, &CLIENT, server_public),
        (None, Some(key)) => (key, &SERVER, client_public),
        (None, None) => return None,
    };
    let (function, section) = agreement.group.function();
    let secret = match key.decapsulate(peer_public) {
        Ok(secret) => PreMasterSecret::from_agreement(&secret),
        Err(error) => {
            work.step(AGREE, format!("{function} with {}: {error}.", side.peer_public), StepOutcome::Failed);
            return None;
        }
    };
    work.step(
        AGREE,
        format!(
            "{function} of {} and {} gives {} bytes: pre_master_secret = {}.",
            side.private,
            side.peer_public,
            secret.bytes().len(),
            abbreviated(secret.bytes())
        ),
        StepOutcome::Succeeded,
    );
    work.computed(ValueKind::PreMasterSecret, secret.bytes(), &function, &[side.private, side.peer_public], section);
    Some(secret)
}

/// A stolen private value where there is no agreement.
pub(crate) fn say_that_there_is_none(work: &mut Notebook<'_>, stolen: &Stolen) {
    if stolen.client_ephemeral_private_key.is_some() || stolen.server_ephemeral_private_key.is_some() {
        let detail = "This connection uses RSA key exchange, which has no ephemeral values.";
        work.step(MATCH, detail.into(), StepOutcome::Failed);
    }
}

/// The key pair of a stolen private value, if its public half is the one that was sent.
fn fitting(
    work: &mut Notebook<'_>,
    side: &Side,
    agreement: &Agreement,
    private: &[u8],
    seen: &[u8],
) -> Option<EphemeralKey> {
    let Side { party, private: name, public, message, .. } = side;
    let key = match EphemeralKey::from_private(&agreement.group, private) {
        Ok(key) => key,
        Err(error) => {
            work.step(MATCH, format!("{name} is none of this key exchange's: {error}."), StepOutcome::Failed);
            return None;
        }
    };
    let computed = key.share();
    let does = format!("{} of {name} and the {} gives", agreement.group.function().0, agreement.group.start());
    // In a finite field leading zeros may be sent or not.
    if without_zeros(computed) == without_zeros(seen) {
        let detail = format!("{does} {}, the {public} in the {message}.", abbreviated(computed));
        work.step(MATCH, detail, StepOutcome::Succeeded);
        return Some(key);
    }
    let detail = format!(
        "{does} {}, but the {party} sent {}: the private value belongs to another connection.",
        abbreviated(computed),
        abbreviated(seen)
    );
    work.step(MATCH, detail, StepOutcome::Failed);
    None
}

fn without_zeros(bytes: &[u8]) -> &[u8] {
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    bytes.get(zeros..).unwrap_or_default()
}
