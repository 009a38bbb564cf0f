//! The key log (RFC 9850): the line that lets Wireshark open a recorded connection.

use crate::{Transcript, Value, hex};

/// A `CLIENT_RANDOM` line with the master secret (RFC 9850 §2.2) and a newline; empty while there is no master secret.
/// Where the parties disagree on it, or somebody between them has a connection with each, there is a line for each.
pub fn keylog(transcript: &Transcript) -> String {
    let named =
        |name: &'static str| transcript.values().map(|(_, value)| value).filter(move |value| value.name == name);
    let knows = |value: &Value, who: &str| value.known_to.iter().any(|knowledge| knowledge.actor.name() == who);
    let line = |master: &Value| {
        let theirs = |random: &&Value| master.known_to.iter().all(|knowledge| knows(random, knowledge.actor.name()));
        let random = named("client_random").find(theirs)?;
        Some(format!("CLIENT_RANDOM {} {}\n", hex::lower(&random.bytes), hex::lower(&master.bytes)))
    };
    named("master_secret").filter_map(line).collect()
}
