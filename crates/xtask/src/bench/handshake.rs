//! A full handshake in the engine, with recording, against the sum of its own cryptographic operations run alone.

use std::process::Command;

use anyhow::{Context as _, Result};

use super::figure::{Figure, Unit};
use super::{number_after, program, said};
use crate::consent::Consent;
use crate::workspace::Workspace;
use crate::{debian, process, step};

const INSTRUCTIONS: f64 = 1.05;
/// What the validation of a chain may cost, beside its signatures.
const VALIDATION: f64 = 1.10;
/// Time is less exact than instructions are.
const TIME: f64 = 1.10;
const TRANSCRIPT: f64 = 150_000.0;

/// Callgrind counts this many runs more than one, so that start and end of the program cancel out.
const RUNS: u32 = 10;

/// The figures of each kind of handshake.
pub(super) fn figures(workspace: &Workspace, consent: &Consent) -> Vec<Figure> {
    println!("\n== a handshake in the engine ==");
    step::say("Compiling the measuring program", "it runs handshakes, and their cryptographic operations alone");
    let compiled = process::run(program(workspace, "handshake").arg("--no-run")).err();
    let counter = debian::ensure(&["valgrind"], "its callgrind counts instructions", consent);
    let counter = counter.map_err(|error| format!("{error:#}"));
    let mut figures = Vec::new();
    for (name, title) in [("rsa", "RSA"), ("ecdhe", "ECDHE"), ("tls13", "TLS 1.3")] {
        println!("\n{title}: the operations are");
        // What fails here fails again below, and says so there.
        let _ = said(program(workspace, "handshake").args(["--", "operations", name]));
        let counted = match (&compiled, &counter) {
            (None, Ok(())) => instructions(workspace, name),
            (Some(error), _) => Err(anyhow::anyhow!("{error:#}")),
            (None, Err(error)) => Err(anyhow::anyhow!("{error}")),
        };
        figures.push(Figure::new(format!("instructions of a handshake, {title}"), INSTRUCTIONS, Unit::Ratio, counted));
        step::say("Timing 30 interleaved pairs", "a handshake, and its operations");
        let time = number(workspace, &["time", name], ", ratio ");
        figures.push(Figure::new(format!("time of a handshake, {title}"), TIME, Unit::Ratio, time));
        step::say("Weighing a transcript", "the memory that a process of its own takes for 200 of them");
        let weight = number(workspace, &["memory", name], ": ");
        figures.push(Figure::new(format!("memory of a transcript, {title}"), TRANSCRIPT, Unit::Bytes, weight));
    }
    figures.push(Figure::new(
        "instructions to validate a chain of three certificates",
        VALIDATION,
        Unit::Ratio,
        match (&compiled, &counter) {
            (None, Ok(())) => validation(workspace),
            (Some(error), _) => Err(anyhow::anyhow!("{error:#}")),
            (None, Err(error)) => Err(anyhow::anyhow!("{error}")),
        },
    ));
    figures
}

/// Every check of a chain of three certificates, against its signatures and the reading of its keys alone.
fn validation(workspace: &Workspace) -> Result<f64> {
    println!("\nA chain of three certificates:");
    step::say("Counting instructions by callgrind", "of all checks, and of signatures and keys alone");
    let [all, signatures] = ["validation", "signatures"].map(|what| instructions_of_one(workspace, what, "chain"));
    let (all, signatures) = (all?, signatures?);
    step::note(&format!("validation {all:.0}, signatures and keys alone {signatures:.0}"));
    Ok(all / signatures)
}

/// What the measuring program says behind `marker`.
fn number(workspace: &Workspace, arguments: &[&str], marker: &str) -> Result<f64> {
    let text = said(program(workspace, "handshake").arg("--").args(arguments))?;
    number_after(&text, marker).with_context(|| format!("no number stands behind “{marker}”"))
}

/// The ratio of instructions; beside it, for whoever wonders, the same with all labels made.
fn instructions(workspace: &Workspace, name: &str) -> Result<f64> {
    step::say("Counting instructions by callgrind (under a minute)", "they repeat, and time does not");
    let [handshake, labelled, operations] =
        ["handshake", "labelled", "operations"].map(|what| instructions_of_one(workspace, what, name));
    let (handshake, labelled, operations) = (handshake?, labelled?, operations?);
    step::note(&format!("{name}: handshake {handshake:.0}, operations alone {operations:.0}"));
    step::note(&format!(
        "with every label of the transcript made, which happens when somebody looks: ratio {:.3}",
        labelled / operations
    ));
    Ok(handshake / operations)
}

fn instructions_of_one(workspace: &Workspace, what: &str, name: &str) -> Result<f64> {
    let one = callgrind(workspace, what, name, 1)?;
    let many = callgrind(workspace, what, name, 1 + RUNS)?;
    Ok((many - one) / f64::from(RUNS))
}

fn callgrind(workspace: &Workspace, what: &str, name: &str, count: u32) -> Result<f64> {
    let mut command = program(workspace, "handshake");
    // As cargo's runner, so that cargo finds the program and nobody else has to.
    let runner = "target.'cfg(all())'.runner=['valgrind', '--tool=callgrind', '--callgrind-out-file=/dev/null']";
    command.args(["--config", runner, "--", "once", what, name, &count.to_string()]);
    let complaint = complaint(&mut command)?;
    number_after(&complaint, "Collected : ").context("callgrind has counted nothing")
}

/// What a command says on its standard error, if it succeeds.
fn complaint(command: &mut Command) -> Result<String> {
    let output = process::quiet(command)?;
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    anyhow::ensure!(output.status.success(), "`{}` failed: {}", process::shown(command), text.trim());
    Ok(text)
}
