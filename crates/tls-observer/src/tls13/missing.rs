//! What stands between the observer and the inside of records that stay shut.

use super::sending::Sending;
use crate::agreement::is_hybrid;
use crate::notebook::Notebook;
use tls_facts::observer as facts;
use tls_keys::ExchangeGroup;
use tls_terms::ValueKind;

/// Says what would have to be stolen, too. `useless` are those secrets of each party that opened nothing.
pub(super) fn say(
    work: &mut Notebook<'_>,
    sending: [&Sending; 2],
    useless: [Option<ValueKind>; 2],
    group: Option<&ExchangeGroup>,
) {
    if !sending.iter().any(|party| party.shut) {
        return;
    }
    if let [Some(kind), _] | [None, Some(kind)] = useless {
        return work.missing(kind, facts::lacks_right_traffic_secret());
    }
    // Whoever has opened something has a secret of somebody: the others of the same connection would open the rest.
    if sending.iter().any(|party| party.opened) {
        for (party, sending, handshake, application) in parties(sending) {
            if sending.shut {
                let (kind, stage) =
                    if sending.is_finished { (application, "application") } else { (handshake, "handshake") };
                work.missing(kind, facts::lacks_traffic_secret(party, stage));
            }
        }
        return;
    }
    match group {
        None => work.missing(ValueKind::EarlySecret, facts::lacks_pre_shared_key()),
        // Nothing leads from what the server did with ML-KEM's public key but the client's private one.
        Some(ExchangeGroup::Named(group)) if is_hybrid(*group) => {
            work.missing(ValueKind::ClientEphemeralPrivateKey, facts::lacks_ephemeral_share("client"));
        }
        Some(_) => {
            work.missing(ValueKind::ClientEphemeralPrivateKey, facts::lacks_ephemeral_share("client"));
            work.missing(ValueKind::ServerEphemeralPrivateKey, facts::lacks_ephemeral_share("server"));
        }
    }
}

fn parties([client, server]: [&Sending; 2]) -> [(&'static str, &Sending, ValueKind, ValueKind); 2] {
    let (client_handshake, client_application) =
        (ValueKind::ClientHandshakeTrafficSecret, ValueKind::ClientApplicationTrafficSecret);
    let (server_handshake, server_application) =
        (ValueKind::ServerHandshakeTrafficSecret, ValueKind::ServerApplicationTrafficSecret);
    [("client", client, client_handshake, client_application), ("server", server, server_handshake, server_application)]
}
