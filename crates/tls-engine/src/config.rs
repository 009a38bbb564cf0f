//! What each party knows and wants before the first byte.

use tls_keys::{SUPPORTED_SUITES, TLS13_SUITES, Tls13Suite};
use tls_pki::TrustAnchors;
use tls_terms::Rule;

use crate::resumption::LONGEST_TICKET;
use crate::{
    ClientAuthentication, ClientSession, Compressor, Conduct, ExternalPsk, Identity, ReplayDefence, ServerMemory,
    TicketKey, Tls12Session, Tls13Session,
};
use tls_wire::{
    CertificateCompressionAlgorithm, CipherSuite, Extension, MAX_PLAINTEXT, NamedGroup, ProtocolVersion,
    PskKeyExchangeMode, SignatureScheme,
};

/// What a client offers and whom it trusts.
#[derive(Clone, Debug)]
pub struct ClientConfig {
    /// The certificates it trusts.
    pub anchors: TrustAnchors,
    /// What it knows of certificates that were taken back: revocation lists (RFC 5280 §5) in DER, of whatever authorities.
    pub revocation_lists: Vec<Vec<u8>>,
    /// Whether it asks for the certificate's status (RFC 6066 §8): an OCSP response, which the server staples to it.
    pub asks_for_status: bool,
    /// Whom it wants to talk to: a DNS name or an IP address. Only a DNS name is told to the server (RFC 6066 §3).
    pub server_name: String,
    /// The versions offered, favourite first: TLS 1.2, TLS 1.3, or both; maybe older ones, which no handshake is completed in.
    pub versions: Vec<ProtocolVersion>,
    /// Whether this is another try after one that failed: TLS 1.2 is offered at most, with `TLS_FALLBACK_SCSV` (RFC 7507).
    pub falls_back: bool,
    /// The suites offered, favourite first: some of [`SUPPORTED_SUITES`] and of [`TLS13_SUITES`]. Those of versions that are
    /// not offered are left out of the hello.
    pub cipher_suites: Vec<CipherSuite>,
    /// The groups offered, favourite first. Those that no suite offered can use are left out of the hello.
    pub groups: Vec<NamedGroup>,
    /// In TLS 1.3, the groups of which a share is sent along (RFC 9846 §4.3.8): some of `groups`, in that order.
    pub key_shares: Vec<NamedGroup>,
    /// In TLS 1.3, the keys that it shares with the server from elsewhere (RFC 9846 §4.3.11), favourite first: each is offered.
    pub external_psks: Vec<ExternalPsk>,
    /// How pre-shared keys may be used (RFC 9846 §4.3.9): with a key exchange, alone, or both. Said wherever there are some.
    pub psk_modes: Vec<PskKeyExchangeMode>,
    /// Whether it has nothing to offer but pre-shared keys to be used alone: it names no groups and no signatures, sends no key share, and
    /// gets no further with a server that takes none of its keys.
    pub insists_on_psk: bool,
    /// In TLS 1.3, whether to look like TLS 1.2 to those on the way (RFC 9846 App. E.4).
    pub middlebox_compatibility: bool,
    /// The most that it accepts in a protected record, in bytes, if it says so (RFC 8449): content and, in TLS 1.3, content
    /// type and padding; 64 at least.
    pub record_size_limit: Option<u16>,
    /// In TLS 1.3, the ways in which the server may compress its certificates (RFC 8879 §3), favourite first; if empty, the
    /// extension is left out. Only the feature `brotli` brings one that can be unpacked.
    pub certificate_compressions: Vec<CertificateCompressionAlgorithm>,
    /// The extensions of the hello in place of those that the rest of this configuration leads to. A key_share among them
    /// is filled with the shares; GREASE stays in front.
    pub extensions: Option<Vec<Extension>>,
    /// The same of the second hello, if the server asks for another. A cookie among them becomes the server's.
    pub retried_extensions: Option<Vec<Extension>>,
    /// The signatures understood, favourite first.
    pub signature_schemes: Vec<SignatureScheme>,
    /// In TLS 1.3, whether it offers to say who it is after the handshake (RFC 9846 §4.3.6).
    pub post_handshake_auth: bool,
    /// Its certificates, of different kinds side by side, for a server that asks for one; the first that the server can check is used.
    pub identities: Vec<Identity>,
    /// The application protocols offered (RFC 7301); if empty, the extension is left out.
    pub application_protocols: Vec<Vec<u8>>,
    /// Whether to offer the extended master secret (RFC 7627).
    pub extended_master_secret: bool,
    /// Whether to offer encrypt-then-MAC (RFC 7366).
    pub encrypt_then_mac: bool,
    /// Whether it wants tickets: in TLS 1.2 it asks for one (RFC 5077 §3.2), in TLS 1.3 it says how it could use one (RFC 9846 §4.3.9),
    /// and keeps those that it gets.
    pub session_tickets: bool,
    /// In TLS 1.3, what it says before the server has answered (RFC 9846 §2.3), if the first pre-shared key that it offers allows so much: by
    /// its ticket, or by [what was settled with it](ExternalPsk::early_data). It may be played again by somebody else, and a server may decline it: [`Endpoint::early_data_taken`](crate::Endpoint::early_data_taken).
    pub early_data: Option<Vec<u8>>,
    /// What it has kept of a connection, to resume it if it is one with this server and in a version offered.
    pub session: Option<ClientSession>,
    /// What time it is, in seconds since 1970-01-01T00:00:00Z.
    pub clock: u64,
    /// The most bytes of content that it puts into one record (RFC 5246 §6.2.1).
    pub max_fragment: usize,
    /// Whether handshake messages that follow one another share records (RFC 5246 §6.2.1), or each begins its own.
    pub coalesces: bool,
    /// How it departs from the standard.
    pub conduct: Conduct,
}

