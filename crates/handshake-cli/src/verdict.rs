//! What the standards say of a run, in lines.

use crate::wrapped::{width, wrapped};
use std::fmt::Write as _;
use tls_scene::Play;
use tls_scene::model::verdict::{Subject, Verdict, standards_of, today};
use tls_texts::cli as texts;

/// The verdict as a whole, and the reason for each grade, by the standards of a year or by today's; nothing where the server
/// never chose.
pub(crate) fn lines(play: &Play, year: Option<u16>) -> String {
    told(&play.verdict_in(year.unwrap_or_else(today)), year.map_or_else(standards_of, |year| year.to_string()))
}

/// A verdict by the standards of that time; nothing if there is none.
pub(crate) fn told(verdict: &Verdict, when: String) -> String {
    let Some(grade) = verdict.grade() else { return String::new() };
    let mut text = format!("\n{}\n", texts::standards(when, grade.label()));
    for judgement in &verdict.judgements {
        let (subject, grade) = (judgement.subject.label(), judgement.grade.label());
        let _ = writeln!(text, "  {}", texts::judgement(subject, &judgement.choice, grade, judgement.clause));
    }
    for objection in verdict.objections() {
        text.push('\n');
        text += &wrapped(&texts::objection(&objection.choice, &objection.reason), width());
    }
    // Of receipts it belongs to what is said that nobody has checked them, also where they are enough.
    let receipts = verdict.judgements.iter().filter(|judgement| judgement.subject == Subject::Receipts);
    for judgement in receipts.filter(|judgement| verdict.objections().all(|objection| objection != *judgement)) {
        text.push('\n');
        text += &wrapped(&texts::objection(judgement.subject.label(), &judgement.reason), width());
    }
    text
}
