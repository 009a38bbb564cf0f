//! What of a scenario a run was not touched by: only the run itself shows how many records there are, and which checks
//! come up.

use super::parameter::{
    CERTIFICATE_COMPRESSION, CLIENT_CERTIFICATE, EARLY_DATA, EDIT, REPLAY_DEFENCE, SECOND_VISIT, SERVER_FORGETS,
    WITHOUT,
};
use super::{Auth, EarlyData, Problem, Scenario, edited};
use tls_facts::{Fact, scenario as facts};
use tls_terms::Rule;
use tls_transcript::{Event, MessageKind, Transcript};
use tls_wire::HandshakeType;

impl Scenario {
    /// The edits that changed nothing in this scenario's run, the omitted checks that nobody would have made in it, the
    /// compression of certificates that the server sent as they are, the second visit that nobody made, and the early data that
    /// the server could not take; each with the reason.
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
        let stays_away = transcript.connections().count() == 1;
        let alone = (self.second_visit.is_some() && stays_away).then(|| {
            let why = (facts::nothing_to_come_back_with(), facts::allowed_calm_first_visit());
            idle(SECOND_VISIT.name, self.value(&SECOND_VISIT), why)
        });
        let unforgotten = (self.server_forgets && self.second_visit.is_none()).then(|| {
            let why = (facts::nobody_comes_back(), facts::allowed_second_visit());
            idle(SERVER_FORGETS.name, self.value(&SERVER_FORGETS), why)
        });
        let unseen = (self.auth == Auth::Server && !(CLIENT_CERTIFICATE.is_left_out)(self)).then(|| {
            let why = (facts::nobody_asks_for_it(), facts::allowed_asking_server());
            idle(CLIENT_CERTIFICATE.name, self.value(&CLIENT_CERTIFICATE), why)
        });
        let ended = |kind: MessageKind| kind == MessageKind::Handshake(HandshakeType::END_OF_EARLY_DATA);
        let is_taken = || transcript.messages().any(|(_, message)| ended(message.kind));
        // Of a client that should have come back, and has not, that has been said.
        let is_said = !stays_away || self.says_early_at_first();
        let untaken = (self.early_data == Some(EarlyData::Accepted) && is_said && !is_taken()).then(|| {
            let why = (facts::early_data_never_taken(), facts::allowed_taken_early_data());
            idle(EARLY_DATA.name, self.value(&EARLY_DATA), why)
        });
        let takes_early_data = self.early_data == Some(EarlyData::Accepted);
        let unplayed = (self.replay_defence.is_some() && !takes_early_data).then(|| {
            let why = (facts::nothing_to_replay(), facts::allowed_early_data());
            idle(REPLAY_DEFENCE.name, self.value(&REPLAY_DEFENCE), why)
        });
        let of_visits = alone.into_iter().chain(unforgotten).chain(untaken).chain(unplayed);
        edits.chain(unasked).chain(uncompressed).chain(of_visits).chain(unseen).collect()
    }
}
