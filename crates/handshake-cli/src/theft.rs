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
use tls_scene::model::{Lane, ViewOptions};
use tls_scene::{Exposed, Play, Theft, Thefts, tell_fact};
use tls_terms::ValueKind;
use tls_texts::cli_theft as texts;
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

/// Every theft on every kind of handshake.
pub(crate) fn matrix(arguments: &TheftsArguments) -> Result<ExitCode, Failure> {
    let scenario = scenario::resolve(&arguments.scenario)?;
    let mut runs = Vec::new();
    for scenario in scenario.with_each_kind_and_a_hybrid() {
        let transcript = tls_engine::run(&scenario).with_context(tls_texts::cli::not_issued)?;
        runs.push((scenario, Play::new(Rc::new(transcript))));
    }
    match arguments.format {
        Format::Text => terminal::print(&table(&runs))?,
        Format::Json => terminal::print(&format!("{:#}\n", Json::from_iter(cells(&runs))))?,
    }
    Ok(ExitCode::SUCCESS)
}

type Run = (Scenario, Play);

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
