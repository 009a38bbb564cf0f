//! Runs a scenario: both parties in one process, a wire between them, one recorder for all.

use crate::application::{self, Exchange, Pieces};
use crate::attack::{Behaviour, Edits, Equipment, behaviour_of};
use crate::fault;
use crate::hello::speak_as_browser;
use crate::scenario::ClientManner;
use crate::setup::Setup;
use crate::{
    ClientConfig, Endpoint, Identity, KeyUpdate, Omission, Randomness, Scenario, ServerConfig, Versions, Wire,
};
use tls_keys::{SUPPORTED_SUITES, SuiteParameters, TLS13_SUITES};
use tls_pki::{Authority, Chain, ChainRequest, IssueError, KeyType, TrustAnchors, issue, padding_oracle};
use tls_transcript::{Direction, Header, Recorder, Role, Source, Transcript};
use tls_wire::{CipherSuite, NamedGroup};

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
        Self::with_chain(scenario, issue(&request(scenario))?)
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
        Ok(prepared)
    }

    /// The configurations that the scenario comes to.
    fn with_chain(scenario: &Scenario, chain: Chain) -> Result<Self, IssueError> {
        let mut client = ClientConfig {
            versions: scenario.version.spoken().to_vec(),
            cipher_suites: menu(scenario),
            groups: groups(scenario),
            key_shares: scenario.guess().into_iter().collect(),
            extended_master_secret: scenario.extended_master_secret,
            encrypt_then_mac: scenario.encrypt_then_mac,
            ..ClientConfig::new(TrustAnchors(vec![chain.root]), scenario.server_name.clone(), scenario.clock)
        };
        let server = ServerConfig {
            versions: scenario.version.spoken().to_vec(),
            cipher_suites: granted(scenario),
            groups: granted_groups(scenario),
            requires_retry: scenario.require_retry,
            ..ServerConfig::new(vec![Identity::new(chain.certificates, chain.key)?])
        };
        if scenario.client == ClientManner::Browser2026 {
            speak_as_browser(&mut client, scenario.key_share, &Randomness::from_seed(scenario.seed));
        }
        let mut setup = Setup { client, server, pieces: Pieces::Whole };
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
            let own = |omission: &&Omission| omission.party == role;
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
        let attacked = |(behaviour, equipment): &(&Behaviour, Equipment)| Wire::attacked(behaviour, equipment);
        let wire = self.attacker.as_ref().map_or_else(Wire::faithful, attacked);
        self.run_over(wire.with_edits(Edits(self.scenario.edits.clone())))
    }

    /// The same over any wire.
    pub fn run_over(&self, mut wire: Wire<'_>) -> Transcript {
        let Scenario { clock, seed, .. } = self.scenario;
        let header = Header { scenario: self.scenario.to_string(), clock, source: Source::Simulation };
        let mut recorder = Recorder::new(header);
        let randomness = Randomness::from_seed(seed);
        let [near, far] = wire.legs(&mut recorder);
        let Setup { client, server, pieces } = self.setup.clone();
        recorder.turn_to(far);
        let server = Endpoint::server(server, randomness.clone(), &mut recorder);
        recorder.turn_to(near);
        let client = Endpoint::client(client, randomness, &mut recorder);
        let mut conversation = Conversation { client, server, wire, recorder, moved: 0 };
        conversation.hold(&self.scenario, pieces);
        conversation.recorder.finish()
    }
}

/// The chain that the scenario's server shall have.
fn request(scenario: &Scenario) -> ChainRequest {
    ChainRequest {
        key_type: scenario.certificate.key_type(),
        server_name: scenario.server_name.clone(),
        clock: scenario.clock,
        serial: Randomness::from_seed(scenario.seed).serial_number(),
    }
}

/// Runs a scenario from beginning to end.
///
/// # Errors
/// As [`Prepared::new`].
pub fn run(scenario: &Scenario) -> Result<Transcript, IssueError> {
    Ok(Prepared::new(scenario)?.run())
}

/// What the client offers: all suites of TLS 1.3, if it speaks that, and those for TLS 1.2.
fn menu(scenario: &Scenario) -> Vec<CipherSuite> {
    match scenario.version {
        Versions::Tls12 => tls12_menu(scenario),
        Versions::Tls13 => TLS13_SUITES.to_vec(),
        Versions::Tls12To13 => TLS13_SUITES.into_iter().chain(tls12_menu(scenario)).collect(),
    }
}

