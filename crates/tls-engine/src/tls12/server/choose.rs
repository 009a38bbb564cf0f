//! The server's choice from the menu: the first suite of its own list that the client offers and that it has a
//! certificate, a group and a signature for.

use crate::agreement::is_curve_name;
use crate::evidence::Evidence;
use crate::hello::Offer;
use crate::output::Output;
use crate::{Failure, Identity, ServerConfig};
use tls_keys::SuiteParameters;
use tls_terms::Rule;
use tls_wire::{KeyExchangeAlgorithm, NamedGroup, SignatureScheme};

/// What the server has chosen.
pub(super) struct Choice {
    pub(super) parameters: SuiteParameters,
    /// Which of the server's identities.
    pub(super) identity: Identity,
    /// In DHE and ECDHE: where to calculate, and how to sign.
    pub(super) ephemeral: Option<(NamedGroup, SignatureScheme)>,
}

impl Choice {
    pub(super) fn make(offer: Offer<'_>, config: &ServerConfig, out: &mut Output<'_>) -> Result<Self, Failure> {
        let common = config
            .cipher_suites
            .iter()
            .filter(|suite| offer.suites().contains(suite))
            .filter_map(|suite| SuiteParameters::of(*suite));
        let chosen = common.clone().find_map(|parameters| Self::with_suite(parameters, offer, config));
        let offered = offer.suites().len();
        let evidence = match &chosen {
            Some(choice) => choice.evidence(offered),
            None if common.clone().any(|parameters| lacks_finite_field(parameters, offer, config)) => {
                Evidence::NoFiniteField { named: finite_fields(offer) }
            }
            None => Evidence::NoSuite { offered, ours: config.cipher_suites.len() },
        };
        out.require(Rule::CipherSuiteChoice, chosen.is_some(), evidence.clone())?;
        chosen.ok_or(Failure::Broken { rule: Rule::CipherSuiteChoice, evidence })
    }

    fn with_suite(parameters: SuiteParameters, offer: Offer<'_>, config: &ServerConfig) -> Option<Self> {
        let mut fitting = config.identities.iter().filter(|identity| identity.fits(parameters.authentication));
        if parameters.key_exchange == KeyExchangeAlgorithm::Rsa {
            return fitting.next().cloned().map(|identity| Self { parameters, identity, ephemeral: None });
        }
        let group = choose_group(parameters.key_exchange, offer, config)?;
        let (identity, scheme) = signing(fitting, offer, config)?;
        Some(Self { parameters, identity: identity.clone(), ephemeral: Some((group, scheme)) })
    }

    fn evidence(&self, offered: usize) -> Evidence {
        let key = self.identity.key().public_key().algorithm_name();
        Evidence::SuiteTaken { suite: self.parameters.suite, key, ephemeral: self.ephemeral, offered }
    }
}

/// Who signs, and how.
fn signing<'a>(
    mut fitting: impl Iterator<Item = &'a Identity>,
    offer: Offer<'_>,
    config: &ServerConfig,
) -> Option<(&'a Identity, SignatureScheme)> {
    fitting.find_map(|identity| Some((identity, identity.scheme(offer.signature_schemes(), config.signs_with_sha1)?)))
}

/// The finite fields that the client names, known ones and others.
fn finite_fields(offer: Offer<'_>) -> Vec<NamedGroup> {
    offer.groups().unwrap_or_default().iter().copied().filter(|group| group.is_finite_field()).collect()
}

/// Whether this DHE suite would do but for its group: the client names finite fields, and the server takes none of them
/// (RFC 7919 §4).
fn lacks_finite_field(parameters: SuiteParameters, offer: Offer<'_>, config: &ServerConfig) -> bool {
    let fitting = config.identities.iter().filter(|identity| identity.fits(parameters.authentication));
    parameters.key_exchange == KeyExchangeAlgorithm::DheRsa
        && !finite_fields(offer).is_empty()
        && choose_group(parameters.key_exchange, offer, config).is_none()
        && signing(fitting, offer, config).is_some()
}

/// The server's favourite group that the client knows. A client that names no curve takes any (RFC 8422 §4); one that names
/// no finite field at all takes any, too, and otherwise only those it names (RFC 7919 §4).
fn choose_group(exchange: KeyExchangeAlgorithm, offer: Offer<'_>, config: &ServerConfig) -> Option<NamedGroup> {
    let right_kind = |group: &NamedGroup| is_curve_name(*group) == (exchange == KeyExchangeAlgorithm::Ecdhe);
    let named: Option<Vec<_>> = offer
        .groups()
        .map(|groups| groups.iter().copied().filter(right_kind).collect::<Vec<_>>())
        .filter(|groups| exchange == KeyExchangeAlgorithm::Ecdhe || !groups.is_empty());
    let known = |group: &NamedGroup| named.as_ref().is_none_or(|named| named.contains(group));
    config.groups.iter().copied().filter(right_kind).find(known)
}
