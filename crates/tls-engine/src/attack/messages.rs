//! Attacks on handshake messages, which travel in the clear until ChangeCipherSpec: whoever sits on the wire can rewrite
//! any of them.

use super::Hand;
use super::behaviour::{Behaviour, as_they_are};
use super::rewriter::{Rewriter, Rewritten};
use crate::scenario::weaker;
use crate::setup::Setup;
use tls_facts::deeds;
use tls_keys::{EphemeralKey, ExchangeGroup, SUPPORTED_SUITES, SuiteParameters};
use tls_terms::ValueKind;
use tls_transcript::{Origin, Parent, Role, Sensitivity};
use tls_wire::{CipherSuite, HandshakeMessage, KeyExchangeAlgorithm, ServerKeyExchange};

/// Takes ECDHE out of the ClientHello.
pub(super) static STRIPPED_ECDHE: Behaviour = Behaviour {
    attack: "stripped-ecdhe",
    arrange: |setup, _| fall_back_to_rsa(setup),
    attacker: |_| Rewriter::boxed(strip_ecdhe),
};

/// Writes another suite into the ServerHello.
pub(super) static WEAKENED_SUITE: Behaviour =
    Behaviour { attack: "weakened-suite", arrange: as_they_are, attacker: |_| Rewriter::boxed(weaken_suite) };

/// Puts a public value of its own into the ServerKeyExchange.
pub(super) static REPLACED_PARAMETERS: Behaviour = Behaviour {
    attack: "replaced-parameters",
    arrange: as_they_are,
    attacker: |_| Rewriter::boxed(replace_parameters),
};

/// Many clients still offer RSA key exchange as well, for servers that know nothing better; and this server must still
/// find a suite that it grants when those with ECDHE are gone.
fn fall_back_to_rsa(setup: &mut Setup) {
    let is_rsa = |suite: &CipherSuite| {
        let usual = SuiteParameters::of(*suite).filter(|parameters| !parameters.for_older_peers);
        usual.is_some_and(|parameters| parameters.key_exchange == KeyExchangeAlgorithm::Rsa)
    };
    let offered = std::mem::take(&mut setup.client.cipher_suites);
    let offers = |suite: &CipherSuite| offered.contains(suite) || is_rsa(suite);
    setup.client.cipher_suites = SUPPORTED_SUITES.into_iter().filter(offers).collect();
    setup.server.cipher_suites.extend(SUPPORTED_SUITES.into_iter().filter(is_rsa));
}

fn key_exchange(suite: CipherSuite) -> Option<KeyExchangeAlgorithm> {
    SuiteParameters::of(suite).map(|parameters| parameters.key_exchange)
}

/// Takes every ECDHE suite out of the ClientHello, so that the server must choose RSA key exchange.
fn strip_ecdhe(message: &HandshakeMessage, _hand: &mut Hand<'_>) -> Option<Rewritten> {
    let HandshakeMessage::ClientHello(hello) = message else { return None };
    let mut stripped = hello.clone();
    stripped.cipher_suites.retain(|suite| key_exchange(*suite) != Some(KeyExchangeAlgorithm::Ecdhe));
    let (all, left) = (hello.cipher_suites.len(), stripped.cipher_suites.len());
    let deed = deeds::strip_ecdhe(all - left, all);
    Some(Rewritten { message: HandshakeMessage::ClientHello(stripped), deed })
}

/// Writes a weaker suite into the ServerHello than the server chose: one that the client has offered too.
fn weaken_suite(message: &HandshakeMessage, _hand: &mut Hand<'_>) -> Option<Rewritten> {
    let HandshakeMessage::ServerHello(hello) = message else { return None };
    let cipher_suite = weaker(hello.cipher_suite)?;
    let deed = deeds::weaken_suite(cipher_suite, hello.cipher_suite);
    let weakened = tls_wire::ServerHello { cipher_suite, ..hello.clone() };
    Some(Rewritten { message: HandshakeMessage::ServerHello(weakened), deed })
}

/// Puts a public value of its own into the ServerKeyExchange. The signature it has to leave as it is.
fn replace_parameters(message: &HandshakeMessage, hand: &mut Hand<'_>) -> Option<Rewritten> {
    let HandshakeMessage::ServerKeyExchange(exchange) = message else { return None };
    let mut replaced = exchange.clone();
    let (group, public) = match &mut replaced {
        ServerKeyExchange::Dhe { params, .. } => {
            (ExchangeGroup::from_dh_params(&params.dh_p, &params.dh_g), &mut params.dh_ys)
        }
        ServerKeyExchange::Ecdhe { params, .. } => (ExchangeGroup::Named(params.namedcurve), &mut params.public),
    };
    let key = EphemeralKey::generate(&group, &mut hand.stream("ephemeral-key")).ok()?;
    let deed = deeds::replace_parameters(beginning(key.share()), beginning(public));
    note_key_pair(&group, &key.private_bytes(), key.share(), hand);
    *public = key.share().to_vec();
    Some(Rewritten { message: HandshakeMessage::ServerKeyExchange(replaced), deed })
}

/// Takes down that the attacker made a key pair in the server's part.
pub(super) fn note_key_pair(group: &ExchangeGroup, private: &[u8], share: &[u8], hand: &mut Hand<'_>) {
    let (function, section) = group.function();
    hand.as_role(Role::Server, |recorder| {
        let kind = ValueKind::ServerEphemeralPrivateKey;
        let private = recorder.generated(Role::Server, kind, Sensitivity::Secret, private);
        let origin = Origin::Derived {
            function: format!("{function} with the {}", group.start()),
            label: None,
            section: section.into(),
            parents: vec![Parent::Value(private)],
            part: None,
        };
        recorder.derived(Role::Server, ValueKind::ServerEphemeralPublicKey, Sensitivity::Public, share, origin);
    });
}

/// The beginning of a value, by which it is known again.
pub(super) fn beginning(bytes: &[u8]) -> &[u8] {
    bytes.get(..4).unwrap_or(bytes)
}
