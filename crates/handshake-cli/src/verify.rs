//! `verify`: a chain of certificates from a file, judged by the rules that a client or a server of ours judges by.

mod input;

use crate::arguments::{Format, VerifyArguments, VerifyPurpose};
use crate::failure::{FAILED, Failure};
use crate::wrapped::{width, wrapped};
use crate::{terminal, verdict};
use serde::Serialize;
use std::process::ExitCode;
use tls_facts::{Fact, visible_lines};
use tls_pki::{Case, Check, Finding, KeyUse, Purpose, Revocation, Staple, TrustAnchors, Validation, time, validate};
use tls_scene::model::verdict::{FIRST_YEAR, Judgement, LAST_YEAR, Verdict};
use tls_scene::{certificate_verdict, tell_fact};
use tls_texts::{cli_verify as texts, page_inspector};

pub(crate) fn verify(arguments: &VerifyArguments) -> Result<ExitCode, Failure> {
    let purpose = purpose(arguments)?;
    let anchors = TrustAnchors(input::certificates(&arguments.roots)?);
    let certificates = input::certificates(&arguments.chain)?;
    let lists = arguments.crl.as_deref().map(input::revocation_lists).transpose()?.unwrap_or_default();
    let response = arguments.ocsp.as_deref().map(input::response).transpose()?;
    let staple = match (&response, purpose) {
        (Some(response), _) => Staple::Response(response),
        (None, Purpose::Server { .. }) => Staple::Missing,
        // Servers ask their clients for none.
        (None, Purpose::Client) => Staple::NotAskedFor,
    };
    let revocation = Revocation { lists: &lists, staple, ..Revocation::default() };
    let case = Case { certificates: &certificates, anchors: &anchors, purpose, clock: arguments.time, revocation };
    let validation = validate(&case);
    // What is asked of certificates beyond that, is asked of servers'.
    let leaf = certificates.first().filter(|_| arguments.purpose == VerifyPurpose::Server);
    let year = year(arguments.time);
    let verdict =
        leaf.map_or(Verdict { judgements: Vec::new() }, |leaf| certificate_verdict(leaf, arguments.time, year));
    let output = match arguments.format {
        Format::Text => report(&validation, arguments.time) + &verdict::told(&verdict, year.to_string()),
        Format::Json => json(&validation, &verdict),
    };
    terminal::print(&output)?;
    Ok(if validation.result.is_ok() { ExitCode::SUCCESS } else { ExitCode::from(FAILED) })
}

fn purpose(arguments: &VerifyArguments) -> Result<Purpose<'_>, Failure> {
    match (arguments.purpose, &arguments.host) {
        // What today's key exchanges do with the key, in which its owner signs.
        (VerifyPurpose::Server, Some(name)) => Ok(Purpose::Server { name, key_use: KeyUse::DigitalSignature }),
        (VerifyPurpose::Server, None) => Err(Failure::Arguments(texts::host_needed())),
        (VerifyPurpose::Client, _) => Ok(Purpose::Client),
    }
}

/// The clock's year, as far as it is known what the standards say in it.
fn year(clock: u64) -> u16 {
    let text = time::text(clock);
    let year = text.split_once('-').and_then(|(year, _)| year.parse().ok());
    year.unwrap_or(LAST_YEAR).clamp(FIRST_YEAR, LAST_YEAR)
}

/// Every check with its evidence, and how it ended.
fn report(validation: &Validation, clock: u64) -> String {
    let mut lines = texts::heading(time::text(clock)) + "\n";
    for check in &validation.checks {
        let mark = match check.finding {
            Finding::Passed => "✓",
            Finding::Failed => "✗",
            Finding::NotApplicable => "–",
        };
        let told = tell_fact(&check.evidence);
        let evidence = match check.finding {
            Finding::NotApplicable => [page_inspector::check_not_applicable(), told].join(" "),
            Finding::Passed | Finding::Failed => told,
        };
        lines += &texts::check(mark, check.rule.name(), check.rule.section());
        lines += "\n";
        lines += &wrapped(&evidence, width());
    }
    lines += &match &validation.result {
        Ok(key) => texts::accepted(key.algorithm_name()),
        Err(check) => texts::rejected(check.rule.name(), check.alert.to_string()),
    };
    visible_lines(&(lines + "\n")).to_string()
}

/// What `--format json` prints.
#[derive(Serialize)]
struct Report<'v> {
    accepted: bool,
    /// The rule that decided, if it was rejected.
    rejected_by: Option<&'static str>,
    /// What the peer would be told.
    alert: Option<String>,
    /// How many signatures were verified.
    signatures_verified: usize,
    checks: Vec<CheckReport<'v>>,
    /// What the standards of the clock's year say of the leaf, apart from that.
    judgements: Vec<JudgementReport<'v>>,
}

#[derive(Serialize)]
struct JudgementReport<'v> {
    subject: &'static str,
    choice: &'v str,
    grade: &'static str,
    reason: &'v str,
    clause: &'static str,
}

#[derive(Serialize)]
struct CheckReport<'v> {
    rule: &'static str,
    section: &'static str,
    result: &'static str,
    evidence: &'v Fact,
    text: String,
}

fn json(validation: &Validation, verdict: &Verdict) -> String {
    let fault = validation.result.as_ref().err();
    let report = Report {
        accepted: fault.is_none(),
        rejected_by: fault.map(|check| check.rule.name()),
        alert: fault.map(|check| check.alert.to_string()),
        signatures_verified: validation.verifications,
        checks: validation.checks.iter().map(check_report).collect(),
        judgements: verdict.judgements.iter().map(judgement_report).collect(),
    };
    // Nothing in it can fail to be written: its keys are names.
    serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"
}

fn check_report(check: &Check) -> CheckReport<'_> {
    CheckReport {
        rule: check.rule.name(),
        section: check.rule.section(),
        // As a recording calls it.
        result: match check.finding {
            Finding::Passed => "passed",
            Finding::Failed => "failed",
            Finding::NotApplicable => "not-applicable",
        },
        evidence: &check.evidence,
        text: tell_fact(&check.evidence),
    }
}

fn judgement_report(judgement: &Judgement) -> JudgementReport<'_> {
    JudgementReport {
        subject: judgement.subject.slug(),
        choice: &judgement.choice,
        grade: judgement.grade.slug(),
        reason: &judgement.reason,
        clause: judgement.clause,
    }
}
