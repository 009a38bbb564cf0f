//! Following a lesson: the page goes from stop to stop, and each stop's text is told with the values of its run.

use super::trial::{TRIED_AHEAD, problems_of};
use super::{Following, Study, deed};
use crate::address::Address;
use crate::session::{Action, Asked, Moved, Panel, Remembered, Shared, State};
use crate::view::Learn;
use std::rc::Rc;
use tls_engine::Scenario;
use tls_scene::lesson::{Lesson, Place, Problem, Stop, Words};
use tls_scene::model::{Listed, Paragraph};
use tls_texts::page_study;

impl State {
    /// Asks for a lesson of this page.
    pub(in crate::session) fn ask_lesson(&mut self, asked: Asked) {
        self.panel = None;
        self.playing = false;
        match self.following() {
            // It is here already.
            Some(following) if following.name == asked.name && !following.own => {
                self.enter(&Rc::clone(&following.lesson), &asked, false);
            }
            _ => self.study = Some(Shared::new(Study::Asked(asked))),
        }
    }

    /// A lesson's file has come, or why it has not.
    pub(in crate::session) fn take_lesson(&mut self, asked: &Asked, came: Result<String, String>) {
        match read(came) {
            Ok(lesson) => self.enter(&Rc::new(lesson), asked, false),
            Err(problems) => self.refuse_lesson(asked.name.clone(), problems),
        }
    }

    /// The user's own file: before it is followed, every stop is tried.
    pub(in crate::session) fn take_own_lesson(&mut self, mut asked: Asked, came: Result<String, String>) {
        self.panel = None;
        self.playing = false;
        let tried = read(came).and_then(|lesson| {
            let ahead = lesson.stops.get(..TRIED_AHEAD).unwrap_or(&lesson.stops);
            match problems_of(ahead, self.preferences, Remembered::default()) {
                problems if problems.is_empty() => Ok(lesson),
                problems => Err(problems),
            }
        });
        match tried {
            Ok(lesson) => {
                // Where it was left may be gone: it is still being written.
                asked.stop = asked.stop.filter(|stop| lesson.stop_named(stop).is_some());
                self.enter(&Rc::new(lesson), &asked, true);
            }
            Err(problems) => self.refuse_lesson(asked.name, problems),
        }
    }

    fn refuse_lesson(&mut self, name: String, problems: Listed<Problem>) {
        self.study = Some(Shared::new(Study::Refused { name, problems }));
    }

    fn enter(&mut self, lesson: &Rc<Lesson>, asked: &Asked, own: bool) {
        let named = asked.stop.as_deref().map(|stop| lesson.stop_named(stop).ok_or(stop));
        self.round = (0, 0);
        match named.transpose() {
            Ok(stop) => self.stop_at(lesson, stop.unwrap_or_default(), &asked.name, own, asked.stays),
            Err(stop) => {
                let allowed: Vec<&str> = lesson.stops.iter().map(|stop| stop.slug.as_str()).collect();
                let reason = page_study::no_such_stop(stop, allowed.join(", "));
                self.refuse_lesson(asked.name.clone(), alone(reason));
            }
        }
    }

    /// Brings the page to a stop; `stays` leaves it where it is.
    fn stop_at(&mut self, lesson: &Rc<Lesson>, stop: usize, name: &str, own: bool, stays: bool) {
        let Some(there) = lesson.stops.get(stop) else { return };
        if own && stop >= TRIED_AHEAD {
            let problems = problems_of(std::slice::from_ref(there), self.preferences, self.remembered.clone());
            if !problems.is_empty() {
                return self.refuse_lesson(name.into(), problems);
            }
        }
        let Ok(mut opened) = self.opened_at(there) else { return };
        let pointer = there.highlight.as_ref().and_then(|highlight| opened.pointer(&highlight.what).ok());
        opened.light_up(there);
        let following = Following {
            name: name.into(),
            own,
            lesson: Rc::clone(lesson),
            stop,
            said: opened.said(&there.text).unwrap_or_default(),
            answer: opened.said(&there.answer).unwrap_or_default(),
            pointer,
            sight: opened.sight_at(there),
            shown: opened.own_address(),
        };
        if stays {
            self.remembered = opened.remembered;
        } else {
            *self = opened;
        }
        self.study = Some(Shared::new(Study::Following(Box::new(following))));
    }

