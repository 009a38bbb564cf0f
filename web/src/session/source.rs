//! Where the recording that the page shows comes from.

use std::rc::Rc;
use tls_engine::Scenario;

/// Where a recording comes from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Source {
    /// A scenario, which was run here and can be run again: with another seed, as a worksheet, beside others.
    Scenario(Box<Scenario>),
    /// A recording that was saved, by this page or by the command line. It can be looked at from all sides, and not be run again.
    Recording(Rc<Saved>),
}

/// A recording from a file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Saved {
    /// What it is called: the file's name, with a number if another of that name was opened before.
    pub(crate) name: String,
    /// The scenario that was shown before.
    pub(crate) before: Scenario,
    /// The scenario that it was made by, if this page can run it.
    pub(crate) made_by: Option<Scenario>,
}

impl Source {
    /// The scenario that was run, if one was.
    pub(crate) fn scenario(&self) -> Option<&Scenario> {
        match self {
            Self::Scenario(scenario) => Some(scenario),
            Self::Recording(_) => None,
        }
    }

    /// The recording from a file, if it is one.
    pub(crate) fn saved(&self) -> Option<&Rc<Saved>> {
        match self {
            Self::Scenario(_) => None,
            Self::Recording(saved) => Some(saved),
        }
    }

    /// The scenario to which the way back leads: the one shown, or the one that was shown before.
    pub(crate) fn way_back(&self) -> &Scenario {
        match self {
            Self::Scenario(scenario) => scenario,
            Self::Recording(saved) => &saved.before,
        }
    }
}
