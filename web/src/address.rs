//! The address is the state: what stands in the page's query string, read and printed. A scenario's own parameters
//! stand there exactly as in its text form; the view's parameters follow. Before them all stands the link's format.

mod format;

use crate::view::{Breaking, Laboratory, Learn, Level, Setting, Tab};
use format::{Pair, push};
use std::ops::RangeInclusive;
use tls_scene::comparison::LONGEST_ROUND_TRIP;
use tls_scene::model::Stepping;
use tls_scene::model::verdict::{FIRST_YEAR, LAST_YEAR};
use tls_scene::{Theft, Thefts, glossary};
use tls_texts::page_notices;

/// What a query string says, before anything is run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Address {
    /// The scenario's text form: all parameters that are not the view's.
    pub(crate) scenario: String,
    /// The recording from a file that is shown in the scenario's place, by name. The link does not hold it.
    pub(crate) recording: Option<String>,
    /// What to put beside it: names of key exchanges and scenarios, and parameters, with commas between them.
    pub(crate) compare: Option<String>,
    /// The step, by slug or number.
    pub(crate) step: Option<String>,
    /// The selected field of a byte view.
    pub(crate) field: Option<String>,
    /// The inspector's tab.
    pub(crate) tab: Tab,
    /// The level of explanation.
    pub(crate) level: Level,
    /// What the eavesdropper was given.
    pub(crate) stolen: Thefts,
    /// How coarse a step is.
    pub(crate) stepping: Stepping,
    /// The time of a round trip in milliseconds, where handshakes stand side by side.
    pub(crate) latency: Option<u32>,
    /// The year whose standards judge.
    pub(crate) year: Option<u16>,
    /// The laboratory that is open.
    pub(crate) laboratory: Option<Laboratory>,
    /// The part of the place to learn that is open, other than the glossary.
    pub(crate) learn: Option<Learn>,
    /// The glossary, if it is open, and the term that was asked for.
    pub(crate) glossary: Option<Option<&'static str>>,
    /// Whether the catalogue of failures is open, or what each check is for.
    pub(crate) failures: Option<Breaking>,
    /// Where the page is looked at.
    pub(crate) setting: Setting,
    /// How many worksheets, each with a seed of its own, from that of the scenario on; 0 is the same as 1.
    pub(crate) sheets: u8,
    /// The lesson that is followed.
    pub(crate) lesson: Option<String>,
    /// Its stop.
    pub(crate) stop: Option<String>,
}

/// A parameter that says something impossible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// Which.
    pub(crate) parameter: String,
    /// What stood there.
    pub(crate) given: String,
    /// What may stand there.
    pub(crate) allowed: String,
    /// What is wrong with it, in a sentence.
    pub(crate) explanation: String,
}

impl Problem {
    fn of(parameter: &str, given: &str, allowed: String) -> Self {
        let explanation = page_notices::no_such_value();
        Self { parameter: parameter.into(), given: given.into(), allowed, explanation }
    }
}

/// The view's parameters, beside those of its settings.
const VIEW: [&str; 16] = [
    "compare",
    "step",
    "field",
    "tab",
    "level",
    "stolen",
    "stepping",
    "latency",
    "year",
    "laboratory",
    "learn",
    "glossary",
    "failures",
    "lesson",
    "stop",
    "recording",
];

