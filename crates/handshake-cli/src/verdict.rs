//! What today's standards say of a run, in lines.

use crate::wrapped::{width, wrapped};
use std::fmt::Write as _;
use tls_scene::Play;
use tls_scene::model::verdict::STANDARDS_OF;

/// The verdict as a whole, and the reason for each grade; nothing where the server never chose.
pub(crate) fn lines(play: &Play) -> String {
    let verdict = play.verdict();
    let Some(grade) = verdict.grade() else { return String::new() };
    let mut text = format!("\nWhat the standards say of it ({STANDARDS_OF}): {}\n", grade.label());
    for judgement in &verdict.judgements {
        let (subject, choice) = (judgement.subject.label(), &judgement.choice);
        let _ = writeln!(text, "  {subject}, {choice}: {} ({})", judgement.grade.label(), judgement.clause);
    }
    for objection in verdict.objections() {
        text.push('\n');
        text += &wrapped(&format!("{}: {}", objection.choice, objection.reason), width());
    }
    text
}
