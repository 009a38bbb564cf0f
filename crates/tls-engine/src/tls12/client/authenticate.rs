//! Who is the server? Its chain, and what it signs with the key (RFC 5246 §7.4.2, §7.4.3).

use super::{Client, exchange::ExpectServerHelloDone, exchange::ServerShare};
use crate::input::{Input, Received};
use crate::messages::HandshakeMessages;
use crate::output::{Noted, Output};
use crate::rule;
use crate::tls12::session::Negotiated;
use crate::{ClientConfig, Failure};
use tls_keys::{Authentication, ExchangeGroup, judge};
use tls_pki::{KeyUse, PublicKey, SignatureError, validate};
use tls_transcript::CheckOutcome;
use tls_wire::{
    HandshakeMessage, KeyExchangeAlgorithm, NamedGroup, ServerDhParams, ServerEcdhParams, ServerKeyExchange,
};

/// Awaits the server's Certificate.
#[derive(Debug)]
pub(crate) struct ExpectCertificate {
    pub(super) config: ClientConfig,
    pub(super) negotiated: Negotiated,
    pub(super) messages: HandshakeMessages,
}

/// Awaits the ServerKeyExchange of DHE and ECDHE.
#[derive(Debug)]
pub(crate) struct ExpectServerKeyExchange {
    config: ClientConfig,
    negotiated: Negotiated,
    messages: HandshakeMessages,
    server_key: PublicKey,
}

impl ExpectCertificate {
    pub(super) fn handle(mut self, input: Input, out: &mut Output<'_>) -> Result<Client, Failure> {
        let received = input.handshake("Certificate")?;
        let HandshakeMessage::Certificate(certificate) = &received.message else {
            return Err(received.unexpected("Certificate"));
        };
        received.add_to(&mut self.messages);
        let server_key = self.validate(&certificate.certificate_list, out)?;
        self.check_key_fits(&server_key, out)?;
        let spki = server_key.to_spki_der()?;
        let id = out.read("server_public_key", &spki, received.id, "subjectPublicKeyInfo");

        let Self { config, negotiated, messages } = self;
        Ok(match negotiated.parameters.key_exchange {
            KeyExchangeAlgorithm::Rsa => {
                let share = ServerShare::Key { key: server_key, id };
                Client::ExpectServerHelloDone(Box::new(ExpectServerHelloDone::new(negotiated, messages, share)))
            }
            KeyExchangeAlgorithm::DheRsa | KeyExchangeAlgorithm::Ecdhe => {
                let state = ExpectServerKeyExchange { config, negotiated, messages, server_key };
                Client::ExpectServerKeyExchange(Box::new(state))
            }
        })
    }

    /// The path to a trusted root, the dates, the name: each a check of its own.
    fn validate(&self, certificates: &[Vec<u8>], out: &mut Output<'_>) -> Result<PublicKey, Failure> {
        let ClientConfig { anchors, server_name, clock, .. } = &self.config;
        let key_use = match self.negotiated.parameters.key_exchange {
            KeyExchangeAlgorithm::Rsa => KeyUse::KeyEncipherment,
            KeyExchangeAlgorithm::DheRsa | KeyExchangeAlgorithm::Ecdhe => KeyUse::DigitalSignature,
        };
        let validation = validate(certificates, anchors, server_name, *clock, key_use);
        for check in validation.checks {
            let outcome = if check.passed { CheckOutcome::Passed } else { CheckOutcome::Failed };
            out.recorder.checked(out.role, check.rule, check.section, outcome, check.evidence);
        }
        validation.result.map_err(|failure| Failure::new(failure.alert, failure.cause))
    }

    fn check_key_fits(&self, key: &PublicKey, out: &mut Output<'_>) -> Result<(), Failure> {
        let (needed, fits) = match self.negotiated.parameters.authentication {
            Authentication::Rsa => ("RSA", matches!(key, PublicKey::Rsa(_))),
            Authentication::Ecdsa => ("ECDSA", matches!(key, PublicKey::EcdsaP256(_) | PublicKey::EcdsaP384(_))),
        };
        let suite = self.negotiated.parameters.suite;
        let evidence = format!("{suite} needs an {needed} key, and the certificate's is {}", key.algorithm_name());
        out.require(&rule::CERTIFICATE_KEY_FITS_SUITE, fits, evidence)
    }
}