impl ClientConfig {
    /// A client that offers everything it can.
    pub fn new(anchors: TrustAnchors, server_name: impl Into<String>, clock: u64) -> Self {
        Self {
            anchors,
            revocation_lists: Vec::new(),
            asks_for_status: false,
            server_name: server_name.into(),
            versions: vec![ProtocolVersion::TLS_1_2],
            falls_back: false,
            cipher_suites: TLS13_SUITES.into_iter().chain(SUPPORTED_SUITES).collect(),
            groups: SUPPORTED_GROUPS.to_vec(),
            key_shares: vec![NamedGroup::X25519],
            external_psks: Vec::new(),
            psk_modes: vec![PskKeyExchangeMode::PSK_DHE_KE],
            insists_on_psk: false,
            middlebox_compatibility: true,
            record_size_limit: None,
            certificate_compressions: Vec::new(),
            extensions: None,
            retried_extensions: None,
            signature_schemes: SUPPORTED_SIGNATURE_SCHEMES.to_vec(),
            post_handshake_auth: false,
            identities: Vec::new(),
            application_protocols: vec![HTTP_1_1.to_vec()],
            extended_master_secret: true,
            encrypt_then_mac: true,
            session_tickets: false,
            early_data: None,
            session: None,
            clock,
            max_fragment: MAX_PLAINTEXT,
            coalesces: false,
            conduct: Conduct::default(),
        }
    }
}

impl ClientConfig {
    /// Whether it offers TLS 1.3.
    pub(crate) fn offers_tls13(&self) -> bool {
        self.versions.contains(&ProtocolVersion::TLS_1_3) && !self.falls_back
    }

    /// Whether it offers what it has kept of a session with that server: only to the same, unless it does not look.
    fn may_use_session_of(&self, server_name: &str) -> bool {
        server_name == self.server_name || self.conduct.omits(Rule::SessionServerName)
    }

    /// The ticket of TLS 1.3 that it can offer: one from this server that is still good (RFC 9846 §4.3.11.1), for which it offers a suite of
    /// the same hash.
    pub(crate) fn ticket(&self) -> Option<&Tls13Session> {
        let Some(ClientSession::Tls13(session)) = &self.session else { return None };
        let hash = |suite: &CipherSuite| Tls13Suite::of(*suite).map(|suite| suite.hash);
        let own = hash(&session.suite);
        let offered = self.offers_tls13()
            && own.is_some()
            && self.may_use_session_of(&session.server_name)
            && self.cipher_suites.iter().any(|suite| hash(suite) == own)
            && session.ticket.len() <= LONGEST_TICKET
            && session.is_good(self.clock);
        offered.then_some(session)
    }

    /// The session of TLS 1.2 that it can offer to resume: one with this server, of a suite that it offers, and as it is bound to
    /// its handshake, or not, by what the client offers now (RFC 7627 §5.3), and not too old.
    pub(crate) fn old_session(&self) -> Option<&Tls12Session> {
        let Some(ClientSession::Tls12(session)) = &self.session else { return None };
        let offered = self.versions.contains(&ProtocolVersion::TLS_1_2)
            && self.may_use_session_of(&session.server_name)
            && self.cipher_suites.contains(&session.suite)
            && session.extended_master_secret == self.extended_master_secret
            && session.ticket.as_ref().is_none_or(|ticket| self.session_tickets && ticket.len() <= LONGEST_TICKET);
        let age = self.clock.saturating_sub(session.received);
        let is_fresh = session.lifetime == 0 || age <= session.lifetime.into();
        (offered && is_fresh).then_some(session)
    }
}

