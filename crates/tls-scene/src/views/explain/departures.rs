//! The texts of what departs from an ordinary handshake, said besides the step's own text: attacks, faults, checks left out
//! and bytes changed on the wire.

use crate::model::departures::{edit, omission, values};
use crate::telling::message::is_tls13;
use tls_facts::visible;
use tls_texts::has_text;
use tls_transcript::{CheckOutcome, ConnectionId, Event, Transcript};

/// The paths of the texts of all that departs from an ordinary handshake in a recording.
pub(super) fn paths_of_departures(transcript: &Transcript) -> Vec<String> {
    let first = |parameter| values(&transcript.header().scenario, parameter).next();
    // Both parties' connections are of one version, whoever is in between.
    let tls13 = is_tls13(transcript, ConnectionId::FIRST);
    let paths = [
        first("attack").map(|attack| {
            let newer = Some(["attacks/tls13/", attack].concat()).filter(|path| tls13 && has_text(path));
            let plain = Some(["attacks/", attack].concat()).filter(|path| has_text(path));
            newer.or(plain).unwrap_or_else(|| ["attacks/tls13/", attack].concat())
        }),
        first("fault").map(|fault| ["faults/", fault].concat()),
        first("without").map(|_| "departures/without".to_owned()),
        first("edit").map(|_| "departures/edit".to_owned()),
        stops(transcript).then(|| "departures/under-way".to_owned()),
    ];
    paths.into_iter().flatten().filter(|path| has_text(path)).collect()
}

/// Whether a check of a party's has ended something.
fn stops(transcript: &Transcript) -> bool {
    transcript.events().iter().any(|event| matches!(event, Event::Checked { outcome: CheckOutcome::Failed, .. }))
}

/// What is not checked: "the client does not check the server’s Finished".
pub(super) fn omissions(transcript: &Transcript) -> Option<String> {
    listed(values(&transcript.header().scenario, "without").filter_map(omission).collect())
}

/// The rules that are not checked: `client:verify-data`.
pub(super) fn omitted_rules(transcript: &Transcript) -> Option<String> {
    listed(values(&transcript.header().scenario, "without").map(str::to_owned).collect())
}

/// Which bytes arrive as others: "byte 5 of the client’s record 2".
pub(super) fn edits(transcript: &Transcript) -> Option<String> {
    listed(values(&transcript.header().scenario, "edit").filter_map(edit).collect())
}

/// One after the other; `None` if there is none.
fn listed(parts: Vec<String>) -> Option<String> {
    (!parts.is_empty()).then(|| visible(&parts.join("; ")))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use tls_wire::ProtocolVersion;

    #[test]
    fn every_attack_and_every_fault_has_a_text_and_no_text_is_of_another() {
        let attacks = tls_engine::ATTACKS.iter().flat_map(|attack| {
            let of_version = |version: &ProtocolVersion| match *version {
                ProtocolVersion::TLS_1_3 => format!("attacks/tls13/{}", attack.name),
                _ => format!("attacks/{}", attack.name),
            };
            attack.versions.iter().map(of_version)
        });
        let faults = tls_engine::FAULTS.iter().map(|fault| format!("faults/{}", fault.name));
        let expected: BTreeSet<String> = attacks.chain(faults).collect();
        let english = tls_texts::spoken().unwrap();
        let written = english.texts.keys().filter(|path| path.starts_with("attacks/") || path.starts_with("faults/"));
        assert_eq!(expected, written.cloned().collect());
    }
}
