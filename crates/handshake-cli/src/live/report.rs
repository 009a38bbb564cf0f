//! What is printed and written of each connection. Only the writing itself is done by one connection after the other, so
//! that a long conversation keeps nobody waiting.

use super::capture::{Capture, Tap};
use super::head::head;
use crate::arguments::{Format, LiveArguments};
use crate::{export, outcome, show, terminal, verdict};
use std::io;
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::rc::Rc;
use tls_facts::visible_lines;
use tls_scene::Play;
use tls_scene::model::Stepping;
use tls_texts::cli_live as texts;
use tls_transcript::{ConnectionId, MessageKind, Role, Source, Transcript};

/// Where the connections' recordings go.
pub(super) struct Report {
    format: Format,
    keylog: Option<PathBuf>,
    capture: Option<Capture>,
}

impl Report {
    /// Nothing is written before there is something to write.
    ///
    /// # Errors
    /// A file that would be lost is there already.
    pub(super) fn new(arguments: &LiveArguments) -> anyhow::Result<Self> {
        let capture = arguments.pcapng.as_deref().map(|path| Capture::new(path, arguments.force)).transpose()?;
        Ok(Self { format: arguments.format, keylog: arguments.keylog.clone(), capture })
    }

    /// Whoever captures a connection in which we play `role`, if that is wanted.
    pub(super) fn tap(&self, stream: &TcpStream, role: Role) -> anyhow::Result<Option<Tap<'_>>> {
        self.capture.as_ref().map(|capture| Tap::new(capture, stream, role)).transpose()
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
    pub(super) fn connection(&self, title: &str, transcript: Transcript, tap: Option<Tap<'_>>) -> anyhow::Result<()> {
        let captured = tap.map_or(Ok(()), |tap| tap.end(&transcript));
        let logged = self.keylog.as_ref().map_or(Ok(()), |path| export::append_keylog(path, &transcript));
        let text = match self.format {
            Format::Text => text(title, transcript),
            Format::Json => one_line(&Play::new(Rc::new(transcript)).json()),
        };
        terminal::print(&text)?;
        // What can't be written keeps nothing from being said.
        captured.and(logged)
    }
}

fn text(title: &str, transcript: Transcript) -> String {
    let play = Play::new(Rc::new(transcript));
    let diagram = show::diagram(&play, play.steps(Stepping::Everything).len());
    let (result, verdict) = (outcome::lines(play.transcript()), verdict::lines(&play, None));
    let (head, heard) = (head(play.transcript()), heard(play.transcript()));
    format!("{title}\n\n{head}{diagram}\n{result}{verdict}{heard}\n")
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
    let left_out = transcript.left_out(ConnectionId::FIRST).map_or(0, |left_out| left_out.from(role.peer()).bytes);
    let all = bytes.len().saturating_add(usize::try_from(left_out).unwrap_or(usize::MAX));
    let rest = match all - shown.len() {
        0 => String::new(),
        rest => texts::not_shown(rest) + "\n",
    };
    format!("\n{}\n{}\n{rest}", texts::said(all, role.peer().name()), visible_lines(said.trim_end()))
}

/// JSON strings contain no line breaks as such, so that these are all layout.
fn one_line(json: &str) -> String {
    let mut line: String = json.lines().collect();
    line.push('\n');
    line
}
