//! The same engine over TCP: against a live peer, with the system's randomness and clock. This is also how it is proven
//! real.

mod accept;
mod connect;
mod conversation;
mod credentials;
mod limits;
mod report;
mod server_name;
mod settings;
mod talk;

pub(crate) use accept::accept;
pub(crate) use connect::connect;
pub use credentials::{demo_identities, demo_roots};
pub use limits::Limits;
pub(crate) use server_name::server_name;
pub use talk::{Echo, Page, Request, Silence, Talk, Turn};

use anyhow::{Context, anyhow};
use conversation::Conversation;
use std::net::TcpStream;
use std::time::{Instant, SystemTime, UNIX_EPOCH};
use tls_engine::{ClientConfig, Endpoint, Randomness, ServerConfig};
use tls_texts::cli_live as texts;
use tls_transcript::{Header, Recorder, Role, Source, Transcript};

/// Is the client of one connection, and says what `talk` says. `settings` are written into the recording.
///
/// # Errors
/// If the operating system has no randomness. A connection that fails is no error: the recording says how.
pub fn be_client(
    stream: &mut TcpStream,
    config: ClientConfig,
    settings: &str,
    talk: &mut dyn Talk,
    limits: &Limits,
) -> anyhow::Result<Transcript> {
    let header = Header { scenario: settings.into(), clock: config.clock, source: Source::Live(Role::Client) };
    let mut recorder = Recorder::new(header);
    let randomness = Randomness::from_entropy(draw()?);
    let endpoint = Endpoint::client(config, randomness, &mut recorder);
    Ok(converse(stream, endpoint, recorder, talk, limits))
}

/// Is the server of one connection, and says what `talk` says. `settings` are written into the recording.
///
/// # Errors
/// If the operating system has no randomness or no clock. A connection that fails is no error: the recording says how.
pub fn be_server(
    stream: &mut TcpStream,
    config: ServerConfig,
    settings: &str,
    talk: &mut dyn Talk,
    limits: &Limits,
) -> anyhow::Result<Transcript> {
    let header = Header { scenario: settings.into(), clock: now()?, source: Source::Live(Role::Server) };
    let mut recorder = Recorder::new(header);
    let randomness = Randomness::from_entropy(draw()?);
    let endpoint = Endpoint::server(config, randomness, &mut recorder);
    Ok(converse(stream, endpoint, recorder, talk, limits))
}

fn converse(
    stream: &mut TcpStream,
    mut endpoint: Endpoint,
    mut recorder: Recorder,
    talk: &mut dyn Talk,
    limits: &Limits,
) -> Transcript {
    Conversation {
        stream,
        endpoint: &mut endpoint,
        recorder: &mut recorder,
        talk,
        limits,
        deadline: Instant::now() + limits.time,
        received: Vec::new(),
    }
    .run();
    recorder.finish()
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
    let since = SystemTime::now().duration_since(UNIX_EPOCH).with_context(texts::clock_before_1970)?;
    Ok(since.as_secs())
}