impl Address {
    /// The names of the view's parameters: what an address may have beside a scenario's own.
    pub(crate) fn names() -> impl Iterator<Item = &'static str> {
        let settings = Setting::ALL.iter().filter(|setting| **setting != Setting::default());
        VIEW.into_iter().chain(settings.map(|setting| setting.slug()))
    }

    /// Reads a query string, with or without its `?`. What can't be read is left at its default and named.
    pub(crate) fn parse(query: &str) -> (Self, Vec<Problem>) {
        let mut address = Self::default();
        let (pairs, mut problems) = format::pairs(query);
        let mut scenario = Vec::new();
        for Pair { name, value, raw } in pairs {
            match name.as_str() {
                "recording" => address.recording = Some(value),
                "compare" => address.compare = Some(value),
                "step" => address.step = Some(value),
                "field" => address.field = Some(value),
                "lesson" => address.lesson = Some(value),
                "stop" => address.stop = Some(value),
                "tab" => match Tab::named(&value) {
                    Some(tab) => address.tab = tab,
                    None => problems.push(Problem::of("tab", &value, list(Tab::ALL, Tab::slug))),
                },
                "level" => match Level::named(&value) {
                    Some(level) => address.level = level,
                    None => problems.push(Problem::of("level", &value, list(Level::ALL, Level::slug))),
                },
                "latency" => match latency(&value) {
                    Some(time) => address.latency = Some(time),
                    None => problems.push(Problem::of("latency", &value, latencies())),
                },
                "year" => match value.parse().ok().filter(|year| YEARS.contains(year)) {
                    Some(year) => address.year = Some(year),
                    None => problems.push(Problem::of("year", &value, years())),
                },
                "laboratory" => match Laboratory::named(&value) {
                    Some(laboratory) => address.laboratory = Some(laboratory),
                    None => problems.push(Problem::of("laboratory", &value, list(Laboratory::ALL, Laboratory::slug))),
                },
                "learn" => match Learn::named(&value) {
                    Some(Learn::Glossary) => address.glossary = address.glossary.or(Some(None)),
                    Some(part) => address.learn = Some(part),
                    None => problems.push(Problem::of("learn", &value, list(Learn::ALL, Learn::slug))),
                },
                "glossary" => match glossary::named(&value) {
                    Some(entry) => address.glossary = Some(Some(&entry.slug)),
                    None if value == ALL => address.glossary = Some(None),
                    None => problems.push(Problem::of("glossary", &value, terms())),
                },
                "failures" => match Breaking::named(&value) {
                    Some(part) => address.failures = Some(part),
                    None => problems.push(Problem::of("failures", &value, list(Breaking::ALL, Breaking::slug))),
                },
                "stolen" => match Thefts::parse(&value) {
                    Ok(stolen) => address.stolen = stolen,
                    Err(wrong) => problems.push(Problem::of("stolen", &wrong, list(Theft::ALL, Theft::slug))),
                },
                "stepping" => match value.as_str() {
                    "messages" => address.stepping = Stepping::MessagesOnly,
                    "everything" => address.stepping = Stepping::Everything,
                    _ => problems.push(Problem::of("stepping", &value, ["messages", "everything"].join(", "))),
                },
                setting if Setting::named(setting).is_some() => {
                    let most = Setting::named(setting).unwrap_or_default().most_sheets();
                    match value.parse::<u8>() {
                        Ok(0) => {}
                        Ok(sheets) if sheets <= most => {
                            address.setting = Setting::named(setting).unwrap_or_default();
                            address.sheets = sheets;
                        }
                        _ => problems.push(Problem::of(setting, &value, page_notices::range("0", most.to_string()))),
                    }
                }
                // As it stands: the scenario's text form has escapes of its own.
                _ => scenario.push(raw),
            }
        }
        address.scenario = scenario.join("&");
        (address, problems)
    }

    /// The query string, with its `?`. What is at its default is left out.
    pub(crate) fn print(&self) -> String {
        let mut query = String::from("?");
        query.push_str(&self.place_with(&self.scenario));
        let year = self.year.map(|year| year.to_string());
        for (name, value) in [("stop", &self.stop), ("step", &self.step), ("field", &self.field), ("year", &year)] {
            if let Some(value) = value {
                push(&mut query, name, value);
            }
        }
        query
    }

    /// The part of it that makes a new entry in the browser's history when it changes: all but the step, the field, the
    /// year, a lesson's stop, and how late it is. That one is slid from day to day.
    pub(crate) fn place(&self) -> String {
        let lasts = |choice: &&str| !["clock=", "issued="].iter().any(|time| choice.starts_with(time));
        self.place_with(&self.scenario.split('&').filter(lasts).collect::<Vec<_>>().join("&"))
    }

    fn place_with(&self, scenario: &str) -> String {
        let mut place = String::new();
        push(&mut place, format::PARAMETER, &format::NUMBER.to_string());
        if !scenario.is_empty() {
            place.push('&');
            place.push_str(scenario);
        }
        if let Some(recording) = &self.recording {
            push(&mut place, "recording", recording);
        }
        if let Some(lesson) = &self.lesson {
            push(&mut place, "lesson", lesson);
        }
        if let Some(compare) = &self.compare {
            push(&mut place, "compare", compare);
        }
        if let Some(latency) = self.latency {
            push(&mut place, "latency", &latency.to_string());
        }
        if self.tab != Tab::default() {
            push(&mut place, "tab", self.tab.slug());
        }
        if self.level != Level::default() {
            push(&mut place, "level", self.level.slug());
        }
        if !self.stolen.is_empty() {
            push(&mut place, "stolen", &self.stolen.to_string());
        }
        if self.stepping == Stepping::MessagesOnly {
            push(&mut place, "stepping", "messages");
        }
        if let Some(laboratory) = self.laboratory {
            push(&mut place, "laboratory", laboratory.slug());
        }
        if let Some(part) = self.learn {
            push(&mut place, "learn", part.slug());
        }
        if let Some(asked) = self.glossary {
            push(&mut place, "glossary", asked.unwrap_or(ALL));
        }
        if let Some(part) = self.failures {
            push(&mut place, "failures", part.slug());
        }
        if self.setting != Setting::default() {
            push(&mut place, self.setting.slug(), &self.sheets.max(1).to_string());
        }
        place
    }
}

