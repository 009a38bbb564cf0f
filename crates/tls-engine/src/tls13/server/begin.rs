//! The ClientHello: can the server answer it, or does it need another (RFC 9846 §4.2.1)?

use super::answer::{Answer, answer};
use super::check::check;
use super::choose::Choice;
use super::retry::ask_again;
use crate::Failure;
use crate::hello::Offered;
use crate::output::Output;
use crate::state::Next;

/// Chooses from the offer, and says so; or asks for another.
pub(crate) fn begin(offered: Offered<'_>, out: &mut Output<'_>) -> Result<Next, Failure> {
    let Offered { config, key_ids, offer, protocol, messages, message, .. } = offered;
    check(offer, out)?;
    let choice = Choice::make(offer, &config, out)?;
    match choice.share {
        Some(share) if !config.requires_retry => {
            let share = share.clone();
            let key_ids = key_ids.unwrap_or_else(|| choice.identity.configured(out));
            let answering = Answer { config, key_ids, protocol, messages, message, share: &share, retried: false };
            answer(offer, choice, answering, out)
        }
        _ => ask_again(config, key_ids, offer, &choice, protocol, messages, out),
    }
}
