//! What the standards say of a run, in lines.

use crate::wrapped::{width, wrapped};
use std::fmt::Write as _;
use tls_scene::Play;
use tls_scene::model::verdict::{standards_of, today};
use tls_texts::cli as texts;

/// The verdict as a whole, and the reason for each grade, by the standards of a year or by today's; nothing where the server
/// never chose.
pub(crate) fn lines(play: &Play, year: Option<u16>) -> String {
    let verdict = play.verdict_in(year.unwrap_or_else(today));
    let when = year.map_or_else(standards_of, |year| year.to_string());
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
    text
}
