//! What is dragged, and the eavesdropper's search: some milliseconds at a time, and measured.

use tls_scene::by_hand::{GROUPS, Group, Search};

/// What can be dragged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dragged {
    /// The prime's place among all.
    Size,
    /// The client's private value, by its place among those offered.
    Client,
    /// The server's.
    Server,
}

impl Dragged {
    /// The element's id.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Size => "dh-size",
            Self::Client => "dh-client",
            Self::Server => "dh-server",
        }
    }
}

/// The milliseconds that a portion of work takes.
const PORTION: f64 = 12.0;

/// The milliseconds between two portions, in which the browser draws.
const PAUSE: u32 = 4;

/// The same where each attempt is to be seen.
const SLOW_PAUSE: u32 = 120;

/// So many exponents or fewer are tried one by one, slowly enough to be followed.
const FEW: u128 = 128;

/// The numbers of both sides, and how far the eavesdropper has come.
pub(super) struct Hand {
    pub(super) size: u32,
    pub(super) client: u32,
    pub(super) server: u32,
    /// The search for the client's private value.
    pub(super) search: Search,
    /// How many steps were measured on this device, and the milliseconds that they took.
    measured: (f64, f64),
    /// Whether it is on.
    pub(super) running: bool,
    /// Which search it is: what an earlier one has still to do, it does no more.
    number: u32,
}

impl Default for Hand {
    fn default() -> Self {
        let group = GROUPS[0];
        let mut hand = Self {
            size: 1,
            client: 6,
            server: 15,
            search: Search::new(group, 0),
            measured: (0.0, 1.0),
            running: false,
            number: 0,
        };
        hand.measure();
        hand.begin();
        hand
    }
}

impl Hand {
    /// The numbers that everybody knows.
    pub(super) fn group(&self) -> Group {
        GROUPS.get(self.size as usize - 1).copied().unwrap_or(GROUPS[0])
    }

    /// Steps per second, as measured on this device.
    pub(super) fn rate(&self) -> f64 {
        (self.measured.0 * 1000.0 / self.measured.1.max(1.0)).max(1.0)
    }

    /// Whether the search is slowed down to be followed.
    pub(super) fn is_slow(&self) -> bool {
        self.group().exponents() < FEW
    }

    /// Another prime, or another private value: the search begins anew.
    pub(super) fn drag(&mut self, what: Dragged, to: u32) {
        match what {
            Dragged::Size => self.size = to.clamp(1, GROUPS.len() as u32),
            Dragged::Client => self.client = to,
            Dragged::Server => self.server = to,
        }
        if what == Dragged::Size {
            self.measure();
        }
        self.begin();
    }

    /// Starts or stops the search. Gives the milliseconds before the first portion, and the search's number.
    pub(super) fn press(&mut self) -> Option<(u32, u32)> {
        if self.search.found().is_some() {
            self.begin();
        }
        self.running = !self.running;
        self.number += 1;
        self.running.then(|| (self.pause(), self.number))
    }

    /// Does a portion of a search. Gives the milliseconds before the next.
    pub(super) fn go_on(&mut self, number: u32) -> Option<u32> {
        if !self.running || number != self.number {
            return None;
        }
        if self.is_slow() {
            self.search.try_more(1);
        } else {
            let (tried, milliseconds) = work(&mut self.search, PORTION);
            self.measured = (self.measured.0 + tried, self.measured.1 + milliseconds);
        }
        self.running = self.search.found().is_none();
        self.running.then(|| self.pause())
    }

    fn pause(&self) -> u32 {
        if self.is_slow() { SLOW_PAUSE } else { PAUSE }
    }

    fn begin(&mut self) {
        let group = self.group();
        self.search = Search::new(group, group.public(group.private(self.client)));
        self.running = false;
    }

    /// Measures before there is a search. 0 is nobody's public value: nothing is found, and the time is used up.
    fn measure(&mut self) {
        self.measured = work(&mut Search::new(self.group(), 0), PORTION / 2.0);
    }
}

/// Searches for some milliseconds, or until it is found. Gives the attempts, and the milliseconds that they took.
fn work(search: &mut Search, milliseconds: f64) -> (f64, f64) {
    /// So many attempts between two looks at the clock.
    const ATTEMPTS: u32 = 5_000;
    let Some(clock) = web_sys::window().and_then(|window| window.performance()) else { return (0.0, 0.0) };
    let (before, begun) = (search.tried(), clock.now());
    loop {
        search.try_more(ATTEMPTS);
        let taken = clock.now() - begun;
        if taken >= milliseconds || search.found().is_some() {
            return ((search.tried() - before) as u64 as f64, taken);
        }
    }
}
