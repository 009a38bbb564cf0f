//! The session: what the page shows, as one value. [`Action`]s change it through one `reduce`; the
//! components only read it.

mod action;
mod asked;
mod beside;
mod chain;
mod failing;
#[cfg(test)]
mod links;
mod moves;
mod open;
mod pointer;
mod presenting;
mod quiz;
mod recording;
mod reduce;
mod shared;
mod source;
mod study;
mod together;

pub(crate) use action::Action;
pub(crate) use asked::Asked;
pub(crate) use beside::{all_named, named_like};
pub(crate) use chain::ChainFile;
pub(crate) use failing::{Departing, Failing, Unchecked};
pub(crate) use moves::Moved;
pub(crate) use presenting::{Cue, Presenting};
pub(crate) use quiz::Asked as Quizzed;
pub(crate) use recording::Refused;
pub(crate) use shared::Shared;
pub(crate) use source::{Saved, Source};
pub(crate) use study::{Following, Study};
pub(crate) use together::{Column, Together, Walk};

use crate::address::{Address, Problem};
use crate::preferences::Preferences;
use crate::view::{Breaking, FieldId, Laboratory, Learn, Level, Setting, Tab};
use recording::Opened;
use std::rc::Rc;
use tls_engine::Scenario;
use tls_observer::KeyLog;
use tls_scene::Play;
use tls_scene::model::{Certificates, Listed, Step, ViewOptions};
use tls_texts::{page, page_recording};
use tls_transcript::ValueId;

/// Everything that the page shows is a function of this.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct State {
    /// Where the recording comes from.
    pub(crate) source: Source,
    /// The recording.
    pub(crate) play: Shared<Play>,
    /// Handshakes seen before, so that going back to them takes no time.
    remembered: Remembered,
    /// The handshake that it is compared with since the last switch.
    pub(crate) compared: Option<Compared>,
    /// The time of a round trip in milliseconds, where one was set: else messages take no time.
    pub(crate) round_trip: Option<u32>,
    /// The year whose standards judge, where one was asked for.
    pub(crate) year: Option<u16>,
    /// What it stands side by side with.
    pub(crate) together: Option<Shared<Together>>,
    /// The question that is asked before the next step is shown.
    pub(crate) asked: Option<Shared<Quizzed>>,
    /// How many answers were right since this handshake or this lesson was begun, and how many there were.
    pub(crate) round: (u32, u32),
    /// The lesson that is followed.
    pub(crate) study: Option<Shared<Study>>,
    /// 0 at the start, else the number of the step just done; side by side, of the row.
    pub(crate) position: usize,
    /// The last step of this handshake that was shown. Whoever looks back keeps what came after in sight.
    pub(crate) furthest: usize,
    /// How the position was reached, for the animation.
    pub(crate) moved: Moved,
    /// What the eavesdropper has, and how coarse a step is.
    pub(crate) options: ViewOptions,
    /// Where the page is looked at.
    pub(crate) setting: Setting,
    /// How many worksheets are printed.
    pub(crate) sheets: u8,
    /// What a class sees besides.
    pub(crate) presenting: Presenting,
    /// The inspector's tab.
    pub(crate) tab: Tab,
    /// The level of explanation.
    pub(crate) level: Level,
    /// The field kept in the Bytes tab.
    pub(crate) field: Option<FieldId>,
    /// The value kept in the Keys tab.
    pub(crate) value: Option<ValueId>,
    /// Whether the steps follow one another by themselves.
    pub(crate) playing: bool,
    /// The dialog that is open.
    pub(crate) panel: Option<Panel>,
    /// What was wrong with the address, until the user has chosen.
    pub(crate) notice: Option<Notice>,
    /// The file that could not be opened just now.
    pub(crate) refused: Option<Shared<Refused>>,
    /// A file with certificates that was dropped on the page, as long as the laboratory shows it.
    pub(crate) chain: Option<Rc<ChainFile>>,
    /// What a change of the scenario changed besides.
    pub(crate) adjustments: Vec<String>,
    /// What the last switch to another kind of handshake dropped, because that does not have it: each in words.
    pub(crate) dropped: Vec<String>,
    /// The user's habits.
    pub(crate) preferences: Preferences,
}

/// The views of a recording at the position.
pub(crate) type Scene = tls_scene::Scene<Shared<Play>>;

/// Text forms of scenarios with their recordings; those from files; and the key log that the eavesdropper was given for all
/// of them.
#[derive(Clone, Debug, Default, PartialEq)]
struct Remembered {
    plays: Vec<(String, Shared<Play>)>,
    opened: Opened,
    key_log: Option<Rc<KeyLog>>,
}

/// The time of a round trip that time lines are drawn for until another is set, in milliseconds: from Europe to the east
/// of America and back.
pub(crate) const USUAL_ROUND_TRIP: u32 = 100;

/// The handshake that this one was switched from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Compared {
    /// What it is called: "RSA".
    pub(crate) name: String,
    /// The steps of this handshake that it lacks or does in another way.
    pub(crate) only_here: Vec<usize>,
}

