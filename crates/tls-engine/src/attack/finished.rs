//! A forged Finished. Without keys nobody can even seal one, so here a party's write keys have leaked: that is enough to
//! seal records in its name, but not to know what verify_data must be.

use super::behaviour::{Behaviour, as_they_are};
use super::hand::Leaked;
use super::{Attacker, Hand, Passing};
use rand::Rng;
use tls_facts::deeds;
use tls_keys::{RecordOpener, RecordSealer, TrafficKeys};
use tls_transcript::{EpochId, Role};
use tls_wire::{
    ContentType, Finished, HandshakeHeader, HandshakeMessage, HandshakeType, ProtocolVersion, RecordForm, RecordHeader,
};

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
        let may_be_it = !self.done && passing.protected && passing.direction == self.victim.sends();
        let real = if may_be_it { finished(&passing, hand) } else { None };
        let Some((real, leaked)) = real else { return hand.pass(passing) };
        self.done = true;
        hand.keep(&passing);
        hand.learn(&leaked);
        let Some(Forged { finished, form, epoch, sealed }) = forge(&real, &leaked, hand) else { return };
        hand.say_sealed(passing.direction, &finished, form, epoch, &sealed);
    }
}

/// What a party's Finished says, if that is what a record holds, and the keys that it was sealed with.
fn finished(passing: &Passing, hand: &Hand<'_>) -> Option<(Vec<u8>, Leaked)> {
    let leaked = hand.leaked_keys()?;
    let (mut opener, ..) = protection(&leaked, hand)?;
    let (header, fragment) = passing.wire.split_at_checked(RecordHeader::LENGTH)?;
    let opened = opener.open(ContentType(*header.first()?), ProtocolVersion::TLS_1_2, fragment).ok()?;
    let content = opened.content();
    let verify_data = content.get(HandshakeHeader::LENGTH..)?;
    let is_finished = content.first() == Some(&HandshakeType::FINISHED.0);
    is_finished.then(|| (verify_data.to_vec(), leaked))
}

/// Seals another one with the leaked keys, in its place.
fn forge(real: &[u8], leaked: &Leaked, hand: &mut Hand<'_>) -> Option<Forged> {
    let mut verify_data = vec![0; real.len()];
    hand.stream("verify-data").fill_bytes(&mut verify_data);
    hand.state(deeds::forge_finished(real, &verify_data[..], leaked.owner));
    let finished = HandshakeMessage::Finished(Finished { verify_data });
    let (_, mut sealer, form) = protection(leaked, hand)?;
    let (content, version) = (tls_wire::encode_handshake(&finished), ProtocolVersion::TLS_1_2);
    let mut stream = hand.stream("initialisation-vector");
    let sealed = sealer.seal(ContentType::HANDSHAKE, version, &content, &mut stream).ok()?;
    Some(Forged { finished, form, epoch: leaked.epoch, sealed })
}

/// What can be done with leaked keys at the record that they were used for.
fn protection(leaked: &Leaked, hand: &Hand<'_>) -> Option<(RecordOpener, RecordSealer, RecordForm)> {
    let Leaked { keys, sequence, .. } = leaked;
    let (opener, sealer, form) = match hand.sight.tls13_suite() {
        Some(suite) => {
            let keys = TrafficKeys { key: keys.key.clone(), iv: keys.iv.clone() };
            let (opener, sealer) = (RecordOpener::tls13(&suite, &keys).ok()?, RecordSealer::tls13(&suite, &keys).ok()?);
            (opener, sealer, RecordForm::Tls13)
        }
        None => {
            let (parameters, encrypt_then_mac) = (hand.sight.parameters()?, hand.sight.encrypt_then_mac());
            let opener = RecordOpener::tls12(&parameters, keys, encrypt_then_mac).ok()?;
            let sealer = RecordSealer::tls12(&parameters, keys, encrypt_then_mac).ok()?;
            (opener, sealer, parameters.record_form(encrypt_then_mac))
        }
    };
    Some((opener.at_sequence(*sequence), sealer.at_sequence(*sequence), form))
}
