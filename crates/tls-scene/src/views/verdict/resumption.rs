//! By what a session was resumed in a later connection, and what the client said in that before it was answered.

use super::choice::Choice;
use super::history::{BY_SESSION_ID, BY_TICKET, EARLY_DATA};
use crate::model::verdict::Subject;
use crate::telling::early;
use crate::telling::{KeptKind, Visits, kept};
use tls_texts::verdict as texts;
use tls_transcript::{ConnectionId, Transcript};
use tls_wire::{ClientHello, ExtensionType, HandshakeMessage, ServerHello, read_handshake};

/// What the server took, of that which the client had kept; nothing where there was a full handshake after all.
pub(super) fn resumption(
    transcript: &Transcript,
    visits: &Visits,
    visit: usize,
    answer: &ServerHello,
) -> Option<Choice> {
    let kept = kept(transcript, visits, visit);
    let offer = transcript.message(kept.first()?.offered);
    let HandshakeMessage::ClientHello(hello) = read_handshake(transcript.buffer(offer.bytes), &offer.context).ok()?
    else {
        return None;
    };
    let taken = kept.iter().find(|kept| is_taken(kept.kind, &hello, answer))?;
    let (name, history) = match taken.kind {
        KeptKind::SessionId => (texts::choice_session_id(), BY_SESSION_ID),
        KeptKind::Ticket | KeptKind::ProtectedTicket => (texts::choice_ticket(), BY_TICKET),
    };
    Some(Choice::told(Subject::Resumption, name, history))
}

/// What the client has said before the server had answered, and what became of it; nothing, if it has waited.
pub(super) fn early_data(transcript: &Transcript, connection: ConnectionId) -> Option<Choice> {
    let name = match (early::is_taken(transcript, connection), early::is_declined(transcript, connection)) {
        (true, _) => texts::choice_early_data_taken(),
        (false, true) => texts::choice_early_data_declined(),
        (false, false) => return None,
    };
    Some(Choice::told(Subject::EarlyData, name, EARLY_DATA))
}

/// A server of TLS 1.2 says that it resumes by repeating the client's session ID (RFC 5246 §7.4.1.3, RFC 5077 §3.4).
fn is_taken(kind: KeptKind, hello: &ClientHello, answer: &ServerHello) -> bool {
    match kind {
        KeptKind::SessionId | KeptKind::Ticket => !hello.session_id.is_empty() && hello.session_id == answer.session_id,
        KeptKind::ProtectedTicket => answer.extension(ExtensionType::PRE_SHARED_KEY).is_some(),
    }
}
