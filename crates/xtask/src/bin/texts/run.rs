//! What a run says, step by step.

use std::rc::Rc;

use anyhow::{Context as _, Result};
use tls_engine::{Aim, Scenario};
use tls_observer::{Stolen, observe_recording};
use tls_scene::model::{Lane, RowKind, Stepping, ViewOptions};
use tls_scene::{Play, Thefts};
use tls_transcript::{ConnectionId, Header, Source, Transcript};

use crate::paper::Paper;
use crate::runs;
use crate::said::Said;

/// Reads a run, with each theft; what an eavesdropper makes of it that has nothing but what it heard; and what each party
/// records that runs with a peer of the network.
pub(crate) fn read(paper: &mut Paper<'_>, scenario: &Scenario) -> Result<()> {
    let transcript = tls_engine::run(scenario).context("the certificates cannot be issued")?;
    let header = Header { scenario: scenario.to_string(), clock: 0, source: Source::Heard };
    let (_, heard) = observe_recording(transcript.wire(ConnectionId::FIRST), &Stolen::nothing(), header);
    // Thefts are told alike whatever else departs.
    let departs = !scenario.edits.is_empty() || !scenario.without.is_empty() || scenario.fault.is_some();
    // And those on what was kept are long, and tried on many handshakes.
    let is_kept = scenario.attack.is_some_and(|attack| attack.aim == Aim::Kept);
    let few = departs || (is_kept && Scenario::attacked().iter().all(|named| named.scenario != *scenario));
    let thefts = if few { vec![Thefts::NONE] } else { runs::thefts() };
    read_recording(paper, &scenario.to_string(), transcript, &thefts);
    if !few {
        read_recording(paper, &format!("{scenario}\n  heard on the wire"), heard, &[Thefts::NONE]);
    }
    if scenario.attack.is_none() && scenario.edits.is_empty() {
        let recordings = tls_engine::run_apart(scenario).context("the certificates cannot be issued")?;
        for (who, recording) in ["client", "server"].into_iter().zip(recordings) {
            read_recording(paper, &format!("{scenario}\n  recorded by the {who} alone"), recording, &[Thefts::NONE]);
        }
    }
    Ok(())
}

fn read_recording(paper: &mut Paper<'_>, name: &str, transcript: Transcript, thefts: &[Thefts]) {
    let play = Play::new(Rc::new(transcript));
    for &stolen in thefts {
        let options = ViewOptions { stolen, ..ViewOptions::default() };
        let loot = if stolen.is_empty() { String::new() } else { format!("\n  stolen: {stolen}") };
        paper.run(format!("{name}{loot}"));
        let last = play.steps(Stepping::Everything).len();
        for position in 0..=last {
            let slug = play.slug(position, Stepping::Everything).to_owned();
            paper.step(format!("{slug} · {}", play.title(position, Stepping::Everything)));
            of_step(&play, position, &options).iter().for_each(|said| paper.say(said));
        }
        paper.step("the eavesdropper".into());
        for position in [0, last] {
            of_eavesdropper(&play, position, &options).iter().for_each(|said| paper.say(said));
        }
        if stolen == Thefts::NONE {
            paper.step("the whole run".into());
            of_run(&play).iter().for_each(|said| paper.say(said));
        }
    }
}

