//! Is the path valid under a policy, where an authority demands that (RFC 5280 §6.1)? Whoever asks here takes any policy, as all of the web do; so of the
//! graph of policies (RFC 9618 §5) those count alone that are valid at the certificate which is looked at.

use super::{Fault, Situation, Verdict};
use crate::certificate::policies::{ANY_POLICY, Policies};
use const_oid::ObjectIdentifier;
use std::collections::BTreeSet;
use tls_facts::{FactValue, pki as facts};

/// The policies that are valid from the trusted certificate down to one of the path.
struct Valid {
    /// By the names that the next certificate has for them.
    expected: BTreeSet<ObjectIdentifier>,
    /// Whether all others are, too.
    any: bool,
}

pub(super) fn policies(situation: &Situation<'_, '_>) -> Result<Verdict, Fault> {
    let mut path: Vec<_> = situation.path.certificates().collect();
    if path.iter().all(|certificate| certificate.policies.is_silent()) {
        return Ok(Verdict::NotApplicable(facts::no_policies()));
    }
    path.reverse();
    let unlimited = u32::try_from(path.len()).unwrap_or(u32::MAX).saturating_add(1);
    let (mut explicit, mut mapping, mut any) = (unlimited, unlimited, unlimited);
    let mut demanded_by = None;
    let mut valid = Valid { expected: BTreeSet::new(), any: true };
    for (place, certificate) in path.iter().enumerate() {
        let (label, own) = (certificate.label(), &certificate.policies);
        let is_leaf = place + 1 == path.len();
        let counts = !certificate.is_self_issued();
        valid = valid.below(own, any > 0 || (!is_leaf && !counts));
        if is_leaf {
            if let Some(0) = own.require_explicit {
                (explicit, demanded_by) = (0, Some(label.clone()));
            }
            explicit = explicit.saturating_sub(1);
        }
        if explicit == 0 && valid.is_empty() {
            return Err(facts::no_valid_policy(label, demanded_by.unwrap_or_default()).into());
        }
        if is_leaf {
            break;
        }
        if let Some(mappings) = &own.mappings {
            if mappings.iter().any(|(issuers, subjects)| [issuers, subjects].contains(&&ANY_POLICY)) {
                return Err(facts::any_policy_mapped(label).into());
            }
            valid.map(mappings, mapping > 0);
        }
        for left in [&mut explicit, &mut mapping, &mut any] {
            *left = left.saturating_sub(counts.into());
        }
        if let Some(limit) = own.require_explicit.filter(|limit| *limit < explicit) {
            (explicit, demanded_by) = (limit, Some(label));
        }
        mapping = mapping.min(own.inhibit_mapping.unwrap_or(mapping));
        any = any.min(own.inhibit_any.unwrap_or(any));
    }
    Ok(match demanded_by.filter(|_| explicit == 0) {
        Some(authority) => facts::policy_valid(authority, valid.told()),
        None => facts::no_policy_demanded(valid.told()),
    }
    .into())
}

impl Valid {
    fn is_empty(&self) -> bool {
        self.expected.is_empty() && !self.any
    }

    /// Those that are valid for a certificate below as well (RFC 5280 §6.1.3 (d), (e)), whose `anyPolicy` may count or not.
    fn below(self, policies: &Policies, any_counts: bool) -> Self {
        let Some(own) = &policies.own else { return Self { expected: BTreeSet::new(), any: false } };
        let takes_any = any_counts && own.contains(&ANY_POLICY);
        let named = own.iter().copied().filter(|policy| *policy != ANY_POLICY);
        let named: BTreeSet<_> = named.filter(|policy| self.any || self.expected.contains(policy)).collect();
        if takes_any {
            Self { expected: self.expected.into_iter().chain(named).collect(), any: self.any }
        } else {
            Self { expected: named, any: false }
        }
    }

    /// Gives them the names that an authority's subjects have for them (RFC 5280 §6.1.4 (b)); where that is not let pass, those are lost that have others.
    fn map(&mut self, mappings: &[(ObjectIdentifier, ObjectIdentifier)], is_allowed: bool) {
        let is_valid = |policy: &ObjectIdentifier| self.any || self.expected.contains(policy);
        let renamed: Vec<_> = mappings.iter().filter(|(issuers, _)| is_allowed && is_valid(issuers)).collect();
        mappings.iter().for_each(|(issuers, _)| _ = self.expected.remove(issuers));
        self.expected.extend(renamed.into_iter().map(|(_, subjects)| *subjects));
    }

    fn told(&self) -> FactValue {
        let any = self.any.then_some(ANY_POLICY);
        let all = self.expected.iter().copied().chain(any).map(|policy| policy.to_string().into());
        if self.is_empty() { FactValue::None } else { FactValue::List(all.collect()) }
    }
}
