//! One connection: a TLS endpoint of ours on one side, a TCP stream with a live peer on the other.

use super::capture::Tap;
use super::limits::Limits;
use super::room::{Place, Stage};
use super::talk::{Silence, Talk, Turn};
use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};
use tls_engine::{ClientSession, Endpoint};
use tls_facts::{Fact, engine as facts};
use tls_transcript::{Direction, Mark, Recorder, Role, Transcript};

/// How long the peer has, once one of us has said goodbye, to take in our last words and to answer. To drop a connection
/// with bytes unread would destroy them (RFC 9293 §3.6.1).
const LAST_WORDS: Duration = Duration::from_secs(1);
/// How long a write may wait before somebody looks whether the place is needed.
const LOOK_UP: Duration = Duration::from_millis(250);
/// How much is read at once: as much as a record holds.
const CHUNK: usize = 16 * 1024;

/// Why the connection ended before its time.
enum Broken {
    /// A limit of ours, of which the peer can be told.
    Limit(Fact),
    /// The transport.
    Transport(Fact),
}

impl From<io::Error> for Broken {
    fn from(error: io::Error) -> Self {
        Self::Transport(facts::transport_broke(error.to_string()))
    }
}

/// A connection that is being held.
pub(super) struct Conversation<'a> {
    pub(super) stream: &'a TcpStream,
    pub(super) role: Role,
    pub(super) endpoint: Endpoint,
    pub(super) recorder: Recorder,
    pub(super) talk: &'a mut dyn Talk,
    pub(super) limits: &'a Limits,
    /// Whoever captures what passes.
    pub(super) tap: Option<Tap<'a>>,
    /// Its place among others, if they share a room.
    pub(super) place: Option<&'a Place<'a>>,
}

/// A conversation that has been held.
pub(super) struct Held<'a> {
    pub(super) transcript: Transcript,
    /// Whoever captured what passed.
    pub(super) tap: Option<Tap<'a>>,
    /// What a client has got to come back with.
    pub(super) sessions: Vec<ClientSession>,
}

/// How a conversation stands.
struct Progress {
    /// When it has lasted long enough; none if it may last for ever.
    deadline: Option<Instant>,
    /// When one of us had said goodbye for long enough.
    farewell: Option<Instant>,
    /// How many bytes the peer may still send.
    budget: Option<u64>,
    /// Whether the talk has begun.
    has_begun: bool,
    /// Where the recording is cut back to when it is long enough.
    full: Option<Mark>,
    /// Whether the client has been asked who it is, if it was to be asked after the handshake.
    has_asked: bool,
    /// What has come since, which is answered once the client has said it.
    put_off: Vec<u8>,
}

/// How much of that is kept, in bytes.
const MOST_PUT_OFF: usize = 1 << 20;

/// What a wait for the peer brought.
enum Brought {
    Bytes(usize),
    Silence,
    End,
}