/// What depends on the position.
fn of_step(play: &Play, position: usize, options: &ViewOptions) -> Vec<Said> {
    let stepping = Stepping::Everything;
    let mut said = Vec::new();
    let told = play.explanation(position, options);
    for (level, paragraphs) in [("story", told.story), ("student", told.student), ("engineer", told.engineer)] {
        said.extend(paragraphs.iter().map(|paragraph| Said::paragraph(level, paragraph)));
    }
    said.push(Said::new("announcement", "", play.announcement(position, options)));
    for (lane, chips) in
        [Lane::Client, Lane::Eavesdropper, Lane::Server].into_iter().zip(play.keyrings(position, options))
    {
        for chip in chips {
            let gloss = play.chip_gloss(position, options, lane, &chip);
            said.push(Said::new("keyring", chip.label, gloss));
        }
    }
    for row in play.knowledge(position, options) {
        for (who, cell) in ["client", "eavesdropper", "server"].into_iter().zip(row.cells) {
            said.push(Said::new("knowledge", format!("{}, {who}", row.kind.name()), cell.how));
        }
    }
    if !options.stolen.is_empty() {
        return said;
    }
    said.push(Said::new("facts", "", play.facts(position, stepping)));
    for check in play.checks(position, stepping) {
        let about = format!("{} ({:?}, {})", check.rule.name(), check.mark, check.rule.section());
        said.push(Said::new("check", about, check.evidence));
    }
    for view in play.bytes(position, stepping).iter() {
        said.push(Said::new("bytes", "", view.title.clone()));
        for field in &view.fields {
            said.push(Said::new("field", format!("{} ({})", field.name, field.rfc), field.gloss()));
            said.extend(field.meaning.iter().map(|meaning| Said::new("meaning", field.name, meaning.clone())));
        }
        if let Some(recompute) = &view.recompute {
            said.push(Said::new("recompute", recompute.title.clone(), recompute.note.clone().unwrap_or("-".into())));
        }
    }
    said.extend(play.running_hash(position, stepping).map(|hash| Said::new("hash", hash.title, hash.covers)));
    let ladder = play.ladder(position, options);
    said.extend(ladder.parts.iter().map(|part| Said::new("ladder", "", part.heading.clone())));
    said.extend(ladder.functions.iter().map(|function| {
        Said::new("pill", function.name.clone(), [function.label.as_str(), &function.covers].join(" "))
    }));
    for node in ladder.nodes {
        let about = format!("{} ({})", node.kind.name(), node.section);
        said.push(Said::new("ladder", about, format!("{}. {}", node.made_by, node.gloss)));
        said.push(Said::new("box", node.kind.name(), format!("{} {}", node.short, node.ends)));
        if let Some(recompute) = node.recompute {
            said.push(Said::new("recompute", recompute.title, recompute.note.unwrap_or("-".into())));
        }
    }
    for question in [stepping, Stepping::MessagesOnly]
        .into_iter()
        .filter_map(|stepping| play.question(position, &ViewOptions { stepping, ..*options }))
    {
        for choice in question.choices {
            let mark = if choice.right { "right" } else { "wrong" };
            let answer = format!("{} — {mark}: {}", choice.text, choice.why);
            said.push(Said::new("question", question.prompt.clone(), answer));
        }
    }
    said
}

fn of_eavesdropper(play: &Play, position: usize, options: &ViewOptions) -> Vec<Said> {
    let report = play.eavesdropper_report(position, options);
    let part = "eavesdropper";
    let mut said = vec![Said::new(part, "", report.holds), Said::new(part, "", report.verdict)];
    for offer in report.offers {
        said.extend(offer.why_not.map(|why| Said::new(part, offer.theft.label(), tls_scene::tell_fact(&why))));
    }
    for attempt in report.attempts {
        let about = format!("{} ({})", attempt.title, if attempt.worked { "worked" } else { "in vain" });
        said.push(Said::new(part, about, attempt.detail));
    }
    said.push(Said::new(part, "", report.missing_lead));
    said.extend(report.missing.into_iter().map(|(value, why)| Said::new(part, format!("missing {value}"), why)));
    let exposed = play.exposed(options.stolen);
    said.push(Said::new(part, "in a word", format!("{} {}", exposed.label(), exposed.lack())));
    said
}

/// What the run as a whole says.
fn of_run(play: &Play) -> Vec<Said> {
    let mut said = Vec::new();
    for stepping in [Stepping::Everything, Stepping::MessagesOnly] {
        let options = ViewOptions { stepping, ..ViewOptions::default() };
        for row in play.diagram(usize::MAX, &options).rows {
            match row.kind {
                RowKind::Arrow { label, note, protection, .. } => {
                    let protection = protection.unwrap_or_default();
                    said.push(Said::new("diagram", label, format!("{note} · {protection}")));
                }
                RowKind::Work { title, lines, .. } => {
                    let lines: Vec<String> = lines.into_iter().map(|line| line.text).collect();
                    said.push(Said::new("diagram", title, format!("{} ", lines.join(" | "))));
                }
            }
        }
    }
    for judgement in play.verdict().judgements {
        let about = format!("{} {} ({})", judgement.subject.label(), judgement.choice, judgement.clause);
        said.push(Said::new("verdict", about, format!("{}. {}", judgement.grade.label(), judgement.reason)));
    }
    let sheet = play.worksheet();
    said.extend(sheet.questions.into_iter().map(|(question, answer)| Said::new("worksheet", question, answer)));
    said
}
