//! Following a lesson: the page goes from stop to stop, and each stop's text is told with the values of its run.

use super::{Action, Asked, Notice, Shared, State, USUAL_ROUND_TRIP};
use crate::address::Address;
use crate::preferences::Preferences;
use crate::view::{Level, Setting, Tab};
use std::rc::Rc;
use tls_engine::Scenario;
use tls_scene::lesson::{Lesson, Place, Problem, Stop};
use tls_scene::model::Paragraph;

/// A lesson, from being asked for to its last stop.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Study {
    /// Its file is on the way.
    Asked(Asked),
    /// It is being followed.
    Following(Box<Following>),
    /// Its file could not be had, or has mistakes.
    Refused {
        /// What the user knows it by.
        name: String,
        /// What is wrong; line 0 where there is no file to have lines.
        problems: Vec<Problem>,
    },
}

impl Study {
    /// What an address asks for that names a lesson.
    pub(super) fn asked(name: &str, address: &Address) -> Shared<Self> {
        let stays = !address.scenario.is_empty() || address.step.is_some();
        Shared::new(Self::Asked(Asked { name: name.into(), stop: address.stop.clone(), stays }))
    }

    /// What the lesson is about now, for the style sheets.
    pub(crate) fn sight(&self) -> Option<&'static str> {
        match self {
            Self::Following(following) => Some(following.sight.name()),
            _ => None,
        }
    }
}

/// A place in a lesson.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Following {
    /// The lesson's name, or what the user's own file is called.
    pub(crate) name: String,
    /// Whether it is the user's own: then no address leads to it.
    pub(crate) own: bool,
    /// The lesson.
    pub(crate) lesson: Rc<Lesson>,
    /// Which stop, from 0.
    pub(crate) stop: usize,
    /// What is said there.
    pub(crate) said: Vec<Paragraph>,
    /// The elements that are pointed at, as a selector.
    pub(crate) pointer: Option<String>,
    /// Which part of the page it is about.
    pub(crate) sight: Sight,
    /// What the page shows there.
    shown: Address,
}

/// A part of the page. On a phone there is no room for both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sight {
    /// The diagram and the keyrings.
    Stage,
    /// The tabs.
    Inspector,
    /// The table of numbers beside handshakes that are compared. It tells how a comparison ends.
    Numbers,
}

impl Sight {
    /// The name of the style sheets.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Stage => "stage",
            Self::Inspector => "inspector",
            Self::Numbers => "numbers",
        }
    }
}

impl Following {
    /// The stop.
    pub(crate) fn here(&self) -> Option<&Stop> {
        self.lesson.stops.get(self.stop)
    }

    /// Whether nothing comes after this stop.
    pub(crate) fn at_end(&self) -> bool {
        self.stop + 1 >= self.lesson.stops.len()
    }
}

/// What an address says of the handshake and the step, whatever is selected in it and however it is explained.
fn gist(address: &Address) -> Address {
    Address {
        level: Level::default(),
        field: None,
        setting: Setting::default(),
        lesson: None,
        stop: None,
        ..address.clone()
    }
}

/// The same without the tab: what the user does to a handshake brings its own.
fn deed(address: &Address) -> Address {
    Address { tab: Tab::default(), ..gist(address) }
}

impl State {
    /// The lesson that is being followed.
    pub(crate) fn following(&self) -> Option<&Following> {
        match self.study.as_deref() {
            Some(Study::Following(following)) => Some(following.as_ref()),
            _ => None,
        }
    }

    /// Whether the user has left what the lesson's stop shows.
    pub(crate) fn is_astray(&self) -> bool {
        self.following().is_some_and(|following| gist(&following.shown) != gist(&self.own_address()))
    }

    /// The address while there is a lesson of this page: its stop, and what is shown only where that is something else.
    pub(super) fn address_in_lesson(&self, study: &Study) -> Option<Address> {
        let (name, stop) = match study {
            Study::Asked(asked) if !asked.stays => (&asked.name, asked.stop.clone()),
            Study::Following(following) if !following.own => {
                (&following.name, following.here().map(|stop| stop.slug.clone()))
            }
            _ => return None,
        };
        let shown = if self.is_astray() {
            self.own_address()
        } else {
            Address { level: self.level, setting: self.setting, ..Address::default() }
        };
        Some(Address { lesson: Some(name.clone()), stop, ..shown })
    }

