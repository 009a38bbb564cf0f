//! How much the parties put into a protected record at most, if both say so (RFC 8449 §4). Each sets a limit to what it gets.

use super::extensions::record_size_limit;
use super::offer::Offer;
use crate::Failure;
use crate::evidence::{Evidence, LEAST_RECORD_SIZE_LIMIT};
use crate::output::Output;
use tls_terms::Rule;
use tls_wire::{ClientHello, Extension};

/// The client heeds the server's answer, if there is one. What it offered holds from here on, for the record at hand as well.
pub(crate) fn heed_limit(offered: &ClientHello, answer: &[Extension], out: &mut Output<'_>) -> Result<(), Failure> {
    let (own, theirs) = (Offer(offered).record_size_limit(), record_size_limit(answer));
    agree(own, theirs, out)
}

/// The server heeds the client's offer, if its own answer says so.
pub(crate) fn grant_limit(offer: Offer<'_>, answer: &[Extension], out: &mut Output<'_>) -> Result<(), Failure> {
    agree(record_size_limit(answer), offer.record_size_limit(), out)
}

fn agree(own: Option<u16>, theirs: Option<u16>, out: &mut Output<'_>) -> Result<(), Failure> {
    let (Some(own), Some(theirs)) = (own, theirs) else { return Ok(()) };
    let evidence = Evidence::RecordSizeLimitSet { sender: out.role.peer(), limit: theirs };
    out.require(Rule::RecordSizeLimitValue, theirs >= LEAST_RECORD_SIZE_LIMIT, evidence)?;
    out.link.limit_records(own, theirs, out.recorder)
}
