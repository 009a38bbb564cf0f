//! What a machine is given: one message at a time.

use crate::Failure;
use crate::messages::HandshakeMessages;
use tls_transcript::MessageId;
use tls_wire::HandshakeMessage;

/// A message of the peer's, decoded. Alerts and application data concern the connection and not the handshake: the
/// [`Endpoint`](crate::Endpoint) deals with them.
#[derive(Debug)]
pub(crate) enum Input {
    Handshake(Received),
    ChangeCipherSpec,
}

/// A handshake message.
#[derive(Debug)]
pub(crate) struct Received {
    pub(crate) message: HandshakeMessage,
    pub(crate) bytes: Vec<u8>,
    pub(crate) id: MessageId,
}

impl Received {
    /// Adds it to the messages that the Finished messages cover.
    pub(crate) fn add_to(&self, messages: &mut HandshakeMessages) {
        messages.add(self.id, &self.bytes);
    }
}

impl Input {
    /// The handshake message; a ChangeCipherSpec has no place here.
    pub(crate) fn handshake(self, awaited: &str) -> Result<Received, Failure> {
        match self {
            Self::Handshake(received) => Ok(received),
            Self::ChangeCipherSpec => Err(out_of_order(awaited, "ChangeCipherSpec")),
        }
    }

    /// Nothing but a ChangeCipherSpec.
    pub(crate) fn change_cipher_spec(self) -> Result<(), Failure> {
        match self {
            Self::ChangeCipherSpec => Ok(()),
            Self::Handshake(received) => Err(received.unexpected("ChangeCipherSpec")),
        }
    }
}

impl Received {
    /// This message has no place here.
    pub(crate) fn unexpected(&self, awaited: &str) -> Failure {
        out_of_order(awaited, &self.message.msg_type().message_name())
    }
}

fn out_of_order(awaited: &str, came: &str) -> Failure {
    Failure::unexpected(format!("{came} came where only {awaited} may (RFC 5246 §7.3)"))
}
