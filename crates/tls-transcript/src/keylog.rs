//! The key log (RFC 9850): the line that lets Wireshark open a recorded connection.

use crate::{Transcript, hex};

/// A `CLIENT_RANDOM` line with the master secret (RFC 9850 §2.2) and a newline; empty while there is no master secret.
/// Where the parties disagree on it, there is a line for each.
pub fn keylog(transcript: &Transcript) -> String {
    let Some((_, random)) = transcript.value_named("client_random") else {
        return String::new();
    };
    let master_secrets = transcript.values().filter(|(_, value)| value.name == "master_secret");
    master_secrets
        .map(|(_, master)| format!("CLIENT_RANDOM {} {}\n", hex::lower(&random.bytes), hex::lower(&master.bytes)))
        .collect()
}
