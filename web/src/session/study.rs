//! A lesson that is followed: where in it the page is, and whether the page still shows what is told there.

mod course;
#[cfg(test)]
mod tests;
mod trial;

use super::{Asked, Shared, State};
use crate::address::Address;
use crate::view::{Level, Setting, Tab};
use std::rc::Rc;
use tls_scene::lesson::{Lesson, Problem, Stop};
use tls_scene::model::{Listed, Paragraph};

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
        problems: Listed<Problem>,
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
    /// What could be answered to what is asked there.
    pub(crate) answer: Vec<Paragraph>,
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

/// What an address says of the handshake and the step, whatever is selected in it, however it is explained, and whatever
/// is open above it.
fn gist(address: &Address) -> Address {
    Address {
        level: Level::default(),
        field: None,
        laboratory: None,
        learn: None,
        glossary: None,
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
        let own = self.own_address();
        let shown = if self.is_astray() {
            own
        } else {
            let Address { level, setting, laboratory, learn, glossary, .. } = own;
            Address { level, setting, laboratory, learn, glossary, ..Address::default() }
        };
        Some(Address { lesson: Some(name.clone()), stop, ..shown })
    }
}