/// What the server grants: the scenario's suite, and beside one of TLS 1.3 those for clients of TLS 1.2, if it speaks that.
fn granted(scenario: &Scenario) -> Vec<CipherSuite> {
    let tls12 = if scenario.version == Versions::Tls12To13 { tls12_menu(scenario) } else { Vec::new() };
    std::iter::once(scenario.suite).chain(tls12).collect()
}

/// The groups that the server grants: the scenario's and, for clients of TLS 1.2, if it speaks that beside 1.3, the usual ones.
fn granted_groups(scenario: &Scenario) -> Vec<NamedGroup> {
    let usual = if scenario.version == Versions::Tls12To13 { scenario.key_exchange.usual_groups() } else { &[] };
    let others =
        usual.iter().copied().filter(|group| scenario.group != Some(*group) && scenario.guess() != Some(*group));
    scenario.group.into_iter().chain(others).collect()
}

/// What is offered for TLS 1.2: the usual suites of the scenario's key exchange, so that the server has a choice to make, and
/// the scenario's own if it is none of these.
fn tls12_menu(scenario: &Scenario) -> Vec<CipherSuite> {
    let is_offered = |suite: &CipherSuite| {
        SuiteParameters::of(*suite).is_some_and(|parameters| {
            parameters.key_exchange == scenario.key_exchange.algorithm()
                && (!parameters.for_older_peers || *suite == scenario.suite)
        })
    };
    SUPPORTED_SUITES.into_iter().filter(is_offered).collect()
}

/// The groups that the client names: the usual ones of the scenario's key exchange, and the scenario's own; in TLS 1.3, all.
fn groups(scenario: &Scenario) -> Vec<NamedGroup> {
    let is_named = |group: &NamedGroup| {
        scenario.version != Versions::Tls12
            || scenario.key_exchange.usual_groups().contains(group)
            || scenario.group == Some(*group)
    };
    scenario.groups().iter().copied().filter(is_named).collect()
}

/// Both parties and what lies between them.
struct Conversation<'a> {
    client: Endpoint,
    server: Endpoint,
    wire: Wire<'a>,
    recorder: Recorder,
    moved: usize,
}

/// More records than any run needs: a wire that answers each record with several must come to an end.
const MAX_RECORDS: usize = 1000;

impl Conversation<'_> {
    /// `pieces` says in how many pieces a party writes what it has to say.
    fn hold(&mut self, scenario: &Scenario, pieces: Pieces) {
        self.settle();
        let [login, parcels] = application::exchanges(&scenario.server_name);
        self.exchange(&login, pieces);
        if let Some(KeyUpdate { sender, requests }) = scenario.key_update {
            let party = match sender {
                Role::Client => &mut self.client,
                Role::Server => &mut self.server,
            };
            party.update_keys(requests, &mut self.recorder);
            self.settle();
            self.exchange(&parcels, pieces);
        }
        if self.client.is_complete() && !self.wire.is_cut() {
            self.client.close(&mut self.recorder);
            self.settle();
        }
        self.client.transport_closed(&mut self.recorder);
        self.server.transport_closed(&mut self.recorder);
    }

    /// A request, and its response if it arrives.
    fn exchange(&mut self, exchange: &Exchange, pieces: Pieces) {
        for piece in pieces.of(&exchange.request) {
            self.client.send_application_data(piece, &mut self.recorder);
        }
        self.settle();
        if !self.server.received_application_data().is_empty() {
            for piece in pieces.of(&exchange.response) {
                self.server.send_application_data(piece, &mut self.recorder);
            }
            self.settle();
        }
    }

    /// Carries records to and fro until nobody has anything more to send.
    fn settle(&mut self) {
        loop {
            let moved = self.moved;
            self.carry(Direction::ClientToServer);
            self.carry(Direction::ServerToClient);
            if self.moved == moved || self.moved > MAX_RECORDS {
                return;
            }
        }
    }

    fn carry(&mut self, direction: Direction) {
        let sender = match direction {
            Direction::ClientToServer => &mut self.client,
            Direction::ServerToClient => &mut self.server,
        };
        for record in sender.outgoing_records() {
            for (way, arriving) in self.wire.carry(direction, record, &mut self.recorder) {
                self.moved += 1;
                let receiver = match way {
                    Direction::ClientToServer => &mut self.server,
                    Direction::ServerToClient => &mut self.client,
                };
                receiver.receive(&arriving, &mut self.recorder);
            }
        }
    }
}
