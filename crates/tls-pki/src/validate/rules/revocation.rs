//! Has an authority taken back what it vouched for? By the OCSP response that a server staples.

use super::dates::time;
use super::{Fault, Situation, Verdict};
use crate::PublicKey;
use crate::certificate::Parsed;
use crate::scheme::Hash;
use crate::status::SignedContent;
use crate::status::response::{Basic, Found, Response, Status};
use crate::time::DAY;
use crate::validate::Staple;
use crate::validate::signing::{MOST_VERIFICATIONS, Signed, Unverified, algorithm};
use const_oid::db::rfc5280::ID_KP_OCSP_SIGNING;
use const_oid::db::rfc5912::{ID_SHA_1, ID_SHA_256, ID_SHA_384, ID_SHA_512};
use der::referenced::OwnedToRef;
use tls_facts::pki as facts;
use tls_wire::AlertDescription;

/// The number of status_request (RFC 6066 §8) in a TLS feature extension.
const STATUS_REQUEST: u16 = 5;

/// For how long a response counts that does not say until when: it has to be "sufficiently recent" (RFC 6960 §3.2).
const RECENT: i64 = DAY as i64;

pub(super) fn must_staple(situation: &Situation<'_, '_>) -> Result<Verdict, Fault> {
    let leaf = situation.path.leaf;
    let demands = leaf.tls_features.as_ref().is_some_and(|features| features.contains(&STATUS_REQUEST));
    match situation.case.revocation.staple {
        _ if !demands => Ok(Verdict::NotApplicable(facts::no_staple_demanded())),
        Staple::NotAskedFor => Ok(Verdict::NotApplicable(facts::no_staple_asked_for())),
        Staple::Missing => Err(facts::staple_missing(leaf.label()).into()),
        Staple::Response(_) => Ok(facts::staple_present(leaf.label()).into()),
    }
}

pub(super) fn status_response(situation: &Situation<'_, '_>) -> Result<Verdict, Fault> {
    let Staple::Response(der) = situation.case.revocation.staple else {
        return Ok(Verdict::NotApplicable(facts::no_staple()));
    };
    let basic = match Response::read(der) {
        Ok(Response::Basic(basic)) => basic,
        Ok(Response::Refusal(status)) => return Err(facts::status_refused(status).into()),
        Err(error) => return Err(facts::status_malformed(error.to_string()).into()),
    };
    let path = situation.path;
    let leaf = path.leaf;
    let Some((_, issuer)) = path.links().next() else {
        return Err(facts::status_without_issuer(leaf.label()).into());
    };
    let Some(status) = basic.statuses.iter().find(|status| is_about(status, leaf, issuer)) else {
        let is_of_serial = |status: &&Status<'_>| hash(status).is_none() && status.serial == leaf.serial_number();
        return Err(match basic.statuses.iter().find(is_of_serial) {
            Some(status) => facts::status_by_unknown_hash(leaf.label(), status.hash.to_string()).into(),
            None => facts::status_of_another(leaf.label()).into(),
        });
    };
    let signer = responder(&basic, issuer, situation)?;
    let (from, to) = (status.this_update, status.next_update.unwrap_or(status.this_update.saturating_add(RECENT)));
    let clock = situation.clock();
    if clock < from || clock > to {
        return Err(facts::status_out_of_date(time(from), time(to), time(clock)).into());
    }
    match status.found {
        Found::Good => Ok(facts::status_good(leaf.label(), signer, time(from), time(to)).into()),
        Found::Unknown => Err(facts::status_unknown(leaf.label(), signer).into()),
        Found::Revoked(since) => Err(revoked(leaf, signer, since)),
    }
}

pub(super) fn revoked(certificate: &Parsed<'_>, signer: String, since: i64) -> Fault {
    Fault {
        evidence: facts::certificate_revoked(certificate.label(), signer, time(since)),
        alert: Some(AlertDescription::CERTIFICATE_REVOKED),
    }
}

/// The hash by which it names the issuer, if it is a known one.
fn hash(status: &Status<'_>) -> Option<Hash> {
    Some(match status.hash {
        ID_SHA_1 => Hash::Sha1,
        ID_SHA_256 => Hash::Sha256,
        ID_SHA_384 => Hash::Sha384,
        ID_SHA_512 => Hash::Sha512,
        _ => return None,
    })
}

/// Whether the status is that of a certificate by this issuer.
fn is_about(status: &Status<'_>, certificate: &Parsed<'_>, issuer: &Parsed<'_>) -> bool {
    let Some(hash) = hash(status) else { return false };
    let key = issuer.public_key_info().subject_public_key;
    let name = certificate.issuer_der();
    status.serial == certificate.serial_number()
        && status.issuer_name_hash == hash.digest(&name)
        && key.as_bytes().is_some_and(|key| status.issuer_key_hash == hash.digest(key))
}

/// Who has signed the response: the issuer itself, or one to whom it has delegated that (RFC 6960 §4.2.2.2). Gives its name.
fn responder(basic: &Basic<'_>, issuer: &Parsed<'_>, situation: &Situation<'_, '_>) -> Result<String, Fault> {
    if verifies(&basic.signed, issuer, situation)? {
        return Ok(issuer.label());
    }
    for der in &basic.certificates {
        let Ok(responder) = Parsed::from_der(der) else { continue };
        let (from, to) = responder.validity();
        let is_delegated = responder.extended_key_usage.as_ref().is_some_and(|all| all.contains(&ID_KP_OCSP_SIGNING));
        let is_in_date = (from..=to).contains(&situation.clock());
        let own = SignedContent {
            content: responder.to_be_signed,
            algorithm: responder.signature_algorithm().owned_to_ref(),
            signature: responder.signature(),
        };
        if is_delegated
            && is_in_date
            && responder.may_be_issued_by(issuer)
            && verifies(&own, issuer, situation)?
            && verifies(&basic.signed, &responder, situation)?
        {
            return Ok(responder.label());
        }
    }
    Err(facts::status_not_verified(issuer.label()).into())
}

/// Whether that signer has signed it, in a way that nobody else could.
pub(super) fn verifies(
    signed: &SignedContent<'_>,
    signer: &Parsed<'_>,
    situation: &Situation<'_, '_>,
) -> Result<bool, Fault> {
    let known = algorithm(signed.algorithm).filter(|known| situation.sha1 || known.broken_hash.is_none());
    let Some(method) = known.and_then(|known| known.method) else { return Ok(false) };
    let Ok(key) = PublicKey::of_signer(signer.public_key_info()) else { return Ok(false) };
    let signed = Signed { content: signed.content, method, signature: signed.signature };
    match situation.verifier.verify(signed, signer, &key) {
        Ok(()) => Ok(true),
        Err(Unverified::TooMany) => Err(facts::too_many_signatures(MOST_VERIFICATIONS).into()),
        Err(Unverified::OfAnotherKind | Unverified::Invalid) => Ok(false),
    }
}
