//! Whoever has a site of its own that the client has been to: it answers for another one, with the session that the client has kept.

use super::behaviour::Behaviour;
use super::equipment::SITE;
use super::{Attacker, Hand, Passing};
use tls_facts::deeds;
use tls_tap::server_name;
use tls_transcript::Role;
use tls_wire::HandshakeMessage;

/// Has a site and a certificate for it; the client visits that, and then another one.
pub(super) static OTHER_NAME: Behaviour = Behaviour {
    attack: "other-name",
    arrange: |setup, equipment| {
        (setup.site, setup.server) = (Some(SITE), equipment.site.clone());
    },
    attacker: |_| Box::new(Host),
};

/// It is the server of all that comes by.
struct Host;

impl Attacker for Host {
    fn take(&mut self, passing: Passing, hand: &mut Hand<'_>) {
        if let Some(HandshakeMessage::ClientHello(hello)) = &passing.message
            && let Some(wanted) = server_name(hello).filter(|wanted| wanted != SITE)
        {
            hand.state_as(Role::Server, deeds::answer_for_other_site(wanted, SITE));
        }
        hand.pass(passing);
    }
}
