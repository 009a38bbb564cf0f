//! The room for connections: how many there are at once, and who has to go when another one comes.
//!
//! A server that waits for whoever has come, however slow, can be kept busy by peers that say nothing. So nobody is sure of
//! a place: when all are taken and somebody new comes, the slowest goes, provided that it has had a fair chance. Peers that
//! have not said a whole message go first, then those amid the handshake, the longest-waiting first; then those that have
//! completed it and have been silent for longest.

use std::collections::BTreeMap;
use std::net::{Shutdown, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Room for so many connections at once.
#[derive(Debug)]
pub(super) struct Room {
    places: usize,
    /// How long everybody may stay, whoever comes.
    patience: Duration,
    guests: Mutex<Guests>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Guests {
    all: BTreeMap<u64, Guest>,
    /// The number of the next.
    next: u64,
}

/// A connection.
#[derive(Debug)]
struct Guest {
    stage: Stage,
    /// Since when it is waited for: in the handshake since it came, afterwards since it last said something.
    since: Instant,
    stream: Arc<TcpStream>,
    is_sent_away: bool,
}

/// How far a connection has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    /// Not one whole message has come.
    Unheard,
    /// The handshake is under way.
    Shaking,
    /// The handshake is complete.
    Talking,
}

/// A place in the room; free again when dropped.
#[derive(Debug)]
pub(super) struct Place<'a> {
    room: &'a Room,
    number: u64,
}

impl Room {
    /// With at least one place.
    pub(super) fn new(places: usize, patience: Duration) -> Self {
        Self { places: places.max(1), patience, guests: Mutex::default(), changed: Condvar::new() }
    }

    /// A place for a connection that has just come. Waits until there is one, which takes no longer than the room's patience
    /// as long as whoever is sent away goes.
    pub(super) fn enter(&self, stream: &Arc<TcpStream>) -> Place<'_> {
        let mut guests = self.guests();
        while guests.all.len() >= self.places {
            let wait = self.make_room(&mut guests);
            let waited = match wait {
                Some(wait) => self
                    .changed
                    .wait_timeout(guests, wait)
                    .map(|(guests, _)| guests)
                    .map_err(|error| error.into_inner().0),
                None => self.changed.wait(guests).map_err(PoisonError::into_inner),
            };
            guests = waited.unwrap_or_else(|guests| guests);
        }
        let number = guests.next;
        guests.next += 1;
        let guest =
            Guest { stage: Stage::Unheard, since: Instant::now(), stream: Arc::clone(stream), is_sent_away: false };
        guests.all.insert(number, guest);
        Place { room: self, number }
    }

    /// Sends the slowest away. Gives how long to wait before the next try; none if somebody is on the way out.
    fn make_room(&self, guests: &mut Guests) -> Option<Duration> {
        if guests.all.values().any(|guest| guest.is_sent_away) {
            return None;
        }
        let now = Instant::now();
        let patient = |guest: &Guest| now.saturating_duration_since(guest.since) >= self.patience;
        let slowest =
            guests.all.values_mut().filter(|guest| patient(guest)).min_by_key(|guest| (guest.stage, guest.since));
        if let Some(guest) = slowest {
            guest.is_sent_away = true;
            // Whoever waits for it wakes up. That it has gone by itself is as good.
            let _ = guest.stream.shutdown(Shutdown::Read);
            return None;
        }
        let oldest = guests.all.values().map(|guest| guest.since).min();
        Some(oldest.map_or(self.patience, |since| self.patience.saturating_sub(now.saturating_duration_since(since))))
    }

    fn guests(&self) -> MutexGuard<'_, Guests> {
        // Whatever happened to the thread that changed them, they are whole.
        self.guests.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place<'_> {
    /// The peer has said something, and the connection has come that far.
    pub(super) fn note(&self, stage: Stage) {
        let mut guests = self.room.guests();
        if let Some(guest) = guests.all.get_mut(&self.number) {
            guest.stage = stage;
            if stage == Stage::Talking {
                guest.since = Instant::now();
            }
        }
    }

    /// Whether the place is needed for another.
    pub(super) fn is_needed(&self) -> bool {
        self.room.guests().all.get(&self.number).is_some_and(|guest| guest.is_sent_away)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.room.guests().all.remove(&self.number);
        self.room.changed.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    /// Connections, each with the peer's end, which has to stay open.
    fn connections<const N: usize>() -> [(Arc<TcpStream>, TcpStream); N] {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        std::array::from_fn(|_| {
            let peer = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
            (Arc::new(listener.accept().unwrap().0), peer)
        })
    }

    /// Enters while somebody leaves as soon as it is asked to; gives the places of those that stay, and whether each is needed.
    fn needed_after_one_more(stages: [Stage; 3]) -> [bool; 3] {
        let room = Room::new(3, Duration::ZERO);
        let [first, second, third, fourth] = connections();
        let mut places = [first, second, third].map(|(stream, _peer)| Some(room.enter(&stream)));
        for (place, stage) in places.iter().zip(stages) {
            place.as_ref().unwrap().note(stage);
        }
        std::thread::scope(|scope| {
            let entering = scope.spawn(|| room.enter(&fourth.0));
            let mut needed = [false; 3];
            while !needed.contains(&true) {
                for (needed, place) in needed.iter_mut().zip(&places) {
                    *needed = place.as_ref().unwrap().is_needed();
                }
                std::thread::yield_now();
            }
            for (needed, place) in needed.iter().zip(&mut places) {
                if *needed {
                    *place = None;
                }
            }
            drop(entering.join().unwrap());
            needed
        })
    }

    #[test]
    fn the_longest_waiting_of_those_that_have_said_least_goes_first() {
        use Stage::{Shaking, Talking, Unheard};
        assert_eq!(needed_after_one_more([Unheard, Unheard, Unheard]), [true, false, false]);
        assert_eq!(needed_after_one_more([Shaking, Unheard, Unheard]), [false, true, false]);
        assert_eq!(needed_after_one_more([Talking, Shaking, Shaking]), [false, true, false]);
        assert_eq!(needed_after_one_more([Talking, Talking, Shaking]), [false, false, true]);
        assert_eq!(needed_after_one_more([Talking, Talking, Talking]), [true, false, false]);
    }

    #[test]
    fn nobody_goes_while_there_is_room() {
        let room = Room::new(2, Duration::ZERO);
        let [first, second] = connections();
        let places = [room.enter(&first.0), room.enter(&second.0)];
        assert!(places.iter().all(|place| !place.is_needed()));
    }
}
