//! What stands between the observer and the inside of the records, where something does.

use crate::Stolen;
use crate::notebook::Notebook;
use tls_facts::observer as facts;
use tls_terms::ValueKind;
use tls_wire::KeyExchangeAlgorithm;

/// Says what would have to be stolen, too; `key_fits`, whether there is a private key that is the
/// certificate's.
pub(crate) fn say(work: &mut Notebook<'_>, exchange: Option<KeyExchangeAlgorithm>, stolen: &Stolen, key_fits: bool) {
    match (&stolen.client_write_keys, &stolen.server_write_keys) {
        (Some(_), None) => return work.missing(ValueKind::ServerWriteKey, facts::lacks_other_direction("client")),
        (None, Some(_)) => return work.missing(ValueKind::ClientWriteKey, facts::lacks_other_direction("server")),
        (Some(_), Some(_)) => return,
        (None, None) => {}
    }
    match exchange {
        None => work.missing(ValueKind::MasterSecret, facts::lacks_earlier_session()),
        // What a right key does not open was never protected with this connection's keys.
        Some(KeyExchangeAlgorithm::Rsa) if key_fits => {}
        Some(KeyExchangeAlgorithm::Rsa) if stolen.server_private_key.is_none() => {
            work.missing(ValueKind::ServerPrivateKey, facts::lacks_server_key());
        }
        Some(KeyExchangeAlgorithm::Rsa) => {
            work.missing(ValueKind::ServerPrivateKey, facts::lacks_right_server_key());
        }
        Some(KeyExchangeAlgorithm::DheRsa | KeyExchangeAlgorithm::Ecdhe) => {
            // One that was stolen and did not fit is not missing: what that party sent was replaced on its way.
            if stolen.client_ephemeral_private_key.is_none() {
                work.missing(ValueKind::ClientEphemeralPrivateKey, facts::lacks_ephemeral_value("client"));
            }
            if stolen.server_ephemeral_private_key.is_none() {
                work.missing(ValueKind::ServerEphemeralPrivateKey, facts::lacks_ephemeral_value("server"));
            }
        }
    }
}
