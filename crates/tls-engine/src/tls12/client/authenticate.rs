//! Who is the server? Its chain, what is stapled to it, and what it signs with the key (RFC 5246 §7.4.2, §7.4.3, RFC 6066 §8).

use super::exchange::{ExpectServerHelloDone, ServerShare};
use crate::certificates::{Judge, validate_chain};
use crate::evidence::Evidence;
use crate::input::{Input, Received};
use crate::messages::HandshakeMessages;
use crate::output::{Noted, Output};
use crate::stage::Stage;
use crate::state::{Next, State};
use crate::tls12::session::Negotiated;
use crate::tls12::stages;
use crate::{ClientConfig, Failure};
use tls_keys::{Authentication, ExchangeGroup, SuiteParameters, judge};
use tls_pki::{KeyUse, PublicKey, Staple};
use tls_terms::{Rule, ValueKind};
use tls_transcript::{MessageId, MessageKind};
use tls_wire::{
    HandshakeMessage, HandshakeType, KeyExchangeAlgorithm, ServerDhParams, ServerEcdhParams, ServerKeyExchange,
};

/// Awaits the server's Certificate.
#[derive(Debug)]
pub(crate) struct ExpectCertificate {
    pub(super) config: ClientConfig,
    pub(super) negotiated: Negotiated,
    pub(super) messages: HandshakeMessages,
    pub(super) status: StatusWanted,
}

/// Whether the client has asked for the certificate's status (RFC 6066 §8), and was promised one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StatusWanted {
    /// It has not asked.
    No,
    /// The server promises none.
    InVain,
    /// The server's next message may be one.
    Announced,
}

/// Awaits the CertificateStatus that the ServerHello has announced, and that may still not come. The chain is judged with it.
#[derive(Debug)]
struct ExpectCertificateStatus {
    before: ExpectCertificate,
    chain: Vec<Vec<u8>>,
    /// The message that the chain has come in.
    certificate: MessageId,
}

/// Awaits the ServerKeyExchange of DHE and ECDHE.
#[derive(Debug)]
pub(crate) struct ExpectServerKeyExchange {
    config: ClientConfig,
    negotiated: Negotiated,
    messages: HandshakeMessages,
    server_key: PublicKey,
}

impl State for ExpectCertificate {
    fn stage(&self) -> &'static Stage {
        const STAGE: &Stage = &stages::client(
            "ExpectCertificate",
            "RFC 5246 §7.4.2",
            &[MessageKind::Handshake(HandshakeType::CERTIFICATE)],
        );
        STAGE
    }

    fn handle(mut self: Box<Self>, input: Input, out: &mut Output<'_>) -> Result<Next, Failure> {
        let stage = self.stage();
        let received = input.handshake(stage)?;
        let HandshakeMessage::Certificate(certificate) = &received.message else {
            return Err(received.unexpected(stage));
        };
        received.add_to(&mut self.messages);
        let chain = certificate.certificate_list.clone();
        match self.status {
            StatusWanted::No => self.accept(&chain, received.id, Staple::NotAskedFor, out),
            StatusWanted::InVain => self.accept(&chain, received.id, Staple::Missing, out),
            StatusWanted::Announced => {
                Ok(Box::new(ExpectCertificateStatus { before: *self, chain, certificate: received.id }))
            }
        }
    }
}

impl ExpectCertificate {
    /// Judges the chain, which has come in this message, and what is stapled to it.
    pub(super) fn accept(
        self,
        chain: &[Vec<u8>],
        message: MessageId,
        staple: Staple<'_>,
        out: &mut Output<'_>,
    ) -> Result<Next, Failure> {
        let server_key = self.validate(chain, staple, out)?;
        self.check_key_fits(&server_key, out)?;
        let spki = server_key.to_spki_der()?;
        let id = out.read(ValueKind::ServerPublicKey, &spki, message, "subjectPublicKeyInfo");

        let Self { config, negotiated, messages, .. } = self;
        Ok(match negotiated.parameters.key_exchange {
            KeyExchangeAlgorithm::Rsa => {
                let share = ServerShare::Key { key: server_key, id };
                Box::new(ExpectServerHelloDone::new(negotiated, messages, share, config.identities))
            }
            KeyExchangeAlgorithm::DheRsa | KeyExchangeAlgorithm::Ecdhe => {
                Box::new(ExpectServerKeyExchange { config, negotiated, messages, server_key })
            }
        })
    }

    /// The path to a trusted root, the dates, the name: each a check of its own.
    fn validate(
        &self,
        certificates: &[Vec<u8>],
        staple: Staple<'_>,
        out: &mut Output<'_>,
    ) -> Result<PublicKey, Failure> {
        let key_use = match self.negotiated.parameters.key_exchange {
            KeyExchangeAlgorithm::Rsa => KeyUse::KeyEncipherment,
            KeyExchangeAlgorithm::DheRsa | KeyExchangeAlgorithm::Ecdhe => KeyUse::DigitalSignature,
        };
        validate_chain(&Judge::of_server(&self.config, key_use, staple), certificates, out)
    }

