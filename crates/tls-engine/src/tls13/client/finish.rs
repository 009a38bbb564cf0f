//! The server's Finished, and the client's (RFC 9846 §4.5.3).

use crate::input::Input;
use crate::messages::HandshakeMessages;
use crate::output::{Noted, OnWire, Output};
use crate::stage::Stage;
use crate::state::{Next, State};
use crate::tls13::asked::Asked;
use crate::tls13::connected::Connected;
use crate::tls13::install::{Phase, protect_receiving, protect_sending};
use crate::tls13::post_handshake::Askable;
use crate::tls13::psk::Keeping;
use crate::tls13::secrets::Secrets;
use crate::tls13::stages;
use crate::{Failure, Identity};
use tls_terms::ValueKind;
use tls_transcript::{MessageKind, Role};
use tls_wire::{ClientHello, ExtensionType, Finished, HandshakeMessage, HandshakeType};

/// Awaits the server's Finished.
#[derive(Debug)]
pub(super) struct ExpectFinished {
    pub(super) secrets: Secrets,
    pub(super) messages: HandshakeMessages,
    /// What the client answers if it has been asked who it is.
    pub(super) asked: Option<Asked>,
    /// With what it answers if it is asked after the handshake, and may be.
    pub(super) askable: Option<Vec<Identity>>,
    /// The hash of all messages before it.
    pub(super) hash: Noted<Vec<u8>>,
    /// Whether those on the way are to see a ChangeCipherSpec.
    pub(super) compatible: bool,
    /// What the client wants to keep.
    pub(super) keeping: Option<Keeping>,
    /// Whether the server takes the early data that the client has sent.
    pub(super) takes_early_data: bool,
}

/// Whether a ChangeCipherSpec goes before the client's second flight: one has gone before a second hello, if there was one (RFC 9846
/// App. E.4).
pub(super) fn has_compatible_turn(hello: &ClientHello, retried: bool) -> bool {
    !hello.session_id.is_empty() && !retried
}

/// Whether the client has offered to say who it is after the handshake (RFC 9846 §4.3.6).
pub(super) fn may_be_asked(hello: &ClientHello) -> bool {
    hello.extension(ExtensionType::POST_HANDSHAKE_AUTH).is_some()
}

impl State for ExpectFinished {
    fn stage(&self) -> &'static Stage {
        const STAGE: &Stage =
            &stages::handshake("ExpectFinished", "RFC 9846 §4.5.3", &[MessageKind::Handshake(HandshakeType::FINISHED)]);
        STAGE
    }

    fn handle(mut self: Box<Self>, input: Input, out: &mut Output<'_>) -> Result<Next, Failure> {
        let stage = self.stage();
        self.secrets.receive_finished(input, stage, &self.hash, &mut self.messages, out)?;
        self.answer(out)
    }
}

impl ExpectFinished {
    /// The client's second flight.
    fn answer(self, out: &mut Output<'_>) -> Result<Next, Failure> {
        let Self { secrets, mut messages, asked, askable, compatible, keeping, takes_early_data, .. } = self;
        let hash = out.hashed(ValueKind::HashToServerFinished, "RFC 9846 §4.1", &messages);
        let application = secrets.application(&hash, out);
        protect_receiving(&secrets.suite, Phase::Application, application.traffic(Role::Server), out)?;
        if compatible {
            out.send_change_cipher_spec()?;
        }
        let hash = if takes_early_data {
            out.send(&HandshakeMessage::EndOfEarlyData, &mut messages)?;
            protect_sending(&secrets.suite, Phase::Handshake, secrets.traffic(Role::Client), out)?;
            out.hashed(ValueKind::HashToEndOfEarlyData, "RFC 9846 §4.1", &messages)
        } else {
            hash
        };
        let hash = match asked {
            Some(asked) => asked.answer(&mut messages, out)?,
            None => hash,
        };
        let verify_data = secrets.verify_data(Role::Client, &hash, out);
        let finished = Finished { verify_data: verify_data.value.clone() };
        let message = out.send(&HandshakeMessage::Finished(finished), &mut messages)?;
        out.travels(verify_data.id, message, "verify_data", OnWire::AsItIs);
        let resumption = application.resumption(&messages, out);
        let keeper = keeping.map(|keeping| keeping.with(resumption, secrets.suite));
        protect_sending(&secrets.suite, Phase::Application, application.traffic(Role::Client), out)?;
        let askable = askable.map(|identities| Askable::new(messages, identities));
        Ok(Box::new(Connected::client(&application, keeper, askable)))
    }
}
