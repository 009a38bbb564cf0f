//! One connection: a TLS endpoint of ours on one side, a TCP stream with a live peer on the other.

use super::limits::Limits;
use super::talk::{Silence, Talk, Turn};
use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};
use tls_engine::Endpoint;
use tls_facts::{Fact, engine as facts};
use tls_transcript::Recorder;

/// How long the peer has, once we are done, to take in our last words. To drop a connection with bytes unread would
/// destroy them (RFC 9293 §3.6.1).
const LAST_WORDS: Duration = Duration::from_secs(1);

/// Why the connection ended before its time.
struct Broken(Fact);

impl From<io::Error> for Broken {
    fn from(error: io::Error) -> Self {
        Self(facts::transport_broke(error.to_string()))
    }
}

pub(super) struct Conversation<'a> {
    pub(super) stream: &'a mut TcpStream,
    pub(super) endpoint: &'a mut Endpoint,
    pub(super) recorder: &'a mut Recorder,
    pub(super) talk: &'a mut dyn Talk,
    pub(super) limits: &'a Limits,
    pub(super) deadline: Instant,
    /// All application data so far.
    pub(super) received: Vec<u8>,
}

/// What a wait for the peer brought.
enum Brought {
    Bytes(usize),
    Silence,
    End,
}

impl Conversation<'_> {
    /// Handshake, application data and closure, as far as they go.
    pub(super) fn run(&mut self) {
        if let Err(Broken(cause)) = self.hold() {
            self.endpoint.disconnect(cause, self.recorder);
        }
        self.part();
    }

    fn hold(&mut self) -> Result<(), Broken> {
        let mut chunk = [0; 8192];
        let mut budget = self.limits.bytes;
        let mut silence = Silence::No;
        let mut heard = None;
        loop {
            self.speak(&mut heard, silence);
            self.flush()?;
            if self.endpoint.is_closed() {
                return Ok(());
            }
            match self.read(&mut chunk)? {
                Brought::Bytes(count) => {
                    silence = Silence::No;
                    budget = budget.checked_sub(count).ok_or_else(|| self.too_much())?;
                    self.endpoint.receive(chunk.get(..count).unwrap_or_default(), self.recorder);
                }
                Brought::Silence => silence = Silence::Yes,
                Brought::End => {
                    self.endpoint.transport_closed(self.recorder);
                    return Ok(());
                }
            }
        }
    }

    /// Lets the peer take in our last words.
    fn part(&mut self) {
        // Whatever fails here has failed already: there is nobody left to tell.
        let _ = self.flush();
        let _ = self.stream.shutdown(Shutdown::Write);
        let end = Instant::now() + LAST_WORDS;
        let mut chunk = [0; 1024];
        while let Some(left) = time_until(end)
            && self.stream.set_read_timeout(Some(left)).is_ok()
            && matches!(self.stream.read(&mut chunk), Ok(1..))
        {}
    }

    fn speak(&mut self, heard: &mut Option<usize>, silence: Silence) {
        self.received.extend(self.endpoint.received_application_data());
        let is_news = *heard != Some(self.received.len()) || silence == Silence::Yes;
        if !self.endpoint.is_complete() || !is_news {
            return;
        }
        *heard = Some(self.received.len());
        let (words, is_last) = match self.talk.next(&self.received, silence) {
            Turn::Listen => return,
            Turn::Send(words) => (words, false),
            Turn::Finish(words) => (words, true),
        };
        if !words.is_empty() {
            self.endpoint.send_application_data(&words, self.recorder);
        }
        if is_last {
            self.endpoint.close(self.recorder);
        }
    }

    fn flush(&mut self) -> Result<(), Broken> {
        let bytes = self.endpoint.outgoing();
        if !bytes.is_empty() {
            let left = time_until(self.deadline).ok_or_else(|| self.too_long())?;
            self.stream.set_write_timeout(Some(left))?;
            self.stream.write_all(&bytes)?;
        }
        Ok(())
    }

    fn read(&mut self, chunk: &mut [u8]) -> Result<Brought, Broken> {
        loop {
            let left = time_until(self.deadline).ok_or_else(|| self.too_long())?;
            self.stream.set_read_timeout(Some(left.min(self.limits.silence)))?;
            match self.stream.read(chunk) {
                Ok(0) => return Ok(Brought::End),
                Ok(count) => return Ok(Brought::Bytes(count)),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                    return Ok(Brought::Silence);
                }
                Err(error) => return Err(error.into()),
            }
        }
    }

    fn too_long(&self) -> Broken {
        Broken(facts::took_too_long(self.limits.time.as_secs()))
    }

    fn too_much(&self) -> Broken {
        Broken(facts::sent_too_much(self.limits.bytes))
    }
}

/// The time until then; nothing if it has come.
fn time_until(then: Instant) -> Option<Duration> {
    then.checked_duration_since(Instant::now()).filter(|left| !left.is_zero())
}
