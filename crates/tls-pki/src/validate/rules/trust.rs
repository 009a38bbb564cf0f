//! Does the path end at a trusted certificate, and did each really sign the one below it?

use super::dates::time;
use super::{Fault, Situation, Verdict, all, or_nothing};
use crate::PublicKey;
use crate::certificate::Parsed;
use crate::validate::path::LONGEST;
use crate::validate::signing::{MOST_VERIFICATIONS, Signed, Unverified, algorithm};
use der::referenced::OwnedToRef;
use tls_facts::{Fact, pki as facts};

pub(super) fn trust_anchor(situation: &Situation<'_, '_>) -> Result<Verdict, Fault> {
    let path = &situation.path;
    let top = path.top();
    match &path.anchor {
        Some(anchor) => {
            let (from, to, clock) = (anchor.validity().0, anchor.validity().1, situation.clock());
            let own = facts::root_trusted(anchor.label());
            // Its dates do not count (RFC 5280 §6.1.1 (d)), but many look at them.
            let is_in_date = (from..=to).contains(&clock);
            let old = || facts::root_out_of_date(anchor.label(), time(from), time(to), time(clock));
            Ok(all(if is_in_date { vec![own] } else { vec![own, old()] }).into())
        }
        None if path.authorities.len() == LONGEST => Err(facts::too_many_authorities(top.label(), LONGEST).into()),
        None if top.is_self_issued() => Err(facts::root_not_trusted(top.label()).into()),
        None => Err(facts::issuer_missing(top.label(), top.issuer_label()).into()),
    }
}

pub(super) fn signatures(situation: &Situation<'_, '_>) -> Result<Verdict, Fault> {
    let mut evidence = Vec::new();
    for (certificate, issuer) in situation.path.links() {
        evidence.push(signature(certificate, issuer, situation)?);
    }
    Ok(or_nothing(evidence, facts::no_issuer_to_verify_with))
}

fn signature(certificate: &Parsed<'_>, issuer: &Parsed<'_>, situation: &Situation<'_, '_>) -> Result<Fact, Fault> {
    let (label, issuer_label) = (certificate.label(), issuer.label());
    let named = certificate.signature_algorithm();
    if named != certificate.signed_algorithm() {
        return Err(facts::two_signature_algorithms(label).into());
    }
    let known = algorithm(named.owned_to_ref()).and_then(|known| Some((known, known.method?)));
    let Some((known, method)) = known else {
        return Err(facts::signature_algorithm_unknown(label, named.oid.to_string()).into());
    };
    let Ok(key) = PublicKey::of_signer(issuer.public_key_info()) else {
        return Err(facts::issuer_key_unusable(issuer_label).into());
    };
    let signed = Signed { content: certificate.to_be_signed, method, signature: certificate.signature() };
    let found = match situation.verifier.verify(signed, issuer, &key) {
        Ok(()) => return Ok(facts::certificate_verified(label, known.name, key.algorithm_name(), issuer_label)),
        Err(Unverified::TooMany) => return Err(facts::too_many_signatures(MOST_VERIFICATIONS).into()),
        Err(Unverified::OfAnotherKind) => facts::issuer_key_of_another_kind,
        Err(Unverified::Invalid) => facts::certificate_not_verified,
    };
    Err(found(label, known.name, key.algorithm_name(), issuer_label).into())
}
