//! Several connections of one client, one after the other: which of them a step belongs to, and what the client brings along
//! from an earlier one. An attacker's own connection belongs to the client's that it is made for; but where it comes in the client's
//! place, and serves no client, that is a visit as well.

use super::message::is_of_kind;
use tls_terms::ValueKind;
use tls_transcript::{Actor, ConnectionId, Event, Message, MessageId, MessageKind, Role, Transcript, ValueId};
use tls_wire::{Extension, ExtensionType, HandshakeMessage, HandshakeType, PreSharedKey, read_handshake};

/// The connections of the client, and of whoever comes in its place, in order, each being a visit.
#[derive(Clone, Debug)]
pub(crate) struct Visits(Vec<ConnectionId>);

impl Visits {
    pub(crate) fn of(transcript: &Transcript) -> Self {
        // Where an attacker has never turned to the server, that has waited for nobody.
        let is_used = |id: &ConnectionId| {
            *id == ConnectionId::FIRST || transcript.records().any(|(_, record)| record.connection == *id)
        };
        let by_client: Vec<ConnectionId> = transcript.connections_of_client().collect();
        let serves_a_client = transcript.events().iter().any(|event| event.actor() == Actor::Attacker(Role::Server));
        let counts = |id: &ConnectionId| by_client.contains(id) || !serves_a_client;
        Self(transcript.connections().filter(counts).filter(is_used).collect())
    }

    /// Whether somebody else comes in the client's place.
    pub(crate) fn is_strangers(transcript: &Transcript, connection: ConnectionId) -> bool {
        !transcript.connections_of_client().any(|own| own == connection)
    }

    /// The connections, first visit first.
    pub(crate) fn connections(&self) -> &[ConnectionId] {
        &self.0
    }

    /// To which visit a connection belongs, counted from 0.
    pub(crate) fn visit_of(&self, connection: ConnectionId) -> usize {
        self.0.iter().skip(1).filter(|first| **first <= connection).count()
    }

    /// Whether a visit is the same one once more: the one before it came to nothing.
    pub(crate) fn is_another_try(&self, transcript: &Transcript, visit: usize) -> bool {
        let before = visit.checked_sub(1).and_then(|before| self.0.get(before));
        let here = self.0.get(visit).filter(|here| !Self::is_strangers(transcript, **here));
        here.and(before).is_some_and(|before| !has_served(transcript, *before))
    }
}

/// Whether a client's handshake was completed. Whoever only heard it sees that by the data.
fn has_served(transcript: &Transcript, connection: ConnectionId) -> bool {
    let completed = |event: &Event| matches!(event, Event::HandshakeCompleted { actor: Actor::Client });
    let is_data = |message: &Message| message.kind == MessageKind::ApplicationData && message.connection == connection;
    transcript.events_in(connection).any(|(_, event)| completed(event))
        || transcript.messages().any(|(_, message)| is_data(message))
}

/// Something that a client got in one connection and offers in a later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) kind: KeptKind,
    /// How long it is.
    pub(crate) bytes: usize,
    /// The message that brought it.
    pub(crate) received: MessageId,
    /// The ClientHello that offers it.
    pub(crate) offered: MessageId,
    /// The secret that belongs to it, if the recording has that: the client keeps it, and sends it to nobody.
    pub(crate) secret: Option<ValueId>,
}

/// What it is that a client keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeptKind {
    /// A session ID (RFC 5246 §7.4.1.2), read by all.
    SessionId,
    /// A ticket of TLS 1.2 (RFC 5077), which came in the clear.
    Ticket,
    /// A ticket of TLS 1.3 (RFC 9846 §4.7.1), which came protected.
    ProtectedTicket,
}

/// What the client offers in a visit, of that which it got in earlier ones.
pub(crate) fn kept(transcript: &Transcript, visits: &Visits, visit: usize) -> Vec<Kept> {
    let connections = visits.connections();
    let (Some(here), Some(earlier)) = (connections.get(visit), connections.get(..visit)) else { return Vec::new() };
    let own = |message: &Message| message.connection == *here && message.sender == Actor::Client;
    let Some((offered, hello)) = transcript.messages().find_map(|(id, message)| {
        let is_hello = own(message) && is_of_kind(message, HandshakeType::CLIENT_HELLO);
        match is_hello.then(|| read(transcript, message)).flatten()? {
            HandshakeMessage::ClientHello(hello) => Some((id, hello)),
            _ => None,
        }
    }) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (received, message) in transcript.messages().filter(|(_, message)| earlier.contains(&message.connection)) {
        let (kind, bytes) = match (message.kind, read(transcript, message)) {
            (MessageKind::Handshake(HandshakeType::SERVER_HELLO), Some(HandshakeMessage::ServerHello(answer)))
                if !is_echo(transcript, message, &answer.session_id) =>
            {
                (KeptKind::SessionId, answer.session_id)
            }
            (_, Some(HandshakeMessage::NewSessionTicket(brought))) => (KeptKind::Ticket, brought.ticket),
            (_, Some(HandshakeMessage::Tls13NewSessionTicket(brought))) => (KeptKind::ProtectedTicket, brought.ticket),
            _ => continue,
        };
        let is_offered = !bytes.is_empty()
            && match kind {
                KeptKind::SessionId => hello.session_id == bytes,
                KeptKind::Ticket => {
                    matches!(hello.extension(ExtensionType::SESSION_TICKET), Some(Extension::SessionTicket(ticket)) if *ticket == bytes)
                }
                KeptKind::ProtectedTicket => match hello.extension(ExtensionType::PRE_SHARED_KEY) {
                    Some(Extension::PreSharedKey(PreSharedKey::Offered { identities, .. })) => {
                        identities.iter().any(|one| one.identity == bytes)
                    }
                    _ => false,
                },
            };
        if is_offered {
            let secret = secret(transcript, message.connection, *here, kind);
            found.push(Kept { kind, bytes: bytes.len(), received, offered, secret });
        }
    }
    found
}

/// Whether a server's session ID is what its client sent: that of TLS 1.3, and that of a session resumed already.
fn is_echo(transcript: &Transcript, answer: &Message, session_id: &[u8]) -> bool {
    transcript.messages().any(|(_, message)| {
        let asks = message.connection == answer.connection && is_of_kind(message, HandshakeType::CLIENT_HELLO);
        asks && matches!(read(transcript, message), Some(HandshakeMessage::ClientHello(hello)) if hello.session_id == session_id)
    })
}

fn read(transcript: &Transcript, message: &Message) -> Option<HandshakeMessage> {
    read_handshake(transcript.buffer(message.bytes), &message.context).ok()
}

/// The secret that a client keeps beside what it offers: in TLS 1.2 the master secret of the earlier connection, in TLS 1.3 the key
/// that it goes on with in the later one.
fn secret(transcript: &Transcript, earlier: ConnectionId, later: ConnectionId, kind: KeptKind) -> Option<ValueId> {
    let (id, value) = match kind {
        KeptKind::SessionId | KeptKind::Ticket => transcript.value_in(earlier, ValueKind::MasterSecret),
        KeptKind::ProtectedTicket => transcript.value_in(later, ValueKind::PreSharedKey),
    }?;
    value.known_to.iter().any(|known| known.actor == Actor::Client).then_some(id)
}
