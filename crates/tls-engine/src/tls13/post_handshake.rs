//! Who is the client? Asked after the handshake, of a client that has offered to answer then (RFC 9846 §4.7.2).

use super::asked::Asked;
use super::asking::{Claim, Request, Shown};
use super::secrets::later_verify_data;
use super::stages;
use crate::evidence::Evidence;
use crate::finished::compare_finished;
use crate::input::Received;
use crate::messages::HandshakeMessages;
use crate::output::{Noted, OnWire, Output};
use crate::stage::Stage;
use crate::{Failure, Identity};
use tls_keys::{Tls13Suite, TrafficSecret};
use tls_terms::Rule;
use tls_transcript::{MessageKind, Role};
use tls_wire::{Finished, HandshakeMessage, HandshakeType, tls13};

/// How long the context of a request is, in bytes.
const CONTEXT: usize = 32;

/// What a client needs that may be asked.
#[derive(Debug)]
pub(super) struct Askable {
    /// Those of the handshake. Each answer follows upon these and its own request alone (RFC 9846 §4.5).
    messages: HandshakeMessages,
    identities: Vec<Identity>,
    /// The contexts of the requests so far.
    answered: Vec<Vec<u8>>,
}

impl Askable {
    /// `messages` reach up to the client's Finished.
    pub(super) fn new(messages: HandshakeMessages, identities: Vec<Identity>) -> Self {
        Self { messages, identities, answered: Vec::new() }
    }

    /// The client's answer, its messages one right after another; `secret` is the one under which it sends now.
    pub(super) fn answer(
        &mut self,
        request: &tls13::CertificateRequest,
        received: &Received,
        suite: &Tls13Suite,
        secret: &Noted<TrafficSecret>,
        out: &mut Output<'_>,
    ) -> Result<(), Failure> {
        let context = &request.certificate_request_context;
        let fresh = !self.answered.contains(context);
        out.require(Rule::RequestContextFresh, fresh, Evidence::RequestContext { fresh })?;
        self.answered.push(context.clone());
        let asked = Asked::by(request, &self.identities, out)?;
        let mut messages = self.messages.clone();
        received.add_to(&mut messages);
        let hash = asked.answer(&mut messages, out)?;
        let verify_data = later_verify_data(suite, secret, &hash, out);
        let finished = Finished { verify_data: verify_data.value.clone() };
        let message = out.send(&HandshakeMessage::Finished(finished), &mut messages)?;
        out.travels(verify_data.id, message, "verify_data", OnWire::AsItIs);
        Ok(())
    }
}

/// What a server needs that may ask.
#[derive(Debug)]
pub(super) struct Asker {
    /// Those of the handshake.
    messages: HandshakeMessages,
    request: Request,
    /// How often it has asked.
    asked: u32,
    progress: Progress,
}

/// How far the client is with its answer.
#[derive(Debug)]
enum Progress {
    /// It is not asked.
    Open,
    /// It is asked. Anything else that it has to say may come first.
    Asked(Request, HandshakeMessages),
    /// It has shown a certificate.
    Shown(Box<Shown>, HandshakeMessages),
    /// Its Finished follows; the hash is that of all messages before it.
    Ending(Noted<Vec<u8>>),
}

impl Asker {
    /// `messages` reach up to the client's Finished.
    pub(super) fn new(messages: HandshakeMessages, request: Request) -> Self {
        Self { messages, request, asked: 0, progress: Progress::Open }
    }

    /// Sends the CertificateRequest, unless the client has yet to answer one. Nobody can know its context beforehand: so nobody who has
    /// the client's key for a while can make answers in store (RFC 9846 §4.4.2).
    pub(super) fn ask(&mut self, out: &mut Output<'_>) -> Result<(), Failure> {
        if self.is_asking() {
            return Ok(());
        }
        let context = out.random::<CONTEXT>(&format!("certificate-request-context/{}", self.asked));
        self.asked = self.asked.saturating_add(1);
        let request = self.request.with_context(context.to_vec());
        let mut messages = self.messages.clone();
        out.send(&request.message(), &mut messages)?;
        self.progress = Progress::Asked(request, messages);
        Ok(())
    }

    /// Whether the client has not answered yet.
    pub(super) fn is_asking(&self) -> bool {
        !matches!(self.progress, Progress::Open)
    }

    /// What the client may say now, where that is not the same as always.
    pub(super) fn stage(&self) -> Option<&'static Stage> {
        const CERTIFICATE: MessageKind = MessageKind::Handshake(HandshakeType::CERTIFICATE);
        const KEY_UPDATE: MessageKind = MessageKind::Handshake(HandshakeType::KEY_UPDATE);
        const ASKED: &Stage =
            &stages::after("Connected", "RFC 9846 §4.7.2", &[MessageKind::ApplicationData, KEY_UPDATE, CERTIFICATE]);
        const SHOWN: &Stage = &stages::after(
            "ExpectCertificateVerify",
            "RFC 9846 §4.7.2",
            &[MessageKind::Handshake(HandshakeType::CERTIFICATE_VERIFY)],
        );
        const ENDING: &Stage =
            &stages::after("ExpectFinished", "RFC 9846 §4.7.2", &[MessageKind::Handshake(HandshakeType::FINISHED)]);
        match self.progress {
            Progress::Open => None,
            Progress::Asked(..) => Some(ASKED),
            Progress::Shown(..) => Some(SHOWN),
            Progress::Ending(_) => Some(ENDING),
        }
    }

    /// Takes a message of the client's answer; `secret` is the one under which the client sends now.
    pub(super) fn take(
        &mut self,
        received: &Received,
        stage: &'static Stage,
        suite: &Tls13Suite,
        secret: &Noted<TrafficSecret>,
        out: &mut Output<'_>,
    ) -> Result<(), Failure> {
        let progress = std::mem::replace(&mut self.progress, Progress::Open);
        self.progress = match (progress, &received.message) {
            (Progress::Asked(request, mut messages), HandshakeMessage::Tls13Certificate(message)) => {
                match request.judge(message, received, &mut messages, out)? {
                    Claim::Nothing(hash) => Progress::Ending(hash),
                    Claim::Certificate(shown) => Progress::Shown(shown, messages),
                }
            }
            (Progress::Shown(shown, mut messages), HandshakeMessage::CertificateVerify(message)) => {
                Progress::Ending(shown.judge(&message.signature, received, &mut messages, out)?)
            }
            (Progress::Ending(hash), HandshakeMessage::Finished(finished)) => {
                let expected = later_verify_data(suite, secret, &hash, out);
                let (came, value) = (&finished.verify_data, &expected.value);
                compare_finished(Rule::Tls13VerifyData, Role::Client, came, value, out)?;
                out.travels(expected.id, received.id, "verify_data", OnWire::AsItIs);
                Progress::Open
            }
            _ => return Err(received.unexpected(stage)),
        };
        Ok(())
    }
}