/// What a server has and grants.
#[derive(Clone, Debug)]
pub struct ServerConfig {
    /// Its certificates, of different kinds side by side; the first that fits the suite is used.
    pub identities: Vec<Identity>,
    /// Whether it asks who the client is. It does not ask a client that it shares a key with (RFC 9846 §4.4.2), and keeps no session of
    /// one that it has asked: to whom a session belongs is not remembered.
    pub client_authentication: Option<ClientAuthentication>,
    /// The names of its sites: a client that asks for another is turned away (RFC 6066 §3). If empty, it answers to whatever it is called.
    pub sites: Vec<String>,
    /// The versions granted, favourite first: TLS 1.2, TLS 1.3, or both. The server's order decides.
    pub versions: Vec<ProtocolVersion>,
    /// The suites granted, favourite first: some of [`SUPPORTED_SUITES`] and of [`TLS13_SUITES`]. The server's order decides.
    pub cipher_suites: Vec<CipherSuite>,
    /// The groups granted, favourite first. The server's order decides.
    pub groups: Vec<NamedGroup>,
    /// In TLS 1.3, whether every client has to say hello twice and bring a cookie back (RFC 9846 §4.3.2).
    pub requires_retry: bool,
    /// In TLS 1.3, the keys that it shares with clients from elsewhere (RFC 9846 §4.3.11).
    pub external_psks: Vec<ExternalPsk>,
    /// Who it is to those with whom it shares keys from elsewhere, if the names of these say who calls whom (`client>server`): then it
    /// uses none in which the server is somebody else (RFC 9257 §4.1).
    pub psk_name: Option<String>,
    /// How it uses pre-shared keys (RFC 9846 §4.3.9), favourite first.
    pub psk_modes: Vec<PskKeyExchangeMode>,
    /// What that cookie is, in place of a digest that nobody can guess.
    pub cookie: Option<Vec<u8>>,
    /// The most that it accepts in a protected record, in bytes, if it says so to a client that says so as well (RFC 8449); 64 at
    /// least.
    pub record_size_limit: Option<u16>,
    /// In TLS 1.3, how it compresses its certificates for a client that can unpack them (RFC 8879), if it does.
    pub compressor: Option<Compressor>,
    /// In TLS 1.3, the extensions of EncryptedExtensions in place of those that the rest of this configuration leads to.
    pub extensions: Option<Vec<Extension>>,
    /// The application protocols spoken, favourite first (RFC 7301); if empty, the extension is passed over.
    pub application_protocols: Vec<Vec<u8>>,
    /// Whether to grant the extended master secret (RFC 7627).
    pub extended_master_secret: bool,
    /// Whether to grant encrypt-then-MAC (RFC 7366).
    pub encrypt_then_mac: bool,
    /// What it remembers between its connections. Without room for sessions it gives those of TLS 1.2 no names.
    pub memory: ServerMemory,
    /// The key of the tickets that it gives to clients that want some; without one it gives none.
    pub ticket_key: Option<TicketKey>,
    /// In TLS 1.3, how many tickets it gives to each client.
    pub tickets: u8,
    /// In TLS 1.3, for how many seconds a ticket may be used: seven days at most (RFC 9846 §4.7.1).
    pub ticket_lifetime: u32,
    /// In TLS 1.3, how many bytes of early data it takes (RFC 9846 §4.3.10), which its tickets say and with a key from elsewhere has to
    /// have been settled; with 0, none.
    pub max_early_data_size: u32,
    /// What it does so that early data does not count twice. Without anything it takes whatever opens, which RFC 9846 §8 forbids. With a
    /// key from elsewhere, which has no age and is for many connections, [`ReplayDefence::Recording`] is the only one that can be
    /// judged; with another, the server takes no early data under such a key.
    pub replay_defence: Option<ReplayDefence>,
    /// In TLS 1.3, tickets that it has not sealed, but remembers, each with its key.
    pub known_tickets: Vec<Tls13Session>,
    /// What time it is, in seconds since 1970-01-01T00:00:00Z: how old a session is that a client comes back with.
    pub clock: u64,
    /// Whether to sign with SHA-1 for a client that knows nothing better, which RFC 9155 forbids.
    pub signs_with_sha1: bool,
    /// The most bytes of content that it puts into one record (RFC 5246 §6.2.1).
    pub max_fragment: usize,
    /// Whether handshake messages that follow one another share records (RFC 5246 §6.2.1), or each begins its own.
    pub coalesces: bool,
    /// Whether to leave out the countermeasure of RFC 5246 §7.4.7.1 and answer an encrypted secret with wrong padding by
    /// an alert of its own: the fault that Bleichenbacher's attack lives on. Only the laboratory of that attack sets it
    /// ([`PaddingOracle`](crate::PaddingOracle)).
    pub reveals_padding: bool,
    /// How it departs from the standard otherwise.
    pub conduct: Conduct,
}

