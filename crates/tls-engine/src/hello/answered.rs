//! What the hellos hand on to a version's client.

use crate::ClientConfig;
use crate::agreement::OwnShare;
use crate::messages::HandshakeMessages;
use crate::output::Noted;
use crate::tls13::psk::{Early, Offers};
use tls_transcript::MessageId;
use tls_wire::{CipherSuite, ClientHello, ServerHello};

/// What a version has to go on with: the client's offer and the server's answer.
pub(crate) struct Answered<'a> {
    pub(crate) config: ClientConfig,
    pub(crate) hello: ClientHello,
    pub(crate) client_random: Noted<[u8; 32]>,
    pub(crate) server_hello: &'a ServerHello,
    /// The ServerHello's place in the recording.
    pub(crate) message: MessageId,
    pub(crate) server_random: Noted<[u8; 32]>,
    /// All hellos.
    pub(crate) messages: HandshakeMessages,
    /// The shares that the client sent.
    pub(crate) shares: Vec<OwnShare>,
    /// The pre-shared keys that the client offered.
    pub(crate) psks: Offers,
    /// What the client has sent early data with, if it has sent any.
    pub(crate) early: Option<Early>,
    /// The suite of a HelloRetryRequest, if there was one.
    pub(crate) retried: Option<CipherSuite>,
}
