//! The parties of a run, before the first byte.

use crate::application::Pieces;
use crate::{ClientConfig, ServerConfig};

/// What the parties are, before the first byte.
#[derive(Clone, Debug)]
pub(crate) struct Setup {
    pub(crate) client: ClientConfig,
    pub(crate) server: ServerConfig,
    /// In how many pieces both say what they have to say.
    pub(crate) pieces: Pieces,
    /// The site that the client visits first, if that is another than the one that it talks to then: an attacker's own, who is at the
    /// other end of both visits.
    pub(crate) site: Option<&'static str>,
    /// What the client says that its handshake does not ask for.
    pub(crate) interjection: Option<Interjection>,
    /// Whether the client tries again, with an older version, if the connection breaks before anything has come.
    pub(crate) tries_again: bool,
}

/// What a client says besides what its handshake asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Interjection {
    /// Its user gives up while the server's answer is coming in.
    Cancels,
    /// It says its hello once more when the handshake is over, as if to begin another.
    BeginsAnew,
}
