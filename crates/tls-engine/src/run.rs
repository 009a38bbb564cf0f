//! Runs a scenario: both parties in one process, a wire between them, one recorder for all.

use crate::application::{Pieces, parcels};
use crate::attack::{Behaviour, Edits, Equipment, behaviour_of};
use crate::compressor::BROTLI_BEFOREHAND;
use crate::conversation::{Talk, Visit};
use crate::fault;
use crate::hello::speak_as_browser;
use crate::scenario::{Auth, CertificateKind, ClientManner};
use crate::setup::Setup;
use crate::visits::Visits;
use crate::{
    Alone, ClientAuthentication, ClientConfig, EarlyData, EarlyDataTerms, ExternalPsk, Identity, KeyExchange, Omission,
    PskUse, Randomness, Scenario, SecondVisit, ServerConfig, ServerMemory, TicketKey, Versions, Wire,
};
use rand::Rng;
use tls_keys::{HashAlgorithm, SUPPORTED_SUITES, SuiteParameters, TLS13_SUITES, Tls13Suite};
use tls_pki::{Authority, Chain, IssueError, KeyType, TrustAnchors, issue_to_client, padding_oracle};
use tls_terms::Rule;
use tls_transcript::{Header, Recorder, Role, Source, Transcript};
use tls_wire::{
    CertificateCompressionAlgorithm, CipherSuite, KeyExchangeAlgorithm, MAX_PLAINTEXT, NamedGroup, ProtocolVersion,
    PskKeyExchangeMode, SignatureScheme,
};

/// A scenario with its certificates issued: the certification authority's work is no part of a handshake, and need not be
/// repeated for each run.
#[derive(Clone, Debug)]
pub struct Prepared {
    scenario: Scenario,
    setup: Setup,
    /// Who sits on the wire, if anybody does.
    attacker: Option<(&'static Behaviour, Equipment)>,
}

impl Prepared {
    /// Issues the chain of the scenario's server.
    ///
    /// # Errors
    /// The server name or the clock cannot stand in a certificate; never for a scenario that was
    /// [parsed](Scenario::parse).
    pub fn new(scenario: &Scenario) -> Result<Self, IssueError> {
        Self::with_chain(scenario, scenario.chain(scenario.issued())?)
    }

    /// The laboratory of Bleichenbacher's attack: the default scenario (RSA key exchange) with this seed, but with a
    /// server key of only 512 bits, and with a server that [reveals wrong padding](ServerConfig::reveals_padding) or, if
    /// `countermeasure` is there, does not.
    ///
    /// # Errors
    /// None that a seed could bring about; as [`new`](Self::new).
    pub(crate) fn padding_oracle(seed: u64, countermeasure: bool) -> Result<Self, IssueError> {
        let scenario = Scenario { seed, ..Scenario::default() };
        let authority = Authority::new(KeyType::Rsa2048, scenario.clock)?;
        let serial = Randomness::from_seed(seed).serial_number();
        let chain = authority.issue_to(padding_oracle::private_key()?, &scenario.server_name, serial)?;
        let mut prepared = Self::with_chain(&scenario, chain)?;
        prepared.setup.server.reveals_padding = !countermeasure;
        // No careful client takes so short a key.
        let weak = Omission { party: Role::Client, rule: Rule::CertificateStrength };
        prepared.setup.client.conduct = core::mem::take(&mut prepared.setup.client.conduct).without(weak);
        Ok(prepared)
    }

