//! What the texts ask about sessions of TLS 1.2 that are to go on in another connection.

use super::situation::Situation;
use crate::telling::resumption::{Claim, claim, client_hello, is_resumed, server_hello};
use crate::words::fact::tell_fact;
use tls_terms::Rule;
use tls_transcript::{Event, MessageKind};
use tls_wire::{Extension, ExtensionType, HandshakeType};

/// Whether a condition holds; nothing for one that is none of these.
pub(super) fn is(situation: &Situation<'_>, term: &str) -> Option<bool> {
    let (transcript, connection) = (situation.transcript, situation.connection());
    let comes_back = || claim(transcript, connection);
    let has_ticket = || {
        let wanted = MessageKind::Handshake(HandshakeType::NEW_SESSION_TICKET);
        transcript.messages().any(|(_, message)| message.kind == wanted)
    };
    Some(match term {
        "resumed" => is_resumed(transcript, connection),
        "full" => !is_resumed(transcript, connection),
        "by-session-id" => comes_back() == Some(Claim::SessionId),
        "by-ticket" => comes_back() == Some(Claim::Ticket),
        "wants-ticket" => {
            let asked = client_hello(transcript, connection)
                .and_then(|hello| hello.extension(ExtensionType::SESSION_TICKET).cloned());
            asked == Some(Extension::SessionTicket(Vec::new()))
        }
        "names-session" => {
            let named = server_hello(transcript, connection).is_some_and(|hello| !hello.session_id.is_empty());
            named && !is_resumed(transcript, connection)
        }
        "gives-ticket" => server_hello(transcript, connection)
            .is_some_and(|hello| hello.extension(ExtensionType::SESSION_TICKET).is_some()),
        "ticket-given" => has_ticket(),
        "stays" => !transcript.connections().any(|connection| claim(transcript, connection).is_some()),
        "returns" => transcript.connections().any(|connection| claim(transcript, connection).is_some()),
        _ => return None,
    })
}

/// What stands behind a placeholder; nothing for one that is none of these.
pub(super) fn value(situation: &Situation<'_>, name: &str) -> Option<String> {
    let events = || situation.step.into_iter().flat_map(|step| &step.events);
    match name {
        "obstacle" => events().find_map(|id| match situation.transcript.event(*id) {
            Event::Checked { rule: Rule::SessionKnown | Rule::TicketAccepted, evidence, .. } => {
                Some(tell_fact(evidence))
            }
            _ => None,
        }),
        _ => None,
    }
}
