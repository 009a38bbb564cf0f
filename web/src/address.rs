//! The address is the state: what stands in the page's query string, read and printed. A scenario's own parameters
//! stand there exactly as in its text form; the view's parameters follow.

use crate::view::{Laboratory, Level, Setting, Tab};
use tls_scene::comparison::LONGEST_ROUND_TRIP;
use tls_scene::model::Stepping;
use tls_scene::{Theft, Thefts};

/// What a query string says, before anything is run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Address {
    /// The scenario's text form: all parameters that are not the view's.
    pub(crate) scenario: String,
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
    /// The laboratory that is open.
    pub(crate) laboratory: Option<Laboratory>,
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
        let explanation = String::from("There is no such value.");
        Self { parameter: parameter.into(), given: given.into(), allowed, explanation }
    }
}

impl Address {
    /// Reads a query string, with or without its `?`. What can't be read is left at its default and named.
    pub(crate) fn parse(query: &str) -> (Self, Vec<Problem>) {
        let mut address = Self::default();
        let mut problems = Vec::new();
        let mut scenario = Vec::new();
        for pair in query.trim_start_matches('?').split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (name, value) = (decode(name), decode(value));
            match name.as_str() {
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
                "laboratory" => match Laboratory::named(&value) {
                    Some(laboratory) => address.laboratory = Some(laboratory),
                    None => problems.push(Problem::of("laboratory", &value, list(Laboratory::ALL, Laboratory::slug))),
                },
                "stolen" => match stolen(&value) {
                    Ok(stolen) => address.stolen = stolen,
                    Err(wrong) => problems.push(Problem::of("stolen", &wrong, list(Theft::ALL, Theft::slug))),
                },
                "stepping" => match value.as_str() {
                    "messages" => address.stepping = Stepping::MessagesOnly,
                    "everything" => address.stepping = Stepping::Everything,
                    _ => problems.push(Problem::of("stepping", &value, "messages, everything".into())),
                },
                setting if Setting::named(setting).is_some() => {
                    let most = Setting::named(setting).unwrap_or_default().most_sheets();
                    match value.parse::<u8>() {
                        Ok(0) => {}
                        Ok(sheets) if sheets <= most => {
                            address.setting = Setting::named(setting).unwrap_or_default();
                            address.sheets = sheets;
                        }
                        _ => problems.push(Problem::of(setting, &value, format!("0 to {most}"))),
                    }
                }
                // As it stands: the scenario's text form has escapes of its own.
                _ => scenario.push(pair),
            }
        }
        address.scenario = scenario.join("&");
        (address, problems)
    }

    /// The query string, with its `?`. What is at its default is left out.
    pub(crate) fn print(&self) -> String {
        let mut query = String::from("?");
        query.push_str(&self.place());
        for (name, value) in [("stop", &self.stop), ("step", &self.step), ("field", &self.field)] {
            if let Some(value) = value {
                push(&mut query, name, value);
            }
        }
        query
    }

    /// The part of it that makes a new entry in the browser's history when it changes: all but the step, the field
    /// and a lesson's stop.
    pub(crate) fn place(&self) -> String {
        let mut place = self.scenario.clone();
        if let Some(lesson) = &self.lesson {
            push(&mut place, "lesson", lesson);
        }
        if let Some(compare) = &self.compare {
            // Parameters within a parameter.
            push(&mut place, "compare", &compare.replace('&', "%26").replace('=', "%3D"));
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
        if self.stolen == SERVER_KEY {
            push(&mut place, "stolen", "1");
        } else if !self.stolen.is_empty() {
            push(&mut place, "stolen", &self.stolen.to_string());
        }
        if self.stepping == Stepping::MessagesOnly {
            push(&mut place, "stepping", "messages");
        }
        if let Some(laboratory) = self.laboratory {
            push(&mut place, "laboratory", laboratory.slug());
        }
        if self.setting != Setting::default() {
            push(&mut place, self.setting.slug(), &self.sheets.max(1).to_string());
        }
        place
    }
}

/// The theft that has a button of its own, and a short form.
const SERVER_KEY: Thefts = Thefts::only(Theft::ServerPrivateKey);

/// What was stolen: 1 for the server's private key alone, or slugs. Errors: what is none.
fn stolen(value: &str) -> Result<Thefts, String> {
    match value {
        "1" => Ok(SERVER_KEY),
        "0" => Ok(Thefts::NONE),
        slugs => Thefts::parse(slugs),
    }
}

