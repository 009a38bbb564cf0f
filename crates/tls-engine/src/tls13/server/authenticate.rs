//! Who is the client? Its chain, and its signature over the conversation (RFC 9846 §4.4.2, §4.5.1, §4.5.2).

use super::finish::ExpectFinished;
use crate::Failure;
use crate::input::Input;
use crate::output::Output;
use crate::stage::Stage;
use crate::state::{Next, State};
use crate::tls13::asking::{Claim, Request, Shown};
use crate::tls13::stages;
use tls_transcript::MessageKind;
use tls_wire::{HandshakeMessage, HandshakeType};

/// Awaits the client's Certificate.
#[derive(Debug)]
pub(super) struct ExpectCertificate {
    pub(super) request: Request,
    pub(super) then: ExpectFinished,
}

/// Awaits the client's CertificateVerify.
#[derive(Debug)]
struct ExpectCertificateVerify {
    shown: Box<Shown>,
    then: ExpectFinished,
}

impl State for ExpectCertificate {
    fn stage(&self) -> &'static Stage {
        const STAGE: &Stage = &stages::handshake(
            "ExpectCertificate",
            "RFC 9846 §4.5.1",
            &[MessageKind::Handshake(HandshakeType::CERTIFICATE)],
        );
        STAGE
    }

    fn handle(self: Box<Self>, input: Input, out: &mut Output<'_>) -> Result<Next, Failure> {
        let stage = self.stage();
        let received = input.handshake(stage)?;
        let HandshakeMessage::Tls13Certificate(message) = &received.message else {
            return Err(received.unexpected(stage));
        };
        let Self { request, mut then } = *self;
        match request.judge(message, &received, &mut then.messages, out)? {
            Claim::Nothing(hash) => {
                then.hash = hash;
                Ok(Box::new(then))
            }
            Claim::Certificate(shown) => Ok(Box::new(ExpectCertificateVerify { shown, then })),
        }
    }
}

impl State for ExpectCertificateVerify {
    fn stage(&self) -> &'static Stage {
        const STAGE: &Stage = &stages::handshake(
            "ExpectCertificateVerify",
            "RFC 9846 §4.5.2",
            &[MessageKind::Handshake(HandshakeType::CERTIFICATE_VERIFY)],
        );
        STAGE
    }

    fn handle(self: Box<Self>, input: Input, out: &mut Output<'_>) -> Result<Next, Failure> {
        let stage = self.stage();
        let received = input.handshake(stage)?;
        let HandshakeMessage::CertificateVerify(message) = &received.message else {
            return Err(received.unexpected(stage));
        };
        let Self { shown, mut then } = *self;
        then.hash = shown.judge(&message.signature, &received, &mut then.messages, out)?;
        Ok(Box::new(then))
    }
}
