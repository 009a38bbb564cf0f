//! What is printed and written of each connection.
//!
//! Only writing to the files is done by one connection after the other. What is said of each is made before that, so that
//! a long conversation keeps nobody waiting.

use crate::arguments::{Format, LiveArguments};
use crate::{export, outcome, show, terminal, verdict};
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::{Mutex, PoisonError};
use tls_facts::visible_lines;
use tls_scene::Play;
use tls_scene::model::Stepping;
use tls_texts::cli_live as texts;
use tls_transcript::{MessageKind, Source, Transcript};

/// Where the connections' recordings go.
pub(super) struct Report {
    format: Format,
    keylog: Option<PathBuf>,
    pcapng: Option<PathBuf>,
    /// Held by whoever writes to the files.
    turn: Mutex<()>,
}

impl Report {
    /// Begins the capture file anew; the key log grows.
    pub(super) fn new(arguments: &LiveArguments) -> anyhow::Result<Self> {
        if let Some(path) = &arguments.pcapng {
            export::write(path, [])?;
        }
        if let Some(path) = &arguments.keylog {
            export::append(path, [])?;
        }
        Ok(Self {
            format: arguments.format,
            keylog: arguments.keylog.clone(),
            pcapng: arguments.pcapng.clone(),
            turn: Mutex::new(()),
        })
    }

    /// Says where the server listens; apart from the output proper where that is for a program.
    pub(super) fn listening(&self, address: SocketAddr) -> io::Result<()> {
        let line = texts::listening(address.to_string());
        match self.format {
            Format::Text => terminal::print(&(line + "\n")),
            Format::Json => {
                terminal::remark(&line);
                Ok(())
            }
        }
    }

    /// Prints and writes one connection.
    pub(super) fn connection(&self, title: &str, transcript: Transcript) -> anyhow::Result<()> {
        self.write(&transcript)?;
        let text = match self.format {
            Format::Text => text(title, transcript),
            Format::Json => one_line(&Play::new(Rc::new(transcript)).json()),
        };
        Ok(terminal::print(&text)?)
    }

    fn write(&self, transcript: &Transcript) -> anyhow::Result<()> {
        let capture = self.pcapng.as_ref().map(|path| (path, tls_observer::capture::pcapng(transcript)));
        // The turn guards no data, so a thread that died in it has spoilt nothing.
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(path) = &self.keylog {
            export::append_keylog(path, transcript)?;
        }
        if let Some((path, capture)) = capture {
            // Each connection is a section of its own, with its secrets: pcapng files may be concatenated.
            export::append(path, capture)?;
        }
        Ok(())
    }
}

fn text(title: &str, transcript: Transcript) -> String {
    let play = Play::new(Rc::new(transcript));
    let end = play.steps(Stepping::Everything).len();
    let diagram = show::diagram(&play, end);
    let (result, verdict) = (outcome::lines(play.transcript()), verdict::lines(&play));
    format!("{title}\n\n{diagram}\n{result}{verdict}{}\n", heard(play.transcript()))
}

/// So many bytes of what a peer said are shown.
const SHOWN: usize = 4096;

/// What a live peer said, as text.
fn heard(transcript: &Transcript) -> String {
    let Source::Live(role) = transcript.header().source else { return String::new() };
    let bytes: Vec<u8> = transcript
        .messages()
        .filter(|(_, message)| message.sender.role() == role.peer() && message.kind == MessageKind::ApplicationData)
        .flat_map(|(id, _)| transcript.message_bytes(id).iter().copied())
        .collect();
    if bytes.is_empty() {
        return String::new();
    }
    let shown = bytes.get(..SHOWN).unwrap_or(&bytes);
    let said = String::from_utf8_lossy(shown).replace("\r\n", "\n");
    let rest = match bytes.len() - shown.len() {
        0 => String::new(),
        rest => texts::not_shown(rest) + "\n",
    };
    format!("\n{}\n{}\n{rest}", texts::said(bytes.len(), role.peer().name()), visible_lines(said.trim_end()))
}

/// JSON strings contain no line breaks as such, so that these are all layout.
fn one_line(json: &str) -> String {
    let mut line: String = json.lines().collect();
    line.push('\n');
    line
}