/// A dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Panel {
    /// All parameters of the scenario.
    Scenario,
    /// What somebody on the wire may do.
    Attacks,
    /// The catalogue of failures.
    Failures,
    /// What each check is for.
    Checks,
    /// The place to learn, at a part of it.
    Learn(Learn),
    /// The same at the glossary, and the term that was asked for.
    Glossary(Option<&'static str>),
    /// The list of shortcuts.
    Shortcuts,
    /// A laboratory.
    Laboratory(Laboratory),
    /// The link to what is shown, for others.
    Share,
    /// What can be printed.
    Print,
    /// Why something can't be done to a recording from a file.
    Recorded,
    /// A keyring's entry: which keyring, which entry.
    Chip(usize, usize),
}

impl Panel {
    /// The place to learn, at a part of it.
    pub(crate) fn learn(part: Learn) -> Self {
        if part == Learn::Glossary { Self::Glossary(None) } else { Self::Learn(part) }
    }
}

/// An address that could not be shown as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Notice {
    /// The query string as it was entered.
    pub(crate) entered: String,
    /// What is wrong with it.
    pub(crate) problems: Listed<Problem>,
}

impl State {
    /// The scenario that is shown; none where it is a recording from a file.
    pub(crate) fn scenario(&self) -> Option<&Scenario> {
        self.source.scenario()
    }

    /// The server's certificates, if the client judges some in this handshake.
    pub(crate) fn certificates(&self) -> Option<Certificates> {
        let position = self.play.judged_at(self.options.stepping)?;
        self.play.certificates(position, self.options.stepping)
    }

    /// What is shown at the position.
    pub(crate) fn scene(&self) -> Scene {
        Scene::new(self.play.clone(), self.own_position(), self.options)
    }

    /// The position in this handshake, whatever stands beside it.
    pub(crate) fn own_position(&self) -> usize {
        self.together.as_ref().map_or(self.position, |together| together.own_position(self.position))
    }

    /// What the document is called.
    pub(crate) fn title<'a>(&'a self, scene: &'a Scene) -> &'a str {
        self.together.as_ref().map_or(scene.title(), |together| &together.title)
    }

    /// The document's title.
    pub(crate) fn document_title(&self, scene: &Scene) -> String {
        let title = self.title(scene);
        match self.source.saved() {
            Some(saved) => page::document_title(page_recording::document_title(title, &saved.name)),
            None => page::document_title(title),
        }
    }

    /// What a screen reader is told.
    pub(crate) fn announcement(&self, scene: &Scene) -> String {
        match &self.together {
            Some(together) => together.announcement(self.position, &self.options),
            None => scene.announcement().into(),
        }
    }

    /// The last step that may be shown, dimmed, behind the position: what was seen already, but nothing where the page asks,
    /// where a lesson leads or where a class looks on.
    pub(crate) fn seen(&self) -> usize {
        let asks = self.preferences.quiz || self.study.is_some() || self.setting == Setting::Presenter;
        if asks { 0 } else { self.furthest }
    }

    /// What is stepped through.
    pub(crate) fn walked(&self) -> Walk {
        match &self.together {
            Some(together) => Walk::Together(together.clone()),
            None => Walk::Alone(self.play.clone()),
        }
    }

    /// The steps of what is stepped through.
    fn steps(&self) -> &[Step] {
        match &self.together {
            Some(together) => together.comparison.steps(),
            None => self.play.steps(self.options.stepping),
        }
    }

    /// The slug of the step just done.
    fn slug(&self) -> Option<String> {
        self.steps().get(self.position.checked_sub(1)?).map(|step| step.slug.clone())
    }

    /// The address of what is shown.
    pub(crate) fn address(&self) -> Address {
        let in_lesson = self.study.as_ref().and_then(|study| self.address_in_lesson(study));
        in_lesson.unwrap_or_else(|| self.own_address())
    }

    /// The address of what is shown, whatever lesson led here.
    pub(crate) fn own_address(&self) -> Address {
        Address {
            scenario: self.source.way_back().to_string(),
            recording: self.source.saved().map(|saved| saved.name.clone()),
            compare: self.together.as_ref().map(|together| together.in_address()),
            latency: self.round_trip,
            year: self.year,
            step: self.slug(),
            field: self.field.as_ref().map(FieldId::print),
            tab: self.tab,
            level: self.level,
            stolen: self.options.stolen,
            stepping: self.options.stepping,
            laboratory: match self.panel {
                Some(Panel::Laboratory(laboratory)) => Some(laboratory),
                _ => None,
            },
            learn: match self.panel {
                Some(Panel::Learn(part)) => Some(part),
                _ => None,
            },
            failures: match self.panel {
                Some(Panel::Failures) => Some(Breaking::Catalogue),
                Some(Panel::Checks) => Some(Breaking::Checks),
                _ => None,
            },
            glossary: match self.panel {
                Some(Panel::Glossary(asked)) => Some(asked),
                _ => None,
            },
            setting: self.setting,
            sheets: self.sheets,
            lesson: None,
            stop: None,
        }
    }
}
