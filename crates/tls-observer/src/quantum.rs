//! A quantum computer that is large enough: what it would make of public values. Nobody has such a machine, and no program can
//! stand in for it. So its answers are assumed: whoever makes a recording knows them, and hands them over.

use crate::notebook::Notebook;
use crate::observation::{Deed, StepOutcome};
use tls_facts::observer as facts;
use tls_keys::{CurveHalf, EphemeralKey, ExchangeGroup};
use tls_pki::{PrivateKey, PublicKey};
use tls_terms::ValueKind;
use tls_wire::NamedGroup;

const MOTIVATION: &str = "RFC 9954 §1.2";

/// Factors, and takes discrete logarithms (Shor's algorithm). It does not open ML-KEM, and so has no answer about that part of a
/// hybrid group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct QuantumComputer {
    /// The private key of a certificate, which follows from its public one.
    private_key: Option<PrivateKey>,
    /// Private values that follow from public ones.
    logarithms: Vec<Vec<u8>>,
}

impl QuantumComputer {
    /// One that would find the private key of the certificate and the private values of these shares, each given with its share,
    /// as [`EphemeralKey::from_private`] reads it or [`encapsulate`](tls_keys::encapsulate()) drew it. Of a hybrid group's it takes
    /// the curve's half alone.
    pub fn assumed(private_key: Option<PrivateKey>, values: impl IntoIterator<Item = (Vec<u8>, Vec<u8>)>) -> Self {
        let logarithms = values.into_iter().filter_map(|(share, private)| match half_of(&share) {
            Some(half) => half.of_private(&private).map(<[u8]>::to_vec),
            None => Some(private),
        });
        Self { private_key, logarithms: logarithms.collect() }
    }

    /// Whether it would find anything.
    pub fn has_answers(&self) -> bool {
        self.private_key.is_some() || !self.logarithms.is_empty()
    }

    /// The private key of a public one, if it is known.
    pub(crate) fn factor(&self, work: &mut Notebook<'_>, public: &PublicKey) -> Option<PrivateKey> {
        let key = self.private_key.clone().filter(|key| key.public_key() == *public);
        let name = public.algorithm_name();
        match &key {
            Some(key) => {
                if let Ok(der) = key.to_pkcs8_der() {
                    let (kind, from) = (ValueKind::ServerPrivateKey, ValueKind::ServerPublicKey);
                    work.computed(kind, &der, facts::by_quantum_computer(), &[from], MOTIVATION);
                }
                work.step(Deed::AskQuantumComputer, facts::key_assumed(name), StepOutcome::Succeeded);
            }
            None => {
                let unknown = facts::answer_unknown(ValueKind::ServerPublicKey.name());
                work.step(Deed::AskQuantumComputer, unknown, StepOutcome::Failed);
            }
        }
        key
    }

    /// The private value whose share this is, if it is known.
    pub(crate) fn logarithm(&self, group: &ExchangeGroup, share: &[u8]) -> Option<EphemeralKey> {
        let keys = self.logarithms.iter().filter_map(|private| EphemeralKey::from_private(group, private).ok());
        keys.into_iter().find(|key| without_zeros(key.share()) == without_zeros(share))
    }
}

/// What a hybrid share is made of, by its length, which no other kind of share has.
fn half_of(share: &[u8]) -> Option<CurveHalf> {
    let groups = [NamedGroup::X25519MLKEM768, NamedGroup::SECP256R1MLKEM768].map(ExchangeGroup::Named);
    groups.iter().filter_map(CurveHalf::of).find(|half| half.of_share(share).is_some())
}

/// Writes down a private value that it found.
pub(crate) fn learn(work: &mut Notebook<'_>, private: ValueKind, bytes: &[u8], public: ValueKind) {
    work.computed(private, bytes, facts::by_quantum_computer(), &[public], MOTIVATION);
}

/// In a finite field leading zeros may be sent or not.
pub(crate) fn without_zeros(bytes: &[u8]) -> &[u8] {
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    bytes.get(zeros..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_hybrids_private_value_it_keeps_the_curves_half_alone() {
        for (length, drawn) in [(1216, 96), (1120, 64)] {
            let private: Vec<u8> = (0..drawn).collect();
            let machine = QuantumComputer::assumed(None, [(vec![4; length], private.clone())]);
            assert_eq!(machine.logarithms, [&private[private.len() - 32..]]);
        }
        let machine = QuantumComputer::assumed(None, [(vec![4; 1249], (0..96).collect())]);
        assert_eq!(machine.logarithms, [(0..32).collect::<Vec<u8>>()]);
    }

    #[test]
    fn it_has_no_answer_but_that_of_the_share_at_hand() {
        let group = ExchangeGroup::Named(NamedGroup::X25519);
        let key = EphemeralKey::from_private(&group, &[7; 32]).unwrap();
        let machine = QuantumComputer::assumed(None, [(key.share().to_vec(), vec![7; 32])]);
        assert_eq!(machine.logarithm(&group, key.share()).unwrap().private_bytes(), [7; 32]);
        assert!(machine.logarithm(&group, &[9; 32]).is_none());
        assert!(machine.has_answers() && !QuantumComputer::default().has_answers());
    }
}