    /// Asks for a lesson of this page.
    pub(super) fn ask_lesson(&mut self, asked: Asked) {
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
    pub(super) fn take_lesson(&mut self, asked: &Asked, came: Result<String, String>) {
        match read(came) {
            Ok(lesson) => self.enter(&Rc::new(lesson), asked, false),
            Err(problems) => self.refuse_lesson(asked.name.clone(), problems),
        }
    }

    /// The user's own file: before it is followed, every stop is tried.
    pub(super) fn take_own_lesson(&mut self, mut asked: Asked, came: Result<String, String>) {
        self.panel = None;
        self.playing = false;
        let tried = read(came).and_then(|lesson| match problems_of(&lesson, self.preferences) {
            problems if problems.is_empty() => Ok(lesson),
            problems => Err(problems),
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

    fn refuse_lesson(&mut self, name: String, problems: Vec<Problem>) {
        self.study = Some(Shared::new(Study::Refused { name, problems }));
    }

    fn enter(&mut self, lesson: &Rc<Lesson>, asked: &Asked, own: bool) {
        let named = asked.stop.as_deref().map(|stop| lesson.stop_named(stop).ok_or(stop));
        match named.transpose() {
            Ok(stop) => self.stop_at(lesson, stop.unwrap_or_default(), &asked.name, own, asked.stays),
            Err(stop) => {
                let allowed: Vec<&str> = lesson.stops.iter().map(|stop| stop.slug.as_str()).collect();
                let reason = format!("The lesson has no stop `{stop}`. It has: {}.", allowed.join(", "));
                self.refuse_lesson(asked.name.clone(), vec![Problem { line: 0, reason }]);
            }
        }
    }

    /// Brings the page to a stop; `stays` leaves it where it is.
    fn stop_at(&mut self, lesson: &Rc<Lesson>, stop: usize, name: &str, own: bool, stays: bool) {
        let Some(there) = lesson.stops.get(stop) else { return };
        let Ok(mut opened) = self.opened_at(there) else { return };
        let pointer = there.highlight.as_ref().and_then(|highlight| opened.pointer(&highlight.what).ok());
        opened.light_up(there);
        let following = Following {
            name: name.into(),
            own,
            lesson: Rc::clone(lesson),
            stop,
            said: opened.said(there).unwrap_or_default(),
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
        (opened.setting, opened.presenting) = (self.setting, self.presenting);
        if opened.play == self.play && opened.together.is_none() && self.together.is_none() {
            opened.moved = super::Moved::between(self.position, opened.position);
        }
        Ok(opened)
    }

    /// What is said at the stop where this session is.
    fn said(&self, stop: &Stop) -> Result<Vec<Paragraph>, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut said = Vec::new();
        for words in &stop.text {
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
    pub(super) fn study(&mut self, action: Action) -> Option<Action> {
        let Some(following) = self.following().cloned() else { return Some(action) };
        let last = following.lesson.stops.len().saturating_sub(1);
        let stop = match action {
            Action::Next if following.at_end() => {
                self.leave_lesson();
                self.panel = Some(super::Panel::Lessons);
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
    pub(super) fn catch_up(&mut self) {
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
        let same_handshakes = Scenario::parse(&there.scenario).is_ok_and(|scenario| scenario == self.scenario)
            && match (&there.compare, &self.together) {
                (Some(list), Some(together)) => together.has_beside(list, &self.scenario),
                (None, None) => true,
                _ => false,
            };
        let alike = |address: &Address| (address.stolen, address.stepping, address.laboratory, address.sheets);
        let same_time = self.together.is_none() || there.latency.unwrap_or(USUAL_ROUND_TRIP) == self.round_trip;
        let same_step =
            || there.step.as_deref().map_or(Some(0), |step| self.position_named(step)) == Some(self.position);
        problems.is_empty() && same_handshakes && alike(&there) == alike(&own) && same_time && same_step()
    }

    /// Ends the lesson; the page stays where it is.
    pub(super) fn leave_lesson(&mut self) {
        self.study = None;
    }

    /// Takes up the lesson of before, after the browser's history has brought another address.
    pub(super) fn resume(&mut self, before: Option<Shared<Study>>) {
        let asked = match self.study.as_deref() {
            Some(Study::Asked(asked)) => asked.clone(),
            _ => return,
        };
        self.study = before;
        self.ask_lesson(asked);
    }
}

fn read(came: Result<String, String>) -> Result<Lesson, Vec<Problem>> {
    came.map_err(|reason| vec![Problem { line: 0, reason }]).and_then(|text| Lesson::parse(&text))
}

/// All that is wrong with a lesson's stops: places that there are not, highlights that are not on show, placeholders
/// that nothing stands behind.
fn problems_of(lesson: &Lesson, preferences: Preferences) -> Vec<Problem> {
    let mut remembered = super::Remembered::default();
    let mut problems = Vec::new();
    for stop in &lesson.stops {
        let line = |place: Place| stop.entry(place).map_or(0, |setting| setting.line);
        match State::open_remembering(&stop.query(), preferences, std::mem::take(&mut remembered)) {
            Err(reason) => problems.push(Problem { line: line(Place::Scenario), reason }),
            Ok(opened) => {
                problems.extend(opened.notice.iter().flat_map(|notice| place_problems(notice, stop)));
                if let Some(highlight) = stop.highlight.as_ref().filter(|_| opened.notice.is_none())
                    && let Err(reason) = opened.pointer(&highlight.what)
                {
                    problems.push(Problem { line: highlight.line, reason });
                }
                problems.extend(opened.said(stop).err().into_iter().flatten());
                remembered = opened.remembered;
            }
        }
    }
    // A setting that several stops share is wrong once.
    problems.sort_by_key(|problem| problem.line);
    problems.dedup();
    problems
}

/// What is wrong with a stop's place, in the lines of its file.
fn place_problems<'a>(notice: &'a Notice, stop: &'a Stop) -> impl Iterator<Item = Problem> + 'a {
    notice.problems.iter().map(|problem| {
        let place = Place::ALL.iter().copied().find(|place| place.name() == problem.parameter);
        let setting = stop.entry(place.unwrap_or(Place::Scenario));
        let parts = [
            "`",
            &problem.parameter,
            "` is `",
            &problem.given,
            "`. ",
            &problem.explanation,
            " Allowed: ",
            &problem.allowed,
            ".",
        ];
        Problem { line: setting.map_or(0, |setting| setting.line), reason: parts.concat() }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use yew::Reducible;

    fn opened(query: &str) -> Rc<State> {
        Rc::new(State::open(query, Preferences::default()).unwrap())
    }

    fn asked(name: &str, stop: Option<&str>) -> Asked {
        Asked { name: name.into(), stop: stop.map(str::to_owned), stays: false }
    }

    fn following(text: &str) -> Rc<State> {
        let state = opened("").reduce(Action::TakeOwnLesson(asked("short.md", None), Ok(text.into())));
        assert!(state.following().is_some(), "{:?}", state.study);
        state
    }

    /// The lessons that the page offers, with their names.
    fn shipped() -> Vec<(String, Lesson)> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../lessons");
        let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let files = files.filter(|file| file.file_name().is_some_and(|name| name != "README.md"));
        let lesson = |file: std::path::PathBuf| {
            let text = std::fs::read_to_string(&file).unwrap();
            let name = file.file_stem().unwrap().to_string_lossy().into_owned();
            (name, Lesson::parse(&text).unwrap_or_else(|problems| panic!("{}: {problems:#?}", file.display())))
        };
        files.map(lesson).collect()
    }

    #[test]
    fn every_stop_of_every_shipped_lesson_is_there_with_what_it_highlights_and_says() {
        let lessons = shipped();
        assert!(!lessons.is_empty());
        let wrong = |(name, lesson): &(String, Lesson)| {
            let problems = problems_of(lesson, Preferences::default()).into_iter();
            problems.map(|problem| format!("{name}.md:{}: {}", problem.line, problem.reason)).collect::<Vec<_>>()
        };
        assert_eq!(lessons.iter().flat_map(wrong).collect::<Vec<_>>(), [""; 0]);
    }

    const SHORT: &str = "# Short\n\n## One\nscenario: rsa\nstep: client-hello\n\nHello, {server_name}.\n\n\
                         ## Two\nstep: server-hello\n\nText.\n\n## Three\nstolen: server-private-key\ntab: knowledge\n\nText.\n";

    #[test]
    fn the_keys_that_step_through_a_handshake_step_through_the_lesson() {
        let state = following(SHORT);
        let stops = |state: &State| state.following().map(|following| following.stop);
        assert_eq!((stops(&state), state.slug().as_deref()), (Some(0), Some("client-hello")));
        let state = state.reduce(Action::Next);
        assert_eq!((stops(&state), state.slug().as_deref()), (Some(1), Some("server-hello")));
        let state = state.reduce(Action::Next).reduce(Action::Back);
        assert_eq!(stops(&state), Some(1));
        assert!(state.options.stolen.is_empty());
    }

    #[test]
    fn after_the_last_stop_the_lesson_is_over_and_others_are_offered() {
        let state = following(SHORT).reduce(Action::Last).reduce(Action::Next);
        assert_eq!((state.following(), state.panel), (None, Some(super::super::Panel::Lessons)));
        assert_eq!(state.slug().as_deref(), Some("server-hello"));
    }

    #[test]
    fn what_is_said_has_the_values_of_the_run() {
        let state = following(SHORT);
        let said = format!("{:?}", state.following().map(|following| following.said.clone()));
        assert!(said.contains("Hello, shop.example."), "{said}");
    }

    #[test]
    fn doing_by_hand_what_comes_next_goes_on() {
        let state = following(SHORT).reduce(Action::Next).reduce(Action::ToggleStolenKey);
        assert_eq!(state.following().map(|following| following.stop), Some(2));
        assert!(!state.is_astray());
    }

    #[test]
    fn the_next_stop_is_known_whatever_its_handshake() {
        let lesson = |next: &str| {
            format!("# L\n\n## One\nscenario: rsa\nstep: client-hello\n\nText.\n\n## Two\n{next}\n\nText.\n")
        };
        let ecdhe = || Action::Use(Scenario::parse("ecdhe").unwrap(), Vec::new());
        let stop = |state: &State| state.following().map(|following| following.stop);
        for (next, deed, goes_on) in [
            ("scenario: ecdhe", ecdhe(), true),
            ("scenario: dhe", ecdhe(), false),
            ("scenario: ecdhe\nstep: server-hello", ecdhe(), false),
            ("compare: ecdhe", Action::ToggleComparison, true),
            ("compare: dhe", Action::ToggleComparison, false),
            ("stepping: messages", Action::ToggleStepping, true),
            ("step: certificate-checks", Action::ToggleStepping, false),
        ] {
            let state = following(&lesson(next)).reduce(deed);
            assert_eq!(stop(&state), Some(usize::from(goes_on)), "{next}");
            assert_eq!(state.is_astray(), !goes_on, "{next}");
        }
    }

    #[test]
    fn whoever_looks_around_is_astray_until_the_lesson_goes_on() {
        let state = following(SHORT).reduce(Action::Show(Tab::Bytes));
        assert!(state.is_astray());
        assert!(!state.clone().reduce(Action::GoToStop(0)).is_astray());
        assert!(!state.reduce(Action::Next).is_astray());
    }

    #[test]
    fn a_wrong_place_is_told_with_its_line_and_what_is_allowed() {
        let text = "# L\n\n## A\nscenario: rsa\nstep: server-key-exchange\ntab: hex\n\nText {nothing}.\n\n\
                    ## B\nstep: client-hello\ntab: explain\nhighlight: value master_secret\n\nText.\n";
        let problems = problems_of(&Lesson::parse(text).unwrap(), Preferences::default());
        let lines: Vec<usize> = problems.iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [5, 6, 8, 13], "{problems:#?}");
        assert!(problems[0].reason.contains("no such step. Allowed: start, client-hello"), "{problems:#?}");
    }

    #[test]
    fn a_lesson_of_the_page_stands_in_the_address_by_name_and_stop() {
        let state =
            opened("?lesson=short&stop=two").reduce(Action::TakeLesson(asked("short", Some("two")), Ok(SHORT.into())));
        assert_eq!(state.address().print(), "?link=2&lesson=short&stop=two");
        let state = state.reduce(Action::Show(Tab::Bytes));
        let astray = state.address().print();
        assert!(astray.contains("&lesson=short&tab=bytes&stop=two&step=server-hello"), "{astray}");
        let asked = Asked { stays: true, ..asked("short", Some("two")) };
        let again = opened(&astray).reduce(Action::TakeLesson(asked, Ok(SHORT.into())));
        assert!(again.is_astray());
        assert_eq!(again.address().print(), astray);
    }

    #[test]
    fn ones_own_lesson_is_taken_up_where_it_was_left_as_long_as_that_is_there() {
        for (stop, expected) in [("two", 1), ("gone", 0)] {
            let state = opened("").reduce(Action::TakeOwnLesson(asked("short.md", Some(stop)), Ok(SHORT.into())));
            assert_eq!(state.following().map(|following| following.stop), Some(expected));
        }
    }

    #[test]
    fn ones_own_lesson_leaves_the_address_alone() {
        assert_eq!(following(SHORT).address().lesson, None);
    }

    #[test]
    fn a_stop_that_a_lesson_lacks_is_named_with_those_that_it_has() {
        let state = opened("").reduce(Action::TakeLesson(asked("short", Some("four")), Ok(SHORT.into())));
        let Some(Study::Refused { problems, .. }) = state.study.as_deref() else { panic!("{:?}", state.study) };
        assert_eq!(problems[0].reason, "The lesson has no stop `four`. It has: one, two, three.");
    }
}
