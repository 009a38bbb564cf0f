//! The server's answer to an offer of pre-shared keys (RFC 9846 §4.3.11): is it one that fits the offer?

use super::binder::Bound;
use super::offer::Offers;
use crate::Failure;
use crate::evidence::Evidence;
use crate::output::Output;
use tls_keys::Tls13Suite;
use tls_terms::Rule;
use tls_wire::{Extension, ExtensionType, PreSharedKey, PskKeyExchangeMode, ServerHello};

/// What the server has taken.
pub(crate) struct Taken<'a> {
    /// Its place in the client's list, counted from 0.
    pub(crate) index: u16,
    pub(crate) bound: &'a Bound,
}

/// The pre-shared key that the server has taken, if it has taken one.
pub(crate) fn accept<'a>(
    offers: &'a Offers,
    answer: &ServerHello,
    suite: &Tls13Suite,
    out: &mut Output<'_>,
) -> Result<Option<Taken<'a>>, Failure> {
    let Some(Extension::PreSharedKey(PreSharedKey::Selected(index))) = answer.extension(ExtensionType::PRE_SHARED_KEY)
    else {
        return Ok(None);
    };
    let (index, offered) = (*index, offers.len());
    let mode = match answer.extension(ExtensionType::KEY_SHARE) {
        Some(_) => PskKeyExchangeMode::PSK_DHE_KE,
        None => PskKeyExchangeMode::PSK_KE,
    };
    let rule = Rule::PskSelected;
    let Some((psk, bound)) = offers.get(index) else {
        let evidence = Evidence::PskOutOfRange { index, offered };
        out.judge(rule, Err(evidence.clone()))?;
        // Without that rule there is still no key.
        return Err(Failure::Broken { rule, evidence });
    };
    let verdict = if psk.hash != suite.hash {
        Err(Evidence::PskOfOtherHash { hash: psk.hash, suite: suite.suite })
    } else if !offers.modes.contains(&mode) {
        Err(Evidence::PskModeNotOffered(mode))
    } else {
        Ok(Evidence::PskSelected { index, offered, mode })
    };
    out.judge(rule, verdict)?;
    Ok(Some(Taken { index, bound }))
}
