//! Whether a session of TLS 1.2 goes on in another connection, as the hellos show it to everybody (RFC 5246 §7.3, RFC 5077 §3.4).

use super::message::is_tls13;
use tls_transcript::{ConnectionId, MessageKind, Transcript};
use tls_wire::{ClientHello, Extension, ExtensionType, HandshakeMessage, HandshakeType, ServerHello, read_handshake};

/// By what a client comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Claim {
    /// By the session's name.
    SessionId,
    /// By a ticket.
    Ticket,
}

/// By what the client of this connection comes back; none if it does not. Where it offers TLS 1.3, and a session ID need not name
/// anything, only the server's answer says that it did.
pub(crate) fn claim(transcript: &Transcript, connection: ConnectionId) -> Option<Claim> {
    let hello = client_hello(transcript, connection)?;
    match hello.extension(ExtensionType::SESSION_TICKET) {
        Some(Extension::SessionTicket(ticket)) if !ticket.is_empty() => Some(Claim::Ticket),
        _ if hello.extension(ExtensionType::SUPPORTED_VERSIONS).is_some() => {
            is_resumed(transcript, connection).then_some(Claim::SessionId)
        }
        _ => (!hello.session_id.is_empty()).then_some(Claim::SessionId),
    }
}

/// Whether the server of this connection takes the session up.
pub(crate) fn is_resumed(transcript: &Transcript, connection: ConnectionId) -> bool {
    let echoed = || {
        let sent = client_hello(transcript, connection)?.session_id;
        Some(!sent.is_empty() && server_hello(transcript, connection)?.session_id == sent)
    };
    echoed().unwrap_or_default() && !is_tls13(transcript, connection)
}

/// The server's answer, if it is there and can be read.
pub(crate) fn server_hello(transcript: &Transcript, connection: ConnectionId) -> Option<ServerHello> {
    match first(transcript, connection, HandshakeType::SERVER_HELLO)? {
        HandshakeMessage::ServerHello(hello) => Some(hello),
        _ => None,
    }
}

/// The client's offer, likewise.
pub(crate) fn client_hello(transcript: &Transcript, connection: ConnectionId) -> Option<ClientHello> {
    match first(transcript, connection, HandshakeType::CLIENT_HELLO)? {
        HandshakeMessage::ClientHello(hello) => Some(hello),
        _ => None,
    }
}

fn first(transcript: &Transcript, connection: ConnectionId, kind: HandshakeType) -> Option<HandshakeMessage> {
    let mut messages = transcript.messages().map(|(_, message)| message);
    let wanted = MessageKind::Handshake(kind);
    let message = messages.find(|message| message.connection == connection && message.kind == wanted)?;
    read_handshake(transcript.buffer(message.bytes), &message.context).ok()
}
