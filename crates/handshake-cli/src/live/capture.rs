//! A capture of live connections: what passed their sockets, when it passed, as packets between the real addresses and
//! ports. It is written as things happen, so that a connection of any length takes up no memory for it.

use super::{draw, now_in_microseconds};
use crate::export;
use anyhow::anyhow;
use std::fs::File;
use std::io::Write;
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tls_observer::capture::{Connection, Ends, secrets, section};
use tls_texts::cli_live as texts;
use tls_transcript::{Direction, Role, Transcript, keylog};

/// The file. It is begun when there is something to write.
#[derive(Debug)]
pub(super) struct Capture {
    path: PathBuf,
    /// Whether what is there may be lost.
    force: bool,
    begun: Mutex<Option<File>>,
}

impl Capture {
    /// A capture that will be written there, in the place of another only by `force`.
    ///
    /// # Errors
    /// Somebody who runs is writing to the file, or it holds something that would be lost.
    pub(super) fn new(path: &Path, force: bool) -> anyhow::Result<Self> {
        export::check(path, force)?;
        Ok(Self { path: path.to_owned(), force, begun: Mutex::new(None) })
    }

    /// Adds whole blocks. Those of connections that are held at the same time follow one another as they come.
    fn write(&self, blocks: &[u8]) -> anyhow::Result<()> {
        // A file in which a thread died while writing is as good as it gets.
        let mut begun = self.begun.lock().unwrap_or_else(PoisonError::into_inner);
        let file = match &mut *begun {
            Some(file) => file,
            none => none.insert(self.begin()?),
        };
        file.write_all(blocks).map_err(|error| anyhow!(error).context(export::unwritable(&self.path)))
    }

    fn begin(&self) -> anyhow::Result<File> {
        let mut file = export::create(&self.path, self.force)?;
        file.write_all(&section(&texts::captured()))
            .map_err(|error| anyhow!(error).context(export::unwritable(&self.path)))?;
        Ok(file)
    }
}

/// One connection's part in it.
pub(super) struct Tap<'a> {
    capture: &'a Capture,
    connection: Connection,
    /// Whether its secrets stand in the file. Until then its packets wait: what is to open them must come first.
    has_told: bool,
    /// Why the file can't be written any more.
    trouble: Option<anyhow::Error>,
}

impl<'a> Tap<'a> {
    /// On a connection in which we play `role`.
    pub(super) fn new(capture: &'a Capture, stream: &TcpStream, role: Role) -> anyhow::Result<Self> {
        let (ours, theirs) = (stream.local_addr()?, stream.peer_addr()?);
        let ends = match role {
            Role::Client => Ends { client: ours, server: theirs },
            Role::Server => Ends { client: theirs, server: ours },
        };
        let initial = [u32::from_be_bytes(draw()?), u32::from_be_bytes(draw()?)];
        let connection = Connection::seen(ends, now_in_microseconds()?, initial);
        Ok(Self { capture, connection, has_told: false, trouble: None })
    }

    /// Bytes have passed just now. `transcript` is what is recorded of the connection so far.
    pub(super) fn pass(&mut self, direction: Direction, bytes: &[u8], transcript: &Transcript) {
        if self.trouble.is_some() {
            return;
        }
        match now_in_microseconds() {
            Ok(now) => self.connection.at(now),
            Err(error) => self.trouble = Some(error),
        }
        self.connection.send(direction, bytes);
        if self.has_told || !keylog(transcript).is_empty() {
            self.write(transcript);
        }
    }

    /// The connection has ended.
    ///
    /// # Errors
    /// Something of it could not be written.
    pub(super) fn end(mut self, transcript: &Transcript) -> anyhow::Result<()> {
        self.connection.close();
        self.write(transcript);
        self.trouble.map_or(Ok(()), Err)
    }

    fn write(&mut self, transcript: &Transcript) {
        let mut blocks = if self.has_told { Vec::new() } else { secrets(&keylog(transcript)) };
        self.has_told |= !blocks.is_empty();
        blocks.extend(self.connection.take());
        if self.trouble.is_none() {
            self.trouble = self.capture.write(&blocks).err();
        }
    }
}
