//! Attacks that talk the parties down to an older version.

use super::behaviour::{Behaviour, as_they_are};
use super::rewriter::{Rewriter, Rewritten};
use super::{Attacker, Hand, Passing};
use tls_facts::deeds;
use tls_wire::{Extension, HandshakeMessage, ProtocolVersion, SupportedVersions};

/// Takes TLS 1.3 out of the ClientHello.
pub(super) static STRIPPED_TLS13: Behaviour =
    Behaviour { attack: "stripped-tls13", arrange: as_they_are, attacker: |_| Rewriter::boxed(strip_tls13) };

/// Breaks the connection until the client offers less: the client is one that tries again.
pub(super) static FALLBACK_DANCE: Behaviour = Behaviour {
    attack: "fallback-dance",
    arrange: |setup, _| setup.tries_again = true,
    attacker: |_| Box::new(Breaker),
};

/// Takes TLS 1.3 off the client's list of versions.
fn strip_tls13(message: &HandshakeMessage, _hand: &mut Hand<'_>) -> Option<Rewritten> {
    let HandshakeMessage::ClientHello(hello) = message else { return None };
    let mut stripped = hello.clone();
    let versions = stripped.extensions.iter_mut().flatten().find_map(|extension| match extension {
        Extension::SupportedVersions(SupportedVersions::Offered(versions)) => Some(versions),
        _ => None,
    })?;
    versions.retain(|version| *version != ProtocolVersion::TLS_1_3);
    let deed = deeds::strip_tls13(versions.clone());
    Some(Rewritten { message: HandshakeMessage::ClientHello(stripped), deed })
}

/// Takes the ClientHello, and breaks the connection.
struct Breaker;

impl Attacker for Breaker {
    fn take(&mut self, passing: Passing, hand: &mut Hand<'_>) {
        hand.keep(&passing);
        hand.state(deeds::drop_hello());
        hand.cut();
    }
}
