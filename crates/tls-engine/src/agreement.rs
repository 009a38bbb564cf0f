//! Ephemeral key agreement, taken down: one party sends a share, the other answers with a share of its own, and both come to
//! the same secret (RFC 5246 §8.1.2, RFC 8422 §5.10, RFC 9846 §7.4). What becomes of the secret is the business of the version.

use crate::Failure;
use crate::evidence::Evidence;
use crate::output::{Derivation, Noted, Output};
use tls_keys::{
    AgreementError, Encapsulated, EncapsulationError, EphemeralKey, ExchangeGroup, SharedSecret, encapsulate,
};
use tls_terms::{Rule, ValueKind};
use tls_transcript::{Role, Sensitivity, ValueId};
use tls_wire::{NamedGroup, ProtocolVersion};

/// What the party that begins has sent, and what it keeps until the answer comes.
#[derive(Debug)]
pub(crate) struct OwnShare {
    group: ExchangeGroup,
    version: ProtocolVersion,
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
    /// Draws a key from the stream of this purpose, and so a share.
    pub(crate) fn generate(
        group: ExchangeGroup,
        version: ProtocolVersion,
        purpose: &str,
        out: &mut Output<'_>,
    ) -> Result<Self, Failure> {
        let key = EphemeralKey::generate(&group, &mut out.stream(purpose))?;
        let step = Step { function: joined(&group, "ML-KEM.KeyGen"), peer: None };
        let (private, share) = note(&group, version, step, &key.private_bytes(), key.share(), out);
        Ok(Self { group, version, key, private, share })
    }

    /// The group that it is a share of.
    pub(crate) fn group(&self) -> &ExchangeGroup {
        &self.group
    }

    /// The secret that the peer's answer makes.
    pub(crate) fn finish(&self, answer: &Noted<Vec<u8>>, out: &mut Output<'_>) -> Result<Agreed, Failure> {
        let secret = judged(&self.group, self.version, answer, self.key.decapsulate(&answer.value), out)?;
        let step = Step { function: joined(&self.group, "ML-KEM.Decaps"), peer: Some(answer.id) };
        Ok(agreed(&self.group, self.version, step, secret, self.private))
    }
}

/// Answers the peer's share.
pub(crate) fn answer(
    group: &ExchangeGroup,
    version: ProtocolVersion,
    share: &Noted<Vec<u8>>,
    out: &mut Output<'_>,
) -> Result<Answer, Failure> {
    let mut random = out.stream("ephemeral-key");
    let Encapsulated { private, share: own, secret } = match encapsulate(group, &share.value, &mut random) {
        Ok(encapsulated) => encapsulated,
        Err(EncapsulationError::Group(error)) => return Err(error.into()),
        Err(EncapsulationError::Share(error)) => return judged(group, version, share, Err(error), out),
    };
    // What answers ML-KEM is made for the key that it answers, what answers Diffie–Hellman is not.
    let function = joined(group, "ML-KEM.Encaps");
    let step = Step { function: function.clone(), peer: group.is_hybrid().then_some(share.id) };
    let (private, own) = note(group, version, step, &private, &own, out);
    let secret = judged(group, version, share, Ok(secret), out)?;
    let step = Step { function, peer: Some(share.id) };
    Ok(Answer { share: own, agreed: agreed(group, version, step, secret, private) })
}

/// What is computed, in a hybrid group, and with what of the peer's.
struct Step {
    function: Option<String>,
    peer: Option<ValueId>,
}

/// In a hybrid group, what is done with ML-KEM and with the curve.
fn joined(group: &ExchangeGroup, with_kem: &str) -> Option<String> {
    match group {
        ExchangeGroup::Named(NamedGroup::X25519MLKEM768) => Some(format!("{with_kem}, X25519")),
        ExchangeGroup::Named(NamedGroup::SECP256R1MLKEM768) => Some(format!("ECDH on secp256r1, {with_kem}")),
        _ => None,
    }
}

/// What both parties compute in it, in the standard's words, and where that version defines it.
fn function(group: &ExchangeGroup, version: ProtocolVersion) -> (String, &'static str) {
    let (function, section) = group.function();
    let section = match version {
        ProtocolVersion::TLS_1_3 if group.is_curve() => "RFC 9846 §7.4.2",
        ProtocolVersion::TLS_1_3 if !group.is_hybrid() => "RFC 9846 §7.4.1",
        _ => section,
    };
    (function, section)
}

/// Takes down what a party drew, and what it sends of it.
fn note(
    group: &ExchangeGroup,
    version: ProtocolVersion,
    step: Step,
    private: &[u8],
    share: &[u8],
    out: &mut Output<'_>,
) -> (ValueId, Noted<Vec<u8>>) {
    let (private_kind, share_kind) = match out.role {
        Role::Client => (ValueKind::ClientEphemeralPrivateKey, ValueKind::ClientEphemeralPublicKey),
        Role::Server => (ValueKind::ServerEphemeralPrivateKey, ValueKind::ServerEphemeralPublicKey),
    };
    let private = out.generated(private_kind, Sensitivity::Secret, private);
    let (function, section) = function(group, version);
    let function = step.function.unwrap_or_else(|| format!("{function} with the {}", group.start()));
    let parents: Vec<ValueId> = [private].into_iter().chain(step.peer).collect();
    let derivation = Derivation::new(function, section, &parents);
    let id = out.derived_public(share_kind, share, derivation);
    (private, Noted { value: share.to_vec(), id })
}

/// States whether the peer's share makes a secret, and stops if it doesn't.
fn judged<T>(
    group: &ExchangeGroup,
    version: ProtocolVersion,
    share: &Noted<Vec<u8>>,
    made: Result<T, AgreementError>,
    out: &mut Output<'_>,
) -> Result<T, Failure> {
    let peer = out.role.peer();
    let rule = match version {
        ProtocolVersion::TLS_1_3 if group.is_hybrid() => Rule::HybridKeyShare,
        ProtocolVersion::TLS_1_3 if group.is_curve() => Rule::CurveKeyShare,
        ProtocolVersion::TLS_1_3 => Rule::FieldKeyShare,
        _ if group.is_curve() => Rule::EcPublicValue,
        _ => Rule::DhPublicValue,
    };
    match made {
        Ok(made) => {
            let (group, public) = (group.clone(), share.value.clone());
            out.judge(rule, Ok(Evidence::PublicValueAccepted { peer, group, public }))?;
            Ok(made)
        }
        Err(error) => {
            let evidence = match version {
                ProtocolVersion::TLS_1_3 => Evidence::KeyShareRefused { peer, error },
                _ => Evidence::PublicValueRefused { peer, error },
            };
            out.judge(rule, Err(evidence.clone()))?;
            // Without that rule there is still no secret.
            Err(Failure::Broken { rule, evidence })
        }
    }
}

fn agreed(
    group: &ExchangeGroup,
    version: ProtocolVersion,
    step: Step,
    secret: SharedSecret,
    private: ValueId,
) -> Agreed {
    let (function, section) = function(group, version);
    let parents: Vec<ValueId> = [private].into_iter().chain(step.peer).collect();
    Agreed { secret, derivation: Derivation::new(step.function.unwrap_or(function), section, &parents) }
}

/// Whether the group is an elliptic curve, as opposed to a finite field (RFC 7919 §2) or a hybrid (RFC 10024).
pub(crate) fn is_curve_name(group: NamedGroup) -> bool {
    !group.is_finite_field() && !ExchangeGroup::Named(group).is_hybrid()
}
