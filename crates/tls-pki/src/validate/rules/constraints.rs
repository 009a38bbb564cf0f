//! Does every authority vouch only for names that the authorities above it let it vouch for?

use super::{Fault, Situation, Verdict, all};
use crate::certificate::Parsed;
use crate::certificate::constraints::{NameConstraints, Subtree};
use crate::name::PresentedName;
use tls_facts::{FactValue, pki as facts};

/// So many comparisons of a name with a subtree are made: a certificate of megabytes has room for more than anybody waits for.
const MOST_COMPARISONS: usize = 1 << 18;

pub(super) fn name_constraints(situation: &Situation<'_, '_>) -> Result<Verdict, Fault> {
    let path = &situation.path;
    // From the leaf to the trusted certificate, whose constraints hold as well (RFC 5280 §6.2 leaves it to us).
    let all_above: Vec<&Parsed<'_>> = path.certificates().chain(path.anchor).collect();
    let mut evidence = Vec::new();
    let mut comparisons = 0;
    for (place, authority) in all_above.iter().enumerate().skip(1) {
        let Some(constraints) = &authority.name_constraints else { continue };
        let below = all_above.iter().take(place).enumerate();
        // What an authority issues to itself is not held to it, unless it is the leaf (RFC 5280 §6.1.3 (b)).
        for (_, certificate) in below.filter(|(place, below)| *place == 0 || !below.is_self_issued()) {
            let names = certificate.names_to_constrain();
            comparisons += names.len() * (constraints.permitted.len() + constraints.excluded.len());
            if comparisons > MOST_COMPARISONS {
                return Err(facts::too_many_names(authority.label()).into());
            }
            for name in &names {
                judge(authority, constraints, certificate, name)?;
            }
        }
        evidence.push(facts::names_within_constraints(authority.label()));
    }
    if evidence.is_empty() {
        Ok(Verdict::NotApplicable(facts::no_name_constraints()))
    } else {
        Ok(all(evidence).into())
    }
}

fn judge(
    authority: &Parsed<'_>,
    constraints: &NameConstraints,
    certificate: &Parsed<'_>,
    name: &PresentedName,
) -> Result<(), Fault> {
    let about = |subtrees: &[Subtree]| subtrees.iter().any(|subtree| subtree.is_about(name));
    let holds = |subtree: &&Subtree| subtree.is_about(name) && subtree.holds(name) != Some(false);
    let unreadable = |subtree: &Subtree| subtree.is_about(name) && subtree.holds(name).is_none();
    let presented = || FactValue::from(name);
    let (above, below) = (authority.label(), certificate.label());
    let NameConstraints { permitted, excluded } = constraints;
    if permitted.iter().chain(excluded).any(unreadable) {
        return Err(facts::name_constraint_not_understood(above, below).into());
    }
    if excluded.iter().any(|subtree| subtree.overlaps(name) || holds(&subtree)) {
        return Err(facts::name_excluded(above, below, presented()).into());
    }
    if about(permitted) && !permitted.iter().any(|subtree| holds(&subtree)) {
        return Err(facts::name_not_permitted(above, below, presented()).into());
    }
    Ok(())
}
