//! The key shares of a client (RFC 9846 §4.3.8): what it bets that the server will take.

use super::offer::Offer;
use crate::agreement::OwnShare;
use crate::output::{OnWire, Output};
use crate::{ClientConfig, Failure};
use tls_keys::ExchangeGroup;
use tls_transcript::MessageId;
use tls_wire::{ClientHello, Extension, KeyShare, KeyShareEntry, NamedGroup, ProtocolVersion};

/// A share in each group that the client bets on.
pub(super) fn shares(config: &ClientConfig, out: &mut Output<'_>) -> Result<Vec<OwnShare>, Failure> {
    let groups = config.groups.iter().copied().filter(|group| config.key_shares.contains(group));
    groups.enumerate().map(|(index, group)| share(group, index, out)).collect()
}

/// A share of its own randomness (RFC 9846 §4.3.8): the first of a handshake, or another.
pub(super) fn share(group: NamedGroup, index: usize, out: &mut Output<'_>) -> Result<OwnShare, Failure> {
    let purpose = match index {
        0 => "ephemeral-key".to_owned(),
        _ => format!("ephemeral-key/{group}"),
    };
    OwnShare::generate(ExchangeGroup::Named(group), ProtocolVersion::TLS_1_3, &purpose, out)
}

/// States where the shares stand in a hello.
pub(super) fn shares_travel(
    shares: &[OwnShare],
    hello: &ClientHello,
    message: Option<MessageId>,
    out: &mut Output<'_>,
) {
    for own in shares {
        let is_it = |entry: &KeyShareEntry| entry.key_exchange == own.share.value;
        if let Some(place) = Offer(hello).key_shares().iter().position(is_it) {
            out.travels(own.share.id, message, KeyShareEntry::path(place), OnWire::AsItIs);
        }
    }
}

/// The shares as a hello carries them.
pub(super) fn key_share(shares: &[OwnShare]) -> Extension {
    key_share_behind(&[], shares)
}

/// The same; of those given, only what is GREASE (RFC 8701) stays, in front.
pub(super) fn key_share_behind(given: &[KeyShareEntry], shares: &[OwnShare]) -> Extension {
    let nonsense = given.iter().filter(|entry| entry.group.is_grease()).cloned();
    let entry = |own: &OwnShare| match own.group() {
        ExchangeGroup::Named(group) => Some(KeyShareEntry { group: *group, key_exchange: own.share.value.clone() }),
        ExchangeGroup::Explicit { .. } => None,
    };
    Extension::KeyShare(KeyShare::Offered(nonsense.chain(shares.iter().filter_map(entry)).collect()))
}
