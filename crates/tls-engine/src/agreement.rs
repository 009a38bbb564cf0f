//! Ephemeral Diffie–Hellman, taken down: both parties make a key pair, exchange the public halves and come to the same
//! secret (RFC 5246 §8.1.2, RFC 8422 §5.10).

use crate::Failure;
use crate::evidence::Evidence;
use crate::output::{Derivation, Noted, Output};
use crate::rule::{self, Rule};
use tls_keys::{EphemeralKey, ExchangeGroup, PreMasterSecret};
use tls_transcript::{Role, Sensitivity, ValueId};
use tls_wire::NamedGroup;

/// A party's key pair for one handshake.
#[derive(Debug)]
pub(crate) struct KeyPair {
    group: ExchangeGroup,
    key: EphemeralKey,
    private: ValueId,
    pub(crate) public: Noted<Vec<u8>>,
}

impl KeyPair {
    /// Draws a key pair.
    pub(crate) fn generate(group: ExchangeGroup, out: &mut Output<'_>) -> Result<Self, Failure> {
        let (private_name, public_name) = match out.role {
            Role::Client => ("client_ephemeral_private_key", "client_ephemeral_public_key"),
            Role::Server => ("server_ephemeral_private_key", "server_ephemeral_public_key"),
        };
        let key = EphemeralKey::generate(&group, &mut out.stream("ephemeral-key"))?;
        let private = out.generated(private_name, Sensitivity::Secret, &key.private_bytes());
        let (function, section) = group.function();
        let derivation = Derivation::new(format!("{function} with the {}", group.start()), section, &[private]);
        let value = key.public();
        let public = Noted { id: out.derived_public(public_name, &value, derivation), value };
        Ok(Self { group, key, private, public })
    }

    /// The secret shared with the owner of `peer_public`.
    pub(crate) fn agree(
        &self,
        peer_public: &Noted<Vec<u8>>,
        out: &mut Output<'_>,
    ) -> Result<Noted<PreMasterSecret>, Failure> {
        let agreed = self.key.agree(&peer_public.value);
        let peer = out.role.peer();
        let refused = |error| Evidence::PublicValueRefused { peer, error };
        let verdict = match &agreed {
            Ok(_) => {
                let (group, public) = (self.group.clone(), peer_public.value.clone());
                Ok(Evidence::PublicValueAccepted { peer, group, public })
            }
            Err(error) => Err(refused(*error)),
        };
        out.judge(self.rule(), verdict)?;
        let value = agreed.map_err(|error| Failure::Broken { rule: self.rule(), evidence: refused(error) })?;
        let (function, section) = self.group.function();
        let derivation = Derivation::new(function, section, &[self.private, peer_public.id]);
        Ok(Noted { id: out.derived("pre_master_secret", value.bytes(), derivation), value })
    }

    fn rule(&self) -> &'static Rule {
        if self.group.is_curve() { &rule::EC_PUBLIC_VALUE } else { &rule::DH_PUBLIC_VALUE }
    }
}

/// Whether the group is an elliptic curve, as opposed to a finite field (RFC 7919 §2).
pub(crate) fn is_curve_name(group: NamedGroup) -> bool {
    !(NamedGroup::FFDHE2048..=NamedGroup(0x01ff)).contains(&group)
}
