//! The server asks for another hello (RFC 9846 §4.2.4), with a share of the group that it has chosen.

use super::answer::{Answer, answer};
use super::check::check;
use super::choose::Choice;
use crate::evidence::{Evidence, RetriedHello};
use crate::hello::Offer;
use crate::identity::KeyIds;
use crate::input::Input;
use crate::messages::HandshakeMessages;
use crate::output::{Derivation, Output};
use crate::stage::Stage;
use crate::state::{Next, State};
use crate::tls13::psk::{Arrived, Psk};
use crate::tls13::stages;
use crate::{Failure, ServerConfig};
use tls_keys::HashAlgorithm;
use tls_terms::{Rule, ValueKind};
use tls_transcript::{MessageKind, Parent};
use tls_wire::{
    ClientHello, CompressionMethod, Extension, ExtensionType, HandshakeMessage, HandshakeType, KeyShare, NamedGroup,
    ProtocolVersion, ServerHello, SupportedVersions,
};

/// Awaits the second ClientHello.
#[derive(Debug)]
struct ExpectSecondClientHello {
    config: ServerConfig,
    key_ids: Option<KeyIds>,
    psks: Vec<Psk>,
    protocol: Option<Vec<u8>>,
    messages: HandshakeMessages,
    /// The hello that must come again.
    first: ClientHello,
    asked: Asked,
}

/// What the second hello has to bring.
#[derive(Debug)]
struct Asked {
    /// None if a pre-shared key is to be used alone.
    group: Option<NamedGroup>,
    cookie: Option<Vec<u8>>,
}

/// What the server goes on with when the second hello has come.
pub(super) struct Asking {
    pub(super) config: ServerConfig,
    pub(super) key_ids: Option<KeyIds>,
    pub(super) psks: Vec<Psk>,
    pub(super) protocol: Option<Vec<u8>>,
    pub(super) messages: HandshakeMessages,
}

/// Sends a HelloRetryRequest.
pub(super) fn ask_again(
    asking: Asking,
    offer: Offer<'_>,
    choice: &Choice<'_>,
    out: &mut Output<'_>,
) -> Result<Next, Failure> {
    let Asking { mut config, key_ids, psks, protocol, mut messages } = asking;
    let suite = choice.suite;
    let (first, _) = messages.digest();
    let hash = messages.hash_first_hello(suite.hash);
    let origin = Derivation {
        parents: vec![Parent::Messages(first)],
        ..Derivation::new(suite.hash.name(), "RFC 9846 §4.1", &[])
    };
    out.derived_public(ValueKind::HashOfClientHello, &hash, origin);
    messages.choose(suite.hash);

    let given = config.cookie.clone();
    let cookie = config.requires_retry.then(|| given.unwrap_or_else(|| cookie(suite.hash, &hash, out)));
    let share_wanted = choice.group.filter(|_| choice.share.is_none());
    out.send(&request(offer, choice, share_wanted, cookie.clone()), &mut messages)?;
    if !offer.session_id().is_empty() {
        out.send_change_cipher_spec()?;
    }
    let asked = Asked { group: choice.group, cookie };
    if offer.has(ExtensionType::EARLY_DATA) {
        let most = usize::try_from(config.max_early_data_size).unwrap_or(usize::MAX);
        out.link.receiving.skip_early_data(most);
    }
    // Whatever else the second hello has, the suite stays (RFC 9846 §4.2.4).
    config.cipher_suites = vec![suite.suite];
    let first = offer.0.clone();
    Ok(Box::new(ExpectSecondClientHello { config, key_ids, psks, protocol, messages, first, asked }))
}

fn request(
    offer: Offer<'_>,
    choice: &Choice<'_>,
    share_wanted: Option<NamedGroup>,
    cookie: Option<Vec<u8>>,
) -> HandshakeMessage {
    let extensions = [
        share_wanted.map(|group| Extension::KeyShare(KeyShare::Requested(group))),
        cookie.map(Extension::Cookie),
        Some(Extension::SupportedVersions(SupportedVersions::Selected(ProtocolVersion::TLS_1_3))),
    ];
    HandshakeMessage::ServerHello(ServerHello {
        server_version: ProtocolVersion::TLS_1_2,
        random: ServerHello::HELLO_RETRY_REQUEST,
        session_id: offer.session_id().to_vec(),
        cipher_suite: choice.suite.suite,
        compression_method: CompressionMethod::NULL,
        extensions: Some(extensions.into_iter().flatten().collect()),
    })
}

