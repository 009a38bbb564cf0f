//! `--session FILE`: what a client keeps of its connections, for the next ones. The file holds secrets, so it is for its owner alone.

use super::Hexadecimal;
use crate::arguments::suite_named;
use crate::export::{self, Readers};
use anyhow::{Context, anyhow, bail};
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use tls_engine::{ClientSession, Tls12Session, Tls13Session};
use tls_terms::ValueKind;
use tls_texts::cli_live as texts;
use tls_wire::{CipherSuite, ProtocolVersion};

/// A file with sessions, as it was when it was read.
#[derive(Debug)]
pub(super) struct SessionFile {
    path: PathBuf,
    /// The newest last.
    sessions: Vec<ClientSession>,
}

impl SessionFile {
    /// Reads what is there; nothing, if there is no file yet.
    ///
    /// # Errors
    /// It can't be read, others can read it, it holds something else, or sessions with another server than `server_name`.
    pub(super) fn read(path: &Path, server_name: &str) -> anyhow::Result<Self> {
        let sessions = if path.exists() { sessions(path)? } else { Vec::new() };
        if let Some(other) = sessions.iter().map(ClientSession::server_name).find(|other| *other != server_name) {
            bail!(texts::session_of_another_server(shown(path), other, server_name));
        }
        Ok(Self { path: path.into(), sessions })
    }

    /// The newest session that a client of these versions can offer. One of TLS 1.3 is gone with that: who uses a ticket twice
    /// can be known again by it (RFC 9846 App. C.4).
    pub(super) fn take(&mut self, versions: &[ProtocolVersion]) -> Option<ClientSession> {
        let last = self.sessions.iter().rposition(|session| versions.contains(&session.version()))?;
        match self.sessions.get(last)? {
            session @ ClientSession::Tls12(_) => Some(session.clone()),
            ClientSession::Tls13(_) => Some(self.sessions.remove(last)),
        }
    }

    /// Writes what is left, and what has come. A session of TLS 1.2 takes the place of those before it.
    ///
    /// # Errors
    /// The file can't be written.
    pub(super) fn keep(mut self, new: &[ClientSession]) -> anyhow::Result<()> {
        if new.iter().any(|session| matches!(session, ClientSession::Tls12(_))) {
            self.sessions.retain(|session| !matches!(session, ClientSession::Tls12(_)));
        }
        let sessions = self.sessions.iter().chain(new).map(Shape::from).collect();
        let text = serde_json::to_string_pretty(&Sessions { handshake_lab_sessions: FORMAT, sessions })?;
        export::write(&self.path, text + "\n", Readers::OwnerOnly)
    }
}

fn sessions(path: &Path) -> anyhow::Result<Vec<ClientSession>> {
    require_owner_only(path)?;
    let text = fs::read_to_string(path).with_context(|| tls_texts::cli::unreadable(shown(path)))?;
    let file: Sessions = serde_json::from_str(&text).map_err(|error| broken(path, &error.to_string()))?;
    if file.handshake_lab_sessions != FORMAT {
        return Err(broken(path, &texts::session_format(file.handshake_lab_sessions.to_string(), FORMAT.to_string())));
    }
    file.sessions.into_iter().map(|shape| shape.session().map_err(|why| broken(path, &why))).collect()
}

/// Who could read the secrets could go on in the owner's name.
#[cfg(unix)]
fn require_owner_only(path: &Path) -> anyhow::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let file = File::open(path).with_context(|| tls_texts::cli::unreadable(shown(path)))?;
    let mode = file.metadata().with_context(|| tls_texts::cli::unreadable(shown(path)))?.permissions().mode();
    if mode & 0o077 != 0 {
        bail!(texts::session_readable(shown(path), format!("{:03o}", mode & 0o777)));
    }
    Ok(())
}

/// Elsewhere files have the readers that their folder has.
#[cfg(not(unix))]
fn require_owner_only(_path: &Path) -> anyhow::Result<()> {
    Ok(())
}

fn broken(path: &Path, why: &str) -> anyhow::Error {
    anyhow!(texts::session_broken(shown(path), why))
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// The number of the file's format.
const FORMAT: u32 = 1;

/// How many bytes a master secret has (RFC 5246 §8.1).
const MASTER_SECRET: usize = 48;

/// The file.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Sessions {
    handshake_lab_sessions: u32,
    sessions: Vec<Shape>,
}

