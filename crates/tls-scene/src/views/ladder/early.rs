//! What comes of a pre-shared key before the server answers (RFC 9846 §7.1): it goes into an early secret, and from that come
//! the proof that the client has it, and what protects its early data. It stands apart from the rest of the key schedule, which goes on from the same early secret.

use crate::model::{LadderForm, LadderNode, LadderPart};
use tls_terms::ValueKind;
use tls_texts::knowledge as texts;
use tls_transcript::EventId;

/// The pre-shared key, the early secret that it goes into, and what is made of that early.
pub(super) struct Early {
    /// What stands here alone.
    pub(super) made: Vec<usize>,
    secret: usize,
    has_early_data: bool,
}

impl Early {
    pub(super) fn part(self) -> LadderPart {
        let made = self.made.into_iter().filter(|index| *index != self.secret);
        let nodes = [self.secret].into_iter().chain(made).collect();
        let heading = texts::from_pre_shared_key(if self.has_early_data { "early-data" } else { "proof" });
        LadderPart { heading, form: LadderForm::Early, nodes }
    }
}

/// One for each early secret that has a pre-shared key in it.
pub(super) fn early(nodes: &[(LadderNode, EventId)], taking: &[usize]) -> Vec<Early> {
    let kind = |index: usize| nodes.get(index).map(|(node, _)| node.kind);
    let parents = |index: usize| nodes.get(index).map(|(node, _)| node.parents.as_slice()).unwrap_or_default();
    let secrets = taking.iter().copied().filter(|index| kind(*index) == Some(ValueKind::EarlySecret));
    let of = |secret: usize| {
        let key = parents(secret).iter().copied().find(|parent| kind(*parent) == Some(ValueKind::PreSharedKey))?;
        let mut made = vec![key];
        // Each is made of one before it, so that they follow in order.
        let is_early = |kind: ValueKind| {
            matches!(
                kind,
                ValueKind::BinderKey
                    | ValueKind::BinderFinishedKey
                    | ValueKind::PskBinder
                    | ValueKind::ClientEarlyTrafficSecret
                    | ValueKind::EarlyExporterSecret
                    | ValueKind::ClientEarlyWriteKey
                    | ValueKind::ClientEarlyWriteIv
            )
        };
        let is_hash = |kind: ValueKind| matches!(kind, ValueKind::HashOfTruncatedHello | ValueKind::HashToClientHello);
        for index in taking.iter().copied().filter(|index| kind(*index).is_some_and(is_early)) {
            if parents(index).iter().any(|parent| *parent == secret || made.contains(parent)) {
                let hashes = parents(index).iter().copied().filter(|parent| kind(*parent).is_some_and(is_hash));
                let new: Vec<usize> = hashes.filter(|hash| !made.contains(hash)).chain([index]).collect();
                made.extend(new);
            }
        }
        // One that nothing else goes on from is not in the key schedule.
        let goes_on =
            |(node, _): &(LadderNode, EventId)| node.kind == ValueKind::EarlyDerived && node.parents.contains(&secret);
        if !nodes.iter().any(goes_on) {
            made.push(secret);
        }
        let has_early_data = made.iter().any(|index| kind(*index) == Some(ValueKind::ClientEarlyTrafficSecret));
        Some(Early { made, secret, has_early_data })
    };
    secrets.filter_map(of).collect()
}
