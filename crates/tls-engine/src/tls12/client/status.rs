//! Is the certificate still good? What its issuer says, as the server passes it on (RFC 6066 §8).

use super::authenticate::ExpectCertificate;
use crate::Failure;
use crate::input::{Input, Received};
use crate::output::Output;
use crate::stage::Stage;
use crate::state::{Next, State};
use crate::tls12::stages;
use tls_pki::Staple;
use tls_transcript::{MessageId, MessageKind};
use tls_wire::{HandshakeMessage, HandshakeType, KeyExchangeAlgorithm};

/// Awaits the CertificateStatus that the ServerHello has announced, and that may still not come. The chain is judged with it.
#[derive(Debug)]
pub(super) struct ExpectCertificateStatus {
    pub(super) before: ExpectCertificate,
    pub(super) chain: Vec<Vec<u8>>,
    /// The message that the chain has come in.
    pub(super) certificate: MessageId,
}

impl State for ExpectCertificateStatus {
    fn stage(&self) -> &'static Stage {
        const NAME: &str = "ExpectCertificateStatus";
        const SECTION: &str = "RFC 6066 §8";
        const STATUS: MessageKind = MessageKind::Handshake(HandshakeType::CERTIFICATE_STATUS);
        const EXCHANGE: MessageKind = MessageKind::Handshake(HandshakeType::SERVER_KEY_EXCHANGE);
        const REQUEST: MessageKind = MessageKind::Handshake(HandshakeType::CERTIFICATE_REQUEST);
        const DONE: MessageKind = MessageKind::Handshake(HandshakeType::SERVER_HELLO_DONE);
        const OR_EXCHANGE: &Stage = &stages::client(NAME, SECTION, &[STATUS, EXCHANGE]);
        const OR_DONE: &Stage = &stages::client(NAME, SECTION, &[STATUS, REQUEST, DONE]);
        match self.before.negotiated.parameters.key_exchange {
            KeyExchangeAlgorithm::Rsa => OR_DONE,
            KeyExchangeAlgorithm::DheRsa | KeyExchangeAlgorithm::Ecdhe => OR_EXCHANGE,
        }
    }

    fn handle(self: Box<Self>, input: Input, out: &mut Output<'_>) -> Result<Next, Failure> {
        let stage = self.stage();
        let received = input.handshake(stage)?;
        let Self { mut before, chain, certificate } = *self;
        if let Received { message: HandshakeMessage::CertificateStatus(status), .. } = &received {
            received.add_to(&mut before.messages);
            return before.accept(&chain, certificate, Staple::Response(&status.response), out);
        }
        if !stage.awaits.contains(&MessageKind::Handshake(received.message.msg_type())) {
            return Err(received.unexpected(stage));
        }
        before.accept(&chain, certificate, Staple::Missing, out)?.handle(Input::Handshake(received), out)
    }
}