impl ExpectServerKeyExchange {
    #[inline(never)]
    pub(super) fn handle(mut self, input: Input, out: &mut Output<'_>) -> Result<Client, Failure> {
        let received = input.handshake("ServerKeyExchange")?;
        let HandshakeMessage::ServerKeyExchange(exchange) = &received.message else {
            return Err(received.unexpected("ServerKeyExchange"));
        };
        received.add_to(&mut self.messages);
        let share = match exchange {
            ServerKeyExchange::Ecdhe { params, .. } => self.curve_share(params, &received, out)?,
            ServerKeyExchange::Dhe { params, .. } => field_share(params, &received, out)?,
        };
        self.check_signature(exchange, out)?;
        let Self { negotiated, messages, .. } = self;
        Ok(Client::ExpectServerHelloDone(Box::new(ExpectServerHelloDone::new(negotiated, messages, share))))
    }

    fn curve_share(
        &self,
        params: &ServerEcdhParams,
        received: &Received,
        out: &mut Output<'_>,
    ) -> Result<ServerShare, Failure> {
        let group = params.namedcurve;
        let names: Vec<_> = self.config.groups.iter().map(NamedGroup::to_string).collect();
        let evidence = format!("the server chose {group}; the client offered {}", names.join(", "));
        out.require(&rule::GROUP_OFFERED, self.config.groups.contains(&group), evidence)?;
        let id = out.read("server_ephemeral_public_key", &params.public, received.id, "public");
        let public = Noted { value: params.public.clone(), id };
        Ok(ServerShare::Ephemeral { group: ExchangeGroup::Named(group), public })
    }

    /// The signature covers both randoms, so that it cannot be used again in another handshake (RFC 5246 §7.4.3).
    fn check_signature(&self, exchange: &ServerKeyExchange, out: &mut Output<'_>) -> Result<(), Failure> {
        let signed = exchange.signature();
        let offered = self.config.signature_schemes.contains(&signed.algorithm);
        let evidence = format!("the server signed with {}; the client asks for one that it offered", signed.algorithm);
        out.require(&rule::SIGNATURE_SCHEME_OFFERED, offered, evidence)?;

        let (client_random, server_random) = (&self.negotiated.client_random, &self.negotiated.server_random);
        let content = [client_random.value.as_slice(), &server_random.value, &exchange.params_bytes()].concat();
        let verdict = match self.server_key.verify(signed.algorithm, &content, &signed.signature) {
            Ok(()) => Ok(format!(
                "the {} key of the certificate verifies the {} signature over client_random, server_random and params ({} bytes)",
                self.server_key.algorithm_name(),
                signed.algorithm,
                content.len()
            )),
            Err(error @ SignatureError::SchemeMismatch { .. }) => {
                Err(Failure::new(rule::SIGNATURE_SCHEME_OFFERED.alert, error.to_string()))
            }
            Err(error) => Err(Failure::new(rule::SERVER_KEY_EXCHANGE_SIGNATURE.alert, error.to_string())),
        };
        out.judge(&rule::SERVER_KEY_EXCHANGE_SIGNATURE, verdict)
    }
}

/// A server spells its finite field out, and the client can only take it or leave it (RFC 7919 §1).
fn field_share(params: &ServerDhParams, received: &Received, out: &mut Output<'_>) -> Result<ServerShare, Failure> {
    let judgement = judge(&params.dh_p, &params.dh_g);
    let verdict = match judgement.objection {
        Some(objection) => Err(Failure::new(objection.alert(), objection.to_string())),
        None => Ok(judgement.to_string()),
    };
    out.judge(&rule::DH_GROUP, verdict)?;
    let id = out.read("server_ephemeral_public_key", &params.dh_ys, received.id, "dh_Ys");
    let group = ExchangeGroup::from_dh_params(&params.dh_p, &params.dh_g);
    Ok(ServerShare::Ephemeral { group, public: Noted { value: params.dh_ys.clone(), id } })
}
