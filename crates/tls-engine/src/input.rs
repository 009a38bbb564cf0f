//! What a state is given: one message at a time.

use crate::Failure;
use crate::messages::HandshakeMessages;
use crate::stage::Stage;
use tls_transcript::{MessageId, MessageKind};
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

impl Input {
    /// The handshake message that the stage awaits.
    pub(crate) fn handshake(self, stage: &'static Stage) -> Result<Received, Failure> {
        match self {
            Self::Handshake(received) => Ok(received),
            Self::ChangeCipherSpec => Err(self.unexpected(stage)),
        }
    }

    /// Nothing but the ChangeCipherSpec that the stage awaits.
    pub(crate) fn change_cipher_spec(self, stage: &'static Stage) -> Result<(), Failure> {
        match self {
            Self::ChangeCipherSpec => Ok(()),
            Self::Handshake(_) => Err(self.unexpected(stage)),
        }
    }

    /// The failure of a peer that sends this there.
    pub(crate) fn unexpected(&self, stage: &'static Stage) -> Failure {
        match self {
            Self::Handshake(received) => received.unexpected(stage),
            Self::ChangeCipherSpec => stage.unexpected(MessageKind::ChangeCipherSpec),
        }
    }
}

impl Received {
    /// Adds it to the messages that the Finished messages cover.
    pub(crate) fn add_to(&self, messages: &mut HandshakeMessages) {
        messages.add(self.id, &self.bytes);
    }

    /// The failure of a peer that sends this there.
    pub(crate) fn unexpected(&self, stage: &'static Stage) -> Failure {
        stage.unexpected(MessageKind::Handshake(self.message.msg_type()))
    }
}
