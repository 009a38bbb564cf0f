//! Attacks on the hellos of TLS 1.3, which are all of the handshake that still travels in the clear.

use super::behaviour::{Behaviour, as_they_are};
use super::messages::{beginning, note_key_pair};
use super::rewriter::{Rewriter, Rewritten};
use super::{Attacker, Hand, Passing};
use crate::setup::Setup;
use tls_facts::deeds;
use tls_keys::{Encapsulated, ExchangeGroup, encapsulate};
use tls_transcript::{Direction, Role};
use tls_wire::{
    CipherSuite, ClientHello, CompressionMethod, ContentType, Extension, ExtensionType, HandshakeMessage, KeyShare,
    NamedGroup, ProtocolVersion, ServerHello, SupportedVersions,
};

/// Puts a share of its own into the ServerHello.
pub(super) static SWAPPED_KEY_SHARE: Behaviour =
    Behaviour { attack: "swapped-key-share", arrange: as_they_are, attacker: |_| Rewriter::boxed(swap_key_share) };

/// Takes the hybrid groups out of the ClientHello.
pub(super) static STRIPPED_HYBRID: Behaviour = Behaviour {
    attack: "stripped-hybrid",
    arrange: |setup, _| grant(setup, NamedGroup::X25519),
    attacker: |_| Box::new(Stripper),
};

/// Asks the client for another hello in the server's name.
pub(super) static FORGED_RETRY: Behaviour = Behaviour {
    attack: "forged-retry",
    arrange: |setup, _| OTHERS.into_iter().for_each(|group| grant(setup, group)),
    attacker: |equipment| Box::new(Retrier { suite: equipment.server.cipher_suites.first().copied(), asked: None }),
};

/// What the forger asks for a share of: the first that the client has sent none of.
const OTHERS: [NamedGroup; 2] = [NamedGroup::X25519, NamedGroup::SECP256R1];

/// Most servers grant several groups.
fn grant(setup: &mut Setup, group: NamedGroup) {
    if !setup.server.groups.contains(&group) {
        setup.server.groups.push(group);
    }
}

/// Puts a share of its own in the place of the server's. It answers the client's, so attacker and client share a secret.
fn swap_key_share(message: &HandshakeMessage, hand: &mut Hand<'_>) -> Option<Rewritten> {
    let HandshakeMessage::ServerHello(hello) = message else { return None };
    let mut swapped = hello.clone();
    let entry = swapped.extensions.iter_mut().flatten().find_map(|extension| match extension {
        Extension::KeyShare(KeyShare::Selected(entry)) => Some(entry),
        _ => None,
    })?;
    let group = ExchangeGroup::Named(entry.group);
    let client = hand.sight.client_share(entry.group)?;
    let Encapsulated { private, share, .. } = encapsulate(&group, &client, &mut hand.stream("ephemeral-key")).ok()?;
    let deed = deeds::swap_key_share(beginning(&share), beginning(&entry.key_exchange));
    note_key_pair(&group, &private, &share, hand);
    entry.key_exchange = share;
    Some(Rewritten { message: HandshakeMessage::ServerHello(swapped), deed })
}

/// Takes the hybrid groups, and their shares, out of each ClientHello.
struct Stripper;

impl Attacker for Stripper {
    fn take(&mut self, passing: Passing, hand: &mut Hand<'_>) {
        let Some(HandshakeMessage::ClientHello(hello)) = &passing.message else { return hand.pass(passing) };
        let (stripped, gone, length) = without_hybrids(hello);
        let all = gone + named_groups(&stripped);
        hand.keep(&passing);
        hand.state(deeds::strip_hybrid(gone, all, length));
        hand.say(passing.direction, &HandshakeMessage::ClientHello(stripped));
    }
}

/// The hello without hybrid groups, how many there were, and how many bytes their shares had.
fn without_hybrids(hello: &ClientHello) -> (ClientHello, usize, usize) {
    let is_hybrid = |group: NamedGroup| ExchangeGroup::Named(group).is_hybrid();
    let (mut stripped, mut length) = (hello.clone(), 0);
    for extension in stripped.extensions.iter_mut().flatten() {
        match extension {
            Extension::SupportedGroups(groups) => groups.retain(|group| !is_hybrid(*group)),
            Extension::KeyShare(KeyShare::Offered(shares)) => {
                let gone = shares.iter().filter(|entry| is_hybrid(entry.group));
                length = gone.map(|entry| entry.key_exchange.len()).sum();
                shares.retain(|entry| !is_hybrid(entry.group));
            }
            _ => {}
        }
    }
    let gone = named_groups(hello) - named_groups(&stripped);
    (stripped, gone, length)
}

/// How many groups the hello names.
fn named_groups(hello: &ClientHello) -> usize {
    match hello.extension(ExtensionType::SUPPORTED_GROUPS) {
        Some(Extension::SupportedGroups(groups)) => groups.len(),
        _ => 0,
    }
}

/// Answers the first hello itself, and lets the server see only the second.
struct Retrier {
    /// The suite that the server will choose.
    suite: Option<CipherSuite>,
    asked: Option<NamedGroup>,
}

impl Attacker for Retrier {
    fn take(&mut self, passing: Passing, hand: &mut Hand<'_>) {
        let Some(HandshakeMessage::ClientHello(hello)) = &passing.message else {
            // The server has not asked for another hello, and expects nothing before the first.
            let before = passing.content_type() == ContentType::CHANGE_CIPHER_SPEC && !hand.sight.server_has_spoken();
            return if before { hand.keep(&passing) } else { hand.pass(passing) };
        };
        match (self.asked, self.suite) {
            (None, Some(suite)) => self.forge(hello, suite, &passing, hand),
            _ => hand.pass(passing),
        }
    }
}

impl Retrier {
    fn forge(&mut self, hello: &ClientHello, suite: CipherSuite, passing: &Passing, hand: &mut Hand<'_>) {
        let has_share = |group: &NamedGroup| hand.sight.client_share(*group).is_some();
        let Some(group) = OTHERS.into_iter().find(|group| !has_share(group)) else { return };
        let request = ServerHello {
            server_version: ProtocolVersion::TLS_1_2,
            random: ServerHello::HELLO_RETRY_REQUEST,
            session_id: hello.session_id.clone(),
            cipher_suite: suite,
            compression_method: CompressionMethod::NULL,
            extensions: Some(vec![
                Extension::KeyShare(KeyShare::Requested(group)),
                Extension::SupportedVersions(SupportedVersions::Selected(ProtocolVersion::TLS_1_3)),
            ]),
        };
        self.asked = Some(group);
        hand.keep(passing);
        hand.state_as(Role::Server, deeds::forge_retry(group));
        hand.say(Direction::ServerToClient, &HandshakeMessage::ServerHello(request));
    }
}
