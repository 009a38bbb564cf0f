//! What `list --format json` prints: an array with one object for each named scenario, attack and failure.

use serde::Serialize;
use std::collections::BTreeMap;
use tls_engine::{End, FailureGroup, KnownFailure, NamedScenario, Notice, Scenario};
use tls_scene::{catalogue, scenario as words};
use tls_wire::ProtocolVersion;

#[derive(Serialize)]
struct Listed {
    /// `scenario`, `attack` or `fault`.
    kind: &'static str,
    /// By which `run` knows it.
    name: &'static str,
    /// What it is called.
    title: String,
    /// The scenario in text form; of a fault, the oldest version's.
    scenario: String,
    #[serde(flatten)]
    fault: Option<ListedFault>,
}

/// What there is to say of a fault besides; the keys are versions of TLS: `1.2`, `1.3`.
#[derive(Serialize)]
struct ListedFault {
    group: &'static str,
    /// How it ends: the name of an alert, `accepted`, or `truncated`.
    expected: BTreeMap<&'static str, String>,
    /// Who finds it by which check, as in `client:server-name`; none where no check does.
    noticed_by: BTreeMap<&'static str, Option<String>>,
    scenarios: BTreeMap<&'static str, String>,
}

pub(super) fn json() -> String {
    let of = |kind| move |NamedScenario { name, scenario }| listed(kind, name, words::title(name), &scenario);
    let scenarios = Scenario::all_named().into_iter().map(of("scenario"));
    let attacks = Scenario::attacked().into_iter().map(of("attack"));
    let listed: Vec<Listed> = scenarios.chain(attacks).chain(KnownFailure::all().map(fault)).collect();
    // Nothing in it can fail to be written: its keys are names.
    serde_json::to_string_pretty(&listed).unwrap_or_default() + "\n"
}

fn listed(kind: &'static str, name: &'static str, title: String, scenario: &Scenario) -> Listed {
    Listed { kind, name, title, scenario: scenario.to_string(), fault: None }
}

fn fault(failure: &'static KnownFailure) -> Listed {
    let scenario = failure.shown.first().map(tls_engine::Showing::scenario).unwrap_or_default();
    let fault = ListedFault {
        group: group(failure.group),
        expected: failure.shown.iter().map(|one| (version(one.version), End::listed(one.end))).collect(),
        noticed_by: failure.shown.iter().map(|one| (version(one.version), one.notice.and_then(check))).collect(),
        scenarios: failure.shown.iter().map(|one| (version(one.version), one.scenario().to_string())).collect(),
    };
    Listed { fault: Some(fault), ..listed("fault", failure.name, catalogue::title(failure.name), &scenario) }
}

fn check(notice: Notice) -> Option<String> {
    match notice {
        Notice::Check(party, rule) => Some(format!("{}:{rule}", party.name())),
        Notice::Reading(_) | Notice::Itself(_) => None,
    }
}

fn version(version: ProtocolVersion) -> &'static str {
    if version == ProtocolVersion::TLS_1_3 { "1.3" } else { "1.2" }
}

fn group(group: FailureGroup) -> &'static str {
    match group {
        FailureGroup::Certificate => "certificate",
        FailureGroup::Negotiation => "negotiation",
        FailureGroup::Wire => "wire",
        FailureGroup::Protocol => "protocol",
    }
}
