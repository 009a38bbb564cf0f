//! The extensions about policies: under which a certificate was issued (certificatePolicies, RFC 5280 §4.2.1.4), which of an issuer's are which of its
//! subject's (policyMappings, §4.2.1.5), and what is demanded of what comes below (policyConstraints, §4.2.1.11; inhibitAnyPolicy, §4.2.1.14).

use crate::element::Element;
use const_oid::ObjectIdentifier;
use der::{Error, Tag};

/// `anyPolicy` (RFC 5280 §4.2.1.4).
pub(crate) const ANY_POLICY: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.32.0");

/// What a certificate says of policies.
#[derive(Default)]
pub(crate) struct Policies {
    /// Under which it was issued.
    pub(crate) own: Option<Vec<ObjectIdentifier>>,
    /// Pairs of a policy of its issuer and one of its subject that are the same.
    pub(crate) mappings: Option<Vec<(ObjectIdentifier, ObjectIdentifier)>>,
    /// Below so many further certificates a policy has to be valid.
    pub(crate) require_explicit: Option<u32>,
    /// Below so many further certificates none may be mapped any more.
    pub(crate) inhibit_mapping: Option<u32>,
    /// Below so many further certificates `anyPolicy` says nothing any more.
    pub(crate) inhibit_any: Option<u32>,
}

impl Policies {
    /// Whether it says anything of them.
    pub(crate) fn is_silent(&self) -> bool {
        self.own.is_none()
            && self.mappings.is_none()
            && self.require_explicit.is_none()
            && self.inhibit_mapping.is_none()
            && self.inhibit_any.is_none()
    }
}

/// The policies in a certificatePolicies extension. What qualifies them is for people to read.
pub(super) fn own(content: &[u8]) -> Result<Vec<ObjectIdentifier>, Error> {
    let all = Element::whole(content)?.sequence()?.rest()?;
    all.into_iter().map(|policy| policy.sequence()?.next()?.decode()).collect()
}

/// The pairs in a policyMappings extension.
pub(super) fn mappings(content: &[u8]) -> Result<Vec<(ObjectIdentifier, ObjectIdentifier)>, Error> {
    let pair = |pair: Element<'_>| {
        let mut pair = pair.sequence()?;
        Ok((pair.next()?.decode()?, pair.next()?.decode()?))
    };
    Element::whole(content)?.sequence()?.rest()?.into_iter().map(pair).collect()
}

/// The two numbers in a policyConstraints extension: for requireExplicitPolicy and inhibitPolicyMapping.
pub(super) fn constraints(content: &[u8]) -> Result<[Option<u32>; 2], Error> {
    let mut fields = Element::whole(content)?.sequence()?;
    let mut next = |number| fields.next_if_context(number)?.map(count).transpose();
    let found = [next(0)?, next(1)?];
    if fields.is_at_end() { Ok(found) } else { Err(fields.next()?.wrong_value()) }
}

/// The number in an inhibitAnyPolicy extension.
pub(super) fn inhibit_any(content: &[u8]) -> Result<u32, Error> {
    count(Element::whole(content)?.expect(Tag::Integer)?)
}

/// The content of an INTEGER from 0 on; of a larger one than anybody will count to, the largest.
pub(super) fn count(integer: Element<'_>) -> Result<u32, Error> {
    match integer.value() {
        [] => Err(integer.wrong_value()),
        [first, ..] if *first >= 0x80 => Err(integer.wrong_value()),
        // A zero in front stands only before a byte that would be negative without it.
        [0, second, ..] if *second < 0x80 => Err(integer.wrong_value()),
        bytes => Ok(bytes
            .iter()
            .try_fold(0_u32, |all, byte| all.checked_mul(256).map(|all| all | u32::from(*byte)))
            .unwrap_or(u32::MAX)),
    }
}
