//! Has an authority taken back what it vouched for, by the revocation lists that are given (RFC 5280 §6.3)? Where lists are given, one that can be
//! used has to speak of each certificate: what nobody says is no sign that it is good.

use super::dates::time;
use super::revocation::{revoked, verifies};
use super::{Fault, Situation, Verdict, all};
use crate::certificate::Parsed;
use crate::certificate::name::same;
use crate::status::list::RevocationList;
use crate::status::scope::{Points, Reasons};
use tls_facts::{Fact, pki as facts};
use tls_wire::AlertDescription;

pub(super) fn revocation_lists(situation: &Situation<'_, '_>) -> Result<Verdict, Fault> {
    let given = situation.case.revocation.lists;
    if given.is_empty() {
        return Ok(Verdict::NotApplicable(facts::no_revocation_list()));
    }
    let (mut lists, mut unreadable) = (Vec::new(), Vec::new());
    for (number, der) in (1_usize..).zip(given) {
        match RevocationList::read(der) {
            Ok(list) => lists.push(list),
            Err(error) => unreadable.push(facts::list_malformed(number, error.to_string())),
        }
    }
    let (mut evidence, mut open, mut lacking) = (Vec::new(), Vec::new(), Vec::new());
    let path = situation.path;
    // Who is its own issuer and nobody else's speaks for itself.
    let alone = path.anchor.is_none() && path.authorities.is_empty() && path.leaf.is_self_issued();
    for (certificate, issuer) in path.links().chain(alone.then_some((path.leaf, path.leaf))) {
        match standing(&lists, certificate, issuer, situation)? {
            Standing::Good(found) => evidence.push(found),
            Standing::Lacking(lack) if situation.case.revocation.lists_of_some => lacking.push(lack),
            Standing::Lacking(lack) => open.push(lack),
            Standing::Open(reasons) => open.extend(reasons),
        }
    }
    if path.anchor.is_none() && !path.top().is_self_issued() {
        open.push(facts::status_without_issuer(path.top().label()));
    }
    if open.is_empty() {
        if evidence.is_empty() {
            return Ok(Verdict::NotApplicable(all(lacking)));
        }
        return Ok(all(evidence).into());
    }
    // One that can't be read may be the one that is lacking.
    unreadable.append(&mut open);
    Err(undecided(all(unreadable)))
}

/// What the lists say of a certificate that is not revoked.
enum Standing {
    /// One that can be used does not have it.
    Good(Fact),
    /// There is none of its issuer.
    Lacking(Fact),
    /// None of its issuer's can be used, for these reasons.
    Open(Vec<Fact>),
}

fn standing(
    lists: &[RevocationList<'_>],
    certificate: &Parsed<'_>,
    issuer: &Parsed<'_>,
    situation: &Situation<'_, '_>,
) -> Result<Standing, Fault> {
    let name = certificate.issuer();
    let is_authority = certificate.basic_constraints.as_ref().is_some_and(|constraints| constraints.ca);
    let points = Points::of(certificate.extensions(), name);
    let (mut why_not, mut covered) = (Vec::new(), Reasons::NONE);
    for list in lists.iter().filter(|list| same(&list.issuer, name)) {
        let covers = match usable(list, issuer, situation)? {
            Some(unusable) => Err(unusable),
            None => list
                .scope
                .covers(is_authority, &points)
                .map_err(|scope| facts::list_for_others(issuer.label(), certificate.label(), scope.word())),
        };
        match covers {
            Ok(reasons) => {
                if let Some(since) = list.revoked_since(certificate.serial_number(), name) {
                    return Err(revoked(certificate, issuer.label(), since));
                }
                match list.is_delta {
                    true => why_not.push(facts::list_of_changes(issuer.label())),
                    false => covered = covered.and(reasons),
                }
            }
            Err(unusable) => why_not.push(unusable),
        }
    }
    if covered == Reasons::ALL {
        return Ok(Standing::Good(facts::not_in_list(certificate.label(), issuer.label())));
    }
    if covered != Reasons::NONE {
        why_not.push(facts::list_of_some_reasons(issuer.label()));
    }
    if why_not.is_empty() {
        return Ok(Standing::Lacking(facts::list_lacking(certificate.label(), issuer.label())));
    }
    Ok(Standing::Open(why_not))
}

/// Why a list of that issuer says nothing here of any certificate; nothing, if it can be used.
fn usable(
    list: &RevocationList<'_>,
    issuer: &Parsed<'_>,
    situation: &Situation<'_, '_>,
) -> Result<Option<Fact>, Fault> {
    if issuer.key_usage.as_ref().is_some_and(|usage| !usage.crl_sign()) {
        return Ok(Some(facts::may_not_sign_lists(issuer.label())));
    }
    if !verifies(&list.signed, issuer, situation)? {
        return Ok(Some(facts::list_not_verified(issuer.label())));
    }
    if let Some(extension) = list.not_understood {
        return Ok(Some(facts::list_not_understood(issuer.label(), extension.to_string())));
    }
    let (from, clock) = (list.this_update, situation.clock());
    let is_over = list.next_update.is_some_and(|to| clock > to);
    let to = list.next_update.unwrap_or(from);
    Ok((clock < from || is_over).then(|| facts::list_out_of_date(issuer.label(), time(from), time(to), time(clock))))
}

/// What is left open: "some other (unspecified) issue arose in processing the certificate" (RFC 5246 §7.2.2).
fn undecided(evidence: Fact) -> Fault {
    Fault { evidence, alert: Some(AlertDescription::CERTIFICATE_UNKNOWN) }
}
