//! The abbreviated handshake (RFC 5246 §7.3, Figure 2): the server takes the session up that the client has named.

use crate::ClientConfig;
use crate::messages::HandshakeMessages;
use crate::output::{Noted, Output};
use crate::resumption::Tls12Session;
use crate::state::Next;
use crate::tls12::expect_change_cipher_spec::ExpectChangeCipherSpec;
use crate::tls12::expect_finished::OwnFinished;
use crate::tls12::session::Negotiated;
use tls_keys::MasterSecret;
use tls_terms::ValueKind;
use tls_transcript::{Role, Sensitivity};
use tls_wire::{ClientHello, ServerHello};

/// The session that goes on: the server says so by giving back the name that the client has sent (RFC 5246 §7.4.1.3).
pub(super) fn resumed<'a>(
    config: &'a ClientConfig,
    hello: &ClientHello,
    server_hello: &ServerHello,
) -> Option<&'a Tls12Session> {
    let echoed = !hello.session_id.is_empty() && hello.session_id == server_hello.session_id;
    config.old_session().filter(|_| echoed)
}

/// Goes on with it: the server's ChangeCipherSpec and Finished come first.
pub(super) fn resume(
    session: &Tls12Session,
    negotiated: Negotiated,
    messages: HandshakeMessages,
    out: &mut Output<'_>,
) -> Next {
    let value = MasterSecret::from_bytes(session.master_secret);
    let id = out.configured(ValueKind::MasterSecret, Sensitivity::Secret, value.bytes());
    let session = negotiated.with_master_secret(Noted { value, id }, out);
    Box::new(ExpectChangeCipherSpec { role: Role::Client, session, messages, own: OwnFinished::Due })
}
