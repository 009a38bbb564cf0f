//! A recording from a file: read, shown as what it is, kept as long as the window lives, and left again.

#[cfg(test)]
mod tests;

use super::open::with_key_log;
use super::source::Saved;
use super::{Moved, Panel, Shared, Source, State};
use crate::address::Problem;
use crate::view::Setting;
use std::rc::Rc;
use tls_engine::Scenario;
use tls_observer::KeyLog;
use tls_scene::model::Offer;
use tls_scene::{Play, Theft, Thefts, lesson::Lesson, tell_fact};
use tls_texts::page_recording;
use tls_transcript::{Source as Origin, Transcript, Unread};

/// A file that cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refused {
    /// What the file is called.
    pub(crate) name: String,
    /// Why not, in sentences.
    pub(crate) reason: String,
}

/// The recordings that were opened in this window, by name. Of those opened long ago only the name is left, so that it
/// never comes to mean another.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Opened(Vec<(String, Option<Shared<Play>>)>);

impl Opened {
    /// So many are kept: each may be large.
    const ENOUGH: usize = 3;

    /// Keeps a recording. Gives the name that it goes by from now on.
    fn keep(&mut self, file: &str, play: Shared<Play>) -> String {
        let is_free = |name: &String| self.0.iter().all(|(known, _)| known != name);
        let mut names = std::iter::once(file.to_owned()).chain((2_u32..).map(|number| format!("{file} ({number})")));
        let name = names.find(is_free).unwrap_or_default();
        self.0.push((name.clone(), Some(play)));
        let old = self.0.len().saturating_sub(Self::ENOUGH);
        self.0.iter_mut().take(old).for_each(|(_, play)| *play = None);
        name
    }

    /// The recording of that name, if it is still there.
    fn find(&self, name: &str) -> Option<Shared<Play>> {
        self.0.iter().find(|(known, _)| known == name).and_then(|(_, play)| play.clone())
    }

    /// Another form of one that was kept.
    pub(super) fn set(&mut self, name: &str, play: &Shared<Play>) {
        self.0.iter_mut().filter(|(known, _)| known == name).for_each(|(_, kept)| *kept = Some(play.clone()));
    }

    /// Makes each anew.
    pub(super) fn change(&mut self, change: impl Fn(&Play) -> Shared<Play>) {
        for play in self.0.iter_mut().filter_map(|(_, play)| play.as_mut()) {
            *play = change(play);
        }
    }
}

impl State {
    /// A file has come that should be a recording, or why it has not.
    pub(super) fn take_recording(&mut self, file: &str, came: Result<String, String>) {
        self.panel = None;
        self.playing = false;
        match came.and_then(|text| tls_transcript::read(&text).map_err(|error| told(&error, &text))) {
            Ok(transcript) => {
                let play = Shared::new(with_key_log(Rc::new(transcript), self.remembered.key_log.clone()));
                let name = self.remembered.opened.keep(file, play.clone());
                self.show_recording(name, play);
            }
            Err(reason) => self.refused = Some(Shared::new(Refused { name: file.into(), reason })),
        }
    }

    /// Shows a recording from its start, to an eavesdropper who has nothing yet.
    fn show_recording(&mut self, name: String, play: Shared<Play>) {
        self.part();
        self.leave_lesson();
        let made_by = made_by(play.transcript());
        let before = self.source.way_back().clone();
        self.source = Source::Recording(Rc::new(Saved { name, before, made_by }));
        self.options.stolen = Thefts::NONE;
        if play.key_log().is_some() {
            self.options.stolen = Thefts::only(Theft::KeyLog);
        }
        self.position = 0;
        self.furthest = 0;
        self.moved = Moved::Jump;
        self.play = play;
        self.compared = None;
        self.field = None;
        self.value = None;
        self.notice = None;
        self.refused = None;
        // What is printed there is made by running scenarios.
        if matches!(self.setting, Setting::Worksheet | Setting::Answers) {
            self.setting = Setting::Desk;
        }
    }

    /// Shows the recording that an address names, if it was opened in this window; or says why not. Whatever else the
    /// address says belongs to it.
    pub(super) fn find_recording(&mut self, name: &str) -> Option<Problem> {
        let Some(play) = self.remembered.opened.find(name) else {
            let (allowed, explanation) = (page_recording::only_opened(), page_recording::in_no_link());
            return Some(Problem { parameter: "recording".into(), given: name.into(), allowed, explanation });
        };
        let stolen = self.options.stolen;
        self.show_recording(name.into(), play);
        self.options.stolen = stolen;
        None
    }

    /// Goes back from a recording to a scenario: the one that was shown before.
    pub(super) fn leave_recording(&mut self) {
        if let Some(saved) = self.source.saved() {
            let before = saved.before.clone();
            self.show(before);
        }
        self.panel = None;
    }

    /// The scenario; where there is none, the user is told why that can't be done.
    pub(super) fn scenario_or_say(&mut self) -> Option<Scenario> {
        if self.source.saved().is_some() {
            self.panel = Some(Panel::Recorded);
            self.playing = false;
        }
        self.scenario().cloned()
    }

    /// Whether the recording has what a theft takes. A scenario's has its server's key, whatever becomes of it.
    pub(crate) fn can_steal(&self, theft: Theft) -> bool {
        let has_it = |offer: &Offer| offer.theft != theft || offer.taken || offer.why_not.is_none();
        self.scenario().is_some() || self.scene().eavesdropper().offers.iter().all(has_it)
    }
}

/// The scenario by which a recording was made, if this page can run it.
fn made_by(transcript: &Transcript) -> Option<Scenario> {
    let header = transcript.header();
    Some(()).filter(|()| header.source == Origin::Simulation).and_then(|()| Scenario::parse(&header.scenario).ok())
}

/// Why a text is no recording: what is wrong and where; and what it is instead, if it is something that this page knows.
fn told(error: &Unread, text: &str) -> String {
    let wrong = page_recording::unread(item(error), error.offset, tell_fact(&error.what));
    let instead = if KeyLog::parse(text).is_ok_and(|log| !log.is_empty()) {
        page_recording::is_key_log()
    } else if Lesson::parse(text).is_ok() {
        page_recording::is_lesson()
    } else if text.lines().nth(1).is_some()
        && text.lines().next().is_some_and(|line| tls_transcript::read(line).is_ok())
    {
        page_recording::is_several()
    } else {
        return wrong;
    };
    [wrong, instead].join(" ")
}

/// As the message asks for it.
fn item(error: &Unread) -> &str {
    if error.item.is_empty() { "none" } else { &error.item }
}
