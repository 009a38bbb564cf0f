//! What today's standards say of a run, in lines.

use crate::wrapped::{width, wrapped};
use std::fmt::Write as _;
use tls_scene::Play;
use tls_scene::model::verdict::standards_of;
use tls_texts::cli as texts;

/// The verdict as a whole, and the reason for each grade; nothing where the server never chose.
pub(crate) fn lines(play: &Play) -> String {
    let verdict = play.verdict();
    let Some(grade) = verdict.grade() else { return String::new() };
    let mut text = format!("\n{}\n", texts::standards(standards_of(), grade.label()));
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
