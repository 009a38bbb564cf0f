//! Traffic keys, and putting them to use (RFC 9846 §7.3).

use crate::Failure;
use crate::failure::Unexpected;
use crate::output::{Derivation, Noted, Output};
use tls_keys::{RecordOpener, RecordSealer, Tls13Suite, TrafficKeys, TrafficSecret, label};
use tls_terms::ValueKind;
use tls_transcript::{Epoch, EpochId, Role};
use tls_wire::RecordForm;

/// What the keys are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// The client's alone.
    Early,
    Handshake,
    Application,
}

/// Protects what this party sends from here on. What it has said before goes out as it was to.
pub(super) fn protect_sending(
    suite: &Tls13Suite,
    phase: Phase,
    secret: &Noted<TrafficSecret>,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    out.link.sending.flush(out.recorder)?;
    if out.conduct.stays_in_the_clear {
        return Ok(());
    }
    let (keys, epoch) = install(suite, phase, out.role, secret, out);
    let sealer = RecordSealer::tls13(suite, &keys)?;
    // Nothing is drawn from it: the nonces of TLS 1.3 are counted.
    let unused = out.stream("initialisation-vectors");
    out.link.sending.protect(sealer, epoch, RecordForm::Tls13, unused);
    Ok(())
}

/// Expects protection of what this party receives from here on. No record may go on after the message that brought it about
/// (RFC 9846 §5.1).
pub(super) fn protect_receiving(
    suite: &Tls13Suite,
    phase: Phase,
    secret: &Noted<TrafficSecret>,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    if !out.link.receiving.is_between_messages() {
        return Err(Unexpected::AcrossKeys.into());
    }
    let (keys, epoch) = install(suite, phase, out.role.peer(), secret, out);
    out.link.receiving.protect(RecordOpener::tls13(suite, &keys)?, epoch, RecordForm::Tls13);
    Ok(())
}

fn install(
    suite: &Tls13Suite,
    phase: Phase,
    sender: Role,
    secret: &Noted<TrafficSecret>,
    out: &mut Output<'_>,
) -> (TrafficKeys, EpochId) {
    let (key_kind, iv_kind) = match (sender, phase) {
        (_, Phase::Early) => (ValueKind::ClientEarlyWriteKey, ValueKind::ClientEarlyWriteIv),
        (Role::Client, Phase::Handshake) => (ValueKind::ClientHandshakeWriteKey, ValueKind::ClientHandshakeWriteIv),
        (Role::Server, Phase::Handshake) => (ValueKind::ServerHandshakeWriteKey, ValueKind::ServerHandshakeWriteIv),
        (Role::Client, Phase::Application) => {
            (ValueKind::ClientApplicationWriteKey, ValueKind::ClientApplicationWriteIv)
        }
        (Role::Server, Phase::Application) => {
            (ValueKind::ServerApplicationWriteKey, ValueKind::ServerApplicationWriteIv)
        }
    };
    let keys = secret.value.keys(suite);
    let expand = |label| Derivation::new("HKDF-Expand-Label", "RFC 9846 §7.3", &[secret.id]).label(label);
    let key = out.derived(key_kind, &keys.key, expand(label::KEY));
    let iv = out.derived(iv_kind, &keys.iv, expand(label::IV));
    let epoch = Epoch {
        connection: out.recorder.connection(),
        direction: sender.sends(),
        suite: suite.suite,
        encrypt_then_mac: false,
        key: Some(key),
        iv: Some(iv),
        mac_key: None,
    };
    (keys, out.recorder.keys_installed(out.role, epoch))
}
