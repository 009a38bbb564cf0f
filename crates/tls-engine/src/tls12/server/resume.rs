//! The abbreviated handshake (RFC 5246 §7.3, Figure 2): the server knows the session that the client comes back with, and goes on
//! with its master secret.

use super::hello::{Hello, send_server_hello};
use super::session::Found;
use crate::Failure;
use crate::hello::Offered;
use crate::output::Output;
use crate::state::Next;
use crate::tls12::expect_change_cipher_spec::ExpectChangeCipherSpec;
use crate::tls12::expect_finished::OwnFinished;
use tls_transcript::Role;
use tls_wire::ProtocolVersion;

/// Goes on with it: ServerHello, maybe another ticket, ChangeCipherSpec and Finished.
pub(super) fn resume(offered: Offered<'_>, found: Found, out: &mut Output<'_>) -> Result<Next, Failure> {
    let Offered { config, offer, client_random, protocol, mut messages, .. } = offered;
    let Found { parameters, master_secret, keeping } = found;
    out.link.version_agreed(ProtocolVersion::TLS_1_2);
    // Whoever accepts a ticket gives back whatever name came with it (RFC 5077 §3.4).
    let session_id = offer.session_id().to_vec();
    let hello = Hello { parameters, session_id, resumes: true, keeping, has_status: false };
    let negotiated = send_server_hello(&config, offer, client_random, protocol, hello, &mut messages, out)?;
    let session = negotiated.with_master_secret(master_secret, out);
    session.send_ticket(&mut messages, out)?;
    session.send_finished(&mut messages, out)?;
    Ok(Box::new(ExpectChangeCipherSpec { role: Role::Server, session, messages, own: OwnFinished::Sent }))
}