/// A proof that the first hello came (RFC 9846 §4.3.2). This server keeps what it needs to know, and so the cookie needs to be
/// no more than nobody can guess.
fn cookie(hash: HashAlgorithm, message_hash: &[u8], out: &Output<'_>) -> Vec<u8> {
    let key: [u8; 32] = out.random("cookie");
    tls_keys::HmacKey::new(hash, &key).mac(&[message_hash])
}

impl State for ExpectSecondClientHello {
    fn stage(&self) -> &'static Stage {
        const STAGE: &Stage = &stages::handshake(
            "ExpectSecondClientHello",
            "RFC 9846 §4.2.2",
            &[MessageKind::Handshake(HandshakeType::CLIENT_HELLO)],
        );
        STAGE
    }

    fn handle(mut self: Box<Self>, input: Input, out: &mut Output<'_>) -> Result<Next, Failure> {
        let stage = self.stage();
        let received = input.handshake(stage)?;
        let HandshakeMessage::ClientHello(hello) = &received.message else {
            return Err(received.unexpected(stage));
        };
        let before = self.messages.clone();
        received.add_to(&mut self.messages);
        let offer = Offer(hello);
        let psk = check(offer, &self.config, &self.psks, out)?;
        let found = self.asked.compare(&self.first, hello);
        out.require(Rule::RetriedHello, found == RetriedHello::AsAsked, Evidence::RetriedHello(found))?;
        let choice = Choice::make(offer, &self.config, psk, out)?;
        if out.conduct.asks_once_more {
            let message = request(offer, &choice, None, self.asked.cookie.clone());
            out.send(&message, &mut self.messages)?;
            return Ok(self);
        }
        if choice.lacks_share() {
            let evidence = Evidence::RetriedHello(RetriedHello::WithoutShare);
            return Err(Failure::Broken { rule: Rule::RetriedHello, evidence });
        }
        let arrived = Arrived { bytes: &received.bytes, message: received.id, before: &before };
        let Self { config, key_ids, protocol, messages, .. } = *self;
        answer(offer, choice, arrived, Answer { config, key_ids, protocol, messages, retried: true }, out)
    }
}

impl Asked {
    /// What the second hello is. Shares, cookie and padding may differ, early data may have gone (RFC 9846 §4.2.2); pre-shared
    /// keys, which may differ as well, are not looked at.
    fn compare(&self, first: &ClientHello, second: &ClientHello) -> RetriedHello {
        let offer = Offer(second);
        let shares = offer.key_shares();
        if self.group.is_some_and(|group| !shares.iter().any(|entry| entry.group == group)) {
            return RetriedHello::WithoutShare;
        }
        let same_shares = shares == Offer(first).key_shares();
        if shares.len() > 1 && !same_shares {
            return RetriedHello::AnotherShare;
        }
        let cookie = match second.extension(ExtensionType::COOKIE) {
            Some(Extension::Cookie(cookie)) => Some(cookie),
            _ => None,
        };
        if cookie != self.cookie.as_ref() {
            return RetriedHello::AnotherCookie;
        }
        if second.extension(ExtensionType::EARLY_DATA).is_some() {
            return RetriedHello::Changed;
        }
        if kept(first) == kept(second) { RetriedHello::AsAsked } else { RetriedHello::Changed }
    }
}

/// A hello without what may differ in the second.
fn kept(hello: &ClientHello) -> ClientHello {
    const MAY_DIFFER: [ExtensionType; 5] = [
        ExtensionType::KEY_SHARE,
        ExtensionType::COOKIE,
        ExtensionType::PADDING,
        ExtensionType::EARLY_DATA,
        ExtensionType::PRE_SHARED_KEY,
    ];
    let mut kept = hello.clone();
    for extensions in kept.extensions.iter_mut() {
        extensions.retain(|extension| !MAY_DIFFER.contains(&extension.extension_type()));
    }
    kept
}
