//! Faults with a key that both parties should have from elsewhere.

use super::Behaviour;

/// The client has another key of that name than the server: one byte was copied wrongly.
pub(super) static BAD_BINDER: Behaviour = Behaviour::in_setup("bad-binder", |setup, _| {
    let keys = setup.client.external_psks.iter_mut().map(|psk| &mut psk.key);
    keys.filter_map(|key| key.last_mut()).for_each(|byte| *byte ^= 1);
    Ok(())
});

/// The server was never given the key.
pub(super) static UNKNOWN_PSK: Behaviour = Behaviour::in_setup("unknown-psk", |setup, _| {
    setup.server.external_psks.clear();
    Ok(())
});
