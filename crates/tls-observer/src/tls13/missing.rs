//! What stands between the observer and the inside of records that stay shut.

use super::sending::Sending;
use crate::Stolen;
use crate::agreement::is_hybrid;
use crate::notebook::Notebook;
use tls_facts::observer as facts;
use tls_keys::ExchangeGroup;
use tls_terms::ValueKind;

/// Says what would have to be stolen, too. `useless` are those secrets of each party that opened nothing.
pub(super) fn say(
    work: &mut Notebook<'_>,
    is_early_shut: bool,
    sending: [&Sending; 2],
    useless: [Option<ValueKind>; 3],
    stolen: &Stolen,
    group: Option<&ExchangeGroup>,
    lacks_psk: bool,
) {
    if !is_early_shut && !sending.iter().any(|party| party.shut) {
        return;
    }
    if let Some(kind) = useless.into_iter().flatten().next() {
        return work.missing(kind, facts::lacks_right_traffic_secret());
    }
    // Whoever has opened something has a secret of somebody: the others of the same connection would open the rest.
    if sending.iter().any(|party| party.opened) {
        if is_early_shut {
            say_of_early_data(work);
        }
        for (party, sending, handshake, application) in parties(sending) {
            if sending.shut && !sending.is_finished {
                work.missing(handshake, facts::lacks_traffic_secret(party, "handshake"));
            }
            if sending.shut && (sending.is_finished || !sending.has_first_data_keys) {
                work.missing(application, facts::lacks_traffic_secret(party, "application"));
            }
        }
        return;
    }
    if lacks_psk {
        let with = match group {
            Some(_) if is_early_shut => "with-exchange-after-early-data",
            Some(_) => "with-exchange",
            None => "alone",
        };
        return work.missing(ValueKind::PreSharedKey, facts::lacks_pre_shared_key(with));
    }
    if is_early_shut {
        say_of_early_data(work);
    }
    if let Some(group) = group {
        let hybrid = matches!(group, ExchangeGroup::Named(group) if is_hybrid(*group));
        let lacks = match stolen.quantum_computer {
            Some(_) if hybrid => facts::lacks_kem_half,
            _ => facts::lacks_ephemeral_share,
        };
        work.missing(ValueKind::ClientEphemeralPrivateKey, lacks("client"));
        work.missing(ValueKind::ServerEphemeralPrivateKey, lacks("server"));
    }
}

/// Early data stays shut, whatever opens the rest.
pub(super) fn say_of_early_data(work: &mut Notebook<'_>) {
    work.missing(ValueKind::ClientEarlyTrafficSecret, facts::lacks_traffic_secret("client", "early"));
}

fn parties([client, server]: [&Sending; 2]) -> [(&'static str, &Sending, ValueKind, ValueKind); 2] {
    let (client_handshake, client_application) =
        (ValueKind::ClientHandshakeTrafficSecret, ValueKind::ClientApplicationTrafficSecret);
    let (server_handshake, server_application) =
        (ValueKind::ServerHandshakeTrafficSecret, ValueKind::ServerApplicationTrafficSecret);
    [("client", client, client_handshake, client_application), ("server", server, server_handshake, server_application)]
}