    fn check_key_fits(&self, key: &PublicKey, out: &mut Output<'_>) -> Result<(), Failure> {
        let SuiteParameters { suite, authentication: needed, .. } = self.negotiated.parameters;
        let fits = match needed {
            Authentication::Rsa => matches!(key, PublicKey::Rsa(_)),
            Authentication::Ecdsa => !matches!(key, PublicKey::Rsa(_)),
        };
        let evidence = Evidence::CertificateKey { suite, needed, key: key.algorithm_name() };
        out.require(Rule::CertificateKeyFitsSuite, fits, evidence)
    }
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

impl State for ExpectServerKeyExchange {
    fn stage(&self) -> &'static Stage {
        const STAGE: &Stage = &stages::client(
            "ExpectServerKeyExchange",
            "RFC 5246 §7.4.3",
            &[MessageKind::Handshake(HandshakeType::SERVER_KEY_EXCHANGE)],
        );
        STAGE
    }

    fn handle(mut self: Box<Self>, input: Input, out: &mut Output<'_>) -> Result<Next, Failure> {
        let stage = self.stage();
        let received = input.handshake(stage)?;
        let HandshakeMessage::ServerKeyExchange(exchange) = &received.message else {
            return Err(received.unexpected(stage));
        };
        received.add_to(&mut self.messages);
        let share = match exchange {
            ServerKeyExchange::Ecdhe { params, .. } => self.curve_share(params, &received, out)?,
            ServerKeyExchange::Dhe { params, .. } => field_share(params, &received, out)?,
        };
        self.check_signature(exchange, out)?;
        let Self { config, negotiated, messages, .. } = *self;
        Ok(Box::new(ExpectServerHelloDone::new(negotiated, messages, share, config.identities)))
    }
}

impl ExpectServerKeyExchange {
    fn curve_share(
        &self,
        params: &ServerEcdhParams,
        received: &Received,
        out: &mut Output<'_>,
    ) -> Result<ServerShare, Failure> {
        let group = params.namedcurve;
        let offered = &self.config.groups;
        let evidence = Evidence::GroupChosen { group, offered: offered.clone() };
        out.require(Rule::GroupOffered, offered.contains(&group), evidence)?;
        let id = out.read(ValueKind::ServerEphemeralPublicKey, &params.public, received.id, "public");
        let public = Noted { value: params.public.clone(), id };
        Ok(ServerShare::Ephemeral { group: ExchangeGroup::Named(group), public })
    }

    /// The signature covers both randoms, so that it cannot be used again in another handshake (RFC 5246 §7.4.3,
    /// RFC 8422 §5.4).
    fn check_signature(&self, exchange: &ServerKeyExchange, out: &mut Output<'_>) -> Result<(), Failure> {
        let signed = exchange.signature();
        let offered = self.config.signature_schemes.contains(&signed.algorithm);
        out.require(Rule::SignatureSchemeOffered, offered, Evidence::SchemeChosen(signed.algorithm))?;

        let (client_random, server_random) = (&self.negotiated.client_random, &self.negotiated.server_random);
        let content = [client_random.value.as_slice(), &server_random.value, &exchange.params_bytes()].concat();
        let verdict = match self.server_key.verify(signed.algorithm, &content, &signed.signature) {
            Ok(()) => Ok(Evidence::SignatureVerified {
                key: self.server_key.algorithm_name(),
                scheme: signed.algorithm,
                length: content.len(),
            }),
            Err(error) => Err(Evidence::SignatureRefused(error)),
        };
        let rule = match exchange {
            ServerKeyExchange::Dhe { .. } => Rule::FieldShareSignature,
            ServerKeyExchange::Ecdhe { .. } => Rule::CurveShareSignature,
        };
        out.judge(rule, verdict)
    }
}

/// A server spells its finite field out, and the client can only take it or leave it (RFC 7919 §1).
fn field_share(params: &ServerDhParams, received: &Received, out: &mut Output<'_>) -> Result<ServerShare, Failure> {
    let judgement = judge(&params.dh_p, &params.dh_g);
    out.require(Rule::DhGroup, judgement.is_accepted(), Evidence::FiniteField(judgement))?;
    let id = out.read(ValueKind::ServerEphemeralPublicKey, &params.dh_ys, received.id, "dh_Ys");
    let group = ExchangeGroup::from_dh_params(&params.dh_p, &params.dh_g);
    Ok(ServerShare::Ephemeral { group, public: Noted { value: params.dh_ys.clone(), id } })
}
