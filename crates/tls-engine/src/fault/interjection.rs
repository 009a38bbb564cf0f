//! Faults of a client that says what its handshake does not ask for: that its user gives up, or its hello once more.

use super::Behaviour;
use crate::setup::Interjection;

/// The user closes the window, or loses patience.
pub(super) static USER_CANCELED: Behaviour = Behaviour::in_setup("user-canceled", |setup, _| {
    setup.interjection = Some(Interjection::Cancels);
    Ok(())
});

/// The client wants to renegotiate.
pub(super) static RENEGOTIATION: Behaviour = Behaviour::in_setup("renegotiation", |setup, _| {
    setup.interjection = Some(Interjection::BeginsAnew);
    Ok(())
});
