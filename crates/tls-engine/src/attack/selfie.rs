//! Whoever brings a call back to the machine that makes it: two machines share a key, each is now client, now server, and this one
//! comes to talk to itself.

use super::behaviour::Behaviour;
use super::{Attacker, Hand, Passing};
use tls_facts::deeds;
use tls_wire::HandshakeMessage;

/// Carries all that the client says to the server that runs beside it, and back.
pub(super) static SELFIE: Behaviour = Behaviour {
    attack: "selfie",
    arrange: |setup, _| {
        let (own, other) = names(&setup.client.server_name);
        let identity = format!("{own}>{other}").into_bytes();
        let keys = setup.client.external_psks.iter_mut().chain(&mut setup.server.external_psks);
        keys.for_each(|psk| psk.identity.clone_from(&identity));
        setup.server.psk_name = Some(own);
    },
    attacker: |equipment| Box::new(Mirror { called: Some(equipment.client.server_name.clone()) }),
};

/// What the machine is called that calls, and what the one that it calls.
fn names(called: &str) -> (String, String) {
    (format!("branch.{called}"), called.to_owned())
}

struct Mirror {
    /// Whom the client calls, as long as it has not done so.
    called: Option<String>,
}

impl Attacker for Mirror {
    fn take(&mut self, passing: Passing, hand: &mut Hand<'_>) {
        let is_hello = matches!(passing.message, Some(HandshakeMessage::ClientHello(_)));
        if let Some(called) = self.called.take_if(|_| is_hello) {
            let (own, other) = names(&called);
            hand.state(deeds::reflect_hello(own, other));
        }
        hand.pass(passing);
    }
}
