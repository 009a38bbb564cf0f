//! From a file's lines to a lesson. All that is wrong with a file is told at once.

use super::{Entry, Highlight, Lesson, Place, Problem, Stop, Words};
use crate::model::{Listed, in_order};
use tls_texts::lesson_error as texts;

impl Lesson {
    /// Reads a file.
    ///
    /// # Errors
    /// What is wrong with its form, in order.
    pub fn parse(text: &str) -> Result<Self, Listed<Problem>> {
        let mut reader = Reader::default();
        for (index, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            reader.read(index + 1, line.trim());
        }
        reader.finish()
    }

    /// The stop of that name, as its place in the lesson.
    pub fn stop_named(&self, slug: &str) -> Option<usize> {
        self.stops.iter().position(|stop| stop.slug == slug)
    }
}

/// Where in a file a line stands.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Part {
    /// Before the title.
    #[default]
    Top,
    /// Below a title: settings.
    Settings,
    /// After the first empty line.
    Text,
}

#[derive(Default)]
struct Reader {
    part: Part,
    title: Option<String>,
    about: String,
    minutes: Option<u32>,
    stops: Vec<Draft>,
    /// Whether the line before belongs to the same paragraph.
    open: Option<Kind>,
    problems: Listed<Problem>,
}

/// Who a paragraph is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Answer,
    Note,
    /// Nobody: what the paragraph below it claims.
    Claim,
}

/// A stop, with what it itself sets.
struct Draft {
    line: usize,
    stop: Stop,
}

/// What takes away what the stop before set.
const NONE: &str = "none";

impl Reader {
    fn read(&mut self, line: usize, text: &str) {
        if let Some(title) = text.strip_prefix("## ") {
            self.begin_stop(line, title.trim());
        } else if let Some(title) = text.strip_prefix("# ") {
            self.begin_lesson(line, title.trim());
        } else if text.starts_with('#') {
            self.refuse(line, &texts::title_form);
        } else if text.starts_with('%') && self.part == Part::Text {
            // What it claims, tests compare with the run; here it only has to stand right.
            if !matches!(self.open, None | Some(Kind::Claim)) {
                self.refuse(line, &texts::claim_place);
            }
            self.open = Some(Kind::Claim);
        } else if text.is_empty() {
            self.close(line);
            if self.part == Part::Settings {
                self.part = Part::Text;
            }
        } else {
            match self.part {
                Part::Top => {
                    self.refuse(line, &texts::no_title);
                    // Once is enough.
                    self.part = Part::Text;
                    self.title.get_or_insert_default();
                }
                Part::Settings => self.read_setting(line, text),
                Part::Text => self.read_words(line, text),
            }
        }
    }

    fn begin_lesson(&mut self, line: usize, title: &str) {
        if self.title.is_some() || !self.stops.is_empty() {
            self.refuse(line, &texts::second_title);
        }
        self.title = Some(title.into());
        self.part = Part::Settings;
    }

    fn begin_stop(&mut self, line: usize, title: &str) {
        if self.part == Part::Top {
            self.refuse(line, &texts::no_title);
            self.title = Some(String::new());
        }
        self.check_last();
        let slug = slug(title);
        if slug.is_empty() {
            self.refuse(line, &texts::title_empty);
        } else if let Some(other) = self.near(&slug) {
            self.refuse(line, &|| texts::title_again(other.to_string()));
        }
        let place = self.stops.last().map(|draft| draft.stop.place.clone()).unwrap_or_default();
        let stop = Stop {
            slug,
            title: title.into(),
            place: place.into_iter().filter(|setting| setting.what.stays()).collect(),
            highlight: None,
            next: None,
            text: Vec::new(),
            answer: Vec::new(),
            notes: Vec::new(),
        };
        self.stops.push(Draft { line, stop });
        self.close(line);
        self.part = Part::Settings;
    }

    /// Ends a paragraph. A claim must not be what ends.
    fn close(&mut self, line: usize) {
        if self.open.take() == Some(Kind::Claim) {
            self.refuse(line, &texts::claim_place);
        }
    }

    /// The line of a stop of that name, among as many before as any lesson has: a file may be made of nothing but titles.
    fn near(&self, slug: &str) -> Option<usize> {
        const MANY: usize = 1_000;
        self.stops.iter().rev().take(MANY).find(|other| other.stop.slug == slug).map(|other| other.line)
    }

