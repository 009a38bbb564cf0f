//! How it ended, in words, and what that means for the exit code.

use crate::failure::FAILED;
use std::process::ExitCode;
use tls_scene::tell_fact;
use tls_texts::cli as texts;
use tls_transcript::{Actor, Outcome, Transcript};

/// One line for each party of which there is something to say.
pub(crate) fn lines(transcript: &Transcript) -> String {
    let line = |actor: Actor| Some(words(actor.name(), transcript.outcome(actor))? + "\n");
    [Actor::Client, Actor::Server].into_iter().filter_map(line).collect()
}

/// Success if the handshake was completed by everybody who ran here.
pub(crate) fn exit_code(transcript: &Transcript) -> ExitCode {
    let is_failure = |actor| match transcript.outcome(actor) {
        Outcome::Unknown | Outcome::Completed | Outcome::Truncated => false,
        Outcome::Failed { .. } | Outcome::Refused { .. } | Outcome::Disconnected { .. } => true,
    };
    if [Actor::Client, Actor::Server].into_iter().any(is_failure) { ExitCode::from(FAILED) } else { ExitCode::SUCCESS }
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