impl ServerConfig {
    /// A server that grants everything it can.
    pub fn new(identities: Vec<Identity>) -> Self {
        Self {
            identities,
            sites: Vec::new(),
            client_authentication: None,
            versions: vec![ProtocolVersion::TLS_1_2],
            cipher_suites: TLS13_SUITES.into_iter().chain(SUPPORTED_SUITES).collect(),
            groups: SUPPORTED_GROUPS.to_vec(),
            requires_retry: false,
            external_psks: Vec::new(),
            psk_name: None,
            psk_modes: vec![PskKeyExchangeMode::PSK_DHE_KE],
            cookie: None,
            record_size_limit: None,
            compressor: None,
            extensions: None,
            application_protocols: vec![HTTP_1_1.to_vec()],
            extended_master_secret: true,
            encrypt_then_mac: true,
            memory: ServerMemory::default(),
            ticket_key: None,
            tickets: 1,
            max_early_data_size: 0,
            replay_defence: Some(ReplayDefence::Freshness),
            known_tickets: Vec::new(),
            ticket_lifetime: TWO_HOURS,
            clock: 0,
            signs_with_sha1: false,
            max_fragment: MAX_PLAINTEXT,
            coalesces: false,
            reveals_padding: false,
            conduct: Conduct::default(),
        }
    }
}

/// How long a ticket lasts where nothing else is said, in seconds.
const TWO_HOURS: u32 = 2 * 60 * 60;

/// The groups that the engine can calculate in, in a careful client's order; secp521r1 among them only with the feature `p521`.
pub const SUPPORTED_GROUPS: &[NamedGroup] = &[
    NamedGroup::X25519,
    NamedGroup::SECP256R1,
    NamedGroup::SECP384R1,
    #[cfg(feature = "p521")]
    NamedGroup::SECP521R1,
    NamedGroup::FFDHE2048,
    NamedGroup::FFDHE3072,
    NamedGroup::FFDHE4096,
    NamedGroup::FFDHE6144,
    NamedGroup::FFDHE8192,
];

/// The groups of TLS 1.3 that the engine can calculate in, in the order of a client that thinks of quantum computers.
pub const TLS13_GROUPS: &[NamedGroup] = &[
    NamedGroup::X25519MLKEM768,
    NamedGroup::SECP256R1MLKEM768,
    NamedGroup::X25519,
    NamedGroup::SECP256R1,
    NamedGroup::SECP384R1,
    #[cfg(feature = "p521")]
    NamedGroup::SECP521R1,
    NamedGroup::FFDHE2048,
    NamedGroup::FFDHE3072,
];

/// The signatures that every scenario's client understands, in a careful client's order. SHA-1 is not among them (RFC 9155).
pub const SUPPORTED_SIGNATURE_SCHEMES: [SignatureScheme; 8] = [
    SignatureScheme::ECDSA_SECP256R1_SHA256,
    SignatureScheme::ECDSA_SECP384R1_SHA384,
    SignatureScheme::RSA_PSS_RSAE_SHA256,
    SignatureScheme::RSA_PSS_RSAE_SHA384,
    SignatureScheme::RSA_PSS_RSAE_SHA512,
    SignatureScheme::RSA_PKCS1_SHA256,
    SignatureScheme::RSA_PKCS1_SHA384,
    SignatureScheme::RSA_PKCS1_SHA512,
];

/// The signatures with SHA-1, which RFC 9155 forbids: understood by a client that is told to.
pub const SHA1_SIGNATURE_SCHEMES: [SignatureScheme; 2] = [SignatureScheme::ECDSA_SHA1, SignatureScheme::RSA_PKCS1_SHA1];

/// The name of HTTP/1.1 in the registry of application protocols (RFC 7301 §6).
pub const HTTP_1_1: &[u8] = b"http/1.1";
