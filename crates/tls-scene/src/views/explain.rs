//! A step explained at three levels. The words are data, in `texts/en/` (its README says how they are written); every value
//! in them is taken from the run.

mod browser;
mod browser_sources;
mod condition;
mod departures;
mod early;
pub(crate) mod markup;
mod negotiated;
mod resumption;
mod signature;
mod situation;
mod teller;
mod texts;
mod tls13;

pub(crate) use browser::{warning, warning_of};
pub(crate) use teller::Teller;

use crate::model::{Explanation, Paragraph, Span, Step};
use crate::views::eavesdropper::Eavesdropper;
use departures::paths_of_departures;
use texts::text_of;
use tls_texts::text;
use tls_transcript::Transcript;

/// Explains the step just done; without one, what is about to happen. What is wrong with the texts joins `problems`.
pub(crate) fn explain(
    transcript: &Transcript,
    step: Option<&Step>,
    eavesdropper: &Eavesdropper,
    problems: &mut Vec<String>,
) -> Explanation {
    explain_at(LEVELS, transcript, step, eavesdropper, problems)
}

/// The levels' names in the texts.
const LEVELS: &[&str] = &["story", "student", "engineer"];

/// The same at the student's level alone, which is the one that is read most: the other two would be made for nobody.
pub(crate) fn explain_to_students(
    transcript: &Transcript,
    step: Option<&Step>,
    eavesdropper: &Eavesdropper,
) -> Vec<Paragraph> {
    explain_at(&["student"], transcript, step, eavesdropper, &mut Vec::new()).student
}

fn explain_at(
    levels: &[&str],
    transcript: &Transcript,
    step: Option<&Step>,
    eavesdropper: &Eavesdropper,
    problems: &mut Vec<String>,
) -> Explanation {
    let topic = step.map_or("start", |step| &step.topic);
    let teller = Teller::new(transcript, step).heard_by(eavesdropper);
    let own = text_of(topic, teller.tells_of_tls13());
    let departures: Vec<String> = paths_of_departures(transcript).iter().filter_map(|path| text(path)).collect();
    if own.is_none() && departures.is_empty() {
        problems.push(format!("there is no text for `{topic}`"));
    }
    let holds = |condition: &str| condition::holds(condition, &teller);
    let mut told = |text: &str| read(levels, text, &holds, &values_of(&teller), problems);
    let own = own.as_deref().map(&mut told).unwrap_or_default();
    let departures = departures.iter().map(|text| told(text)).fold(Explanation::default(), Explanation::and);
    // At the start what departs is the news; later it comes on top of what happens anyway.
    if step.is_none() { departures.and(own) } else { own.and(departures) }
}

impl Explanation {
    fn and(mut self, more: Self) -> Self {
        self.story.extend(more.story);
        self.student.extend(more.student);
        self.engineer.extend(more.engineer);
        self
    }
}

/// The text of something that is no step of a run, with its values by name.
pub(crate) fn explain_text(
    text: &str,
    value: &dyn Fn(&str) -> Option<String>,
    problems: &mut Vec<String>,
) -> Explanation {
    read(LEVELS, text, &|_| false, value, problems)
}

fn read(
    levels: &[&str],
    text: &str,
    holds: &dyn Fn(&str) -> bool,
    value: &dyn Fn(&str) -> Option<String>,
    problems: &mut Vec<String>,
) -> Explanation {
    let mut explanation = Explanation::default();
    let mut headings: [Option<String>; 3] = [const { None }; 3];
    for section in texts::sections(text) {
        let [story, student, engineer] = &mut headings;
        let (paragraphs, heading) = match section.level {
            "story" => (&mut explanation.story, story),
            "student" => (&mut explanation.student, student),
            "engineer" => (&mut explanation.engineer, engineer),
            other => {
                problems.push(format!("there is a section `{other}`, which is no level"));
                continue;
            }
        };
        if !levels.contains(&section.level) || !section.condition.is_none_or(holds) {
            continue;
        }
        for line in section.paragraphs() {
            match line.strip_prefix("### ") {
                Some(title) => *heading = Some(title.trim().into()),
                None => {
                    paragraphs
                        .push(Paragraph { heading: heading.take(), spans: markup::spans(&line, value, problems) });
                }
            }
        }
    }
    explanation
}

/// A paragraph with the run's values in their places.
pub(crate) fn told(text: &str, teller: &Teller<'_>, problems: &mut Vec<String>) -> Vec<Span> {
    markup::spans(text, &values_of(teller), problems)
}

/// The values that stand behind a run's placeholders.
fn values_of(teller: &Teller<'_>) -> impl Fn(&str) -> Option<String> {
    |name| teller.value(name)
}

/// What can be said of a topic without a run: the student's paragraphs without conditions and placeholders.
pub(crate) fn said_of(topic: &str) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    let mut heading = None;
    let text = text_of(topic, false).unwrap_or_default();
    for section in texts::sections(&text).filter(|section| section.level == "student" && section.condition.is_none()) {
        for line in section.paragraphs() {
            match line.strip_prefix("### ") {
                Some(title) => heading = Some(title.trim().to_owned()),
                None if line.contains('{') => heading = None,
                None => {
                    let spans = markup::spans(&line, &|_| None, &mut Vec::new());
                    paragraphs.push(Paragraph { heading: heading.take(), spans });
                }
            }
        }
    }
    paragraphs
}

#[cfg(test)]
pub(crate) mod claims;
