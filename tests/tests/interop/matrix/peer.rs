//! What a peer is asked to do, and how a row is tried with it.

use super::chain::Chain;
use super::row::Row;
use crate::demo::SERVER_NAME;
use crate::openssl::tls13_lines;
use crate::process::PATIENCE;
use handshake_cli::live::{BROTLI, Limits, now};
use std::fmt;
use tls_engine::{ClientConfig, ServerConfig, TLS13_GROUPS};
use tls_transcript::{Actor, Outcome, Role, Transcript, keylog};
use tls_wire::{
    Extension, ExtensionType, HandshakeMessage, KeyShare, NamedGroup, ProtocolVersion, SignatureScheme, read_handshake,
};

/// What came of a row with a peer in one of the roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// A connection with it succeeded, and was looked at.
    Tested,
    /// The peer has it not, as it says itself.
    NotOffered,
    /// We have it not.
    NotOurs,
    /// It was tried or asked for, and the peer does not do it.
    Not(&'static str),
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Tested => "tested",
            Self::NotOffered => "not offered by it",
            Self::NotOurs => "not ours",
            Self::Not(why) => why,
        })
    }
}

/// What a peer is to speak, TLS 1.3 in any case.
pub(super) struct Spoken<'a> {
    pub(super) row: Row,
    /// The groups that it has; as a client it sends a share of the first alone.
    pub(super) groups: Vec<NamedGroup>,
    /// The signatures that it makes or takes; all, if none are given.
    pub(super) schemes: Vec<SignatureScheme>,
    /// The server's chain; a client trusts its root.
    pub(super) chain: &'a Chain,
}

/// A connection that is over.
pub(super) struct Talk {
    pub(super) transcript: Transcript,
    /// The secrets as the peer wrote them down.
    pub(super) their_log: String,
    /// What it printed, for a test that fails.
    pub(super) printed: String,
}