/// A time that can be set.
fn latency(value: &str) -> Option<u32> {
    value.parse().ok().filter(|time| *time <= LONGEST_ROUND_TRIP)
}

fn latencies() -> String {
    format!("a whole number of milliseconds from 0 to {LONGEST_ROUND_TRIP}")
}

fn list<T: Copy>(all: &[T], slug: fn(T) -> &'static str) -> String {
    all.iter().map(|choice| slug(*choice)).collect::<Vec<_>>().join(", ")
}

fn push(query: &mut String, name: &str, value: &str) {
    if !query.is_empty() && query != "?" {
        query.push('&');
    }
    query.push_str(name);
    query.push('=');
    query.push_str(value);
}

/// Undoes percent-encoding, and `+` for a space. What is no valid escape, or would not be text, stays as it is.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let escaped = match (first, tail) {
            (b'%', [high, low, after @ ..]) => hex_digit(*high).zip(hex_digit(*low)).map(|digits| (digits, after)),
            _ => None,
        };
        match escaped {
            Some(((high, low), after)) => {
                bytes.push(high << 4 | low);
                rest = after;
            }
            None => {
                bytes.push(if *first == b'+' { b' ' } else { *first });
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.into())
}

fn hex_digit(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_address_prints_as_it_was_read() {
        let query = "?version=1.2&key-exchange=rsa&seed=42&compare=ecdhe,dhe&latency=50&tab=bytes&level=engineer&stolen=1&stepping=messages\
                     &laboratory=padding-oracle&step=client-hello&field=message/random";
        let (address, problems) = Address::parse(query);
        assert_eq!((address.print().as_str(), problems), (query, Vec::new()));
    }

    #[test]
    fn several_thefts_stand_in_the_address_by_name() {
        let query = "?seed=1&stolen=server-private-key,master-secret";
        let (address, problems) = Address::parse(query);
        assert_eq!((address.print().as_str(), problems), (query, Vec::new()));
        let (_, problems) = Address::parse("?seed=1&stolen=master-secret,wallet");
        assert_eq!((problems[0].parameter.as_str(), problems[0].given.as_str()), ("stolen", "wallet"));
        assert!(problems[0].allowed.ends_with("server-write-keys, key-log"));
    }

    #[test]
    fn a_setting_is_switched_on_by_its_name() {
        let query = "?seed=1&embed=1&step=client-hello";
        let (address, problems) = Address::parse(query);
        assert_eq!((address.setting, address.print().as_str(), problems), (Setting::Embedded, query, Vec::new()));
        let (_, problems) = Address::parse("?embed=yes");
        assert_eq!(problems, [Problem::of("embed", "yes", "0 to 1".into())]);
        let query = "?seed=1&worksheet=24";
        let (address, _) = Address::parse(query);
        assert_eq!((address.setting, address.sheets, address.print().as_str()), (Setting::Worksheet, 24, query));
        assert_eq!(Address::parse("?answers=33").1, [Problem::of("answers", "33", "0 to 32".into())]);
    }

    #[test]
    fn defaults_are_left_out() {
        let (address, _) = Address::parse("?seed=1&tab=explain&level=student&stolen=0&stepping=everything");
        assert_eq!(address.print(), "?seed=1");
    }

    #[test]
    fn an_unknown_tab_is_named_with_what_is_allowed() {
        let (address, problems) = Address::parse("?tab=hex&seed=1");
        assert_eq!(problems, [Problem::of("tab", "hex", "explain, bytes, keys, knowledge".into())]);
        assert_eq!(address.scenario, "seed=1");
    }

    #[test]
    fn a_lesson_may_stand_there_alone() {
        let query = "?lesson=forward-secrecy&stop=the-key-leaks";
        let (address, problems) = Address::parse(query);
        assert_eq!((address.print().as_str(), address.scenario.as_str(), problems), (query, "", Vec::new()));
    }

    #[test]
    fn escapes_are_undone() {
        assert_eq!(decode("caf%C3%A9+%3D%20%"), "café = %");
    }

    #[test]
    fn a_step_does_not_change_the_place() {
        let (before, _) = Address::parse("?seed=1&step=client-hello");
        let (after, _) = Address::parse("?seed=1&step=server-hello&field=message/random");
        assert_eq!(before.place(), after.place());
    }
}