impl<'a> Conversation<'a> {
    /// Handshake, application data and closure, as far as they go.
    pub(super) fn run(mut self) -> Held<'a> {
        let now = Instant::now();
        let mut progress = Progress {
            deadline: now.checked_add(self.limits.time),
            farewell: None,
            budget: self.limits.bytes,
            has_begun: false,
            full: None,
            has_asked: false,
            put_off: Vec::new(),
        };
        match self.hold(&mut progress) {
            Ok(()) => {}
            Err(Broken::Limit(cause)) => self.endpoint.give_up(cause, &mut self.recorder),
            Err(Broken::Transport(cause)) => self.endpoint.disconnect(cause, &mut self.recorder),
        }
        self.part(&mut progress);
        let sessions = self.endpoint.sessions().to_vec();
        Held { transcript: self.recorder.finish(), tap: self.tap, sessions }
    }

    fn hold(&mut self, progress: &mut Progress) -> Result<(), Broken> {
        let mut chunk = [0; CHUNK];
        let mut silence = Silence::No;
        loop {
            self.speak(progress, silence)?;
            self.flush(progress)?;
            if self.endpoint.is_closed() {
                return Ok(());
            }
            self.forget(progress);
            self.note();
            match self.read(&mut chunk, progress)? {
                Brought::Bytes(count) => {
                    silence = Silence::No;
                    let bytes = chunk.get(..count).unwrap_or_default();
                    self.tap(self.role.peer(), bytes);
                    if let Some(left) = &mut progress.budget {
                        let rest = left.checked_sub(count as u64);
                        *left = rest.ok_or_else(|| {
                            Broken::Limit(facts::sent_too_much(self.limits.bytes.unwrap_or_default()))
                        })?;
                    }
                    self.endpoint.receive(bytes, &mut self.recorder);
                }
                Brought::Silence => silence = Silence::Yes,
                Brought::End => {
                    self.endpoint.transport_closed(&mut self.recorder);
                    return Ok(());
                }
            }
        }
    }

    /// Lets the peer take in our last words.
    fn part(&mut self, progress: &mut Progress) {
        if self.is_needed() {
            progress.farewell = Some(Instant::now() + LOOK_UP);
        }
        // Whatever fails here has failed already: there is nobody left to tell.
        let _ = self.flush(progress);
        let _ = self.stream.shutdown(Shutdown::Write);
        let mut chunk = [0; 1024];
        while !self.is_needed()
            && let Some(left) =
                progress.farewell().checked_duration_since(Instant::now()).filter(|left| !left.is_zero())
            && self.stream.set_read_timeout(Some(left)).is_ok()
            && matches!((&mut &*self.stream).read(&mut chunk), Ok(1..))
        {}
    }

    fn speak(&mut self, progress: &mut Progress, silence: Silence) -> Result<(), Broken> {
        if !self.endpoint.is_complete() {
            return Ok(());
        }
        progress.put_off.extend(self.endpoint.received_application_data());
        // A server that is to ask after the handshake, asks when it hears what the client wants.
        if !progress.put_off.is_empty() && !std::mem::replace(&mut progress.has_asked, true) {
            self.endpoint.ask_for_certificate(&mut self.recorder);
        }
        if self.endpoint.awaits_certificate() {
            let is_too_much = progress.put_off.len() > MOST_PUT_OFF;
            return if is_too_much { Err(Broken::Limit(facts::sent_too_much(MOST_PUT_OFF as u64))) } else { Ok(()) };
        }
        let heard = std::mem::take(&mut progress.put_off);
        let is_news = !progress.has_begun || !heard.is_empty() || silence == Silence::Yes;
        if !is_news {
            return Ok(());
        }
        let is_first = !std::mem::replace(&mut progress.has_begun, true);
        let turn = self.talk.next(&heard, silence);
        // What came with the hello is not said again.
        let is_said = is_first && self.endpoint.early_data_taken() == Some(true);
        self.act(if is_said { turn.unsaid() } else { turn });
        Ok(())
    }

    fn act(&mut self, turn: Turn) {
        let (words, is_last) = match turn {
            Turn::Listen => return,
            Turn::UpdateKeys { requests, then } => {
                self.endpoint.update_keys(requests, &mut self.recorder);
                return self.act(*then);
            }
            Turn::Send(words) => (words, false),
            Turn::Finish(words) => (words, true),
        };
        if !words.is_empty() {
            self.endpoint.send_application_data(&words, &mut self.recorder);
        }
        if is_last {
            self.endpoint.close(&mut self.recorder);
        }
    }

    /// Of a long conversation the beginning is kept.
    fn forget(&mut self, progress: &mut Progress) {
        if self.endpoint.is_complete() && self.recorder.weight() > self.limits.kept {
            let full = *progress.full.get_or_insert_with(|| self.recorder.mark());
            self.endpoint.forget_since(full, &mut self.recorder);
        }
    }

    /// Tells the room how far we are.
    fn note(&self) {
        let Some(place) = self.place else { return };
        place.note(match self.endpoint.is_complete() || self.endpoint.is_closing() {
            true => Stage::Talking,
            false if self.recorder.so_far().messages().len() == 0 => Stage::Unheard,
            false => Stage::Shaking,
        });
    }

    fn is_needed(&self) -> bool {
        self.place.is_some_and(Place::is_needed)
    }

    fn tap(&mut self, sender: Role, bytes: &[u8]) {
        if let Some(tap) = &mut self.tap {
            let direction = match sender {
                Role::Client => Direction::ClientToServer,
                Role::Server => Direction::ServerToClient,
            };
            tap.pass(direction, bytes, self.recorder.so_far());
        }
    }

    fn flush(&mut self, progress: &mut Progress) -> Result<(), Broken> {
        let bytes = self.endpoint.outgoing();
        let mut rest = bytes.as_slice();
        while !rest.is_empty() {
            let left = self.time_left(progress)?;
            self.stream.set_write_timeout(Some(left.min(LOOK_UP)))?;
            match (&mut &*self.stream).write(rest) {
                Ok(0) => return Err(io::Error::from(ErrorKind::WriteZero).into()),
                Ok(count) => {
                    self.tap(self.role, rest.get(..count).unwrap_or_default());
                    rest = rest.get(count..).unwrap_or_default();
                }
                Err(error) if is_no_news(&error) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    fn read(&mut self, chunk: &mut [u8], progress: &mut Progress) -> Result<Brought, Broken> {
        loop {
            let left = match self.time_left(progress) {
                // The peer does not answer our goodbye; it need not.
                Err(Broken::Limit(_)) if self.endpoint.is_closing() => return Ok(Brought::End),
                left => left?,
            };
            self.stream.set_read_timeout(Some(left.min(self.limits.silence)))?;
            match (&mut &*self.stream).read(chunk) {
                // It is our own doing, not the peer's.
                Ok(0) if self.is_needed() => return Err(Broken::Limit(facts::room_needed())),
                Ok(0) => return Ok(Brought::End),
                Ok(count) => return Ok(Brought::Bytes(count)),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                // What is short of the limit of silence is short of the limit of time.
                Err(error) if is_no_news(&error) && left < self.limits.silence => {}
                Err(error) if is_no_news(&error) => return Ok(Brought::Silence),
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// How long we may go on.
    fn time_left(&self, progress: &mut Progress) -> Result<Duration, Broken> {
        // Alone that our last words get out is still waited for.
        if self.is_needed() && !self.endpoint.is_closed() {
            return Err(Broken::Limit(facts::room_needed()));
        }
        let end = match self.endpoint.is_closed() || self.endpoint.is_closing() {
            true => Some(progress.farewell()),
            false => progress.deadline,
        };
        let Some(end) = end else { return Ok(self.limits.silence) };
        let left = end.checked_duration_since(Instant::now()).filter(|left| !left.is_zero());
        left.ok_or_else(|| Broken::Limit(facts::took_too_long(self.limits.time.as_secs())))
    }
}

impl Progress {
    /// When it has been waited long enough for a peer after a goodbye.
    fn farewell(&mut self) -> Instant {
        *self.farewell.get_or_insert_with(|| Instant::now() + LAST_WORDS)
    }
}

/// Whether an operation just took longer than it may, or was interrupted.
fn is_no_news(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted)
}