    /// The configurations that the scenario comes to.
    fn with_chain(scenario: &Scenario, chain: Chain) -> Result<Self, IssueError> {
        let mut client = ClientConfig {
            versions: scenario.version.spoken_by(Role::Client),
            cipher_suites: menu(scenario),
            groups: groups(scenario),
            key_shares: shares(scenario),
            certificate_compressions: compressions(scenario),
            record_size_limit: record_size_limit(scenario, Role::Client),
            extended_master_secret: scenario.extended_master_secret,
            encrypt_then_mac: scenario.encrypt_then_mac,
            session_tickets: scenario.second_visit == Some(SecondVisit::Ticket),
            ..ClientConfig::new(TrustAnchors(vec![chain.root]), scenario.server_name.clone(), scenario.clock)
        };
        // Not every client has heard of it; this one has if it has to.
        if scenario.certificate == CertificateKind::Ed25519 {
            client.signature_schemes.insert(0, SignatureScheme::ED25519);
        }
        let asked = authenticated(scenario, &client)?;
        let (client_authentication, identities) = asked.unzip();
        client.identities = identities.into_iter().flatten().collect();
        client.post_handshake_auth = scenario.auth == Auth::PostHandshake;
        if let Some(psk_use) = scenario.external_psk {
            client.external_psks = vec![external_psk(scenario, &client)];
            client.psk_modes = vec![psk_use.mode()];
            client.insists_on_psk = psk_use == PskUse::Alone;
        }
        if let Some(mode) = scenario.second_visit.and_then(psk_mode) {
            client.session_tickets = true;
            client.psk_modes = vec![mode];
        }
        let mut server = ServerConfig {
            versions: scenario.version.spoken_by(Role::Server),
            cipher_suites: granted(scenario),
            groups: granted_groups(scenario),
            requires_retry: scenario.require_retry,
            compressor: scenario.certificate_compression.then_some(BROTLI_BEFOREHAND),
            record_size_limit: record_size_limit(scenario, Role::Server),
            memory: memory(scenario),
            ticket_key: ticket_key(scenario),
            clock: scenario.clock,
            client_authentication,
            ..ServerConfig::new(vec![Identity::new(chain.certificates, chain.key)?])
        };
        if scenario.early_data.is_some() {
            client.early_data = Some(parcels(&scenario.server_name).request);
            // A ticket says how much there may be before the server thinks otherwise; of a key from elsewhere that is settled.
            let takes_any = scenario.external_psk.is_none() || scenario.early_data == Some(EarlyData::Accepted);
            server.max_early_data_size = if takes_any { MOST_EARLY_DATA } else { 0 };
            server.replay_defence = scenario.replay_defence;
        }
        server.external_psks.clone_from(&client.external_psks);
        server.psk_modes.clone_from(&client.psk_modes);
        if scenario.client == ClientManner::Browser2026 {
            speak_as_browser(&mut client, scenario.key_share, &Randomness::from_seed(scenario.seed));
        }
        let mut setup =
            Setup { client, server, pieces: Pieces::Whole, tries_again: false, site: None, interjection: None };
        let attacker = match scenario.attack.and_then(behaviour_of) {
            Some(behaviour) => {
                let equipment = Equipment::new(scenario, &setup.client, &setup.server)?;
                (behaviour.arrange)(&mut setup, &equipment);
                Some((behaviour, equipment))
            }
            None => None,
        };
        // An attacker that plays a party's part plays it as the standard asks.
        for (role, conduct) in [(Role::Client, &mut setup.client.conduct), (Role::Server, &mut setup.server.conduct)] {
            let is_attackers = role == Role::Server && setup.site.is_some();
            let own = |omission: &&Omission| omission.party == role && !is_attackers;
            conduct.without = scenario.without.iter().filter(own).copied().collect();
        }
        if let Some(fault) = scenario.fault {
            fault::arrange(fault, &mut setup, scenario)?;
        }
        Ok(Self { scenario: scenario.clone(), setup, attacker })
    }

    /// The client's configuration, to look at or to change before a run.
    pub fn client(&mut self) -> &mut ClientConfig {
        &mut self.setup.client
    }

    /// The server's configuration, to look at or to change before a run.
    pub fn server(&mut self) -> &mut ServerConfig {
        &mut self.setup.server
    }

    pub(crate) fn server_config(&self) -> &ServerConfig {
        &self.setup.server
    }

