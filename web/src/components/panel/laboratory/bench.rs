//! What stands in the laboratory: the server, the victim's recording, the attacker; and the work in small portions, so
//! that the page stays alive.

use crate::view::Laboratory;
use tls_engine::PaddingOracle;
use tls_observer::bleichenbacher::{Attack, State};
use tls_scene::padding_oracle::{Opened, opened};
use tls_transcript::{ConnectionId, Transcript};

/// The milliseconds that a portion of work takes.
const PORTION: f64 = 12.0;

/// The milliseconds between two portions, in which the browser draws.
pub(super) const PAUSE: u32 = 4;

/// The server, the recording and the attacker.
pub(super) struct Bench {
    server: PaddingOracle,
    victim: Transcript,
    attack: Attack,
}

impl Bench {
    /// Sets it up. Errors: why not, in words.
    pub(super) fn new(laboratory: Laboratory, seed: u64) -> Result<Self, String> {
        let countermeasure = laboratory == Laboratory::Countermeasure;
        let server = PaddingOracle::new(seed, countermeasure).map_err(|error| error.to_string())?;
        let victim = server.victim();
        let attack = Attack::new(victim.wire(ConnectionId::FIRST)).map_err(|error| error.to_string())?;
        Ok(Self { server, victim, attack })
    }

    /// The attacker, as far as it has come.
    pub(super) fn attack(&self) -> &Attack {
        &self.attack
    }

    /// Whether there is nothing more to ask.
    pub(super) fn is_over(&self) -> bool {
        !matches!(self.attack.state(), State::Probing | State::Searching)
    }

    /// Asks for as long as a portion takes. Gives whether there is more to ask.
    pub(super) fn work(&mut self) -> bool {
        let clock = web_sys::window().and_then(|window| window.performance());
        let now = || clock.as_ref().map_or(f64::INFINITY, |clock| clock.now());
        let end = now() + PORTION;
        while let Some(question) = self.attack.question() {
            let answer = self.server.connect(self.attack.questions(), self.attack.client_hello(), &question);
            self.attack.hear(&answer);
            if now() >= end {
                break;
            }
        }
        !self.is_over()
    }

    /// What the found secret opens.
    pub(super) fn opened(&self) -> Option<Opened> {
        let State::Found(secret) = self.attack.state() else { return None };
        Some(opened(&self.victim, secret))
    }
}
