//! Guided lessons: a file that leads through runs, stop by stop. `lessons/README.md` says how one is written. Here a file
//! is read; whether its scenarios, steps and fields exist only a run can tell.

mod highlight;
mod parse;
mod words;

pub use highlight::Highlight;
pub use words::Words;

use std::rc::Rc;

/// A lesson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lesson {
    /// What it is called.
    pub title: String,
    /// What it is about, in a sentence or two; may be empty.
    pub about: String,
    /// How long it takes, in minutes.
    pub minutes: Option<u32>,
    /// The places that it leads to, in order; at least one.
    pub stops: Vec<Stop>,
}

/// A place that a lesson leads to, and what is said there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The title in kebab-case: its name in addresses.
    pub slug: String,
    /// The title.
    pub title: String,
    /// What the page shows, in the order of [`Place`]. What a stop leaves out, it has from the one before.
    pub place: Vec<Entry<Place>>,
    /// What is pointed at.
    pub highlight: Option<Entry<Highlight>>,
    /// What the way to the next stop is called, where it is not just "Next".
    pub next: Option<String>,
    /// What is said: paragraphs in the markup of the texts.
    pub text: Vec<Words>,
    /// What could be answered to a question in the text; shown to whoever asks for it.
    pub answer: Vec<Words>,
    /// What only the teacher sees.
    pub notes: Vec<Words>,
}

/// Something that a file sets, and the line in which it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<T> {
    /// What is set.
    pub what: T,
    /// What to, where `what` does not say it. The stops that follow share it.
    pub value: Rc<str>,
    /// The line, from 1.
    pub line: usize,
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there, and what is allowed; a sentence or two.
    pub reason: String,
}

macro_rules! places {
    ($($(#[$doc:meta])* $place:ident $name:literal $stays:literal;)*) => {
        /// What decides what the page shows. But for the scenario these are the parameters of the page's address.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Place {
            $($(#[$doc])* $place),*
        }

        impl Place {
            /// All of them, in the order of an address.
            pub const ALL: &'static [Self] = &[$(Self::$place),*];

            /// The name in files and addresses.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$place => $name),* }
            }

            /// Whether the stops that follow have it too, until one says otherwise.
            const fn stays(self) -> bool {
                match self { $(Self::$place => $stays),* }
            }
        }
    };
}

places! {
    /// The handshake, in the scenario's text form.
    Scenario "scenario" true;
    /// The key exchanges beside it.
    Compare "compare" true;
    /// The tab of the inspector.
    Tab "tab" true;
    /// The level of explanation.
    Level "level" true;
    /// What the eavesdropper was given.
    Stolen "stolen" true;
    /// How coarse a step is.
    Stepping "stepping" true;
    /// The step, by slug.
    Step "step" true;
    /// The field of a byte view.
    Field "field" false;
}

impl Stop {
    /// The setting of a part of the place.
    pub fn entry(&self, place: Place) -> Option<&Entry<Place>> {
        self.place.iter().find(|setting| setting.what == place)
    }

    /// The place as the query string of an address, with its `?`.
    pub fn query(&self) -> String {
        let parts = self.place.iter().map(|setting| match setting.what {
            Place::Scenario => setting.value.to_string(),
            place => format!("{}={}", place.name(), setting.value),
        });
        format!("?{}", parts.collect::<Vec<_>>().join("&"))
    }
}
