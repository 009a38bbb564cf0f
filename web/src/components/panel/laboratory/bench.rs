//! What stands in the laboratory: the server, the victim's recording, the attacker; and the work in small portions, so
//! that the page stays alive.

use crate::view::Laboratory;
use tls_engine::PaddingOracle;
use tls_observer::bleichenbacher::{Attack, State};
use tls_scene::padding_oracle::{Opened, opened};
use tls_transcript::{ConnectionId, Transcript};

/// The milliseconds that a portion of work takes.
const PORTION: f64 = 12.0;

/// The same where nobody watches.
const LARGE_PORTION: f64 = 120.0;

/// The milliseconds between two portions, in which the browser draws.
const PAUSE: u32 = 4;

/// The milliseconds of a rest.
const REST: u32 = 700;

/// How quickly it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pace {
    /// With a rest after each hit.
    Slow,
    /// As quickly as it can be watched.
    Fast,
    /// As quickly as it can be.
    AtOnce,
}

impl Pace {
    /// All of them, with their names for the style sheets.
    pub(super) const ALL: [(Self, &'static str); 3] =
        [(Self::Slow, "slow"), (Self::Fast, "fast"), (Self::AtOnce, "at-once")];
}

/// A bench, and how it is worked at.
pub(super) struct Desk {
    laboratory: Laboratory,
    seed: u64,
    /// Why there is none, in words, or the bench.
    pub(super) bench: Result<Bench, String>,
    /// How quickly the server is asked.
    pub(super) pace: Pace,
    /// Whether it is asked.
    pub(super) running: bool,
    /// How often it was begun or stopped: what was begun before, goes on no more.
    turns: u32,
}

impl Desk {
    /// Sets one up.
    pub(super) fn new(laboratory: Laboratory, seed: u64) -> Self {
        Self { laboratory, seed, bench: Bench::new(laboratory, seed), pace: Pace::Fast, running: false, turns: 0 }
    }

    /// Whether it is the one for that server and that seed.
    pub(super) fn is_for(&self, laboratory: Laboratory, seed: u64) -> bool {
        (self.laboratory, self.seed) == (laboratory, seed)
    }

    /// Starts, anew if it is over, or stops. Gives the turn, if there is something to do.
    pub(super) fn press(&mut self) -> Option<u32> {
        if self.bench.as_ref().is_ok_and(Bench::is_over) {
            self.bench = Bench::new(self.laboratory, self.seed);
        }
        self.running = !self.running;
        self.turns += 1;
        self.running.then_some(self.turns)
    }

    /// Does a portion of a turn. Gives the milliseconds before the next.
    pub(super) fn go_on(&mut self, turn: u32) -> Option<u32> {
        let bench = self.bench.as_mut().ok().filter(|_| self.running && turn == self.turns)?;
        self.running = bench.work(self.pace);
        self.running.then(|| bench.pause(self.pace))
    }
}

/// The server, the recording and the attacker.
pub(super) struct Bench {
    server: PaddingOracle,
    victim: Transcript,
    attack: Attack,
    /// Whether the last question of the last portion was a hit.
    has_hit: bool,
}

impl Bench {
    /// Sets it up. Errors: why not, in words.
    fn new(laboratory: Laboratory, seed: u64) -> Result<Self, String> {
        let countermeasure = laboratory == Laboratory::Countermeasure;
        let server = PaddingOracle::new(seed, countermeasure).map_err(|error| error.to_string())?;
        let victim = server.victim();
        let attack = Attack::new(victim.wire(ConnectionId::FIRST)).map_err(|error| error.to_string())?;
        Ok(Self { server, victim, attack, has_hit: false })
    }

    /// The attacker, as far as it has come.
    pub(super) fn attack(&self) -> &Attack {
        &self.attack
    }

    /// Whether there is nothing more to ask.
    pub(super) fn is_over(&self) -> bool {
        !matches!(self.attack.state(), State::Probing | State::Searching)
    }

    /// The milliseconds before the next portion.
    fn pause(&self, pace: Pace) -> u32 {
        if pace == Pace::Slow && self.has_hit { REST } else { PAUSE }
    }

    /// Asks for as long as a portion takes, or to the next hit. Gives whether there is more to ask.
    fn work(&mut self, pace: Pace) -> bool {
        let clock = web_sys::window().and_then(|window| window.performance());
        let now = || clock.as_ref().map_or(f64::INFINITY, |clock| clock.now());
        let end = now() + if pace == Pace::AtOnce { LARGE_PORTION } else { PORTION };
        let hits = self.attack.accepted();
        while let Some(question) = self.attack.question() {
            let answer = self.server.connect(self.attack.questions(), self.attack.client_hello(), &question);
            self.attack.hear(&answer);
            self.has_hit = self.attack.accepted() > hits;
            if now() >= end || pace == Pace::Slow && self.has_hit {
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
