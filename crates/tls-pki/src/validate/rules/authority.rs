//! May the authorities of the path vouch for others?

use super::{Fault, Situation, Verdict, or_nothing};
use tls_facts::pki as facts;

pub(super) fn basic_constraints(situation: &Situation<'_, '_>) -> Result<Verdict, Fault> {
    let mut evidence = Vec::new();
    for authority in &situation.path.authorities {
        match &authority.basic_constraints {
            Some(constraints) if constraints.ca => evidence.push(facts::is_authority(authority.label())),
            Some(_) => return Err(facts::is_no_authority(authority.label()).into()),
            None => return Err(facts::lacks_basic_constraints(authority.label()).into()),
        }
    }
    Ok(or_nothing(evidence, facts::no_intermediate))
}

pub(super) fn path_length(situation: &Situation<'_, '_>) -> Result<Verdict, Fault> {
    let mut evidence = Vec::new();
    let mut below = 0_usize;
    for authority in &situation.path.authorities {
        let limit = authority.basic_constraints.as_ref().and_then(|constraints| constraints.path_length);
        if let Some(limit) = limit {
            let found = facts::path_length(authority.label(), limit, below);
            if below > usize::try_from(limit).unwrap_or(usize::MAX) {
                return Err(found.into());
            }
            evidence.push(found);
        }
        // Self-issued certificates do not count (RFC 5280 §4.2.1.9).
        below += usize::from(!authority.is_self_issued());
    }
    Ok(or_nothing(evidence, facts::no_path_length))
}
