//! `accept`: a TLS server over TCP that outlives each of its connections.

use super::credentials::{demo_identities, identity_from_files};
use super::{Echo, Limits, Page, Talk, be_server, draw, now, report::Report, settings};
use crate::arguments::AcceptArguments;
use crate::failure::Failure;
use crate::terminal;
use anyhow::Context;
use std::net::{TcpListener, TcpStream};
use std::process::ExitCode;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;
use tls_engine::ServerConfig;
use tls_texts::cli_live as texts;

/// How many connections are handled at the same time; further ones wait until one of them ends.
const AT_ONCE: usize = 32;
/// How long to wait before the next try when the system has no room for a connection.
const NO_ROOM: Duration = Duration::from_millis(100);

pub(crate) fn accept(arguments: &AcceptArguments) -> Result<ExitCode, Failure> {
    let server = Server {
        config: configuration(arguments)?,
        report: Report::new(&arguments.live)?,
        limits: Limits::from(&arguments.live),
        echo: arguments.echo,
    };
    let listener = TcpListener::bind(&arguments.address).with_context(|| texts::not_free(&arguments.address))?;
    let address = listener.local_addr().with_context(texts::port_unknown)?;
    server.report.listening(address)?;
    let connections = if arguments.once { Some(1) } else { arguments.connections };
    server.serve(&listener, connections);
    Ok(ExitCode::SUCCESS)
}

fn configuration(arguments: &AcceptArguments) -> anyhow::Result<ServerConfig> {
    let identities = match (&arguments.certificate, &arguments.key) {
        (Some(certificate), Some(key)) => vec![identity_from_files(certificate, key)?],
        _ => demo_identities(&arguments.server_name, now()?, draw)?,
    };
    let live = &arguments.live;
    let mut config = ServerConfig::new(identities);
    live.choose(&mut config.cipher_suites, &mut config.groups, &mut config.application_protocols);
    config.extended_master_secret = !live.no_extended_master_secret;
    config.encrypt_then_mac = !live.no_encrypt_then_mac;
    config.signs_with_sha1 = live.allow_sha1;
    Ok(config)
}

struct Server {
    config: ServerConfig,
    report: Report,
    limits: Limits,
    echo: bool,
}

impl Server {
    fn serve(&self, listener: &TcpListener, connections: Option<u64>) {
        let places = Places::default();
        thread::scope(|scope| {
            let mut served = 0;
            while connections.is_none_or(|most| served < most) {
                let place = places.take();
                let started = listener.accept().and_then(|(stream, _)| {
                    thread::Builder::new().spawn_scoped(scope, move || {
                        let _place = place;
                        self.handle(stream);
                    })
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

    fn handle(&self, mut stream: TcpStream) {
        let peer = stream.peer_addr().map_or_else(|_| texts::a_peer(), |address| address.to_string());
        let mut talk: Box<dyn Talk> = if self.echo { Box::new(Echo::default()) } else { Box::new(Page) };
        let settings = settings::of_server(&peer, &self.config);
        let handled = be_server(&mut stream, self.config.clone(), &settings, talk.as_mut(), &self.limits)
            .and_then(|transcript| self.report.connection(&texts::connection_from(&peer), transcript));
        if let Err(error) = handled {
            terminal::remark(&texts::connection_failed(&peer, format!("{error:#}")));
        }
    }
}

/// Room for so many connections at once.
#[derive(Default)]
struct Places {
    taken: Mutex<usize>,
    freed: Condvar,
}

/// A place in use; free again when dropped.
struct Place<'a>(&'a Places);

impl Places {
    fn take(&self) -> Place<'_> {
        let taken = self.freed.wait_while(self.count(), |taken| *taken >= AT_ONCE);
        *taken.unwrap_or_else(PoisonError::into_inner) += 1;
        Place(self)
    }

    fn count(&self) -> MutexGuard<'_, usize> {
        // A number is whole whatever happened to the thread that changed it.
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        *self.0.count() -= 1;
        self.0.freed.notify_one();
    }
}
