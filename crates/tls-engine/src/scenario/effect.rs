//! What of a scenario a run was not touched by: only the run itself shows how many records there are, and which checks
//! come up.

use super::parameter::{CERTIFICATE_COMPRESSION, EDIT, WITHOUT};
use super::{Problem, Scenario, edited};
use tls_facts::{Fact, scenario as facts};
use tls_terms::Rule;
use tls_transcript::{Event, MessageKind, Transcript};
use tls_wire::HandshakeType;

impl Scenario {
    /// The edits that changed nothing in this scenario's run, the omitted checks that nobody would have made in it, and the
    /// compression of certificates that the server sent as they are; each with the reason.
    pub fn without_effect(&self, transcript: &Transcript) -> Vec<Problem> {
        let idle = |parameter: &str, given: String, (explanation, allowed): (Fact, Fact)| Problem {
            parameter: parameter.into(),
            given,
            allowed,
            explanation,
        };
        let edits = self.edits.iter().filter_map(|edit| {
            edited::without_effect(edit, transcript).map(|why| idle(EDIT.name, edit.to_string(), why))
        });
        let is_due = |party, wanted: Rule| {
            transcript.events().iter().any(|event| match event {
                Event::Checked { actor, rule, .. } => {
                    !actor.is_attacker() && actor.role() == party && rule.asks_the_same_as(wanted)
                }
                _ => false,
            })
        };
        let unasked = self.without.iter().filter(|omission| !is_due(omission.party, omission.rule)).map(|omission| {
            let why = (facts::check_never_made(omission.party), facts::allowed_due_check());
            idle(WITHOUT.name, omission.to_string(), why)
        });
        let is_compressed = |kind: MessageKind| kind == MessageKind::Handshake(HandshakeType::COMPRESSED_CERTIFICATE);
        let came = || transcript.messages().any(|(_, message)| is_compressed(message.kind));
        let uncompressed = (self.certificate_compression && !came()).then(|| {
            let why = (facts::not_compressed_beforehand(), facts::allowed_compressed_beforehand());
            idle(CERTIFICATE_COMPRESSION.name, self.value(&CERTIFICATE_COMPRESSION), why)
        });
        edits.chain(unasked).chain(uncompressed).collect()
    }
}
