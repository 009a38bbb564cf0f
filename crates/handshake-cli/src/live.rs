//! The same engine over TCP: against a live peer, with the system's randomness and clock. This is also how it is proven
//! real.

mod accept;
mod capture;
mod compression;
mod connect;
mod conversation;
mod credentials;
mod head;
mod hexadecimal;
mod limits;
mod report;
mod room;
mod server_name;
mod session_file;
mod settings;
mod talk;

pub(crate) use accept::accept;
pub use compression::BROTLI;
pub(crate) use connect::connect;
pub use credentials::{demo_identities, demo_roots};
pub(crate) use hexadecimal::Hexadecimal;
pub use limits::Limits;
pub(crate) use server_name::server_name;
pub use talk::{Echo, Page, Request, Silence, Talk, Turn, UpdatingKeys};

use anyhow::{Context, anyhow};
use capture::Tap;
use conversation::{Conversation, Held};
use room::Place;
use std::net::TcpStream;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tls_engine::{ClientConfig, Endpoint, Randomness, ServerConfig};
use tls_texts::cli_live as texts;
use tls_transcript::{Header, Recorder, Role, Source, Transcript};

/// Is the client of one connection, and says what `talk` says. `settings` are written into the recording.
///
/// # Errors
/// If the operating system has no randomness. A connection that fails is no error: the recording says how.
pub fn be_client(
    stream: &TcpStream,
    config: ClientConfig,
    settings: &str,
    talk: &mut dyn Talk,
    limits: &Limits,
) -> anyhow::Result<Transcript> {
    Ok(hold_as_client(stream, config, settings, talk, limits, Company::default())?.transcript)
}

/// Whoever else has to do with a connection.
#[derive(Default)]
struct Company<'a> {
    /// Captures what passes.
    tap: Option<Tap<'a>>,
    /// Its place among others.
    place: Option<&'a Place<'a>>,
}

fn hold_as_client<'a>(
    stream: &'a TcpStream,
    config: ClientConfig,
    settings: &str,
    talk: &'a mut dyn Talk,
    limits: &'a Limits,
    company: Company<'a>,
) -> anyhow::Result<Held<'a>> {
    let header = Header { scenario: settings.into(), clock: config.clock, source: Source::Live(Role::Client) };
    let mut recorder = Recorder::new(header);
    let randomness = Randomness::from_entropy(draw()?);
    let endpoint = Endpoint::client(config, randomness, &mut recorder);
    let Company { tap, place } = company;
    Ok(Conversation { stream, role: Role::Client, endpoint, recorder, talk, limits, tap, place }.run())
}

/// Is the server of one connection, and says what `talk` says. `settings` are written into the recording.
///
/// # Errors
/// If the operating system has no randomness or no clock. A connection that fails is no error: the recording says how.
pub fn be_server(
    stream: &TcpStream,
    config: ServerConfig,
    settings: &str,
    talk: &mut dyn Talk,
    limits: &Limits,
) -> anyhow::Result<Transcript> {
    Ok(hold_as_server(stream, config, settings, talk, limits, Company::default())?.transcript)
}

fn hold_as_server<'a>(
    stream: &'a TcpStream,
    config: ServerConfig,
    settings: &str,
    talk: &'a mut dyn Talk,
    limits: &'a Limits,
    company: Company<'a>,
) -> anyhow::Result<Held<'a>> {
    let header = Header { scenario: settings.into(), clock: now()?, source: Source::Live(Role::Server) };
    let mut recorder = Recorder::new(header);
    let randomness = Randomness::from_entropy(draw()?);
    let endpoint = Endpoint::server(config, randomness, &mut recorder);
    let Company { tap, place } = company;
    Ok(Conversation { stream, role: Role::Server, endpoint, recorder, talk, limits, tap, place }.run())
}

/// Bytes that nobody can guess, from the operating system.
///
/// # Errors
/// If it has none to give.
pub fn draw<const N: usize>() -> anyhow::Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| anyhow!(texts::no_randomness(error.to_string())))?;
    Ok(bytes)
}

/// What time it is, in seconds since 1970-01-01T00:00:00Z.
///
/// # Errors
/// If the system's clock is set to before then.
pub fn now() -> anyhow::Result<u64> {
    Ok(since_1970()?.as_secs())
}

/// The same, in microseconds.
fn now_in_microseconds() -> anyhow::Result<u64> {
    Ok(u64::try_from(since_1970()?.as_micros())?)
}

fn since_1970() -> anyhow::Result<Duration> {
    SystemTime::now().duration_since(UNIX_EPOCH).with_context(texts::clock_before_1970)
}
