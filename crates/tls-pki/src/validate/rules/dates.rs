//! Is the clock within every certificate's validity?

use super::{Fault, Situation, Verdict};
use tls_facts::{FactValue, pki as facts};

pub(super) fn dates(situation: &Situation<'_, '_>) -> Result<Verdict, Fault> {
    let clock = || time(situation.clock());
    let mut validities = Vec::new();
    for certificate in situation.path.certificates() {
        let (from, to) = certificate.validity();
        let validity = facts::validity(certificate.label(), time(from), time(to));
        if situation.clock() < from {
            return Err(facts::clock(vec![validity], clock(), "not-yet-valid").into());
        }
        if situation.clock() > to {
            return Err(facts::clock(vec![validity], clock(), "expired").into());
        }
        validities.push(validity);
    }
    Ok(facts::clock(validities, clock(), "valid").into())
}

/// A time, in seconds since 1970.
pub(super) fn time(seconds: i64) -> FactValue {
    FactValue::Time(seconds)
}
