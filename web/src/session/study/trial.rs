//! All that is wrong with a lesson, before anybody follows it.

use crate::preferences::Preferences;
use crate::session::{Notice, Remembered, State};
use tls_scene::lesson::{Place, Problem, Stop};
use tls_scene::model::{Listed, in_order};
use tls_texts::page_study;

/// So many stops of a lesson are tried before it is followed, and each that comes later when it is reached: a stop may ask
/// for a handshake of its own, and the page does nothing else meanwhile.
pub(super) const TRIED_AHEAD: usize = 20;

/// What is wrong with stops of a lesson: places that there are not, highlights that are not on show, placeholders that
/// nothing stands behind.
pub(super) fn problems_of(stops: &[Stop], preferences: Preferences, mut remembered: Remembered) -> Listed<Problem> {
    let mut problems = Vec::new();
    for stop in stops {
        let line = |place: Place| stop.entry(place).map_or(0, |setting| setting.line);
        match State::open_remembering(&stop.query(), preferences, std::mem::take(&mut remembered)) {
            Err(reason) => problems.push(Problem { line: line(Place::Scenario), reason }),
            Ok(opened) => {
                problems.extend(opened.notice.iter().flat_map(|notice| place_problems(notice, stop)));
                if let Some(highlight) = stop.highlight.as_ref().filter(|_| opened.notice.is_none())
                    && let Err(reason) = opened.pointer(&highlight.what)
                {
                    problems.push(Problem { line: highlight.line, reason });
                }
                for text in [&stop.text, &stop.answer] {
                    problems.extend(opened.said(text).err().into_iter().flatten());
                }
                remembered = opened.remembered;
            }
        }
    }
    // A setting that several stops share is wrong once.
    let mut problems = in_order(problems, |problem| problem.line);
    problems.dedup();
    Listed::of(problems, 0)
}

/// What is wrong with a stop's place, in the lines of its file.
fn place_problems<'a>(notice: &'a Notice, stop: &'a Stop) -> impl Iterator<Item = Problem> + 'a {
    notice.problems.first.iter().map(|problem| {
        let place = Place::ALL.iter().copied().find(|place| place.name() == problem.parameter);
        let setting = stop.entry(place.unwrap_or(Place::Scenario));
        let crate::address::Problem { parameter, given, allowed, explanation } = problem;
        let reason = page_study::mistaken_place(parameter, given, explanation, allowed);
        Problem { line: setting.map_or(0, |setting| setting.line), reason }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use tls_scene::lesson::Lesson;

    /// The lessons that the page offers, with their names.
    fn shipped() -> Vec<(String, Lesson)> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../lessons");
        let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let files = files.filter(|file| file.file_name().is_some_and(|name| name != "README.md"));
        let lesson = |file: std::path::PathBuf| {
            let text = std::fs::read_to_string(&file).unwrap();
            let name = file.file_stem().unwrap().to_string_lossy().into_owned();
            (name, Lesson::parse(&text).unwrap_or_else(|problems| panic!("{}: {problems:#?}", file.display())))
        };
        files.map(lesson).collect()
    }

    #[test]
    fn every_stop_of_every_shipped_lesson_is_there_with_what_it_highlights_and_says() {
        let lessons = shipped();
        assert!(!lessons.is_empty());
        let wrong = |(name, lesson): &(String, Lesson)| {
            let problems = problems_of(&lesson.stops, Preferences::default(), Remembered::default()).first.into_iter();
            problems.map(|problem| format!("{name}.md:{}: {}", problem.line, problem.reason)).collect::<Vec<_>>()
        };
        assert_eq!(lessons.iter().flat_map(wrong).collect::<Vec<_>>(), [""; 0]);
    }

    #[test]
    fn a_wrong_place_is_told_with_its_line_and_what_is_allowed() {
        let text = "# L\n\n## A\nscenario: rsa\nstep: server-key-exchange\ntab: hex\n\nText {nothing}.\n\n\
                    ## B\nstep: client-hello\ntab: explain\nhighlight: value master_secret\n\nText.\n";
        let problems =
            problems_of(&Lesson::parse(text).unwrap().stops, Preferences::default(), Remembered::default()).first;
        let lines: Vec<usize> = problems.iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [5, 6, 8, 13], "{problems:#?}");
        assert!(problems[0].reason.contains("no such step. Allowed: start, client-hello"), "{problems:#?}");
    }
}
