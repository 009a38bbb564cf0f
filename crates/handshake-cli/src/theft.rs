//! `thefts`, and `run --stolen`: what an eavesdropper makes of a recording with what was stolen.

use crate::arguments::{Format, TheftsArguments};
use crate::failure::Failure;
use crate::{scenario, terminal};
use anyhow::Context;
use serde_json::{Value as Json, json};
use std::fmt::Write;
use std::process::ExitCode;
use std::rc::Rc;
use tls_engine::Scenario;
use tls_scene::model::{BreakSets, Lane, Lock, ViewOptions};
use tls_scene::{Exposed, Play, Theft, Thefts, tell_fact};
use tls_terms::ValueKind;
use tls_texts::{cli_theft as texts, theft as words};
use tls_transcript::Role;

/// What the eavesdropper reports of a run at a position.
pub(crate) fn report(play: &Play, position: usize, stolen: Thefts) -> String {
    let report = play.eavesdropper_report(position, &ViewOptions { stolen, ..ViewOptions::default() });
    // Writing to a string cannot fail, here and below.
    let mut text = format!("\n{}\n{}\n", report.holds, report.verdict);
    for offer in report.offers.iter().filter(|offer| offer.taken) {
        if let Some(why) = &offer.why_not {
            let _ = writeln!(text, "  - {}: {}", offer.theft.slug(), tell_fact(why));
        }
    }
    for attempt in &report.attempts {
        let mark = if attempt.worked { '+' } else { 'x' };
        let _ = writeln!(text, "  {mark} {}\n    {}", attempt.title, attempt.detail);
    }
    if !report.missing_lead.is_empty() {
        let _ = writeln!(text, "  {}", report.missing_lead);
    }
    for (value, why) in &report.missing {
        let _ = writeln!(text, "  {}\n    {why}", texts::missing(value));
    }
    for (lane, plaintext) in &report.plaintext {
        let party = if *lane == Lane::Client { Role::Client } else { Role::Server };
        let _ = writeln!(text, "  {}", texts::read_from(party.name()));
        for line in plaintext.lines() {
            let _ = writeln!(text, "    {line}");
        }
    }
    text
}

/// Every theft on every kind of handshake, or the smallest sets of one.
pub(crate) fn matrix(arguments: &TheftsArguments) -> Result<ExitCode, Failure> {
    let scenario = scenario::resolve(&arguments.scenario)?;
    if arguments.smallest {
        let (_, play) = run(scenario)?;
        match arguments.format {
            Format::Text => terminal::print(&smallest(play.break_sets()))?,
            Format::Json => terminal::print(&format!("{:#}\n", smallest_for_programs(play.break_sets())))?,
        }
        return Ok(ExitCode::SUCCESS);
    }
    let runs: Result<Vec<Run>, Failure> = scenario.with_each_kind_and_a_hybrid().into_iter().map(run).collect();
    let runs = runs?;
    match arguments.format {
        Format::Text => terminal::print(&table(&runs))?,
        Format::Json => terminal::print(&format!("{:#}\n", Json::from_iter(cells(&runs))))?,
    }
    Ok(ExitCode::SUCCESS)
}

type Run = (Scenario, Play);

fn run(scenario: Scenario) -> Result<Run, Failure> {
    let transcript = tls_engine::run(&scenario).with_context(tls_texts::cli::not_issued)?;
    Ok((scenario, Play::new(Rc::new(transcript))))
}

/// What opens a run's application data, a set in a line.
fn smallest(sets: &BreakSets) -> String {
    let Some(why) = sets.why_none else {
        let mut text = format!("{}\n", words::smallest_sets_gloss());
        for (title, locks) in sets.groups() {
            if let Some(title) = title {
                let _ = writeln!(text, "\n{title}");
            }
            for lock in locks {
                let _ = writeln!(text, "\n{}", lock.label());
                for set in &lock.sets {
                    let set = if set.is_empty() { words::nothing_needed() } else { set.to_string() };
                    let _ = writeln!(text, "  {set}");
                }
            }
        }
        let remarks = sets.remarks();
        return remarks.into_iter().fold(text + "\n", |text, remark| text + &remark + "\n");
    };
    format!("{}\n", why.label())
}

fn smallest_for_programs(sets: &BreakSets) -> Json {
    let slugs = |set: &Thefts| Json::from_iter(set.iter().map(Theft::slug));
    let lock = |lock: &Lock| {
        json!({
            "connection": lock.visit + 1,
            "data": lock.data.slug(),
            "sets": Json::from_iter(lock.sets.iter().map(slugs)),
            "quantum_computer_opens": lock.by_machine,
        })
    };
    json!({
        "locks": Json::from_iter(sets.locks.iter().map(lock)),
        "in_no_set": slugs(&sets.useless),
        "tried": sets.tried,
    })
}

/// The rows: nothing stolen, then each theft that some run's version has.
fn rows(runs: &[Run]) -> impl Iterator<Item = Thefts> {
    let offered = Theft::ALL.iter().filter(|theft| runs.iter().any(|(_, play)| play.offers(**theft)));
    std::iter::once(Thefts::NONE).chain(offered.map(|theft| Thefts::only(*theft)))
}

fn table(runs: &[Run]) -> String {
    const FIRST: usize = 38;
    const OTHERS: usize = 22;
    let mut text = format!("{:FIRST$}", texts::stolen());
    for (scenario, _) in runs {
        let _ = write!(text, "{:OTHERS$}", kind(scenario));
    }
    let mut text = format!("{}\n", text.trim_end());
    for stolen in rows(runs) {
        let mut row = format!("{:FIRST$}", name(stolen));
        let exposed: Vec<Exposed> = runs.iter().map(|(_, play)| play.exposed(stolen)).collect();
        for exposed in &exposed {
            let _ = write!(row, "{:OTHERS$}", exposed.label());
        }
        let _ = writeln!(text, "{}", row.trim_end());
    }
    let _ = writeln!(text, "\n{}", texts::lacking());
    for stolen in rows(runs) {
        for (scenario, play) in runs {
            let Exposed { missing, why_not, .. } = play.exposed(stolen);
            if !missing.is_empty() && why_not.is_none() {
                let (name, kind) = (name(stolen), kind(scenario));
                let _ = writeln!(text, "  {name}, {kind}: {}", names(&missing).join(", "));
            }
        }
    }
    text
}

/// What a column is called.
fn kind(scenario: &Scenario) -> String {
    let label = scenario.kind().label();
    if scenario.is_hybrid() { texts::hybrid(label) } else { label.to_owned() }
}

/// What a row is called.
fn name(stolen: Thefts) -> String {
    if stolen.is_empty() { texts::nothing() } else { stolen.to_string() }
}

fn names(kinds: &[ValueKind]) -> Vec<&'static str> {
    kinds.iter().map(|kind| kind.name()).collect()
}

fn cells(runs: &[Run]) -> Vec<Json> {
    let cell = |stolen: Thefts, (scenario, play): &Run| {
        let Exposed { exposure, missing, why_not, read: [client, server] } = play.exposed(stolen);
        json!({
            "stolen": stolen.iter().map(Theft::slug).collect::<Vec<_>>(),
            "handshake": scenario.kind().name(),
            "group": scenario.group.map(|group| group.to_string()),
            "scenario": scenario.to_string(),
            "exposure": exposure.slug(),
            "missing": names(&missing),
            "nothing_to_steal_because": why_not,
            "application_data_read": { "client": client, "server": server },
        })
    };
    rows(runs).flat_map(|stolen| runs.iter().map(move |run| cell(stolen, run))).collect()
}
