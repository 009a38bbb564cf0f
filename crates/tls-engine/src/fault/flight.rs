//! Faults of the messages after the hellos: what is missing, out of place, in the clear or wrong.

use super::Behaviour;
use crate::conduct::Leaving;
use crate::failure::Internal;
use tls_wire::{ClientKeyExchange, Finished, HandshakeMessage, HandshakeType, KeyUpdateRequest, tls13};

/// The server has made its keys, and goes on as if it had none.
pub(super) static UNPROTECTED_FLIGHT: Behaviour = Behaviour::in_setup("unprotected-flight", |setup, _| {
    setup.server.conduct.stays_in_the_clear = true;
    Ok(())
});

/// The server goes on without its Certificate.
pub(super) static NO_CERTIFICATE: Behaviour =
    Behaviour::in_messages("no-certificate", Leaving::Several(|message| is_certificate(message).then(Vec::new)));

/// The server finds too late that it can't read its certificate.
pub(super) static INTERNAL_ERROR: Behaviour = Behaviour::in_messages(
    "internal-error",
    Leaving::Breaking(|message| is_certificate(message).then_some(Internal::Certificate)),
);

fn is_certificate(message: &HandshakeMessage) -> bool {
    let types = [HandshakeType::CERTIFICATE, HandshakeType::COMPRESSED_CERTIFICATE];
    types.contains(&message.msg_type())
}

/// The server sends a Certificate without any certificate.
pub(super) static EMPTY_CERTIFICATE: Behaviour = Behaviour::in_messages(
    "empty-certificate",
    Leaving::changed_by(|message| {
        let HandshakeMessage::Tls13Certificate(chain) = message else { return None };
        let empty = tls13::CertificateMessage { certificate_list: Vec::new(), ..chain.clone() };
        Some(HandshakeMessage::Tls13Certificate(empty))
    }),
);

/// The server shows its certificate, and does not prove that it is its own.
pub(super) static NO_CERTIFICATE_VERIFY: Behaviour = Behaviour::in_messages(
    "no-certificate-verify",
    Leaving::Several(|message| matches!(message, HandshakeMessage::CertificateVerify(_)).then(Vec::new)),
);

/// The server signs as servers of TLS 1.2 did.
pub(super) static PKCS1_SIGNATURE: Behaviour = Behaviour::in_setup("pkcs1-signature", |setup, _| {
    setup.server.conduct.signs_as_of_old = true;
    Ok(())
});

/// The server wants to change keys that are not in use yet.
pub(super) static EARLY_KEY_UPDATE: Behaviour = Behaviour::in_messages(
    "early-key-update",
    Leaving::Several(|message| {
        let HandshakeMessage::Finished(_) = message else { return None };
        let update = tls13::KeyUpdate { request_update: KeyUpdateRequest::UPDATE_NOT_REQUESTED };
        Some(vec![HandshakeMessage::KeyUpdate(update), message.clone()])
    }),
);

/// The client's ClientKeyExchange has no public value.
pub(super) static EMPTY_CLIENT_KEY_EXCHANGE: Behaviour = Behaviour::in_messages(
    "empty-client-key-exchange",
    Leaving::changed_by(|message| {
        let HandshakeMessage::ClientKeyExchange(exchange) = message else { return None };
        let empty = match exchange {
            ClientKeyExchange::Dhe { .. } => ClientKeyExchange::Dhe { dh_yc: Vec::new() },
            ClientKeyExchange::Ecdhe { .. } => ClientKeyExchange::Ecdhe { ecdh_yc: Vec::new() },
            ClientKeyExchange::Rsa { .. } => return None,
        };
        Some(HandshakeMessage::ClientKeyExchange(empty))
    }),
);

/// The server's Finished has zeros where its proof belongs.
pub(super) static WRONG_SERVER_FINISHED: Behaviour = Behaviour::in_messages("wrong-server-finished", ZEROS);

/// The client's Finished has.
pub(super) static WRONG_CLIENT_FINISHED: Behaviour = Behaviour::in_messages("wrong-client-finished", ZEROS);

/// The client goes on to its request at once.
pub(super) static NO_CLIENT_FINISHED: Behaviour = Behaviour::in_messages(
    "no-client-finished",
    Leaving::Several(|message| matches!(message, HandshakeMessage::Finished(_)).then(Vec::new)),
);

const ZEROS: Leaving = Leaving::changed_by(|message| {
    let HandshakeMessage::Finished(finished) = message else { return None };
    Some(HandshakeMessage::Finished(Finished { verify_data: vec![0; finished.verify_data.len()] }))
});
