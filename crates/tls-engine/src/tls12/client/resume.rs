//! The abbreviated handshake (RFC 5246 §7.3, Figure 2): the server takes up the session that the client comes back with.

use super::ticket::expect_last_flight;
use crate::evidence::{Evidence, Way};
use crate::messages::HandshakeMessages;
use crate::output::{Noted, Output};
use crate::resumption::Tls12Session;
use crate::state::Next;
use crate::tls12::expect_finished::OwnFinished;
use crate::tls12::session::Negotiated;
use crate::{ClientConfig, Failure};
use tls_keys::MasterSecret;
use tls_terms::{Rule, ValueKind};
use tls_wire::{ClientHello, ExtensionType, ServerHello};

/// The session that goes on: the server says so by giving back the name that the client has sent (RFC 5246 §7.4.1.3), which with a
/// ticket is one that the client has made up (RFC 5077 §3.4).
pub(super) fn resumed<'a>(
    config: &'a ClientConfig,
    hello: &ClientHello,
    server_hello: &ServerHello,
    out: &mut Output<'_>,
) -> Result<Option<&'a Tls12Session>, Failure> {
    let Some(session) = config.old_session() else { return Ok(None) };
    let way = if session.ticket.is_some() { Way::Ticket } else { Way::SessionId };
    if hello.session_id.is_empty() || hello.session_id != server_hello.session_id {
        out.remark(Rule::SessionResumed, Evidence::SessionNotResumed { way });
        return Ok(None);
    }
    out.judge(Rule::SessionResumed, Ok(Evidence::SessionResumed { way }))?;
    let (suite, of_session) = (server_hello.cipher_suite, session.suite);
    out.require(Rule::ResumedSuite, suite == of_session, Evidence::ResumedSuite { suite, session: of_session })?;
    let extended = server_hello.extension(ExtensionType::EXTENDED_MASTER_SECRET).is_some();
    let evidence = Evidence::ResumedMasterSecret { session: session.extended_master_secret, hello: extended };
    out.require(Rule::ResumedMasterSecret, session.extended_master_secret == extended, evidence)?;
    Ok(Some(session))
}

/// Goes on with it: the server's last flight comes first.
pub(super) fn resume(
    session: &Tls12Session,
    negotiated: Negotiated,
    messages: HandshakeMessages,
    out: &mut Output<'_>,
) -> Next {
    let value = MasterSecret::from_bytes(session.master_secret);
    let id = out.recalled(ValueKind::MasterSecret, value.bytes(), None);
    let session = negotiated.with_master_secret(Noted { value, id }, out);
    expect_last_flight(session, messages, OwnFinished::Due)
}