    fn read_setting(&mut self, line: usize, text: &str) {
        let Some((name, value)) = text.split_once(": ").or_else(|| Some((text.strip_suffix(':')?, ""))) else {
            return self.refuse(line, &texts::no_setting);
        };
        let (name, value) = (name.trim(), value.trim());
        if value.is_empty() {
            return self.refuse(line, &|| texts::no_value(name));
        }
        match self.stops.last_mut() {
            None => match name {
                "about" => self.about = value.into(),
                "minutes" => match value.parse() {
                    Ok(minutes) => self.minutes = Some(minutes),
                    Err(_) => self.refuse(line, &|| texts::no_minutes(value)),
                },
                _ => self.refuse(line, &|| texts::unknown_lesson_setting(name, "about, minutes")),
            },
            Some(draft) => {
                let refused = draft.stop.set(name, value, line, draft.line);
                if let Some(reason) = refused {
                    self.refuse(line, &|| reason.clone());
                }
            }
        }
    }

    fn read_words(&mut self, line: usize, text: &str) {
        let marked = |mark: char| text.strip_prefix(mark).map(str::trim);
        let (kind, text) = match (marked('>'), marked('=')) {
            (Some(note), _) => (Kind::Note, note),
            (None, Some(answer)) => (Kind::Answer, answer),
            (None, None) => (Kind::Text, text),
        };
        let Some(draft) = self.stops.last_mut() else {
            return self.refuse(line, &texts::text_outside);
        };
        let words = match kind {
            Kind::Note => &mut draft.stop.notes,
            Kind::Answer => &mut draft.stop.answer,
            _ => &mut draft.stop.text,
        };
        match words.last_mut().filter(|_| self.open == Some(kind)) {
            Some(paragraph) => {
                paragraph.text.push(' ');
                paragraph.text.push_str(text);
            }
            None => words.push(Words { text: text.into(), line }),
        }
        self.open = Some(kind);
    }

    /// A stop that is over must have said something.
    fn check_last(&mut self) {
        if let Some(line) = self.stops.last().filter(|draft| draft.stop.text.is_empty()).map(|draft| draft.line) {
            self.refuse(line, &texts::silent);
        }
    }

    fn refuse(&mut self, line: usize, reason: &dyn Fn() -> String) {
        self.problems.push_with(&|| Problem { line, reason: reason() });
    }

    fn finish(mut self) -> Result<Lesson, Listed<Problem>> {
        self.check_last();
        if self.part == Part::Top {
            self.refuse(1, &texts::empty_file);
        } else if self.stops.is_empty() && self.problems.is_empty() {
            self.refuse(1, &texts::no_stops);
        }
        if !self.problems.is_empty() {
            self.problems.first = in_order(self.problems.first, |problem| problem.line);
            return Err(self.problems);
        }
        Ok(Lesson {
            title: self.title.unwrap_or_default(),
            about: self.about,
            minutes: self.minutes,
            stops: self.stops.into_iter().map(|draft| draft.stop).collect(),
        })
    }
}

impl Stop {
    /// Sets something, or says why not. The stop itself begins in line `begins`: what is set before was set by others.
    fn set(&mut self, name: &str, value: &str, line: usize, begins: usize) -> Option<String> {
        let twice = |is: bool| is.then(|| texts::twice(name));
        match name {
            "highlight" => {
                let refused = twice(self.highlight.is_some());
                match Highlight::parse(value) {
                    Ok(what) => self.highlight = Some(Entry { what, value: value.into(), line }),
                    Err(reason) => return Some(reason),
                }
                refused
            }
            "next" => {
                let refused = twice(self.next.is_some());
                self.next = Some(value.into());
                refused
            }
            _ => match Place::ALL.iter().find(|place| place.name() == name) {
                None => {
                    let allowed = Place::ALL.iter().map(|place| place.name()).chain(["highlight", "next"]);
                    let allowed = allowed.collect::<Vec<_>>().join(", ");
                    Some(texts::unknown_stop_setting(name, allowed))
                }
                Some(what) => {
                    let refused = twice(self.entry(*what).is_some_and(|setting| setting.line > begins));
                    self.place.retain(|setting| setting.what != *what);
                    if value != NONE {
                        let at = self.place.partition_point(|setting| (setting.what as u8) < *what as u8);
                        self.place.insert(at, Entry { what: *what, value: value.into(), line });
                    }
                    refused
                }
            },
        }
    }
}

