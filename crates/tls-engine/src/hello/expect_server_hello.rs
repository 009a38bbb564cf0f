//! The ServerHello, as far as it is the same in every version (RFC 5246 §7.4.1.3, RFC 9846 §4.2.3): it says which version
//! follows.

use super::answered::Answered;
use super::downgrade;
use super::retry::{Sent, retry};
use crate::agreement::OwnShare;
use crate::evidence::Evidence;
use crate::failure::Unexpected;
use crate::input::{Input, Received};
use crate::messages::HandshakeMessages;
use crate::output::{Noted, Output};
use crate::stage::{Besides, Stage};
use crate::state::{Next, State};
use crate::tls13::psk::{Early, Offers};
use crate::{ClientConfig, Failure, tls12, tls13};
use tls_terms::{Rule, ValueKind};
use tls_transcript::MessageKind;
use tls_wire::{
    CipherSuite, ClientHello, Extension, ExtensionType, HandshakeMessage, HandshakeType, ProtocolVersion, ServerHello,
    SupportedVersions,
};

/// Awaits the ServerHello.
#[derive(Debug)]
pub(super) struct ExpectServerHello {
    pub(super) config: ClientConfig,
    pub(super) hello: ClientHello,
    pub(super) client_random: Noted<[u8; 32]>,
    pub(super) messages: HandshakeMessages,
    pub(super) shares: Vec<OwnShare>,
    pub(super) psks: Offers,
    /// What the client has sent early data with, if it has sent any.
    pub(super) early: Option<Early>,
    /// The suite of a HelloRetryRequest, if there was one.
    pub(super) retried: Option<CipherSuite>,
}

impl State for ExpectServerHello {
    fn stage(&self) -> &'static Stage {
        const fn awaiting(section: &'static str, drops_change_cipher_spec: bool) -> Stage {
            Stage {
                name: "ExpectServerHello",
                section,
                awaits: &[MessageKind::Handshake(HandshakeType::SERVER_HELLO)],
                besides: Besides::PassesOver(HandshakeType::HELLO_REQUEST),
                drops_change_cipher_spec,
            }
        }
        const OLD: &Stage = &awaiting("RFC 5246 §7.4.1.3", false);
        const NEW: &Stage = &awaiting("RFC 9846 §4.2.3", true);
        if self.offers_tls13() { NEW } else { OLD }
    }

    fn handle(mut self: Box<Self>, input: Input, out: &mut Output<'_>) -> Result<Next, Failure> {
        let stage = self.stage();
        let received = input.handshake(stage)?;
        let HandshakeMessage::ServerHello(server_hello) = &received.message else {
            return Err(received.unexpected(stage));
        };
        if self.offers_tls13() && server_hello.is_hello_retry_request() {
            return self.retry(server_hello, &received, out);
        }
        received.add_to(&mut self.messages);
        let id = out.read(ValueKind::ServerRandom, &server_hello.random, received.id, "random");
        let server_random = Noted { value: server_hello.random, id };
        let selects_tls13 = self.selects_tls13(server_hello, out)?;
        let version = if selects_tls13 { ProtocolVersion::TLS_1_3 } else { server_hello.server_version };
        if self.retried.is_some() {
            out.require(Rule::RetryVersion, selects_tls13, Evidence::RetriedVersion(version))?;
        }
        if !selects_tls13 {
            if !server_hello.session_id.is_empty() {
                out.read(ValueKind::SessionId, &server_hello.session_id, received.id, "session_id");
            }
            self.check_version(server_hello, out)?;
        }
        // Whatever else is wrong is said in the version that the server has chosen.
        out.link.version_agreed(version);
        if !selects_tls13 {
            downgrade::check(server_hello, &self.config.versions, out)?;
        }
        let Self { config, hello, client_random, messages, shares, psks, early, retried } = *self;
        let message = received.id;
        let answered = Answered {
            config,
            hello,
            client_random,
            server_hello,
            message,
            server_random,
            messages,
            shares,
            psks,
            early,
            retried,
        };
        if selects_tls13 { tls13::client::negotiate(answered, out) } else { tls12::client::negotiate(answered, out) }
    }
}

impl ExpectServerHello {
    fn offers_tls13(&self) -> bool {
        self.config.offers_tls13()
    }

    /// Whether the server chose TLS 1.3 (RFC 9846 §4.3.1). A client that does not offer it knows of no such extension.
    fn selects_tls13(&self, hello: &ServerHello, out: &mut Output<'_>) -> Result<bool, Failure> {
        let selected = match hello.extension(ExtensionType::SUPPORTED_VERSIONS) {
            Some(Extension::SupportedVersions(SupportedVersions::Selected(version))) if self.offers_tls13() => *version,
            // Whoever asks for another hello must say so.
            _ if self.offers_tls13() && hello.is_hello_retry_request() => hello.server_version,
            _ => return Ok(false),
        };
        let offered = self.config.versions.clone();
        let kept = selected == ProtocolVersion::TLS_1_3 && offered.contains(&selected);
        out.require(Rule::SelectedVersion, kept, Evidence::VersionSelected { chosen: selected, offered })?;
        Ok(true)
    }

    fn check_version(&self, hello: &ServerHello, out: &mut Output<'_>) -> Result<(), Failure> {
        let chosen = hello.server_version;
        let old = self.config.versions.contains(&ProtocolVersion::TLS_1_2);
        let offered = if old { self.hello.client_version } else { ProtocolVersion::TLS_1_3 };
        out.require(Rule::ServerVersion, chosen == offered, Evidence::VersionChosen { chosen, offered })
    }

    /// Says hello once more, once at most (RFC 9846 §4.2.4).
    fn retry(
        mut self: Box<Self>,
        request: &ServerHello,
        received: &Received,
        out: &mut Output<'_>,
    ) -> Result<Next, Failure> {
        if self.retried.is_some() {
            return Err(Unexpected::SecondRetry.into());
        }
        self.selects_tls13(request, out)?;
        let Self { config, hello, shares, psks, early, messages, .. } = &mut *self;
        let suite = retry(Sent { config, hello, shares, psks, early, messages }, request, received, out)?;
        self.retried = Some(suite);
        Ok(self)
    }
}
