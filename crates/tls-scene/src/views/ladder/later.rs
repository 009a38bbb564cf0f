//! What a connection of TLS 1.3 may have several of, one after the other: key shares, if the server asks for another one
//! (RFC 9846 §4.2.4), and traffic secrets with their keys, if a party updates them (RFC 9846 §7.2).

use crate::model::{LadderForm, LadderNode, LadderPart};
use tls_terms::ValueKind;
use tls_texts::knowledge as texts;
use tls_transcript::{EventId, MessageKind, Transcript};
use tls_wire::HandshakeType;

/// What one generation of keys adds: of one party, or of both.
pub(super) struct Update {
    /// Which generation it is, beginning with 1.
    number: usize,
    /// Whether it has a secret of client and server.
    of: [bool; 2],
    /// Secrets, keys and IVs.
    pub(super) made: Vec<usize>,
    /// The secrets that these were made of.
    from: Vec<usize>,
}

impl Update {
    pub(super) fn part(self) -> LadderPart {
        let who = match self.of {
            [true, false] => "client",
            [false, true] => "server",
            _ => "both",
        };
        let heading = match self.number {
            0 | 1 => texts::updated(who),
            number => texts::updated_again(who, number),
        };
        LadderPart { heading, form: LadderForm::Update, nodes: self.made.into_iter().chain(self.from).collect() }
    }
}

/// The generations of keys after the first; in none of them a party has two.
pub(super) fn updates(nodes: &[(LadderNode, EventId)], taking: &[usize]) -> Vec<Update> {
    let mut updates: Vec<Update> = Vec::new();
    let kinds = [ValueKind::ClientUpdatedTrafficSecret, ValueKind::ServerUpdatedTrafficSecret];
    for (party, kind) in kinds.into_iter().enumerate() {
        let of_kind = taking.iter().copied().filter(|index| is(nodes, *index, kind));
        for (generation, secret) in of_kind.enumerate() {
            let keys = taking.iter().copied().filter(|index| {
                nodes.get(*index).is_some_and(|(node, _)| node.kind != kind && node.parents.contains(&secret))
            });
            let made = [secret].into_iter().chain(keys);
            let from = nodes.get(secret).and_then(|(node, _)| node.parents.first().copied());
            let empty = || Update { number: generation + 1, of: [false; 2], made: Vec::new(), from: Vec::new() };
            if updates.len() == generation {
                updates.push(empty());
            }
            if let Some(update) = updates.get_mut(generation) {
                update.made.extend(made);
                update.from.extend(from);
                if let Some(has) = update.of.get_mut(party) {
                    *has = true;
                }
            }
        }
    }
    updates
}

/// What the client's answer after the handshake ends with: the key of its Finished, made of the secret under which the client sends, and
/// what is made with it.
pub(super) struct Answer {
    pub(super) made: Vec<usize>,
    from: Vec<usize>,
}

impl Answer {
    pub(super) fn part(self) -> LadderPart {
        let nodes = self.made.into_iter().chain(self.from).collect();
        LadderPart { heading: texts::answered_later(), form: LadderForm::PostHandshake, nodes }
    }
}

/// One for each such answer.
pub(super) fn answers(nodes: &[(LadderNode, EventId)], taking: &[usize]) -> Vec<Answer> {
    let keys = taking.iter().copied().filter(|index| is(nodes, *index, ValueKind::ClientPostHandshakeFinishedKey));
    let answer = |key: usize| {
        let parents = |index: usize| nodes.get(index).map(|(node, _)| node.parents.clone()).unwrap_or_default();
        let is_proof = |index: &usize| is(nodes, *index, ValueKind::ClientPostHandshakeVerifyData);
        let proof = taking.iter().copied().filter(is_proof).find(|index| parents(*index).contains(&key));
        // The hash that goes into it stands apart, as all do.
        Answer { made: [key].into_iter().chain(proof).collect(), from: parents(key) }
    };
    keys.map(answer).collect()
}

/// The key share that a ClientHello brought, and the private value behind it, where another one made the secret.
pub(super) fn first_share(transcript: &Transcript, nodes: &[(LadderNode, EventId)], taking: &[usize]) -> Vec<usize> {
    let unused = |index: &usize| {
        let used = |(node, _): &(LadderNode, EventId)| {
            node.parents.contains(index) && node.kind != ValueKind::ClientEphemeralPublicKey
        };
        !nodes.iter().any(used)
    };
    let in_hello = |index: &usize| {
        let span = nodes.get(*index).and_then(|(node, _)| transcript.value(node.value).on_wire.as_ref());
        span.is_some_and(|span| {
            transcript.message(span.message).kind == MessageKind::Handshake(HandshakeType::CLIENT_HELLO)
        })
    };
    let shares: Vec<usize> =
        taking.iter().copied().filter(|index| is(nodes, *index, ValueKind::ClientEphemeralPublicKey)).collect();
    let Some(first) = shares.first().filter(|first| shares.len() > 1 && unused(first) && in_hello(first)) else {
        return Vec::new();
    };
    let private = nodes.get(*first).into_iter().flat_map(|(node, _)| node.parents.iter().copied());
    private.chain([*first]).collect()
}

fn is(nodes: &[(LadderNode, EventId)], index: usize, kind: ValueKind) -> bool {
    nodes.get(index).is_some_and(|(node, _)| node.kind == kind)
}
