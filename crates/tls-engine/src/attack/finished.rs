//! A forged Finished. Without keys nobody can even seal one, so here a party's write keys have leaked: that is enough to
//! seal records in its name, but not to know what verify_data must be.

use super::behaviour::{Behaviour, as_they_are};
use super::{Attacker, Hand, Passing};
use rand::Rng;
use tls_facts::deeds;
use tls_keys::{RecordOpener, RecordSealer};
use tls_transcript::{EpochId, Role};
use tls_wire::{ContentType, Finished, HandshakeMessage, ProtocolVersion, RecordForm, RecordHeader};

/// Replaces the client's Finished by one of its own, sealed with leaked keys.
pub(super) static FORGED_FINISHED: Behaviour = Behaviour {
    attack: "forged-finished",
    arrange: as_they_are,
    attacker: |_| Box::new(Forger { victim: Role::Client, done: false }),
};

/// Replaces the server's Finished by one of its own, sealed with leaked keys.
pub(super) static FORGED_SERVER_FINISHED: Behaviour = Behaviour {
    attack: "forged-server-finished",
    arrange: as_they_are,
    attacker: |_| Box::new(Forger { victim: Role::Server, done: false }),
};

/// Replaces a party's Finished, and lets all else pass.
#[derive(Debug)]
struct Forger {
    victim: Role,
    done: bool,
}

/// A Finished of the attacker's own, sealed with the party's keys.
struct Forged {
    finished: HandshakeMessage,
    form: RecordForm,
    epoch: EpochId,
    sealed: tls_keys::Sealed,
}

impl Attacker for Forger {
    fn take(&mut self, passing: Passing, hand: &mut Hand<'_>) {
        let is_finished = !self.done && passing.protected && passing.direction == self.victim.sends();
        if !is_finished {
            return hand.pass(passing);
        }
        self.done = true;
        hand.keep(&passing);
        let Some(Forged { finished, form, epoch, sealed }) = forge(&passing, hand) else { return };
        hand.say_sealed(passing.direction, &finished, form, epoch, &sealed);
    }
}

/// Opens the record with the leaked keys, and seals another one with them; `None` if they don't fit.
fn forge(passing: &Passing, hand: &mut Hand<'_>) -> Option<Forged> {
    const LENGTH: usize = 12;
    let (parameters, encrypt_then_mac) = (hand.sight.parameters()?, hand.sight.encrypt_then_mac());
    let victim = passing.direction.sender();
    let (keys, epoch) = hand.leaked_keys(victim)?;
    let (content_type, version) = (ContentType::HANDSHAKE, ProtocolVersion::TLS_1_2);
    let mut opener = RecordOpener::tls12(&parameters, &keys, encrypt_then_mac).ok()?;
    let fragment = passing.wire.get(RecordHeader::LENGTH..)?;
    let opened = opener.open(content_type, version, fragment).ok()?;
    let real = opened.content().get(opened.content().len().checked_sub(LENGTH)?..)?.to_vec();

    let mut verify_data = vec![0; LENGTH];
    hand.stream("verify-data").fill_bytes(&mut verify_data);
    hand.state(deeds::forge_finished(&real[..], &verify_data[..], victim));
    let finished = HandshakeMessage::Finished(Finished { verify_data });
    let mut sealer = RecordSealer::tls12(&parameters, &keys, encrypt_then_mac).ok()?;
    let content = tls_wire::encode_handshake(&finished);
    let sealed = sealer.seal(content_type, version, &content, &mut hand.stream("initialisation-vector")).ok()?;
    Some(Forged { finished, form: parameters.record_form(encrypt_then_mac), epoch, sealed })
}