/// A title in kebab-case.
fn slug(title: &str) -> String {
    let words = title.split(|letter: char| !letter.is_alphanumeric() && letter != '’' && letter != '\'');
    let plain = |word: &str| word.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>();
    let words = words.map(plain).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<(usize, String)> {
        let problems = Lesson::parse(text).unwrap_err().first;
        problems.into_iter().map(|problem| (problem.line, problem.reason)).collect()
    }

    const SHORT: &str = "# Short\nminutes: 5\nabout: Two stops.\n\n\
        ## The client’s hello\nscenario: rsa\nstep: client-hello\ntab: bytes\nfield: message/random\n\nOne\nparagraph.\n\nAnother.\n> Ask.\n\n= So\n= it is.\n\n\
        ## And back\nstolen: none\nstep: server-hello\nhighlight: step client-hello\nnext: The end\n\nText.\n";

    #[test]
    fn a_lesson_has_what_stands_in_its_file() {
        let lesson = Lesson::parse(SHORT).unwrap();
        assert_eq!((lesson.title.as_str(), lesson.minutes, lesson.about.as_str()), ("Short", Some(5), "Two stops."));
        let slugs: Vec<&str> = lesson.stops.iter().map(|stop| stop.slug.as_str()).collect();
        assert_eq!(slugs, ["the-clients-hello", "and-back"]);
        let first = &lesson.stops[0];
        let said: Vec<(&str, usize)> = first.text.iter().map(|words| (words.text.as_str(), words.line)).collect();
        assert_eq!(said, [("One paragraph.", 11), ("Another.", 14)]);
        assert_eq!(first.notes, [Words { text: "Ask.".into(), line: 15 }]);
        assert_eq!(first.answer, [Words { text: "So it is.".into(), line: 17 }]);
    }

    #[test]
    fn a_stop_keeps_the_place_of_the_one_before_but_not_its_field() {
        let lesson = Lesson::parse(SHORT).unwrap();
        assert_eq!(lesson.stops[0].query(), "?rsa&tab=bytes&step=client-hello&field=message/random");
        assert_eq!(lesson.stops[1].query(), "?rsa&tab=bytes&step=server-hello");
        assert_eq!(lesson.stops[1].entry(Place::Tab).map(|setting| setting.line), Some(8));
    }

    #[test]
    fn none_takes_away_what_the_stop_before_set() {
        let text = "# L\n\n## A\nscenario: rsa\ncompare: ecdhe\n\nText.\n\n## B\ncompare: none\n\nText.\n";
        assert_eq!(Lesson::parse(text).unwrap().stops[1].query(), "?rsa");
    }

    #[test]
    fn every_mistake_is_named_with_its_line_and_what_is_allowed() {
        let text = "# L\nlength: 3\n\n## A\nstep: x\nstep: y\ncolour: red\nhighlight: all\nwords without an empty line\n\n\
                    ## A\ntab:\n\nText.\n### B\n";
        let problems = problems(text);
        let lines: Vec<usize> = problems.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [2, 4, 6, 7, 8, 9, 11, 12, 15], "{problems:?}");
        assert_eq!(problems[0].1, "A lesson has no setting `length`. Allowed: about, minutes.");
        assert!(problems[3].1.ends_with("step, field, highlight, next."), "{problems:?}");
    }

    #[test]
    fn a_claim_is_passed_over_where_it_stands_right_above_a_paragraph() {
        let told = |text: &str| Lesson::parse(&format!("# L\n\n## A\n\n{text}"));
        let lesson = told("% stolen\n% general\nOne.\n\n% stolen\n> Ask.\n").unwrap();
        let said = lesson.stops[0].text.iter().chain(&lesson.stops[0].notes);
        assert_eq!(
            said.map(|words| (words.text.as_str(), words.line)).collect::<Vec<_>>(),
            [("One.", 7), ("Ask.", 10)]
        );
        for (text, line) in
            [("One.\n% stolen\n", 6), ("One.\n\n% stolen\n\nTwo.\n", 8), ("One.\n\n% stolen\n## B\n\nTwo.\n", 8)]
        {
            let problems = told(text).unwrap_err().first;
            assert_eq!(problems[0].line, line, "{text}: {problems:?}");
            assert!(problems[0].reason.contains('%'), "{problems:?}");
        }
    }

    #[test]
    fn what_is_no_lesson_is_refused_at_its_first_line() {
        for text in ["", "GIF89a\u{0}", "## Stop\n\nText.", "# Title\n", "plain\nwords\n\nmore"] {
            assert_eq!(problems(text)[0].0, 1, "{text}");
        }
    }

    #[test]
    fn of_any_number_of_mistakes_the_first_hundred_are_told_and_the_others_counted() {
        let wrong = ["# L\n", &"wrong\n".repeat(150_000)].concat();
        let refused = Lesson::parse(&wrong).unwrap_err();
        assert_eq!((refused.first.len(), refused.others), (100, 149_900));
        assert_eq!(refused.first.last().map(|problem| problem.line), Some(101));
    }

    #[test]
    fn what_stops_have_from_those_before_them_takes_no_room() {
        let long = "x".repeat(100_000);
        let stops: String = (1..10_000).map(|number| format!("## {number}\n\nText.\n\n")).collect();
        let lesson = Lesson::parse(&format!("# L\n\n## 0\nscenario: {long}\n\nText.\n\n{stops}")).unwrap();
        let value = |stop: &Stop| stop.entry(Place::Scenario).unwrap().value.clone();
        let (first, last) = (value(&lesson.stops[0]), value(&lesson.stops[9_999]));
        assert!(std::rc::Rc::ptr_eq(&first, &last));
    }
}
