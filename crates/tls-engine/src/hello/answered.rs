//! What the hellos hand on to a version's client.

use crate::ClientConfig;
use crate::messages::HandshakeMessages;
use crate::output::Noted;
use tls_wire::{ClientHello, ServerHello};

/// What a version has to go on with: the client's offer and the server's answer.
pub(crate) struct Answered<'a> {
    pub(crate) config: ClientConfig,
    pub(crate) hello: ClientHello,
    pub(crate) client_random: Noted<[u8; 32]>,
    pub(crate) server_hello: &'a ServerHello,
    pub(crate) server_random: Noted<[u8; 32]>,
    /// Both hellos.
    pub(crate) messages: HandshakeMessages,
}
