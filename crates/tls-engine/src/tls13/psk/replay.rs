//! Whether what a client says at once is said for the first time (RFC 9846 §8): nothing in early data itself tells.

use super::ticket::Ages;
use crate::evidence::Evidence;
use crate::output::Output;
use crate::{Failure, ReplayDefence, ServerConfig};
use tls_terms::Rule;

/// Whether a ticket may be used, where each may be once. To the server one that was used is as one that it does not know
/// (RFC 9846 §8.1).
pub(super) fn is_unused(config: &ServerConfig, ticket: &[u8], out: &mut Output<'_>) -> bool {
    let is_used = config.replay_defence == Some(ReplayDefence::SingleUse) && config.memory.has_used(ticket);
    if is_used {
        out.remark(Rule::TicketUnused, Evidence::TicketUsed { length: ticket.len() });
    }
    !is_used
}

/// Whether a hello with early data is none that was played again, as far as the server can tell, whose binder is right.
pub(super) fn is_new(config: &ServerConfig, ages: Ages, binder: &[u8], out: &mut Output<'_>) -> Result<bool, Failure> {
    let fresh = |out: &mut Output<'_>| {
        let Ages { told, counted } = ages;
        judge(Rule::HelloFresh, ages.fit(), Evidence::HelloAge { told, counted, tolerance: Ages::TOLERANCE }, out)
    };
    match config.replay_defence {
        None | Some(ReplayDefence::SingleUse) => Ok(true),
        Some(ReplayDefence::Freshness) => fresh(out),
        // What is too old has nobody recorded, or not any more.
        Some(ReplayDefence::Recording) => {
            if !fresh(out)? {
                return Ok(false);
            }
            let is_new = !config.memory.has_recorded(binder);
            judge(Rule::HelloUnseen, is_new, Evidence::HelloRecorded { seen: !is_new }, out)?;
            config.memory.record(binder);
            Ok(is_new)
        }
    }
}

/// The same of a hello with a key from elsewhere. That says no age, and is for many connections, so neither how fresh it is nor that it
/// is used once can be judged (RFC 9846 §4.3.11, §8); it can be recorded, but without an age for good, so that the record fills up.
/// What can't be judged is not taken.
pub(super) fn is_new_without_age(config: &ServerConfig, binder: &[u8], out: &mut Output<'_>) -> Result<bool, Failure> {
    let Some(defence) = config.replay_defence else { return Ok(true) };
    let is_new = match defence {
        ReplayDefence::SingleUse | ReplayDefence::Freshness => None,
        ReplayDefence::Recording => config.memory.record_for_good(binder),
    };
    match is_new {
        Some(is_new) => judge(Rule::HelloUnseen, is_new, Evidence::HelloRecorded { seen: !is_new }, out),
        None => judge(Rule::ReplayTold, false, Evidence::ReplayUntold(defence), out),
    }
}

/// States how a rule came out, which stops nobody.
fn judge(rule: Rule, kept: bool, evidence: Evidence, out: &mut Output<'_>) -> Result<bool, Failure> {
    match kept {
        true => out.judge(rule, Ok(evidence))?,
        false => out.remark(rule, evidence),
    }
    Ok(kept)
}
