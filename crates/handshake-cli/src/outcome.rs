//! How it ended, in words, and what that means for the exit code.

use crate::failure::FAILED;
use std::process::ExitCode;
use tls_scene::tell_fact;
use tls_transcript::{Actor, Outcome, Transcript};

/// One line for each party of which there is something to say.
pub(crate) fn lines(transcript: &Transcript) -> String {
    let line = |actor: Actor| Some(format!("{}: {}\n", actor.name(), words(transcript.outcome(actor))?));
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

fn words(outcome: &Outcome) -> Option<String> {
    Some(match outcome {
        Outcome::Unknown => return None,
        Outcome::Completed => "completed, and closed in order".into(),
        Outcome::Truncated => "completed, but the connection ended without close_notify".into(),
        Outcome::Failed { alert, cause } => format!("failed and sent the alert {alert}: {}", tell_fact(cause)),
        Outcome::Refused { alert } => format!("stopped, because its peer sent the alert {alert}"),
        Outcome::Disconnected { cause } => format!("disconnected: {}", tell_fact(cause)),
    })
}
