//! The abbreviated handshake (RFC 5246 §7.3, Figure 2): the server knows the session that the client names, and goes on with
//! its master secret.

use super::hello::{Hello, send_server_hello};
use crate::hello::{Offer, Offered};
use crate::output::{Noted, Output};
use crate::resumption::{ServerMemory, ServerSession};
use crate::state::Next;
use crate::tls12::expect_change_cipher_spec::ExpectChangeCipherSpec;
use crate::tls12::expect_finished::OwnFinished;
use crate::tls12::keeping::Keeping;
use crate::{Failure, ServerConfig};
use tls_keys::{MasterSecret, SuiteParameters};
use tls_terms::ValueKind;
use tls_transcript::{Role, Sensitivity};
use tls_wire::{ExtensionType, ProtocolVersion};

/// For how many seconds a session may be resumed: as long as RFC 5246 §F.1.4 advises at most.
const LIFETIME: u64 = 24 * 60 * 60;

/// A session that the client comes back with, and that goes on.
pub(super) struct Resumed {
    session: ServerSession,
    parameters: SuiteParameters,
}

/// The session that the client names, if it can go on.
pub(super) fn find(offer: Offer<'_>, config: &ServerConfig) -> Option<Resumed> {
    let session = remembered(offer, &config.memory)?;
    let parameters = SuiteParameters::of(session.suite)?;
    let offers = |suite| offer.suites().contains(&suite) && config.cipher_suites.contains(&suite);
    let extended = config.extended_master_secret && offer.has(ExtensionType::EXTENDED_MASTER_SECRET);
    let is_fit = offers(session.suite)
        && session.server_name.as_deref() == offer.host_name()
        && session.extended_master_secret == extended
        && config.clock.saturating_sub(session.made) <= LIFETIME;
    is_fit.then_some(Resumed { session, parameters })
}

/// The session of the name that stands in the hello.
fn remembered(offer: Offer<'_>, memory: &ServerMemory) -> Option<ServerSession> {
    let id = Some(offer.session_id()).filter(|id| !id.is_empty())?;
    memory.session(id)
}

/// Goes on with it: ServerHello, ChangeCipherSpec and Finished.
pub(super) fn answer(offered: Offered<'_>, resumed: Resumed, out: &mut Output<'_>) -> Result<Next, Failure> {
    let Offered { config, offer, client_random, protocol, mut messages, .. } = offered;
    let Resumed { session, parameters } = resumed;
    out.link.version_agreed(ProtocolVersion::TLS_1_2);
    let keeping = Keeping::Server {
        memory: config.memory.clone(),
        session_id: offer.session_id().to_vec(),
        server_name: session.server_name.clone(),
        made: session.made,
    };
    let value = MasterSecret::from_bytes(session.master_secret);
    let id = out.configured(ValueKind::MasterSecret, Sensitivity::Secret, value.bytes());
    let master_secret = Noted { value, id };
    let hello = Hello { parameters, session_id: offer.session_id().to_vec(), resumes: true, keeping };
    let negotiated = send_server_hello(&config, offer, client_random, protocol, hello, &mut messages, out)?;
    let session = negotiated.with_master_secret(master_secret, out);
    session.send_finished(&mut messages, out)?;
    Ok(Box::new(ExpectChangeCipherSpec { role: Role::Server, session, messages, own: OwnFinished::Sent }))
}
