//! `show`: a recording that was saved, and what `run` shows of one that it has just made.

use crate::arguments::{Format, ShowArguments, ShowingArguments};
use crate::export::Readers;
use crate::failure::Failure;
use crate::nearest::suggestion;
use crate::wrapped::{width, wrapped};
use crate::{export, outcome, terminal, theft, verdict};
use anyhow::{Context, anyhow};
use std::fs;
use std::process::ExitCode;
use std::rc::Rc;
use tls_scene::model::Stepping;
use tls_scene::svg::SvgOptions;
use tls_scene::text::TextOptions;
use tls_scene::{Play, Thefts, tell_unread};
use tls_texts::cli as texts;
use tls_transcript::{ConnectionId, Share, Transcript};

pub(crate) fn show(arguments: &ShowArguments) -> Result<ExitCode, Failure> {
    let file = arguments.file.display().to_string();
    let text = fs::read_to_string(&arguments.file).with_context(|| texts::unreadable(&file))?;
    let transcript = tls_transcript::read(&text).map_err(|why| anyhow!(texts::not_read(&file, tell_unread(&why))))?;
    present(&Play::new(Rc::new(transcript)), &arguments.showing)?;
    Ok(ExitCode::SUCCESS)
}

/// Prints a recording and writes the files that were asked for.
pub(crate) fn present(play: &Play, arguments: &ShowingArguments) -> Result<(), Failure> {
    let transcript = play.transcript();
    let position = position(play, arguments.step.as_deref())?;
    let readers = Readers::of(transcript);
    if let Some(path) = &arguments.pcapng {
        export::write(path, tls_observer::capture::pcapng(transcript), readers)?;
    }
    if let Some(path) = &arguments.pcapng_without_secrets {
        export::write(path, tls_observer::capture::pcapng_without_secrets(transcript), Readers::Anybody)?;
    }
    if let Some(path) = &arguments.server_key {
        let key = tls_observer::server_key(transcript).with_context(texts::no_server_key)?;
        export::write(path, key, readers)?;
    }
    if let Some(path) = &arguments.keylog {
        export::append_keylog(path, transcript)?;
    }
    if let Some(path) = &arguments.svg {
        export::write(path, tls_scene::svg::export(play, position, &SvgOptions::default()), Readers::Anybody)?;
    }
    if let Some(path) = &arguments.json {
        export::write(path, play.json(), readers)?;
    }
    match arguments.format {
        Format::Text => {
            let stolen: Thefts = arguments.stolen.iter().copied().collect();
            let report = if stolen.is_empty() { String::new() } else { theft::report(play, position, stolen) };
            terminal::print(&(diagram(play, position) + &ending(play, position, arguments.year) + &report))?;
        }
        Format::Json => terminal::print(&play.json())?,
    }
    Ok(())
}

/// How it ended, and what the standards say of it, unless the diagram stops before.
fn ending(play: &Play, position: usize, year: Option<u16>) -> String {
    let is_end = position == play.steps(Stepping::Everything).len();
    if is_end {
        format!("\n{}{}", outcome::lines(play.transcript()), verdict::lines(play, year))
    } else {
        String::new()
    }
}

/// The diagram as this terminal can show it, with what is not in the recording, unless it stops before.
pub(crate) fn diagram(play: &Play, position: usize) -> String {
    let options = TextOptions { width: terminal::width(), colour: terminal::has_colour(), ..TextOptions::default() };
    let is_end = position == play.steps(Stepping::Everything).len();
    let gap = if is_end { left_out(play.transcript()) } else { String::new() };
    tls_scene::text::diagram(play, position, &options) + &gap
}

/// How much of a long conversation is not recorded.
fn left_out(transcript: &Transcript) -> String {
    let Some(left_out) = transcript.left_out(ConnectionId::FIRST) else { return String::new() };
    let Share { records, bytes } = left_out.all();
    wrapped(&texts::left_out(records, bytes), width())
}

/// The position that `--step` names; the end where it is left out.
fn position(play: &Play, step: Option<&str>) -> Result<usize, Failure> {
    let steps = play.steps(Stepping::Everything);
    let Some(step) = step else { return Ok(steps.len()) };
    let by_number = step.parse().ok().filter(|number| *number <= steps.len());
    by_number.or_else(|| play.position_of(step, Stepping::Everything)).ok_or_else(|| {
        let names: Vec<String> = steps.iter().map(|step| step.slug.clone()).collect();
        let allowed = texts::steps(steps.len().to_string(), names.join(", "));
        Failure::Arguments(format!("{}\n\n  {allowed}{}", texts::no_such_step(step), suggestion(step, names)))
    })
}
