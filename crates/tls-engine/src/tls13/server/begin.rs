//! The ClientHello: can the server answer it, or does it need another (RFC 9846 §4.2.1)?

use super::answer::{Answer, answer};
use super::check::check;
use super::choose::Choice;
use super::retry::{Asking, ask_again};
use crate::Failure;
use crate::hello::Offered;
use crate::messages::HandshakeMessages;
use crate::output::Output;
use crate::state::Next;
use crate::tls13::psk::Arrived;

/// Chooses from the offer, and says so; or asks for another.
pub(crate) fn begin(offered: Offered<'_>, out: &mut Output<'_>) -> Result<Next, Failure> {
    let Offered { config, key_ids, psks, offer, bytes, protocol, messages, message, .. } = offered;
    let psk = check(offer, &config, &psks, out)?;
    let choice = Choice::make(offer, &config, psk, out)?;
    if config.requires_retry || choice.lacks_share() {
        return ask_again(Asking { config, key_ids, psks, protocol, messages }, offer, &choice, out);
    }
    let arrived = Arrived { bytes, message, before: &HandshakeMessages::default() };
    answer(offer, choice, arrived, Answer { config, key_ids, protocol, messages, retried: false }, out)
}
