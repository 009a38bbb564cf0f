//! What stands between the observer and the inside of the records, where something does.

use crate::Stolen;
use crate::notebook::Notebook;
use tls_terms::ValueKind;
use tls_wire::KeyExchangeAlgorithm;

/// Says what would have to be stolen, too.
pub(crate) fn say(work: &mut Notebook<'_>, exchange: Option<KeyExchangeAlgorithm>, stolen: &Stolen) {
    match (&stolen.client_write_keys, &stolen.server_write_keys) {
        (Some(_), None) => return work.missing(ValueKind::ServerWriteKey, &other_direction("server", "client")),
        (None, Some(_)) => return work.missing(ValueKind::ClientWriteKey, &other_direction("client", "server")),
        (Some(_), Some(_)) => return,
        (None, None) => {}
    }
    match exchange {
        None => work.missing(
            ValueKind::MasterSecret,
            "The parties resume an earlier session: no key exchange takes place, and the master secret is the one \
             they agreed on then. It would have to come from that connection, from a party's memory, or from the \
             key that seals the server's session tickets.",
        ),
        Some(KeyExchangeAlgorithm::Rsa) if stolen.server_private_key.is_none() => work.missing(
            ValueKind::ServerPrivateKey,
            "The pre-master secret did travel, encrypted to the key in the server's certificate. Whoever has the \
             private half, even years later, can decrypt it and everything after it.",
        ),
        Some(KeyExchangeAlgorithm::Rsa) => work.missing(
            ValueKind::ServerPrivateKey,
            "The stolen key is not the one in the server's certificate, to which the pre-master secret was encrypted.",
        ),
        Some(KeyExchangeAlgorithm::DheRsa | KeyExchangeAlgorithm::Ecdhe) => {
            work.missing(ValueKind::ClientEphemeralPrivateKey, &ephemeral("client"));
            work.missing(ValueKind::ServerEphemeralPrivateKey, &ephemeral("server"));
        }
    }
}

fn other_direction(missing: &str, stolen: &str) -> String {
    format!(
        "The {stolen}'s keys open what the {stolen} sent and nothing else. The {missing}'s were cut from the same key \
         block, but no computation leads from a key back to the block or to the master secret."
    )
}

fn ephemeral(party: &str) -> String {
    format!(
        "The {party} drew it for this connection alone, never sent it, and forgot it once the pre-master secret was computed."
    )
}
