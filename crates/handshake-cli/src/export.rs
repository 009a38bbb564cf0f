//! Files: the key log, the capture, the picture and the JSON of a recording.

use anyhow::Context;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;
use tls_texts::cli as texts;
use tls_transcript::{Transcript, keylog};

/// Replaces the file.
pub(crate) fn write(path: &Path, contents: impl AsRef<[u8]>) -> anyhow::Result<()> {
    fs::write(path, contents).with_context(|| texts::unwritable(path.display().to_string()))
}

/// Adds to the end of the file; makes it where there is none.
pub(crate) fn append(path: &Path, contents: impl AsRef<[u8]>) -> anyhow::Result<()> {
    OpenOptions::new()
        .create(true)
        .append(true)
        .open(path)
        // In one piece, so that lines of connections handled at the same time do not mix.
        .and_then(|mut file| file.write_all(contents.as_ref()))
        .with_context(|| texts::unwritable(path.display().to_string()))
}

/// Adds the recording's secrets to a key log file, as browsers and servers do with `SSLKEYLOGFILE`.
pub(crate) fn append_keylog(path: &Path, transcript: &Transcript) -> anyhow::Result<()> {
    append(path, keylog(transcript))
}