    /// Handshake, request, response and goodbye over the scenario's wire: a faithful one, or one with an attacker on it.
    pub fn run(&self) -> Transcript {
        self.run_over(self.wire().with_edits(Edits(self.scenario.edits.clone())))
    }

    fn wire(&self) -> Wire<'static> {
        let attacked = |(behaviour, equipment): &(&'static Behaviour, Equipment)| Wire::attacked(behaviour, equipment);
        self.attacker.as_ref().map_or_else(Wire::faithful, attacked)
    }

    /// One of the parties without the other, in whose place somebody else's program is.
    pub fn alone(&self, role: Role) -> Alone {
        Alone::new(role, &self.scenario, &self.setup, self.wire())
    }

    /// The same over any wire.
    pub fn run_over(&self, mut wire: Wire<'_>) -> Transcript {
        let Scenario { clock, seed, .. } = self.scenario;
        let header = Header { scenario: self.scenario.to_string(), clock, source: Source::Simulation };
        let mut recorder = Recorder::new(header);
        let randomness = Randomness::from_seed(seed);
        let legs = wire.legs(&mut recorder);
        let Setup { client, server, pieces, tries_again, site, interjection } = self.setup.clone();
        // Whatever the server has seen before, it was not in this run.
        let server = ServerConfig { memory: server.memory.emptied(), ..server };
        let talk = Talk { scenario: &self.scenario, visit: Visit::First, pieces, unheard: tries_again, interjection };
        let visits = Visits { client, server, site, randomness, talk, edits: &self.scenario.edits };
        visits.hold(legs, &mut wire, &mut recorder);
        recorder.finish()
    }
}

/// Runs a scenario from beginning to end.
///
/// # Errors
/// As [`Prepared::new`].
pub fn run(scenario: &Scenario) -> Result<Transcript, IssueError> {
    Ok(Prepared::new(scenario)?.run())
}

/// What the server asks of its clients if it wants to know who they are, and what the client has to show.
fn authenticated(
    scenario: &Scenario,
    client: &ClientConfig,
) -> Result<Option<(ClientAuthentication, Option<Identity>)>, IssueError> {
    const NAME: &str = "Alice";
    let required = match scenario.auth {
        Auth::Server => return Ok(None),
        Auth::Optional => false,
        Auth::Mutual | Auth::PostHandshake => true,
    };
    let after_handshake = scenario.auth == Auth::PostHandshake;
    // The authority is there, whoever has a certificate of it.
    let kind = scenario.client_certificate.unwrap_or(CertificateKind::EcdsaP256);
    let serial = Randomness::from_seed(scenario.seed).of(NAME).serial_number();
    let chain = issue_to_client(kind.key_type(), NAME, scenario.issued(), serial)?;
    let mut signature_schemes = client.signature_schemes.clone();
    if kind == CertificateKind::Ed25519 && !signature_schemes.contains(&SignatureScheme::ED25519) {
        signature_schemes.insert(0, SignatureScheme::ED25519);
    }
    let anchors = TrustAnchors(vec![chain.root]);
    let wanted = ClientAuthentication { required, after_handshake, anchors, signature_schemes };
    let identity = scenario.client_certificate.is_some().then(|| Identity::new(chain.certificates, chain.key));
    Ok(Some((wanted, identity.transpose()?)))
}

/// What the client offers: all suites of TLS 1.3, if it speaks that, and those for TLS 1.2, or for older versions if it speaks
/// nothing better.
fn menu(scenario: &Scenario) -> Vec<CipherSuite> {
    let speaks = |version| scenario.version.speaks(Role::Client, version);
    let new: &[CipherSuite] = if speaks(ProtocolVersion::TLS_1_3) { &TLS13_SUITES } else { &[] };
    let old = match (speaks(ProtocolVersion::TLS_1_2), new.is_empty()) {
        (true, _) => tls12_menu(scenario),
        (false, true) => older_menu(),
        (false, false) => Vec::new(),
    };
    new.iter().copied().chain(old).collect()
}

/// What a client had before TLS 1.2: RSA key exchange, CBC and SHA-1 (RFC 3268 §2).
fn older_menu() -> Vec<CipherSuite> {
    let is_older = |suite: &CipherSuite| {
        SuiteParameters::of(*suite).is_some_and(|parameters| {
            parameters.key_exchange == KeyExchangeAlgorithm::Rsa && parameters.mac == Some(HashAlgorithm::Sha1)
        })
    };
    SUPPORTED_SUITES.into_iter().filter(is_older).collect()
}

/// What the server grants: the scenario's suite, and those for clients of the other version, if it speaks that.
fn granted(scenario: &Scenario) -> Vec<CipherSuite> {
    if scenario.version.range(Role::Server).is_all_old() {
        return suites_of_old(scenario).collect();
    }
    let other = match scenario.version.agreed() {
        ProtocolVersion::TLS_1_2 if speaks_both(scenario) => TLS13_SUITES.to_vec(),
        ProtocolVersion::TLS_1_3 if speaks_both(scenario) => tls12_menu(scenario),
        _ => Vec::new(),
    };
    std::iter::once(scenario.suite).chain(other).collect()
}

/// What there was before TLS 1.2 for the scenario's key exchange and certificate: CBC, and MACs with SHA-1.
fn suites_of_old(scenario: &Scenario) -> impl Iterator<Item = CipherSuite> {
    let (exchange, authentication) = (scenario.key_exchange.algorithm(), scenario.certificate.authentication());
    SUPPORTED_SUITES.into_iter().filter(move |suite| {
        SuiteParameters::of(*suite).is_some_and(|own| {
            own.mac == Some(HashAlgorithm::Sha1) && (own.key_exchange, own.authentication) == (exchange, authentication)
        })
    })
}

/// Whether the server speaks TLS 1.2 as well as 1.3.
fn speaks_both(scenario: &Scenario) -> bool {
    let both = [ProtocolVersion::TLS_1_2, ProtocolVersion::TLS_1_3];
    both.into_iter().all(|version| scenario.version.speaks(Role::Server, version))
}

/// The groups that the server grants: the scenario's and, for clients of the other version, if it speaks that, the usual ones.
fn granted_groups(scenario: &Scenario) -> Vec<NamedGroup> {
    let usual = if speaks_both(scenario) { scenario.key_exchange.usual_groups() } else { &[] };
    let taken = [scenario.group, scenario.guess()];
    let others = usual.iter().copied().filter(|group| !taken.contains(&Some(*group)));
    scenario.group.into_iter().chain(others).collect()
}

/// What is offered for TLS 1.2: the usual suites of the scenario's key exchange, so that the server has a choice to make, and
/// the scenario's own if it is none of these.
fn tls12_menu(scenario: &Scenario) -> Vec<CipherSuite> {
    // Whoever may meet a server of old has something to offer to it.
    let old_server = scenario.version.range(Role::Server).is_all_old();
    let is_offered = |suite: &CipherSuite| {
        SuiteParameters::of(*suite).is_some_and(|parameters| {
            let also = *suite == scenario.suite || (old_server && parameters.mac == Some(HashAlgorithm::Sha1));
            parameters.key_exchange == scenario.key_exchange.algorithm() && (!parameters.for_older_peers || also)
        })
    };
    SUPPORTED_SUITES.into_iter().filter(is_offered).collect()
}

/// The groups that the client names: the usual ones of the scenario's key exchange, and the scenario's own; if it speaks TLS 1.3,
/// all that this has, but for the longest curve, which few name.
fn groups(scenario: &Scenario) -> Vec<NamedGroup> {
    let usual =
        |group: &NamedGroup| scenario.key_exchange.usual_groups().contains(group) || scenario.group == Some(*group);
    let own = scenario.groups().iter().copied().filter(usual);
    if !scenario.version.speaks(Role::Client, ProtocolVersion::TLS_1_3) {
        return own.collect();
    }
    let wanted = |group: NamedGroup| [scenario.group, scenario.guess()].contains(&Some(group));
    let named = |group: &NamedGroup| *group != NamedGroup::SECP521R1 || wanted(*group);
    let new: Vec<NamedGroup> = Versions::Tls13.groups(KeyExchange::Ecdhe).iter().copied().filter(named).collect();
    new.clone().into_iter().chain(own.filter(|group| !new.contains(group))).collect()
}

/// The groups of which the client sends shares: its guess or, if what it agrees on with the server has none, the favourite.
fn shares(scenario: &Scenario) -> Vec<NamedGroup> {
    let new = Versions::Tls13.groups(KeyExchange::Ecdhe);
    let guess = scenario.guess().filter(|group| new.contains(group));
    guess.or(new.first().copied()).into_iter().collect()
}

/// How the server may compress its certificates.
fn compressions(scenario: &Scenario) -> Vec<CertificateCompressionAlgorithm> {
    let brotli = scenario.certificate_compression.then_some(BROTLI_BEFOREHAND.algorithm);
    brotli.into_iter().collect()
}

/// The server's memory, if it is to remember sessions.
fn memory(scenario: &Scenario) -> ServerMemory {
    const MANY: usize = 100;
    match scenario.second_visit {
        Some(SecondVisit::SessionId) => ServerMemory::with_room(MANY),
        _ => ServerMemory::default(),
    }
}

/// The server's key for tickets, if it is to give some.
fn ticket_key(scenario: &Scenario) -> Option<TicketKey> {
    let gives = scenario.second_visit.is_some_and(|visit| visit != SecondVisit::SessionId);
    gives.then(|| Randomness::from_seed(scenario.seed).ticket_key())
}

/// The limit that a party sets to the records that it gets, if the scenario has one set: the largest there are in TLS 1.3, and in older
/// versions one byte less (RFC 8449 §4).
fn record_size_limit(scenario: &Scenario, party: Role) -> Option<u16> {
    let of_tls13 = scenario.version.agreed() == ProtocolVersion::TLS_1_3;
    let largest = MAX_PLAINTEXT + usize::from(of_tls13);
    scenario.record_size_limit.map(|wanted| wanted.of(party, u16::try_from(largest).unwrap_or(u16::MAX)))
}

/// How the pre-shared key of a ticket is used when the client comes back, in TLS 1.3.
fn psk_mode(visit: SecondVisit) -> Option<PskKeyExchangeMode> {
    match visit {
        SecondVisit::Psk => Some(PskKeyExchangeMode::PSK_DHE_KE),
        SecondVisit::PskOnly => Some(PskKeyExchangeMode::PSK_KE),
        SecondVisit::SessionId | SecondVisit::Ticket => None,
    }
}

/// How many bytes of early data the server takes, where it takes some: a record's worth.
const MOST_EARLY_DATA: u32 = 1 << 14;

/// How long that key is, in bytes.
const EXTERNAL_PSK_LENGTH: usize = 32;

/// The key that the parties share from elsewhere. It goes with the hash of the scenario's suite, and early data under it with that suite
/// and the client's favourite protocol.
fn external_psk(scenario: &Scenario, client: &ClientConfig) -> ExternalPsk {
    let mut key = vec![0; EXTERNAL_PSK_LENGTH];
    Randomness::from_seed(scenario.seed).stream("external-psk").fill_bytes(&mut key);
    let hash = Tls13Suite::of(scenario.suite).map_or(HashAlgorithm::Sha256, |suite| suite.hash);
    let early_data = scenario.early_data.map(|_| EarlyDataTerms {
        suite: scenario.suite,
        most: MOST_EARLY_DATA,
        application_protocol: client.application_protocols.first().cloned(),
    });
    ExternalPsk { identity: format!("visitor-7@{}", scenario.server_name).into_bytes(), key, hash, early_data }
}