    /// The session as it is at a stop.
    fn opened_at(&mut self, stop: &Stop) -> Result<Self, String> {
        let remembered = self.remembered.clone();
        let mut opened = Self::open_remembering(&stop.query(), self.preferences, remembered)?;
        if stop.entry(Place::Level).is_none() {
            opened.level = self.level;
        }
        (opened.setting, opened.presenting, opened.panel) = (self.setting, self.presenting, self.panel);
        opened.round = self.round;
        opened.presenting.revealed = false;
        if opened.play == self.play && opened.together.is_none() && self.together.is_none() {
            opened.moved = Moved::between(self.position, opened.position);
        }
        Ok(opened)
    }

    /// What is said at the stop where this session is.
    pub(super) fn said(&self, text: &[Words]) -> Result<Vec<Paragraph>, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut said = Vec::new();
        for words in text {
            match self.play.say(words, self.own_position(), &self.options) {
                Ok(paragraph) => said.push(paragraph),
                Err(reasons) => {
                    problems.extend(reasons.into_iter().map(|reason| Problem { line: words.line, reason }));
                }
            }
        }
        if problems.is_empty() { Ok(said) } else { Err(problems) }
    }

    /// What an action means to somebody who follows a lesson: the keys that step through a handshake step through the
    /// lesson. Gives back what it leaves to the page.
    pub(in crate::session) fn study(&mut self, action: Action) -> Option<Action> {
        let Some(following) = self.following().cloned() else { return Some(action) };
        let last = following.lesson.stops.len().saturating_sub(1);
        let stop = match action {
            Action::Next if following.at_end() => {
                self.leave_lesson();
                self.panel = Some(Panel::Learn(Learn::Lessons));
                return None;
            }
            Action::Next => following.stop + 1,
            Action::Back => following.stop.saturating_sub(1),
            Action::First => 0,
            Action::Last => last,
            Action::GoToStop(stop) => stop.min(last),
            // It has no end of its own in sight, and the lesson has its own pace.
            Action::TogglePlaying => return None,
            _ => return Some(action),
        };
        self.stop_at(&following.lesson, stop, &following.name, following.own, false);
        None
    }

    /// What the user did by hand may be what the next stop is about: then the lesson goes on.
    pub(in crate::session) fn catch_up(&mut self) {
        if !self.is_astray() {
            return;
        }
        let Some(following) = self.following().cloned() else { return };
        let Some(next) = following.lesson.stops.get(following.stop + 1) else { return };
        if self.is_at(next) && deed(&following.shown) != deed(&self.own_address()) {
            self.stop_at(&following.lesson, following.stop + 1, &following.name, following.own, false);
        }
    }

    /// Whether the page shows a stop's handshake and step, whatever tab is open. Nothing is recorded to find out: if the
    /// stop has this very handshake, then its steps are here.
    fn is_at(&self, stop: &Stop) -> bool {
        let (there, problems) = Address::parse(&stop.query());
        let own = self.own_address();
        let alike = |address: &Address| (address.stolen, address.stepping, address.sheets);
        let same_time = self.together.is_none() || there.latency == self.round_trip;
        let same_step =
            || there.step.as_deref().map_or(Some(0), |step| self.position_named(step)) == Some(self.position);
        problems.is_empty()
            && self.has_handshakes_of(&there)
            && alike(&there) == alike(&own)
            && same_time
            && same_step()
    }

    /// Whether the page shows the handshake of an address, and beside it those that the address puts there.
    pub(in crate::session) fn has_handshakes_of(&self, there: &Address) -> bool {
        self.scenario().is_some_and(|own| {
            Scenario::parse(&there.scenario).is_ok_and(|scenario| scenario == *own)
                && match (&there.compare, &self.together) {
                    (Some(list), Some(together)) => together.has_beside(list, own),
                    (None, None) => true,
                    _ => false,
                }
        })
    }

    /// Ends the lesson; the page stays where it is.
    pub(in crate::session) fn leave_lesson(&mut self) {
        self.study = None;
    }

    /// Takes up the lesson of before, after the browser's history has brought another address.
    pub(in crate::session) fn resume(&mut self, before: Option<Shared<Study>>) {
        let asked = match self.study.as_deref() {
            Some(Study::Asked(asked)) => asked.clone(),
            _ => return,
        };
        self.study = before;
        let panel = self.panel;
        self.ask_lesson(asked);
        self.panel = panel;
    }
}

fn alone(reason: String) -> Listed<Problem> {
    Listed::of(vec![Problem { line: 0, reason }], 0)
}

fn read(came: Result<String, String>) -> Result<Lesson, Listed<Problem>> {
    came.map_err(alone).and_then(|text| Lesson::parse(&text))
}
