//! May the authorities of the path vouch for others?

use super::{Fault, Situation, or_nothing};

pub(super) fn basic_constraints(situation: &Situation<'_>) -> Result<String, Fault> {
    let mut evidence = Vec::new();
    for authority in &situation.path.authorities {
        match &authority.basic_constraints {
            Some(constraints) if constraints.ca => evidence.push(format!("“{}”: cA is TRUE", authority.label())),
            Some(_) => return Err(format!("“{}” vouches for another, but its cA is FALSE", authority.label()).into()),
            None => {
                return Err(format!("“{}” vouches for another, but has no basicConstraints", authority.label()).into());
            }
        }
    }
    Ok(or_nothing(evidence, "no intermediate certificate to judge"))
}

pub(super) fn path_length(situation: &Situation<'_>) -> Result<String, Fault> {
    let mut evidence = Vec::new();
    let mut below = 0_usize;
    for authority in &situation.path.authorities {
        let limit = authority.basic_constraints.as_ref().and_then(|constraints| constraints.path_len_constraint);
        if let Some(limit) = limit {
            let said = format!("“{}” allows {limit} authorities below it, there are {below}", authority.label());
            if below > usize::from(limit) {
                return Err(said.into());
            }
            evidence.push(said);
        }
        // Self-issued certificates do not count (RFC 5280 §4.2.1.9).
        below += usize::from(!authority.is_self_issued());
    }
    Ok(or_nothing(evidence, "no limit is set"))
}
