//! Does the server know the session that the client comes back with, and may it go on (RFC 5246 §7.4.1.2, RFC 5077 §3.4)?

use crate::evidence::{Evidence, Obstacle, Way};
use crate::hello::{Offer, Offered};
use crate::output::{Derivation, Noted, Output};
use crate::resumption::{ServerSession, TicketKey};
use crate::tls12::keeping::{Keeping, SESSION_LIFETIME};
use crate::{Failure, ServerConfig};
use tls_keys::{MasterSecret, SuiteParameters};
use tls_terms::{Rule, ValueKind};
use tls_transcript::ValueId;
use tls_wire::ExtensionType;

/// A session that goes on.
pub(super) struct Found {
    pub(super) parameters: SuiteParameters,
    pub(super) master_secret: Noted<MasterSecret>,
    pub(super) keeping: Keeping,
}

/// What the client comes back with.
struct Claim {
    way: Way,
    /// What the server finds, in its memory or in the ticket.
    session: Option<ServerSession>,
    /// The values by which it found it.
    by: Vec<ValueId>,
}

/// The session that the client comes back with, if it may go on. Whatever is in the way, there is a full handshake then.
pub(super) fn find(offered: &Offered<'_>, out: &mut Output<'_>) -> Result<Option<Found>, Failure> {
    let Offered { config, offer, .. } = offered;
    // Of whoever has been asked who it is no session is kept.
    if config.client_authentication.is_some() {
        return Ok(None);
    }
    let Some(Claim { way, session, by }) = claim(offered, out) else { return Ok(None) };
    let rule = match way {
        Way::SessionId => Rule::SessionKnown,
        Way::Ticket => Rule::TicketAccepted,
    };
    let (session, parameters) = match judge(session, *offer, config) {
        Ok(fit) => fit,
        Err(obstacle) => {
            out.remark(rule, Evidence::SessionNotFound { way, obstacle });
            return Ok(None);
        }
    };
    let age = age(&session, config);
    out.judge(rule, Ok(Evidence::SessionFound { way, age }))?;
    let extended = grants_extended(*offer, config);
    let evidence = Evidence::ResumedMasterSecret { session: session.extended_master_secret, hello: extended };
    // A session that is bound to its handshake goes on in one that says so, or not at all (RFC 7627 §5.3).
    out.require(Rule::ResumedMasterSecretOffered, session.extended_master_secret == extended, evidence)?;
    let value = MasterSecret::from_bytes(session.master_secret);
    let origin = match way {
        Way::SessionId => None,
        Way::Ticket => Some(Derivation::new("AES-256-GCM decrypt", "RFC 5077 §4", &by)),
    };
    let id = out.recalled(ValueKind::MasterSecret, value.bytes(), origin);
    let keeping = match (way, &offered.ticket_key) {
        (Way::SessionId, _) => Keeping::Memory {
            memory: config.memory.clone(),
            session_id: offer.session_id().to_vec(),
            server_name: session.server_name,
            made: session.made,
        },
        // A ticket that has grown old is replaced by a new one.
        (Way::Ticket, Some(key)) if age > u64::from(SESSION_LIFETIME / 2) => {
            Keeping::Ticket { key: key.clone(), server_name: session.server_name, made: config.clock }
        }
        (Way::Ticket, _) => Keeping::Nothing,
    };
    Ok(Some(Found { parameters, master_secret: Noted { value, id }, keeping }))
}

/// What the client comes back with, if it does. A ticket counts before a session's name, which then names nothing (RFC 5077 §3.4).
fn claim(offered: &Offered<'_>, out: &mut Output<'_>) -> Option<Claim> {
    let Offered { config, offer, message, ticket_key, .. } = offered;
    let id = Some(offer.session_id()).filter(|id| !id.is_empty());
    if let (Some(ticket), Some(key)) = (offer.ticket(), ticket_key) {
        let read = out.read(ValueKind::SessionTicket, ticket, *message, ValueKind::SessionTicket.name());
        if let Some(id) = id {
            note_session_id(id, offered, out);
        }
        let by = vec![key.id, read];
        return Some(Claim { way: Way::Ticket, session: open(&key.value, ticket), by });
    }
    let id = id.filter(|_| config.memory.has_room())?;
    let session = config.memory.session(id);
    // Where TLS 1.3 is offered, most such names name nothing.
    if session.is_none() && offer.offers_tls13() {
        return None;
    }
    note_session_id(id, offered, out);
    Some(Claim { way: Way::SessionId, session, by: Vec::new() })
}

fn note_session_id(id: &[u8], offered: &Offered<'_>, out: &mut Output<'_>) {
    out.read(ValueKind::SessionId, id, offered.message, ValueKind::SessionId.name());
}

/// What stands in a ticket of the server's own.
fn open(key: &TicketKey, ticket: &[u8]) -> Option<ServerSession> {
    ServerSession::from_bytes(&key.open(ticket)?)
}

/// Whether it may go on.
fn judge(
    session: Option<ServerSession>,
    offer: Offer<'_>,
    config: &ServerConfig,
) -> Result<(ServerSession, SuiteParameters), Obstacle> {
    let session = session.ok_or(Obstacle::Unknown)?;
    let suite = session.suite;
    let offered = offer.suites().contains(&suite) && config.cipher_suites.contains(&suite);
    let parameters = SuiteParameters::of(suite).filter(|_| offered).ok_or(Obstacle::Suite)?;
    let is_other = session.server_name.as_deref() != offer.host_name();
    if is_other && !config.conduct.takes_up_under_any_name {
        return Err(Obstacle::ServerName);
    }
    if age(&session, config) > SESSION_LIFETIME.into() {
        return Err(Obstacle::Age);
    }
    if grants_extended(offer, config) && !session.extended_master_secret {
        return Err(Obstacle::MasterSecret);
    }
    Ok((session, parameters))
}

fn age(session: &ServerSession, config: &ServerConfig) -> u64 {
    config.clock.saturating_sub(session.made)
}

fn grants_extended(offer: Offer<'_>, config: &ServerConfig) -> bool {
    config.extended_master_secret && offer.has(ExtensionType::EXTENDED_MASTER_SECRET)
}

/// What a server keeps of a new session: by a ticket, if the client wants one and the server gives some; else in its memory, if
/// that has room.
pub(super) fn keeping(offered: &Offered<'_>, session_id: &[u8]) -> Keeping {
    let Offered { config, offer, ticket_key, .. } = offered;
    if config.client_authentication.is_some() {
        return Keeping::Nothing;
    }
    let (server_name, made) = (offer.host_name().map(<[u8]>::to_vec), config.clock);
    match ticket_key.clone().filter(|_| offer.has(ExtensionType::SESSION_TICKET)) {
        Some(key) => Keeping::Ticket { key, server_name, made },
        None if session_id.is_empty() => Keeping::Nothing,
        None => Keeping::Memory { memory: config.memory.clone(), session_id: session_id.to_vec(), server_name, made },
    }
}

/// The name of a new session: none if it goes into a ticket (RFC 5077 §3.4), or if the server can't remember it.
pub(super) fn new_session_id(offered: &Offered<'_>, out: &mut Output<'_>) -> Vec<u8> {
    let Offered { config, offer, ticket_key, .. } = offered;
    let by_ticket = ticket_key.is_some() && offer.has(ExtensionType::SESSION_TICKET);
    let keeps_sessions = config.memory.has_room() && config.client_authentication.is_none();
    if keeps_sessions && !by_ticket { out.random::<32>("session-id").to_vec() } else { Vec::new() }
}
