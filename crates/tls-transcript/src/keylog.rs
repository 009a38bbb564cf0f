//! The key log (RFC 9850): the lines that let Wireshark open recorded connections.

use crate::{ConnectionId, Transcript, Value};
use tls_terms::ValueKind;

/// The secrets that are logged, and what their lines begin with (RFC 9850 §2.1, §2.2): of TLS 1.3 those under which records
/// travel and the exporters', of TLS 1.2 the master secret. What a KeyUpdate leads to follows from the others.
const LABELS: [(ValueKind, &str); 8] = [
    (ValueKind::MasterSecret, "CLIENT_RANDOM"),
    (ValueKind::ClientEarlyTrafficSecret, "CLIENT_EARLY_TRAFFIC_SECRET"),
    (ValueKind::EarlyExporterSecret, "EARLY_EXPORTER_SECRET"),
    (ValueKind::ClientHandshakeTrafficSecret, "CLIENT_HANDSHAKE_TRAFFIC_SECRET"),
    (ValueKind::ServerHandshakeTrafficSecret, "SERVER_HANDSHAKE_TRAFFIC_SECRET"),
    (ValueKind::ClientApplicationTrafficSecret, "CLIENT_TRAFFIC_SECRET_0"),
    (ValueKind::ServerApplicationTrafficSecret, "SERVER_TRAFFIC_SECRET_0"),
    (ValueKind::ExporterSecret, "EXPORTER_SECRET"),
];

/// For each connection and each of its secrets a line, with a newline; none while there is no secret. Where the parties
/// disagree on one, there is a line for each.
pub fn keylog(transcript: &Transcript) -> String {
    transcript.connections().map(|connection| lines(transcript, connection)).collect()
}

fn lines(transcript: &Transcript, connection: ConnectionId) -> String {
    let mut values: Vec<_> = transcript.events_in(connection).filter_map(|(_, event)| event.value()).collect();
    values.sort_unstable();
    values.dedup();
    let of_kind = |kind| values.iter().map(|id| transcript.value(*id)).filter(move |value| value.kind == kind);
    let knows = |value: &Value, who: &str| value.known_to.iter().any(|knowledge| knowledge.actor.name() == who);
    // Who has the secret of this connection from another one, or will have it, need not have been here.
    let is_here = |who: &str| transcript.events_in(connection).any(|(_, event)| event.actor().name() == who);
    let line = |label: &str, secret: &Value| {
        let theirs = |random: &&Value| {
            let here = secret.known_to.iter().map(|knowledge| knowledge.actor.name()).filter(|who| is_here(who));
            here.into_iter().all(|who| knows(random, who))
        };
        let random = of_kind(ValueKind::ClientRandom).find(theirs)?;
        Some(format!(
            "{label} {} {}\n",
            base16ct::lower::encode_string(&random.bytes),
            base16ct::lower::encode_string(&secret.bytes)
        ))
    };
    LABELS.iter().flat_map(|(kind, label)| of_kind(*kind).filter_map(move |secret| line(label, secret))).collect()
}
