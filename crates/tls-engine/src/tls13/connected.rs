//! The handshake is complete (RFC 9846 §4.7).

use super::install::{Phase, protect_receiving, protect_sending};
use super::post_handshake::{Askable, Asker};
use super::psk::Keeper;
use super::secrets::{Application, next_generation};
use super::stages;
use crate::Failure;
use crate::input::Input;
use crate::messages::HandshakeMessages;
use crate::output::{Noted, Output};
use crate::stage::Stage;
use crate::state::{Next, State};
use tls_keys::{Tls13Suite, TrafficSecret};
use tls_transcript::{MessageKind, Role};
use tls_wire::{HandshakeMessage, HandshakeType, KeyUpdateRequest, tls13};

/// Sends and receives application data, and changes keys.
#[derive(Debug)]
pub(super) struct Connected {
    role: Role,
    suite: Tls13Suite,
    sending: Noted<TrafficSecret>,
    receiving: Noted<TrafficSecret>,
    /// Whether the peer was asked for new keys, and has not answered (RFC 9846 §4.7.3).
    requested: bool,
    /// What a client needs that keeps its tickets.
    keeper: Option<Keeper>,
    /// What a client needs that may be asked who it is.
    askable: Option<Askable>,
    /// What a server needs that may ask.
    asker: Option<Asker>,
}

impl Connected {
    pub(super) fn client(secrets: &Application, keeper: Option<Keeper>, askable: Option<Askable>) -> Self {
        Self { keeper, askable, ..Self::new(Role::Client, secrets) }
    }

    pub(super) fn server(secrets: &Application, asker: Option<Asker>) -> Self {
        Self { asker, ..Self::new(Role::Server, secrets) }
    }

    fn new(role: Role, secrets: &Application) -> Self {
        let (sending, receiving) = (secrets.traffic(role).clone(), secrets.traffic(role.peer()).clone());
        let suite = secrets.suite;
        Self { role, suite, sending, receiving, requested: false, keeper: None, askable: None, asker: None }
    }

    /// The KeyUpdate goes out under the old keys (RFC 9846 §4.7.3).
    fn update_sending(&mut self, request_update: KeyUpdateRequest, out: &mut Output<'_>) -> Result<(), Failure> {
        let message = HandshakeMessage::KeyUpdate(tls13::KeyUpdate { request_update });
        // It is no part of the handshake, and no hash covers it.
        out.send(&message, &mut HandshakeMessages::default())?;
        let secret = next_generation(self.role, &self.sending, out);
        protect_sending(&self.suite, Phase::Application, &secret, out)?;
        self.sending = secret;
        Ok(())
    }
}

impl State for Connected {
    fn stage(&self) -> &'static Stage {
        const NAME: &str = "Connected";
        const SECTION: &str = "RFC 9846 §4.7";
        const KEY_UPDATE: MessageKind = MessageKind::Handshake(HandshakeType::KEY_UPDATE);
        const TICKET: MessageKind = MessageKind::Handshake(HandshakeType::NEW_SESSION_TICKET);
        const REQUEST: MessageKind = MessageKind::Handshake(HandshakeType::CERTIFICATE_REQUEST);
        const CLIENT: &Stage = &stages::after(NAME, SECTION, &[MessageKind::ApplicationData, KEY_UPDATE, TICKET]);
        const ASKABLE: &Stage =
            &stages::after(NAME, SECTION, &[MessageKind::ApplicationData, KEY_UPDATE, TICKET, REQUEST]);
        const SERVER: &Stage = &stages::after(NAME, SECTION, &[MessageKind::ApplicationData, KEY_UPDATE]);
        match (self.role, &self.askable) {
            (Role::Client, None) => CLIENT,
            (Role::Client, Some(_)) => ASKABLE,
            (Role::Server, _) => self.asker.as_ref().and_then(Asker::stage).unwrap_or(SERVER),
        }
    }

    fn handle(mut self: Box<Self>, input: Input, out: &mut Output<'_>) -> Result<Next, Failure> {
        let stage = self.stage();
        let received = input.handshake(stage)?;
        match &received.message {
            // A client that resumes nothing passes tickets over (RFC 9846 §4.7.1).
            HandshakeMessage::Tls13NewSessionTicket(ticket) => {
                if let Some(keeper) = &self.keeper {
                    keeper.keep(ticket, &received, out);
                }
            }
            HandshakeMessage::KeyUpdate(tls13::KeyUpdate { request_update }) => {
                let secret = next_generation(self.role.peer(), &self.receiving, out);
                protect_receiving(&self.suite, Phase::Application, &secret, out)?;
                self.receiving = secret;
                self.requested = false;
                if *request_update == KeyUpdateRequest::UPDATE_REQUESTED {
                    self.update_sending(KeyUpdateRequest::UPDATE_NOT_REQUESTED, out)?;
                }
            }
            HandshakeMessage::Tls13CertificateRequest(request) => {
                let Some(askable) = &mut self.askable else { return Err(received.unexpected(stage)) };
                askable.answer(request, &received, &self.suite, &self.sending, out)?;
            }
            _ => {
                let Some(asker) = &mut self.asker else { return Err(received.unexpected(stage)) };
                asker.take(&received, stage, &self.suite, &self.receiving, out)?;
            }
        }
        Ok(self)
    }

    fn update_keys(&mut self, request: bool, out: &mut Output<'_>) -> Result<(), Failure> {
        let request = request && !self.requested;
        self.requested |= request;
        let request_update =
            if request { KeyUpdateRequest::UPDATE_REQUESTED } else { KeyUpdateRequest::UPDATE_NOT_REQUESTED };
        self.update_sending(request_update, out)
    }

    fn ask_for_certificate(&mut self, out: &mut Output<'_>) -> Result<(), Failure> {
        self.asker.as_mut().map_or(Ok(()), |asker| asker.ask(out))
    }

    fn awaits_certificate(&self) -> bool {
        self.asker.as_ref().is_some_and(Asker::is_asking)
    }

    fn is_connected(&self) -> bool {
        true
    }
}
