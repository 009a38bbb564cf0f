//! What the user looks at besides the step: the inspector's tab, the level of explanation, a byte view's field; and where.

use tls_texts::{
    page_by_hand, page_certificates, page_elsewhere, page_failures, page_header, page_inspector, page_laboratory,
    page_panels, page_study, page_timeline,
};

/// A closed list of names that stand in the address and on the page.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $slug:literal, $label:path;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub(crate) enum $name {
            $($(#[$variant_doc])* $variant,)+
        }

        impl $name {
            /// All of them, in the order in which they are offered.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in the address.
            pub(crate) fn slug(self) -> &'static str {
                match self {
                    $(Self::$variant => $slug,)+
                }
            }

            /// The name on the page.
            pub(crate) fn label(self) -> String {
                match self {
                    $(Self::$variant => $label(),)+
                }
            }

            /// The one of that name in the address.
            pub(crate) fn named(slug: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|choice| choice.slug() == slug)
            }
        }
    };
}

choice! {
    /// A tab of the inspector.
    Tab {
        /// What happens, and why.
        #[default]
        Explain = "explain", page_inspector::tab_explain;
        /// Every byte and its field.
        Bytes = "bytes", page_inspector::tab_bytes;
        /// The key ladder.
        Keys = "keys", page_inspector::tab_keys;
        /// Who knows what, and what the eavesdropper makes of it.
        Knowledge = "knowledge", page_inspector::tab_knowledge;
    }
}

choice! {
    /// How deep an explanation goes.
    Level {
        /// As the parties would speak.
        Story = "story", page_inspector::level_story;
        /// What happens and why.
        #[default]
        Student = "student", page_inspector::level_student;
        /// With the sections of the standards.
        Engineer = "engineer", page_inspector::level_engineer;
    }
}

choice! {
    /// Where the page is looked at.
    Setting {
        /// By whoever uses it: with all its controls.
        #[default]
        Desk = "desk", page_elsewhere::desk;
        /// In a frame of another page: the stage and the steps.
        Embedded = "embed", page_elsewhere::embedded;
        /// On a projector: large, without controls, the next step not given away.
        Presenter = "present", page_elsewhere::presenter;
        /// By the speaker alone, beside a projector.
        Notes = "notes", page_elsewhere::notes;
        /// On paper, by whoever takes the run home.
        Handout = "handout", page_panels::handout;
        /// From top to bottom, by whoever wants to read every byte.
        Reading = "reading", page_panels::every_byte;
        /// On paper, by a class that fills in what is left blank.
        Worksheet = "worksheet", page_elsewhere::worksheet;
        /// On paper, by whoever marks that.
        Answers = "answers", page_elsewhere::answers;
    }
}

choice! {
    /// A part of the place to learn.
    Learn {
        /// The lessons that there are.
        #[default]
        Lessons = "lessons", page_study::lessons;
        /// What many believe.
        Myths = "myths", page_study::myths;
        /// What the page asks before it shows.
        Questions = "questions", page_study::questions;
        /// What can be printed.
        Worksheets = "worksheets", page_study::worksheets;
        /// What every term means.
        Glossary = "glossary", page_panels::glossary;
        /// What can be tried out.
        Experiments = "experiments", page_study::experiments;
        /// A lesson in class.
        Teachers = "teachers", page_study::teachers;
    }
}

choice! {
    /// What goes wrong, and what stops it.
    Breaking {
        /// The catalogue of failures.
        #[default]
        Catalogue = "all", page_failures::failures;
        /// What each check is for.
        Checks = "checks", page_failures::checks;
    }
}

choice! {
    /// The page's colours.
    Theme {
        /// As the system says.
        #[default]
        System = "system", page_header::theme_system;
        /// Dark ink on light paper.
        Light = "light", page_header::theme_light;
        /// Light ink on dark paper.
        Dark = "dark", page_header::theme_dark;
    }
}