/// One session in it: times in seconds, bytes in hexadecimal.
#[derive(Serialize, Deserialize)]
#[serde(tag = "version", deny_unknown_fields)]
enum Shape {
    #[serde(rename = "1.2")]
    Tls12 {
        server_name: String,
        suite: String,
        session_id: Hexadecimal,
        ticket: Option<Hexadecimal>,
        lifetime: u32,
        master_secret: Hexadecimal,
        extended_master_secret: bool,
        received: u64,
    },
    #[serde(rename = "1.3")]
    Tls13 {
        server_name: String,
        suite: String,
        ticket: Hexadecimal,
        psk: Hexadecimal,
        ticket_age_add: u32,
        lifetime: u32,
        received: u64,
        max_early_data_size: Option<u32>,
        application_protocol: Option<Hexadecimal>,
    },
}

impl From<&ClientSession> for Shape {
    fn from(session: &ClientSession) -> Self {
        match session.clone() {
            ClientSession::Tls12(Tls12Session {
                server_name,
                suite,
                session_id,
                ticket,
                lifetime,
                master_secret,
                extended_master_secret,
                received,
            }) => Self::Tls12 {
                server_name,
                suite: suite.to_string(),
                session_id: Hexadecimal(session_id),
                ticket: ticket.map(Hexadecimal),
                lifetime,
                master_secret: Hexadecimal(master_secret.to_vec()),
                extended_master_secret,
                received,
            },
            ClientSession::Tls13(Tls13Session {
                server_name,
                suite,
                ticket,
                psk,
                ticket_age_add,
                lifetime,
                received,
                max_early_data_size,
                application_protocol,
            }) => Self::Tls13 {
                server_name,
                suite: suite.to_string(),
                ticket: Hexadecimal(ticket),
                psk: Hexadecimal(psk),
                ticket_age_add,
                lifetime,
                received,
                max_early_data_size,
                application_protocol: application_protocol.map(Hexadecimal),
            },
        }
    }
}

impl Shape {
    /// The session, or what is wrong with it.
    fn session(self) -> Result<ClientSession, String> {
        Ok(match self {
            Self::Tls12 {
                server_name,
                suite,
                session_id,
                ticket,
                lifetime,
                master_secret: Hexadecimal(master_secret),
                extended_master_secret,
                received,
            } => ClientSession::Tls12(Tls12Session {
                server_name,
                suite: suite_of(&suite, ProtocolVersion::TLS_1_2)?,
                session_id: within(ValueKind::SessionId.name(), session_id.0, 0, 32)?,
                ticket: ticket.map(|ticket| within("ticket", ticket.0, 1, usize::from(u16::MAX))).transpose()?,
                lifetime,
                master_secret: <[u8; MASTER_SECRET]>::try_from(master_secret).map_err(|given| {
                    texts::session_length(ValueKind::MasterSecret.name(), given.len(), MASTER_SECRET, MASTER_SECRET)
                })?,
                extended_master_secret,
                received,
            }),
            Self::Tls13 {
                server_name,
                suite,
                ticket,
                psk,
                ticket_age_add,
                lifetime,
                received,
                max_early_data_size,
                application_protocol,
            } => {
                let suite = suite_of(&suite, ProtocolVersion::TLS_1_3)?;
                let hash = tls_keys::Tls13Suite::of(suite).map_or(0, |suite| suite.hash.len());
                ClientSession::Tls13(Tls13Session {
                    server_name,
                    suite,
                    ticket: within("ticket", ticket.0, 1, usize::from(u16::MAX))?,
                    psk: within("psk", psk.0, hash, hash)?,
                    ticket_age_add,
                    lifetime,
                    received,
                    max_early_data_size,
                    application_protocol: application_protocol.map(|protocol| protocol.0),
                })
            }
        })
    }
}

fn suite_of(name: &str, version: ProtocolVersion) -> Result<CipherSuite, String> {
    let suite =
        suite_named(name).filter(|suite| tls_keys::Suite::of(*suite).is_some_and(|own| own.version() == version));
    suite.ok_or_else(|| texts::session_suite(name, version.to_string()))
}

fn within(field: &str, bytes: Vec<u8>, least: usize, most: usize) -> Result<Vec<u8>, String> {
    let length = bytes.len();
    if (least..=most).contains(&length) { Ok(bytes) } else { Err(texts::session_length(field, length, least, most)) }
}
