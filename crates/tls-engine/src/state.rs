//! A state of a handshake: what a party awaits, and what it does when that comes. Each version has states of its own; the
//! [`Endpoint`](crate::Endpoint) knows none of them.

use crate::Failure;
use crate::input::Input;
use crate::output::Output;
use crate::stage::Stage;
use std::fmt;

/// A state. It is used up by what it awaits, and gives the next.
pub(crate) trait State: Send + Sync {
    /// What can be said of it from outside.
    fn stage(&self) -> &'static Stage;

    /// Does what follows from a message that the stage awaits.
    fn handle(self: Box<Self>, input: Input, out: &mut Output<'_>) -> Result<Next, Failure>;

    /// Protects what this party sends from here on with new keys, and tells the peer so; with `request`, asks it to do the
    /// same. Where there is no such thing, nothing happens.
    fn update_keys(&mut self, _request: bool, _out: &mut Output<'_>) -> Result<(), Failure> {
        Ok(())
    }

    /// Asks the client who it is, where that may be done now (RFC 9846 §4.7.2); elsewhere nothing happens.
    fn ask_for_certificate(&mut self, _out: &mut Output<'_>) -> Result<(), Failure> {
        Ok(())
    }

    /// Whether the client has been asked so, and has not answered yet.
    fn awaits_certificate(&self) -> bool {
        false
    }

    /// Whether the handshake is complete.
    fn is_connected(&self) -> bool {
        false
    }

    /// Whether this party may send application data: in TLS 1.3 a server may as soon as it has sent its Finished (RFC 9846 §4.5.3).
    fn may_send(&self) -> bool {
        self.is_connected()
    }
}

/// The state that follows.
pub(crate) type Next = Box<dyn State>;

/// By its name alone: whatever a state holds would otherwise have to be able to write itself down.
impl fmt::Debug for dyn State {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.stage().name)
    }
}
