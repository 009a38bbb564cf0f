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

/// Why a suite will not do.
enum Lack {
    /// Only the group is lacking: the client names finite fields, these, and the server takes none of them (RFC 7919 §4).
    FiniteField(Vec<NamedGroup>),
    /// A certificate, a signature or a curve.
    Anything,
}

impl Choice {
    pub(super) fn make(offer: Offer<'_>, config: &ServerConfig, out: &mut Output<'_>) -> Result<Self, Failure> {
        let offered = offer.suites().len();
        let mut evidence = Evidence::NoSuite { offered, ours: own_suites(config).count() };
        let common = own_suites(config).filter(|parameters| offer.suites().contains(&parameters.suite));
        for parameters in common {
            match Self::with_suite(parameters, offer, config) {
                Ok(choice) => {
                    out.judge(Rule::CipherSuiteChoice, Ok(choice.evidence(offered)))?;
                    return Ok(choice);
                }
                Err(Lack::FiniteField(named)) => evidence = Evidence::NoFiniteField { named },
                Err(Lack::Anything) => {}
            }
        }
        out.judge(Rule::CipherSuiteChoice, Err(evidence.clone()))?;
        Err(Failure::Broken { rule: Rule::CipherSuiteChoice, evidence })
    }

    fn with_suite(parameters: SuiteParameters, offer: Offer<'_>, config: &ServerConfig) -> Result<Self, Lack> {
        let mut fitting = config.identities.iter().filter(|identity| identity.fits(parameters.authentication));
        if parameters.key_exchange == KeyExchangeAlgorithm::Rsa {
            let identity = fitting.next().ok_or(Lack::Anything)?.clone();
            return Ok(Self { parameters, identity, ephemeral: None });
        }
        let scheme = |identity: &Identity| identity.scheme(offer.signature_schemes(), config.signs_with_sha1);
        let signing = fitting.find_map(|identity| Some((identity, scheme(identity)?)));
        let (identity, scheme) = signing.ok_or(Lack::Anything)?;
        let group = choose_group(parameters.key_exchange, offer, config)?;
        Ok(Self { parameters, identity: identity.clone(), ephemeral: Some((group, scheme)) })
    }

    fn evidence(&self, offered: usize) -> Evidence {
        let key = self.identity.key().public_key().algorithm_name();
        Evidence::SuiteTaken { suite: self.parameters.suite, key, ephemeral: self.ephemeral, offered }
    }
}

/// The server's suites of TLS 1.2.
fn own_suites(config: &ServerConfig) -> impl Iterator<Item = SuiteParameters> {
    config.cipher_suites.iter().filter_map(|suite| SuiteParameters::of(*suite))
}

/// The server's favourite group that the client knows. A client that names no curve takes any (RFC 8422 §4); one that names
/// no finite field at all takes any, too, and otherwise only those it names (RFC 7919 §4).
fn choose_group(exchange: KeyExchangeAlgorithm, offer: Offer<'_>, config: &ServerConfig) -> Result<NamedGroup, Lack> {
    let is_curve = exchange == KeyExchangeAlgorithm::Ecdhe;
    let right_kind = |group: &NamedGroup| if is_curve { is_curve_name(*group) } else { group.is_finite_field() };
    let groups = offer.groups();
    let named: Vec<NamedGroup> = groups.unwrap_or_default().iter().copied().filter(right_kind).collect();
    let takes_any = if is_curve { groups.is_none() } else { named.is_empty() };
    let known = |group: &NamedGroup| takes_any || named.contains(group);
    let group = config.groups.iter().copied().filter(right_kind).find(known);
    group.ok_or(if is_curve || takes_any { Lack::Anything } else { Lack::FiniteField(named) })
}
