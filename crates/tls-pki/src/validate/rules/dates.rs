//! Is the clock within every certificate's validity?

use super::{Fault, Situation, Verdict};
use tls_facts::{FactValue, pki as facts};

pub(super) fn dates(situation: &Situation<'_, '_>) -> Result<Verdict, Fault> {
    let clock = || time(situation.case.clock);
    let mut validities = Vec::new();
    for certificate in situation.path.certificates() {
        let (from, to) = certificate.validity();
        let validity = facts::validity(certificate.label(), time(from), time(to));
        if situation.case.clock < from {
            return Err(facts::clock(vec![validity], clock(), "not-yet-valid").into());
        }
        if situation.case.clock > to {
            return Err(facts::clock(vec![validity], clock(), "expired").into());
        }
        validities.push(validity);
    }
    Ok(facts::clock(validities, clock(), "valid").into())
}

pub(super) fn time(seconds: u64) -> FactValue {
    FactValue::Time(i64::try_from(seconds).unwrap_or(i64::MAX))
}
