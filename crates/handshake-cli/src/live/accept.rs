//! `accept`: a TLS server over TCP that outlives each of its connections.

use super::credentials::{anchors_from_file, demo_identities, identity_from_files};
use super::room::{Place, Room};
use super::{
    BROTLI, Company, Echo, Held, Limits, Page, Talk, UpdatingKeys, draw, hold_as_server, now, report::Report, settings,
};
use crate::arguments::{AcceptArguments, EARLY_DATA};
use crate::failure::Failure;
use crate::{outcome, terminal};
use anyhow::Context;
use std::net::{TcpListener, TcpStream};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;
use tls_engine::{
    ClientAuthentication, ReplayDefence, SHA1_SIGNATURE_SCHEMES, SUPPORTED_SIGNATURE_SCHEMES, ServerConfig,
    ServerMemory, TicketKey,
};
use tls_pki::TrustAnchors;
use tls_texts::{cli, cli_live as texts};
use tls_transcript::Role;
use tls_wire::{ProtocolVersion, SignatureScheme};

/// How long to wait before the next try when the system has no room for a connection.
const NO_ROOM: Duration = Duration::from_millis(100);

pub(crate) fn accept(arguments: &AcceptArguments) -> Result<ExitCode, Failure> {
    let server = Server {
        config: configuration(arguments)?,
        report: Report::new(&arguments.live)?,
        limits: Limits::from(&arguments.live),
        echo: arguments.echo,
        updates_keys: arguments.live.updates_keys(),
        last: Mutex::new(ExitCode::SUCCESS),
    };
    let listener = TcpListener::bind(&arguments.address).with_context(|| texts::not_free(&arguments.address))?;
    let address = listener.local_addr().with_context(texts::port_unknown)?;
    server.report.listening(address)?;
    let connections = if arguments.once { Some(1) } else { arguments.connections };
    let places = usize::try_from(arguments.at_once).unwrap_or(usize::MAX);
    server.serve(&listener, connections, &Room::new(places, Duration::from_secs(arguments.patience)));
    let last = *server.last.lock().unwrap_or_else(PoisonError::into_inner);
    Ok(if arguments.once { last } else { ExitCode::SUCCESS })
}

/// # Errors
/// What is asked for is not to be had together, or can't be read.
fn configuration(arguments: &AcceptArguments) -> Result<ServerConfig, Failure> {
    let version = arguments.live.version;
    if arguments.request_client_certificate_later && !version.speaks(Role::Server, ProtocolVersion::TLS_1_3) {
        return Err(Failure::Arguments(cli::asks_later_in_tls13(version.name())));
    }
    let identities = match (&arguments.certificate, &arguments.key) {
        (Some(certificate), Some(key)) => vec![identity_from_files(certificate, key)?],
        _ => demo_identities(&arguments.server_name, now()?, draw)?,
    };
    let live = &arguments.live;
    let mut config = ServerConfig::new(identities);
    config.versions = live.version.spoken_by(Role::Server);
    (config.cipher_suites, config.groups) = (live.suites()?, live.groups());
    config.requires_retry = arguments.require_retry;
    config.compressor = live.certificate_compression.then_some(BROTLI);
    live.choose_protocols(&mut config.application_protocols);
    config.external_psks = live.psks()?;
    config.extended_master_secret = !live.no_extended_master_secret;
    config.encrypt_then_mac = !live.no_encrypt_then_mac;
    config.signs_with_sha1 = live.allow_sha1;
    if let Some(path) = &arguments.client_ca {
        config.client_authentication = asked_of_clients(arguments, anchors_from_file(path)?);
    }
    config.memory = ServerMemory::with_room(SESSIONS);
    config.tickets = arguments.tickets;
    config.max_early_data_size = if live.early_data { EARLY_DATA } else { 0 };
    // The one defence that goes with keys from elsewhere as well.
    config.replay_defence = Some(ReplayDefence::Recording);
    config.ticket_key = (arguments.tickets > 0).then(ticket_key).transpose()?;
    Ok(config)
}

/// Whether clients are asked who they are, and what for.
fn asked_of_clients(arguments: &AcceptArguments, anchors: TrustAnchors) -> Option<ClientAuthentication> {
    let required = arguments.require_client_certificate;
    let after_handshake = arguments.request_client_certificate_later;
    if !required && !after_handshake && !arguments.request_client_certificate {
        return None;
    }
    let sha1: &[SignatureScheme] = if arguments.live.allow_sha1 { &SHA1_SIGNATURE_SCHEMES } else { &[] };
    let others = [SignatureScheme::ED25519].into_iter().chain(sha1.iter().copied());
    let signature_schemes = SUPPORTED_SIGNATURE_SCHEMES.into_iter().chain(others).collect();
    Some(ClientAuthentication { required, after_handshake, anchors, signature_schemes })
}

/// How many sessions of TLS 1.2 the server remembers; a client may come back with one of them.
const SESSIONS: usize = 1024;

/// A key for this server's tickets, for as long as it runs.
fn ticket_key() -> anyhow::Result<TicketKey> {
    Ok(TicketKey::new(draw()?, draw()?))
}

struct Server {
    config: ServerConfig,
    report: Report,
    limits: Limits,
    echo: bool,
    /// Whether keys change before the answer, and the peer is asked for new ones too.
    updates_keys: Option<bool>,
    /// What the connection that ended last means for the exit code.
    last: Mutex<ExitCode>,
}

impl Server {
    fn serve(&self, listener: &TcpListener, connections: Option<u64>, room: &Room) {
        thread::scope(|scope| {
            let mut served = 0;
            while connections.is_none_or(|most| served < most) {
                let started = listener.accept().and_then(|(stream, _)| {
                    let stream = Arc::new(stream);
                    let place = room.enter(&stream);
                    thread::Builder::new().spawn_scoped(scope, move || self.handle(&stream, &place))
                });
                match started {
                    Ok(_) => served += 1,
                    Err(error) => {
                        terminal::remark(&texts::not_accepted(error.to_string()));
                        thread::sleep(NO_ROOM);
                    }
                }
            }
        });
    }

    fn handle(&self, stream: &TcpStream, place: &Place<'_>) {
        let peer = stream.peer_addr().map_or_else(|_| texts::a_peer(), |address| address.to_string());
        if let Err(error) = self.hold(stream, place, &peer) {
            terminal::remark(&texts::connection_failed(&peer, format!("{error:#}")));
        }
    }

    fn hold(&self, stream: &TcpStream, place: &Place<'_>, peer: &str) -> anyhow::Result<()> {
        let mut talk: Box<dyn Talk> = if self.echo { Box::new(Echo) } else { Box::new(Page::default()) };
        let mut talk = UpdatingKeys::new(talk.as_mut(), self.updates_keys);
        let config = ServerConfig { clock: now()?, ..self.config.clone() };
        let settings = settings::of_server(peer, &config);
        let company = Company { tap: self.report.tap(stream, Role::Server)?, place: Some(place) };
        let Held { transcript, tap, .. } = hold_as_server(stream, config, &settings, &mut talk, &self.limits, company)?;
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = outcome::exit_code(&transcript);
        self.report.connection(&texts::connection_from(peer), transcript, tap)
    }
}
