//! Is the clock within every certificate's validity?

use super::{Fault, Situation};
use crate::time;

pub(super) fn dates(situation: &Situation<'_>) -> Result<String, Fault> {
    let clock = time::text(situation.clock);
    let mut evidence = Vec::new();
    for certificate in situation.path.certificates() {
        let (from, to) = certificate.validity();
        let said = format!("“{}” is valid from {} to {}", certificate.label(), time::text(from), time::text(to));
        if situation.clock < from {
            return Err(format!("{said}; the clock says {clock}: not yet valid").into());
        }
        if situation.clock > to {
            return Err(format!("{said}; the clock says {clock}: expired").into());
        }
        evidence.push(said);
    }
    Ok(format!("{}; the clock says {clock}", evidence.join("; ")))
}