/// The glossary as a whole.
const ALL: &str = "all";

fn terms() -> String {
    page_notices::terms(ALL, "forward-secrecy")
}

/// A time that can be set.
fn latency(value: &str) -> Option<u32> {
    value.parse().ok().filter(|time| *time <= LONGEST_ROUND_TRIP)
}

/// The years of which there is something to say.
const YEARS: RangeInclusive<u16> = FIRST_YEAR..=LAST_YEAR;

fn years() -> String {
    page_notices::range(FIRST_YEAR.to_string(), LAST_YEAR.to_string())
}

fn latencies() -> String {
    page_notices::milliseconds(LONGEST_ROUND_TRIP.to_string())
}

fn list<T: Copy>(all: &[T], slug: fn(T) -> &'static str) -> String {
    all.iter().map(|choice| slug(*choice)).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_address_prints_as_it_was_read() {
        let query = "?link=2&version=1.2&key-exchange=rsa&seed=42&compare=ecdhe,dhe&latency=50&tab=bytes&level=engineer&stolen=server-private-key&stepping=messages\
                     &laboratory=padding-oracle&step=client-hello&field=message/random";
        let (address, problems) = Address::parse(query);
        assert_eq!((address.print().as_str(), problems), (query, Vec::new()));
    }

    #[test]
    fn a_clock_that_is_turned_stays_at_its_place_in_the_history() {
        let address = |query: &str| Address::parse(query).0;
        let (before, after) = (address("?seed=1&tab=bytes"), address("?seed=1&clock=5&issued=4&tab=bytes"));
        assert_eq!(before.place(), after.place());
        assert_eq!(after.print(), "?link=2&seed=1&clock=5&issued=4&tab=bytes");
        assert_ne!(before.place(), address("?seed=1&server-name=clock.example&tab=bytes").place());
    }

    #[test]
    fn what_is_listed_as_the_views_is_no_scenarios() {
        for name in Address::names() {
            assert_eq!(Address::parse(&[name, "=1"].concat()).0.scenario, "", "{name}");
        }
        assert!(Address::names().any(|name| name == "present"));
        assert_eq!(Address::parse("view=1").0.scenario, "view=1");
    }

    #[test]
    fn several_thefts_stand_in_the_address_by_name() {
        let query = "?link=2&seed=1&stolen=server-private-key,master-secret";
        let (address, problems) = Address::parse(query);
        assert_eq!((address.print().as_str(), problems), (query, Vec::new()));
        let (_, problems) = Address::parse("?seed=1&stolen=master-secret,wallet");
        assert_eq!((problems[0].parameter.as_str(), problems[0].given.as_str()), ("stolen", "wallet"));
        assert!(problems[0].allowed.ends_with("key-log, quantum-computer"));
    }

    #[test]
    fn a_setting_is_switched_on_by_its_name() {
        let query = "?link=2&seed=1&embed=1&step=client-hello";
        let (address, problems) = Address::parse(query);
        assert_eq!((address.setting, address.print().as_str(), problems), (Setting::Embedded, query, Vec::new()));
        let (_, problems) = Address::parse("?embed=yes");
        assert_eq!(problems, [Problem::of("embed", "yes", "0 to 1".into())]);
        let query = "?link=2&seed=1&worksheet=24";
        let (address, _) = Address::parse(query);
        assert_eq!((address.setting, address.sheets, address.print().as_str()), (Setting::Worksheet, 24, query));
        assert_eq!(Address::parse("?answers=33").1, [Problem::of("answers", "33", "0 to 32".into())]);
    }

    #[test]
    fn a_year_stands_behind_what_makes_an_entry_in_the_history() {
        let query = "?link=2&seed=1&tab=keys&year=2011";
        let (address, problems) = Address::parse(query);
        assert_eq!((address.year, address.print().as_str(), problems), (Some(2011), query, Vec::new()));
        assert!(!address.place().contains("year"));
        for beyond in ["1998", "2030", "now"] {
            let (_, problems) = Address::parse(&["year=", beyond].concat());
            assert_eq!(problems, [Problem::of("year", beyond, "1999 to 2029".into())]);
        }
    }

    #[test]
    fn defaults_are_left_out() {
        let (address, _) = Address::parse("?seed=1&tab=explain&level=student&stolen=0&stepping=everything");
        assert_eq!(address.print(), "?link=2&seed=1");
    }

    #[test]
    fn an_unknown_tab_is_named_with_what_is_allowed() {
        let (address, problems) = Address::parse("?tab=hex&seed=1");
        assert_eq!(problems, [Problem::of("tab", "hex", "explain, bytes, keys, knowledge".into())]);
        assert_eq!(address.scenario, "seed=1");
    }

    #[test]
    fn the_glossary_stands_in_the_address_whole_or_at_a_term() {
        for (query, asked) in
            [("?link=2&seed=1&glossary=all", None), ("?link=2&seed=1&glossary=pkcs-1-v1-5", Some("pkcs-1-v1-5"))]
        {
            let (address, problems) = Address::parse(query);
            assert_eq!((address.glossary, address.print().as_str(), problems), (Some(asked), query, Vec::new()));
        }
        let (_, problems) = Address::parse("?glossary=wallet");
        assert_eq!((problems[0].parameter.as_str(), problems[0].given.as_str()), ("glossary", "wallet"));
    }

    #[test]
    fn the_place_to_learn_stands_in_the_address_with_its_part() {
        let query = "?link=2&seed=1&learn=myths";
        let (address, problems) = Address::parse(query);
        assert_eq!((address.learn, address.print().as_str(), problems), (Some(Learn::Myths), query, Vec::new()));
        let (address, _) = Address::parse("?seed=1&learn=glossary");
        assert_eq!((address.learn, address.glossary), (None, Some(None)), "it has a name of its own there");
        assert_eq!(Address::parse("?learn=wallet").1[0].parameter, "learn");
    }

    #[test]
    fn a_lesson_may_stand_there_alone() {
        let query = "?link=2&lesson=forward-secrecy&stop=the-key-leaks";
        let (address, problems) = Address::parse(query);
        assert_eq!((address.print().as_str(), address.scenario.as_str(), problems), (query, "", Vec::new()));
    }

    #[test]
    fn what_means_something_in_an_address_is_escaped_in_a_value() {
        let query = "?link=2&seed=1&lesson=a%26b%3Dc&compare=rsa,key-exchange%3Decdhe%26seed%3D7";
        let (address, _) = Address::parse(query);
        assert_eq!(address.lesson.as_deref(), Some("a&b=c"));
        assert_eq!(address.compare.as_deref(), Some("rsa,key-exchange=ecdhe&seed=7"));
        assert_eq!(address.print(), query);
    }

    #[test]
    fn a_step_does_not_change_the_place() {
        let (before, _) = Address::parse("?seed=1&step=client-hello");
        let (after, _) = Address::parse("?seed=1&step=server-hello&field=message/random");
        assert_eq!(before.place(), after.place());
    }
}
