//! The key log (RFC 9850): the lines that let Wireshark open recorded connections.

use crate::{ConnectionId, Transcript, Value};
use tls_terms::ValueKind;

/// For each connection a `CLIENT_RANDOM` line with the master secret (RFC 9850 §2.2) and a newline; none while there is no
/// master secret. Where the parties disagree on it, there is a line for each.
pub fn keylog(transcript: &Transcript) -> String {
    transcript.connections().map(|connection| lines(transcript, connection)).collect()
}

fn lines(transcript: &Transcript, connection: ConnectionId) -> String {
    let mut values: Vec<_> = transcript.events_in(connection).filter_map(|(_, event)| event.value()).collect();
    values.sort_unstable();
    values.dedup();
    let of_kind = |kind| values.iter().map(|id| transcript.value(*id)).filter(move |value| value.kind == kind);
    let knows = |value: &Value, who: &str| value.known_to.iter().any(|knowledge| knowledge.actor.name() == who);
    let line = |master: &Value| {
        let theirs = |random: &&Value| master.known_to.iter().all(|knowledge| knows(random, knowledge.actor.name()));
        let random = of_kind(ValueKind::ClientRandom).find(theirs)?;
        Some(format!(
            "CLIENT_RANDOM {} {}\n",
            base16ct::lower::encode_string(&random.bytes),
            base16ct::lower::encode_string(&master.bytes)
        ))
    };
    of_kind(ValueKind::MasterSecret).filter_map(line).collect()
}
