//! The claims of the lessons and of the misconception cards, compared with the very runs that their stops open.

use super::shown::{Handshake, Recordings};
use super::told::{Found, Told, file, told_of};
use crate::model::{Stepping, Thefts};
use crate::study::lesson::{Lesson, Place, Problem, Stop};
use crate::views::comparison::Comparison;
use crate::views::explain::claims::Claim;
use std::collections::BTreeMap;
use tls_engine::{HandshakeKind, Scenario};

/// A lesson's file, with what its paragraphs claim.
pub(super) struct Read {
    lesson: Lesson,
    told: BTreeMap<usize, Told>,
}

/// Reads a lesson; errors: what is wrong with its claims, each with file and line.
pub(super) fn read(path: &str, text: &str) -> Result<Read, Vec<String>> {
    let told_at = |problem: &Problem| format!("{path}:{}: {}", problem.line, problem.reason);
    let lesson = Lesson::parse(text).map_err(|problems| problems.first.iter().map(told_at).collect::<Vec<_>>())?;
    Ok(Read { lesson, told: told_of(path, text)? })
}

impl Read {
    /// The paragraphs that are said at a stop: to all, to whoever asks for the answer, and to the teacher.
    fn said<'a>(&'a self, stop: &'a Stop) -> impl Iterator<Item = &'a Told> {
        stop.text.iter().chain(&stop.answer).chain(&stop.notes).filter_map(|words| self.told.get(&words.line))
    }

    fn all(&self) -> impl Iterator<Item = &Told> {
        self.lesson.stops.iter().flat_map(|stop| self.said(stop))
    }

    /// Compares each stop's claims with what is opened there.
    pub(super) fn compare(&self, recordings: &mut Recordings, found: &mut Found) {
        for stop in &self.lesson.stops {
            let opened = Opened::at(stop, recordings);
            for told in self.said(stop) {
                found.note(told, &format!("{} at {}", stop.slug, stop.query()), &|claim| opened.bears_out(claim));
            }
        }
    }
}

/// What a stop opens: the handshake of its scenario, and those beside it.
struct Opened {
    own: Handshake,
    all: Vec<(HandshakeKind, Handshake)>,
    stolen: Thefts,
}

impl Opened {
    fn at(stop: &Stop, recordings: &mut Recordings) -> Self {
        let entry = |place: Place| stop.entry(place).map(|setting| setting.value.to_string());
        let scenario = Scenario::parse(&entry(Place::Scenario).unwrap_or_default()).expect("the scenario is one");
        let stolen = Thefts::parse(&entry(Place::Stolen).unwrap_or_default()).expect("these are thefts");
        let slug = entry(Place::Step).unwrap_or_else(|| "start".into());
        let others = entry(Place::Compare).unwrap_or_default();
        let others = others.split(',').filter(|name| !name.is_empty()).map(|name| {
            let kind = HandshakeKind::named(name).expect("it is a kind of handshake");
            scenario.with_kind(kind).expect("there is one").scenario
        });
        let mut scenarios: Vec<Scenario> = others.chain([scenario.clone()]).collect();
        // As on the page, from left to right.
        scenarios.sort_by_key(|scenario| HandshakeKind::ALL.iter().position(|kind| *kind == scenario.kind()));
        let plays: Vec<_> = scenarios.iter().map(|scenario| recordings.play(scenario)).collect();
        let columns: Vec<_> = plays.iter().map(|play| &**play).collect();
        let comparison = Comparison::new(&columns, Stepping::Everything);
        let alone = columns.len() == 1;
        let row = if slug == "start" { Some(0) } else { comparison.row_named(&slug) };
        let position = |column: usize| match alone {
            true => plays[column].position_of(&slug, Stepping::Everything),
            false => row.map(|row| comparison.position_in(column, row)),
        };
        let handshake = |column: usize| {
            let position = position(column).unwrap_or_else(|| panic!("{}: there is no step {slug}", stop.slug));
            Handshake::new(plays[column].clone(), position, Stepping::Everything)
        };
        let place = scenarios.iter().position(|other| *other == scenario).expect("it is among them");
        let all = (0..plays.len()).map(|column| (scenarios[column].kind(), handshake(column))).collect();
        Self { own: handshake(place), all, stolen }
    }

    /// Of its own handshake, of one beside it (`ecdhe`), or of either if more is stolen (`with server-private-key`).
    fn bears_out(&self, claim: &Claim) -> bool {
        let (kind, stolen) = elsewhere(claim, self.stolen);
        let handshake = match kind {
            None => &self.own,
            Some(name) => {
                let named = self.all.iter().find(|(kind, _)| kind.name() == name);
                &named.unwrap_or_else(|| panic!("no handshake `{name}` is shown here")).1
            }
        };
        handshake.bears_out(claim, stolen)
    }
}

/// What a claim's `elsewhere` says: a kind of handshake, and what is stolen besides.
pub(super) fn elsewhere(claim: &Claim, stolen: Thefts) -> (Option<&str>, Thefts) {
    let Some(elsewhere) = claim.elsewhere.as_deref() else { return (None, stolen) };
    let (kind, more) = match elsewhere.split_once("with ") {
        Some((kind, thefts)) => (kind.trim(), Thefts::parse(thefts).expect("these are thefts")),
        None => (elsewhere, Thefts::NONE),
    };
    ((!kind.is_empty()).then_some(kind), stolen.iter().chain(more.iter()).collect())
}

/// The lessons of the page and its cards.
fn lessons() -> Vec<Read> {
    let folder = format!("{}/../../lessons", env!("CARGO_MANIFEST_DIR"));
    let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".md") && name != "README.md").collect();
    names.sort();
    let read = |name: String| {
        let path = format!("lessons/{name}");
        read(&path, &file(&path)).unwrap_or_else(|problems| panic!("{problems:#?}"))
    };
    names.into_iter().map(read).collect()
}

#[test]
fn every_claim_of_the_lessons_holds_in_the_run_that_is_opened() {
    let (lessons, mut recordings, mut found) = (lessons(), Recordings::default(), Found::default());
    lessons.iter().for_each(|lesson| lesson.compare(&mut recordings, &mut found));
    found.assert_true();
    found.assert_shown("lessons", lessons.iter().flat_map(Read::all));
}

#[test]
fn every_paragraph_of_a_lesson_that_tells_who_knows_or_sends_says_what_it_claims() {
    let lessons = lessons();
    let silent: Vec<String> = lessons
        .iter()
        .flat_map(Read::all)
        .filter(|told| told.is_silent())
        .map(|told| format!("{}: {}", told.place, told.text))
        .collect();
    assert!(silent.is_empty(), "{} paragraphs:\n{}", silent.len(), silent.join("\n"));
}

#[test]
fn a_claim_of_a_lesson_that_cannot_be_read_is_told_with_its_line() {
    let lesson = |text: &str| format!("# L\n\n## A\nscenario: rsa\n\n{text}");
    let problem = |text: &str| read("l.md", &lesson(text)).err().unwrap_or_default().join("; ");
    assert_eq!(problem("% protected\nText.\n"), "");
    assert_eq!(problem("% knows(wizard, master_secret)\nText.\n"), "l.md:6: nobody is called `wizard`");
    assert!(problem("Text.\n\n% stolen\n\n## B\n\nText.\n").starts_with("l.md:9: "));
}
