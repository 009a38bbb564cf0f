//! How it ended, in words, and what that means for the exit code.

use crate::failure::{FAILED, LIMITED, TRUNCATED};
use std::process::ExitCode;
use tls_facts::{Fact, FactValue, engine as facts};
use tls_scene::tell_fact;
use tls_texts::cli as texts;
use tls_transcript::{Actor, Outcome, Transcript};

/// One line for each party of which there is something to say.
pub(crate) fn lines(transcript: &Transcript) -> String {
    let line = |actor: Actor| Some(words(actor.name(), transcript.outcome(actor))? + "\n");
    [Actor::Client, Actor::Server].into_iter().filter_map(line).collect()
}

/// What it means for the exit code: success if the handshake was completed by everybody who ran here, and the connection
/// closed in order.
pub(crate) fn exit_code(transcript: &Transcript) -> ExitCode {
    let code = |actor| match transcript.outcome(actor) {
        Outcome::Unknown | Outcome::Completed => None,
        Outcome::Truncated => Some(TRUNCATED),
        Outcome::Disconnected { cause } if is_limit(cause) => Some(LIMITED),
        Outcome::Failed { .. } | Outcome::Refused { .. } | Outcome::Disconnected { .. } => Some(FAILED),
    };
    // Where both ran here, a failure is the worst.
    [Actor::Client, Actor::Server].into_iter().filter_map(code).min().map_or(ExitCode::SUCCESS, ExitCode::from)
}

/// Whether a limit of ours ended it.
fn is_limit(cause: &Fact) -> bool {
    let limits = [facts::took_too_long(0_u8), facts::sent_too_much(0_u8), facts::room_needed()];
    let is_one = |fact: &Fact| limits.iter().any(|limit| limit.kind() == fact.kind());
    is_one(cause) || cause.values().any(|(_, value)| matches!(value, FactValue::Fact(inner) if is_one(inner)))
}

fn words(party: &str, outcome: &Outcome) -> Option<String> {
    Some(match outcome {
        Outcome::Unknown => return None,
        Outcome::Completed => texts::outcome_completed(party),
        Outcome::Truncated => texts::outcome_truncated(party),
        Outcome::Failed { alert, cause } => texts::outcome_failed(party, alert.to_string(), tell_fact(cause)),
        Outcome::Refused { alert } => texts::outcome_refused(party, alert.to_string()),
        Outcome::Disconnected { cause } => texts::outcome_disconnected(party, tell_fact(cause)),
    })
}