choice! {
    /// A laboratory: which server the attacker asks; or what is done by hand.
    Laboratory {
        /// One that lets out whether the padding is right.
        #[default]
        PaddingOracle = "padding-oracle", page_laboratory::server_that_answers;
        /// One with the countermeasure of RFC 5246 §7.4.7.1.
        Countermeasure = "padding-oracle-countermeasure", page_laboratory::with_countermeasure;
        /// Diffie–Hellman with small numbers.
        DiffieHellman = "diffie-hellman", page_by_hand::with_numbers;
        /// The same on a small curve.
        EllipticCurve = "elliptic-curve", page_by_hand::on_a_curve;
        /// What a client makes of certificates.
        Certificates = "certificates", page_certificates::laboratory;
    }
}

choice! {
    /// How long a step stays on the stage while the handshake plays.
    Speed {
        /// Time to read a sentence aloud.
        Slow = "slow", page_timeline::speed_slow;
        /// Time to see what happened.
        #[default]
        Normal = "normal", page_timeline::speed_normal;
        /// An overview.
        Fast = "fast", page_timeline::speed_fast;
    }
}

impl Speed {
    /// Milliseconds for each step.
    pub(crate) fn milliseconds(self) -> u32 {
        match self {
            Self::Slow => 5_000,
            Self::Normal => 2_500,
            Self::Fast => 1_200,
        }
    }
}

impl Laboratory {
    /// The servers that the attacker can ask.
    pub(crate) const SERVERS: [Self; 2] = [Self::PaddingOracle, Self::Countermeasure];

    /// What is done by hand.
    pub(crate) const BY_HAND: [Self; 2] = [Self::DiffieHellman, Self::EllipticCurve];
}

impl Setting {
    /// How many sheets there can be, each with a seed of its own: one, where there are none.
    pub(crate) fn most_sheets(self) -> u8 {
        if matches!(self, Self::Worksheet | Self::Answers) { 32 } else { 1 }
    }
}

impl Level {
    /// The next one, and after the last the first.
    pub(crate) fn next(self) -> Self {
        match self {
            Self::Story => Self::Student,
            Self::Student => Self::Engineer,
            Self::Engineer => Self::Story,
        }
    }
}

/// A field of a byte view, as selected and as it stands in the address: `message/extensions/server_name`. An empty path
/// stands for the whole view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FieldId {
    /// The view's slug.
    pub(crate) view: String,
    /// The field's path within the view.
    pub(crate) path: String,
}

impl FieldId {
    /// Reads the form of the address.
    pub(crate) fn parse(text: &str) -> Self {
        let (view, path) = text.split_once('/').unwrap_or((text, ""));
        Self { view: view.into(), path: path.into() }
    }

    /// The form of the address.
    pub(crate) fn print(&self) -> String {
        if self.path.is_empty() { self.view.clone() } else { [self.view.as_str(), self.path.as_str()].join("/") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_level_after_the_last_is_the_first() {
        assert_eq!(Level::Engineer.next(), Level::Story);
    }

    /// Links that people have shared hold these names.
    #[test]
    fn the_names_in_the_address_stay_as_they_are() {
        let tabs = ["explain", "bytes", "keys", "knowledge"].map(Tab::named);
        assert_eq!(tabs, [Tab::Explain, Tab::Bytes, Tab::Keys, Tab::Knowledge].map(Some));
        let levels = ["story", "student", "engineer"].map(Level::named);
        assert_eq!(levels, [Level::Story, Level::Student, Level::Engineer].map(Some));
        let laboratories =
            ["padding-oracle", "padding-oracle-countermeasure", "diffie-hellman", "elliptic-curve", "certificates"];
        assert_eq!(
            laboratories.map(Laboratory::named).as_slice(),
            Laboratory::ALL.iter().copied().map(Some).collect::<Vec<_>>()
        );
        let parts =
            ["lessons", "myths", "questions", "worksheets", "glossary", "experiments", "teachers"].map(Learn::named);
        assert!(parts.iter().all(Option::is_some), "{parts:?}");
        let settings = ["embed", "present", "notes", "worksheet", "answers"].map(Setting::named);
        let expected = [Setting::Embedded, Setting::Presenter, Setting::Notes, Setting::Worksheet, Setting::Answers];
        assert_eq!(settings, expected.map(Some));
        assert_eq!((Tab::named("Bytes"), Level::named("hex")), (None, None));
    }

    #[test]
    fn a_field_prints_as_it_was_read() {
        for text in ["message/extensions/server_name", "record-0"] {
            assert_eq!(FieldId::parse(text).print(), text);
        }
    }
}
