//! What can be said of a state of a handshake from outside: its name, and what may come in it.

use crate::Failure;
use crate::failure::Unexpected;
use tls_transcript::MessageKind;
use tls_wire::{HandshakeHeader, HandshakeType};

/// What can be said of a state from outside. It is asked before the body of a message is decoded: what has no place need
/// not be well-formed.
#[derive(Debug)]
pub(crate) struct Stage {
    /// Its name in the recording.
    pub(crate) name: &'static str,
    /// The section that says what happens in it.
    pub(crate) section: &'static str,
    /// What may come.
    pub(crate) awaits: &'static [MessageKind],
    /// What may come besides, and changes nothing.
    pub(crate) besides: Besides,
    /// Whether a ChangeCipherSpec in the clear may come besides, for the sake of middleboxes, and is dropped (RFC 9846 §5).
    pub(crate) drops_change_cipher_spec: bool,
}

/// A handshake message that a state tolerates although it doesn't await it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Besides {
    /// None.
    Nothing,
    /// It is passed over.
    PassesOver(HandshakeType),
    /// It would start the handshake over. The peer is told that this party won't.
    Declines(HandshakeType),
}

/// What is done with a handshake message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reception {
    Awaited,
    PassedOver,
    Declined,
    Unexpected,
}

impl Stage {
    /// What is done with the message that begins with this header.
    pub(crate) fn receive(&self, header: HandshakeHeader) -> Reception {
        let HandshakeHeader { msg_type, length } = header;
        if self.awaits(MessageKind::Handshake(msg_type)) {
            return Reception::Awaited;
        }
        match self.besides {
            // A HelloRequest is empty (RFC 5246 §7.4.1.1). What says that it is one and has a body is something else, such
            // as a protected message that is read as one in the clear.
            _ if msg_type == HandshakeType::HELLO_REQUEST && length > 0 => Reception::Unexpected,
            Besides::PassesOver(tolerated) if tolerated == msg_type => Reception::PassedOver,
            Besides::Declines(tolerated) if tolerated == msg_type => Reception::Declined,
            _ => Reception::Unexpected,
        }
    }

    /// Whether this may come.
    pub(crate) fn awaits(&self, kind: MessageKind) -> bool {
        self.awaits.contains(&kind)
    }

    /// The failure of a peer that sends this here.
    pub(crate) fn unexpected(&'static self, came: MessageKind) -> Failure {
        Unexpected::Message { state: self.name, awaited: self.awaits, came }.into()
    }
}
