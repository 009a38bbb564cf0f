//! What the hellos hand on to a version's server.

use super::offer::Offer;
use crate::identity::KeyIds;
use crate::messages::HandshakeMessages;
use crate::output::Noted;
use crate::tls13::psk::Psk;
use crate::{ServerConfig, TicketKey};
use tls_transcript::MessageId;

/// What a version has to go on with: the client's offer.
pub(crate) struct Offered<'a> {
    pub(crate) config: ServerConfig,
    pub(crate) key_ids: Option<KeyIds>,
    /// The pre-shared keys that the server has had from the start.
    pub(crate) psks: Vec<Psk>,
    /// The server's key for tickets, if it gives some.
    pub(crate) ticket_key: Option<Noted<TicketKey>>,
    pub(crate) offer: Offer<'a>,
    /// The offer as it came.
    pub(crate) bytes: &'a [u8],
    pub(crate) client_random: Noted<[u8; 32]>,
    /// The application protocol for both, if they speak of it.
    pub(crate) protocol: Option<Vec<u8>>,
    /// The ClientHello.
    pub(crate) messages: HandshakeMessages,
    /// Its place in the recording.
    pub(crate) message: MessageId,
}