pub(super) trait Peer {
    /// Its name and version.
    fn name(&self) -> String;
    /// How it was asked what it has.
    fn probe(&self) -> &'static str;
    /// Whether it has what the row needs, as it says itself.
    fn offers(&self, row: Row) -> bool;
    /// Why it can't do in that role what it has. That it can't is tried, unless nothing can be tried.
    fn cannot(&self, row: Row, role: Role) -> Option<Cannot>;
    /// Our client talks to it.
    fn serve(&self, spoken: &Spoken<'_>, config: ClientConfig) -> Talk;
    /// It talks to our server.
    fn connect(&self, spoken: &Spoken<'_>, config: ServerConfig) -> Talk;
}

/// Why a peer can't do something.
#[derive(Clone, Copy)]
pub(super) enum Cannot {
    /// There is no way to have it try.
    Ask(&'static str),
    /// It is tried, and the connection fails.
    Complete(&'static str),
    /// The connection succeeds without it.
    Take(&'static str),
}

/// Tries a row with a peer in that role.
pub(super) fn attempt(peer: &dyn Peer, row: Row, role: Role, chain: &Chain) -> Cell {
    if !peer.offers(row) {
        return Cell::NotOffered;
    }
    if !is_ours(row, role.peer(), chain) {
        return Cell::NotOurs;
    }
    let cannot = peer.cannot(row, role);
    if let Some(Cannot::Ask(why)) = cannot {
        return Cell::Not(why);
    }
    let spoken = spoken(row, chain, role);
    let talk = match role {
        Role::Server => peer.serve(&spoken, client(row, chain)),
        Role::Client => peer.connect(&spoken, server(row, chain)),
    };
    let us = Actor::from(role.peer());
    let completed = *talk.transcript.outcome(us) == Outcome::Completed;
    if let Some(Cannot::Complete(why)) = cannot {
        assert!(!completed, "{} can do it now: {row}", peer.name());
        return Cell::Not(why);
    }
    assert!(completed, "{} as {role:?}, {row}: {}", peer.name(), talk.printed);
    let (theirs, ours) = (tls13_lines(&talk.their_log), keylog(&talk.transcript));
    assert_eq!(theirs, tls13_lines(&ours), "{row}");
    assert_eq!(theirs.len(), 5, "{row}: {}", talk.their_log);
    let has = has_taken_place(row, &talk.transcript, us);
    if let Some(Cannot::Take(why)) = cannot {
        assert!(!has, "{} can do it now: {row}", peer.name());
        return Cell::Not(why);
    }
    assert!(has, "{} as {role:?}: the connection has no {row}: {}", peer.name(), talk.printed);
    Cell::Tested
}

/// Whether we can do it in that role.
fn is_ours(row: Row, role: Role, chain: &Chain) -> bool {
    match (row, role) {
        (Row::Signature(scheme), Role::Server) => {
            chain.identity.as_ref().is_some_and(|identity| identity.key().schemes().contains(&scheme))
        }
        _ => true,
    }
}

/// What the row asks of the peer.
fn spoken(row: Row, chain: &Chain, role: Role) -> Spoken<'_> {
    let groups = match row {
        Row::Group(group) => vec![group],
        Row::Retry(group) if role == Role::Server => vec![group],
        Row::Retry(group) => vec![another(group), group],
        _ => vec![NamedGroup::X25519],
    };
    let schemes = match row {
        Row::Signature(scheme) => schemes(scheme, chain),
        _ => Vec::new(),
    };
    Spoken { row, groups, schemes, chain }
}

/// The scheme for the handshake, and the one in the certificates.
fn schemes(scheme: SignatureScheme, chain: &Chain) -> Vec<SignatureScheme> {
    let in_certificates = chain.kind.signs_certificates_with();
    let others = [in_certificates].into_iter().filter(|other| *other != scheme);
    std::iter::once(scheme).chain(others).collect()
}

/// A group that a hello may bring a share of when that one is wanted. All peers have it.
fn another(group: NamedGroup) -> NamedGroup {
    if group == NamedGroup::X25519 { NamedGroup::SECP256R1 } else { NamedGroup::X25519 }
}

fn client(row: Row, chain: &Chain) -> ClientConfig {
    let mut config = ClientConfig::new(chain.roots.clone(), SERVER_NAME, now().expect("there is a clock"));
    config.versions = vec![ProtocolVersion::TLS_1_3];
    config.application_protocols = Vec::new();
    config.groups = TLS13_GROUPS.to_vec();
    match row {
        Row::Suite(suite) => config.cipher_suites = vec![suite],
        Row::Group(group) => config.key_shares = vec![group],
        Row::Retry(group) => config.key_shares = vec![another(group)],
        Row::Signature(scheme) => config.signature_schemes = schemes(scheme, chain),
        Row::Cookie => config.key_shares = Vec::new(),
        Row::Compression => config.certificate_compressions = vec![BROTLI.algorithm],
        Row::OurKeyUpdate | Row::TheirKeyUpdate => {}
    }
    config
}

fn server(row: Row, chain: &Chain) -> ServerConfig {
    let identity = chain.identity.clone().expect("it was asked for");
    let mut config = ServerConfig::new(vec![identity]);
    config.versions = vec![ProtocolVersion::TLS_1_3];
    match row {
        Row::Suite(suite) => config.cipher_suites = vec![suite],
        Row::Group(group) | Row::Retry(group) => config.groups = vec![group],
        Row::Cookie => config.requires_retry = true,
        Row::Compression => config.compressor = Some(BROTLI),
        Row::Signature(_) | Row::OurKeyUpdate | Row::TheirKeyUpdate => {}
    }
    config
}

/// Whether the connection has what the row is about.
fn has_taken_place(row: Row, transcript: &Transcript, us: Actor) -> bool {
    let hellos = || messages(transcript).filter(|message| matches!(message, HandshakeMessage::ClientHello(_)));
    let in_group = |wanted| {
        messages(transcript).any(|message| match message {
            HandshakeMessage::ServerHello(hello) => matches!(
                hello.extension(ExtensionType::KEY_SHARE),
                Some(Extension::KeyShare(KeyShare::Selected(entry))) if entry.group == wanted
            ),
            _ => false,
        })
    };
    match row {
        Row::Suite(suite) => messages(transcript)
            .any(|message| matches!(message, HandshakeMessage::ServerHello(hello) if hello.cipher_suite == suite)),
        Row::Group(group) => in_group(group) && hellos().count() == 1,
        Row::Retry(group) => in_group(group) && hellos().count() == 2,
        Row::Cookie => hellos().any(|message| match message {
            HandshakeMessage::ClientHello(hello) => hello.extension(ExtensionType::COOKIE).is_some(),
            _ => false,
        }),
        Row::Signature(scheme) => messages(transcript).any(
            |message| matches!(message, HandshakeMessage::CertificateVerify(verify) if verify.signature.algorithm == scheme),
        ),
        Row::Compression => {
            messages(transcript).any(|message| matches!(message, HandshakeMessage::CompressedCertificate(_)))
        }
        // Whoever answers a KeyUpdate sends its own behind it.
        Row::OurKeyUpdate => updates(transcript) == [us, us.role().peer().into()],
        Row::TheirKeyUpdate => updates(transcript) == [us.role().peer().into(), us],
    }
}

/// All handshake messages that can be read.
fn messages(transcript: &Transcript) -> impl Iterator<Item = HandshakeMessage> {
    transcript
        .messages()
        .filter_map(|(id, message)| read_handshake(transcript.message_bytes(id), &message.context).ok())
}

/// Who sent KeyUpdates, in their order.
fn updates(transcript: &Transcript) -> Vec<Actor> {
    let updates = transcript.messages().filter(|(_, message)| message.name() == "KeyUpdate");
    updates.map(|(_, message)| message.sender).collect()
}

/// The peer ends a connection, or our patience: silence says no more than that this machine is busy.
pub(super) fn limits() -> Limits {
    Limits { time: PATIENCE, silence: PATIENCE, ..Limits::default() }
}
