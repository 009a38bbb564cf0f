//! Files: the key log, the capture, the picture and the JSON of a recording.
//!
//! Whoever writes a file holds its lock, so that two who run at the same time do not spoil each other's. What is secret
//! because it belongs to a live connection is readable for its owner alone.

use anyhow::{Context, anyhow, bail};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};
use tls_texts::cli as texts;
use tls_transcript::{Source, Transcript, keylog};

/// Who may read a file that is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Readers {
    /// Whoever the system lets.
    Anybody,
    /// Its owner alone: it holds secrets of a live connection.
    OwnerOnly,
}

impl Readers {
    /// Of a file made of a recording.
    pub(crate) fn of(transcript: &Transcript) -> Self {
        match transcript.header().source {
            Source::Live(_) => Self::OwnerOnly,
            Source::Simulation | Source::Heard => Self::Anybody,
        }
    }
}

/// Says that a file can't be written, before the reason.
pub(crate) fn unwritable(path: &Path) -> String {
    texts::unwritable(path.display().to_string())
}

/// Replaces the file.
///
/// # Errors
/// It can't be written, or somebody who runs is writing to it.
pub(crate) fn write(path: &Path, contents: impl AsRef<[u8]>, readers: Readers) -> anyhow::Result<()> {
    let mut file = replace(path, readers, true)?;
    file.write_all(contents.as_ref()).with_context(|| unwritable(path))
}

/// Begins a file with secrets of live connections, and keeps others from writing to it as long as it is open. What is
/// there is lost only by `force`.
///
/// # Errors
/// It can't be written, somebody who runs is writing to it, or it holds something.
pub(crate) fn create(path: &Path, force: bool) -> anyhow::Result<File> {
    replace(path, Readers::OwnerOnly, force)
}

/// Nothing is lost before it is clear that nobody else writes to it.
fn replace(path: &Path, readers: Readers, force: bool) -> anyhow::Result<File> {
    let file = open(path, OpenOptions::new().create(true).write(true).truncate(false), readers)?;
    if !is_regular(path) {
        return Ok(file);
    }
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => bail!(texts::in_use(path.display().to_string())),
        Err(TryLockError::Error(error)) => return Err(anyhow!(error).context(unwritable(path))),
    }
    if !force {
        require_nothing(path, &file)?;
    }
    file.set_len(0).and_then(|()| protect(&file, readers)).with_context(|| unwritable(path))?;
    Ok(file)
}

/// Whether [`create`] could begin the file now, as far as can be told without touching it.
///
/// # Errors
/// Somebody who runs is writing to it, or it holds something.
pub(crate) fn check(path: &Path, force: bool) -> anyhow::Result<()> {
    if !is_regular(path) {
        return Ok(());
    }
    // What can't be opened is found out when it is to be written.
    let Ok(file) = File::open(path) else { return Ok(()) };
    if let Err(TryLockError::WouldBlock) = file.try_lock_shared() {
        bail!(texts::in_use(path.display().to_string()));
    }
    if force { Ok(()) } else { require_nothing(path, &file) }
}

/// Whether it is a file that keeps what is written to it. A pipe or a device has nothing to lose, and whoever opens a pipe
/// to look at it may wait for ever.
fn is_regular(path: &Path) -> bool {
    path.metadata().is_ok_and(|metadata| metadata.is_file())
}

fn require_nothing(path: &Path, file: &File) -> anyhow::Result<()> {
    if file.metadata().is_ok_and(|metadata| metadata.len() > 0) {
        bail!(texts::there_already(path.display().to_string()));
    }
    Ok(())
}

/// Adds the recording's secrets to a key log file, as browsers and servers do with `SSLKEYLOGFILE`; makes it where there is
/// none. Lines stay whole: what stands there without an end of line gets one first.
pub(crate) fn append_keylog(path: &Path, transcript: &Transcript) -> anyhow::Result<()> {
    let lines = keylog(transcript);
    if lines.is_empty() {
        return Ok(());
    }
    if path.exists() && !is_regular(path) {
        let mut pipe = open(path, OpenOptions::new().append(true), Readers::of(transcript))?;
        return pipe.write_all(lines.as_bytes()).with_context(|| unwritable(path));
    }
    let mut file = open(path, OpenOptions::new().create(true).read(true).append(true), Readers::of(transcript))?;
    // It is free again when the file is closed.
    wait_for(&file, path)?;
    let end = ends_within_line(&mut file).map(|within| if within { "\n" } else { "" });
    end.and_then(|end| file.write_all([end, &lines].concat().as_bytes())).with_context(|| unwritable(path))
}

/// How long it takes whoever appends to a file, at the very most.
const MOMENT: Duration = Duration::from_secs(5);
/// How long to wait between two looks.
const WINK: Duration = Duration::from_millis(5);

/// Waits until others have appended what they have. Who writes to it for longer is not waited for.
fn wait_for(file: &File, path: &Path) -> anyhow::Result<()> {
    let end = Instant::now() + MOMENT;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(()),
            Err(TryLockError::WouldBlock) if Instant::now() < end => thread::sleep(WINK),
            Err(TryLockError::WouldBlock) => bail!(texts::in_use(path.display().to_string())),
            Err(TryLockError::Error(error)) => return Err(anyhow!(error).context(unwritable(path))),
        }
    }
}

fn ends_within_line(file: &mut File) -> io::Result<bool> {
    if file.seek(SeekFrom::End(0))? == 0 {
        return Ok(false);
    }
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    Ok(last != *b"\n")
}

#[cfg(unix)]
const OWNER_ONLY: u32 = 0o600;

fn open(path: &Path, options: &mut OpenOptions, readers: Readers) -> anyhow::Result<File> {
    #[cfg(unix)]
    if readers == Readers::OwnerOnly {
        std::os::unix::fs::OpenOptionsExt::mode(options, OWNER_ONLY);
    }
    options.open(path).with_context(|| unwritable(path))
}

/// A file that was there before has the readers that it had then.
#[cfg(unix)]
fn protect(file: &File, readers: Readers) -> io::Result<()> {
    if readers == Readers::OwnerOnly {
        file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(OWNER_ONLY))?;
    }
    Ok(())
}

/// Elsewhere files have the readers that their folder has.
#[cfg(not(unix))]
fn protect(_file: &File, _readers: Readers) -> io::Result<()> {
    Ok(())
}
