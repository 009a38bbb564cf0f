//! Ephemeral key agreement, taken down: one party sends a share, the other answers with a share of its own, and both come to
//! the same secret (RFC 5246 §8.1.2, RFC 8422 §5.10). What becomes of the secret is the business of the version.

use crate::Failure;
use crate::evidence::Evidence;
use crate::output::{Derivation, Noted, Output};
use tls_keys::{
    AgreementError, Encapsulated, EncapsulationError, EphemeralKey, ExchangeGroup, SharedSecret, encapsulate,
};
use tls_terms::{Rule, ValueKind};
use tls_transcript::{Role, Sensitivity, ValueId};
use tls_wire::NamedGroup;

/// What the party that begins has sent, and what it keeps until the answer comes.
#[derive(Debug)]
pub(crate) struct OwnShare {
    group: ExchangeGroup,
    key: EphemeralKey,
    private: ValueId,
    pub(crate) share: Noted<Vec<u8>>,
}

/// What the party that answers comes to.
pub(crate) struct Answer {
    pub(crate) share: Noted<Vec<u8>>,
    pub(crate) agreed: Agreed,
}

/// The secret, and how it came about.
pub(crate) struct Agreed {
    pub(crate) secret: SharedSecret,
    pub(crate) derivation: Derivation,
}

impl OwnShare {
    /// Draws a key, and so a share.
    pub(crate) fn generate(group: ExchangeGroup, out: &mut Output<'_>) -> Result<Self, Failure> {
        let key = EphemeralKey::generate(&group, &mut out.stream("ephemeral-key"))?;
        let (private, share) = note(&group, &key.private_bytes(), key.share(), out);
        Ok(Self { group, key, private, share })
    }

    /// The secret that the peer's answer makes.
    pub(crate) fn finish(&self, answer: &Noted<Vec<u8>>, out: &mut Output<'_>) -> Result<Agreed, Failure> {
        let secret = judged(&self.group, answer, self.key.decapsulate(&answer.value), out)?;
        Ok(agreed(&self.group, secret, self.private, answer))
    }
}

/// Answers the peer's share.
pub(crate) fn answer(group: &ExchangeGroup, share: &Noted<Vec<u8>>, out: &mut Output<'_>) -> Result<Answer, Failure> {
    let mut random = out.stream("ephemeral-key");
    let Encapsulated { private, share: own, secret } = match encapsulate(group, &share.value, &mut random) {
        Ok(encapsulated) => encapsulated,
        Err(EncapsulationError::Group(error)) => return Err(error.into()),
        Err(EncapsulationError::Share(error)) => return judged(group, share, Err(error), out),
    };
    let (private, own) = note(group, &private, &own, out);
    let secret = judged(group, share, Ok(secret), out)?;
    Ok(Answer { share: own, agreed: agreed(group, secret, private, share) })
}

/// Takes down what a party drew, and what it sends of it.
fn note(group: &ExchangeGroup, private: &[u8], share: &[u8], out: &mut Output<'_>) -> (ValueId, Noted<Vec<u8>>) {
    let (private_kind, share_kind) = match out.role {
        Role::Client => (ValueKind::ClientEphemeralPrivateKey, ValueKind::ClientEphemeralPublicKey),
        Role::Server => (ValueKind::ServerEphemeralPrivateKey, ValueKind::ServerEphemeralPublicKey),
    };
    let private = out.generated(private_kind, Sensitivity::Secret, private);
    let (function, section) = group.function();
    let derivation = Derivation::new(format!("{function} with the {}", group.start()), section, &[private]);
    let id = out.derived_public(share_kind, share, derivation);
    (private, Noted { value: share.to_vec(), id })
}

/// States whether the peer's share makes a secret, and stops if it doesn't.
fn judged<T>(
    group: &ExchangeGroup,
    share: &Noted<Vec<u8>>,
    made: Result<T, AgreementError>,
    out: &mut Output<'_>,
) -> Result<T, Failure> {
    let peer = out.role.peer();
    let rule: Rule = if group.is_curve() { Rule::EcPublicValue } else { Rule::DhPublicValue };
    match made {
        Ok(made) => {
            let (group, public) = (group.clone(), share.value.clone());
            out.judge(rule, Ok(Evidence::PublicValueAccepted { peer, group, public }))?;
            Ok(made)
        }
        Err(error) => {
            let evidence = Evidence::PublicValueRefused { peer, error };
            out.judge(rule, Err(evidence.clone()))?;
            // Without that rule there is still no secret.
            Err(Failure::Broken { rule, evidence })
        }
    }
}

fn agreed(group: &ExchangeGroup, secret: SharedSecret, private: ValueId, share: &Noted<Vec<u8>>) -> Agreed {
    let (function, section) = group.function();
    Agreed { secret, derivation: Derivation::new(function, section, &[private, share.id]) }
}

/// Whether the group is an elliptic curve, as opposed to a finite field (RFC 7919 §2).
pub(crate) fn is_curve_name(group: NamedGroup) -> bool {
    !group.is_finite_field()
}
