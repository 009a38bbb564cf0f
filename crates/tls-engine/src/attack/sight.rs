//! What whoever sits on the wire sees of it: two wires, in truth, one to the client and one to the server, on which not
//! the same need pass.

use tls_keys::{EncryptThenMac, SuiteParameters, Tls13Suite};
use tls_tap::{Heard, Inside, Listener, ServerFacts};
use tls_transcript::{Direction, Header, Source};
use tls_wire::{DecodeContext, HandshakeMessage, NamedGroup};

/// Both wires, as they can be heard by anybody.
#[derive(Debug)]
pub(crate) struct Sight {
    /// What the client says and gets.
    near: Listener,
    /// What the server says and gets.
    far: Listener,
}

impl Sight {
    pub(super) fn new() -> Self {
        let listener = || Listener::new(Header { scenario: String::new(), clock: 0, source: Source::Heard });
        Self { near: listener(), far: listener() }
    }

    /// A party has sent a record: whether it is protected, and the handshake message in it, if there is one in the clear. In
    /// this program's handshakes each message has a record of its own.
    pub(super) fn see_sent(&mut self, direction: Direction, wire: &[u8]) -> (bool, Option<HandshakeMessage>) {
        hear(self.wire_from(direction), direction, wire)
    }

    /// A record arrives at a party, whoever sent it.
    pub(super) fn see_arriving(&mut self, direction: Direction, wire: &[u8]) {
        hear(self.wire_to(direction), direction, wire);
    }

    /// How a handshake message is to be read that goes to the party at the end of this direction.
    pub(crate) fn decode_context(&mut self, direction: Direction) -> DecodeContext {
        self.wire_to(direction).conversation().decode_context()
    }

    /// What the suite decides that the client was told.
    pub(crate) fn parameters(&self) -> Option<SuiteParameters> {
        self.server_hello().map(|server| server.parameters)
    }

    /// The suite that the client was told, if it is one of TLS 1.3.
    pub(crate) fn tls13_suite(&self) -> Option<Tls13Suite> {
        self.near.conversation().tls13.as_ref().map(|facts| facts.suite)
    }

    /// Whether CBC records are encrypt-then-MAC (RFC 7366), as far as the client was told.
    pub(crate) fn encrypt_then_mac(&self) -> EncryptThenMac {
        self.server_hello().map(|server| server.encrypt_then_mac).unwrap_or_default()
    }

    /// The share of that group that the client has sent.
    pub(crate) fn client_share(&self, group: NamedGroup) -> Option<Vec<u8>> {
        let shares = &self.near.conversation().client.as_ref()?.shares;
        shares.iter().find(|entry| entry.group == group).map(|entry| entry.key_exchange.clone())
    }

    /// Whether the server has chosen.
    pub(crate) fn server_has_spoken(&self) -> bool {
        let conversation = self.far.conversation();
        conversation.server.is_some() || conversation.tls13.is_some()
    }

    fn server_hello(&self) -> Option<&ServerFacts> {
        self.near.conversation().server.as_ref()
    }

    fn wire_from(&mut self, direction: Direction) -> &mut Listener {
        match direction {
            Direction::ClientToServer => &mut self.near,
            Direction::ServerToClient => &mut self.far,
        }
    }

    fn wire_to(&mut self, direction: Direction) -> &mut Listener {
        match direction {
            Direction::ClientToServer => &mut self.far,
            Direction::ServerToClient => &mut self.near,
        }
    }
}

fn hear(listener: &mut Listener, direction: Direction, wire: &[u8]) -> (bool, Option<HandshakeMessage>) {
    listener.feed(direction, wire);
    let Ok(Some(record)) = listener.next_record(direction) else { return (listener.is_protected(direction), None) };
    let inside = if record.protected { Inside::Shut } else { Inside::Clear };
    // What makes no sense to it, it has seen all the same.
    let understood = listener.take(&record, inside).and_then(|_| listener.next_handshake(direction));
    let message = match understood {
        Ok(Some(Heard::Handshake { message, .. })) => Some(message),
        _ => None,
    };
    (record.protected, message)
}
