//! Settles the four choices that depend on each other (key exchange, suite, group, certificate): of all valid
//! combinations it finds the one that is nearest to what was wished for. There are fewer than a hundred.

use super::parameter::{Fit, Parameter, SUITE};
use super::{CertificateKind, KeyExchange, Scenario};
use tls_keys::{BulkCipher, HashAlgorithm, SUPPORTED_SUITES, SuiteParameters};
use tls_wire::{CipherSuite, NamedGroup};

/// One valid combination.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Core {
    key_exchange: KeyExchange,
    suite: CipherSuite,
    group: Option<NamedGroup>,
    certificate: CertificateKind,
}

impl Core {
    fn put_into(self, scenario: &mut Scenario) {
        let Self { key_exchange, suite, group, certificate } = self;
        (scenario.key_exchange, scenario.suite) = (key_exchange, suite);
        (scenario.group, scenario.certificate) = (group, certificate);
    }
}

/// What was wished for.
pub(super) struct Wishes<'a> {
    /// The values, whether or not they go together.
    pub(super) scenario: &'a Scenario,
    /// The parameters that count: of all others, anything will do.
    pub(super) given: &'a [&'static Parameter],
    /// The one that outweighs all others.
    pub(super) demanded: Option<&'static Parameter>,
}

impl Wishes<'_> {
    /// The valid scenario that is nearest to what was wished for; wishes that it cannot fulfil are at their defaults.
    /// `None` if nothing fulfils the demand.
    pub(super) fn settle(&self) -> Option<Scenario> {
        let mut granted: Vec<&Fit> = Vec::new();
        for fit in self.given.iter().filter_map(|parameter| parameter.fit.as_ref()) {
            granted.insert(granted.partition_point(|other| other.precedence <= fit.precedence), fit);
        }
        let mut candidate = self.scenario.clone();
        let demanded = self.demanded.and_then(|parameter| parameter.fit.as_ref());
        let ranked = combinations().filter_map(|core| {
            core.put_into(&mut candidate);
            let missed = |fit: &Fit| (fit.objection)(&candidate, self.scenario).is_some();
            let acceptable = !demanded.is_some_and(missed);
            // A wish weighs more than all those after it together.
            let distance: Vec<bool> = granted.iter().map(|fit| missed(fit)).collect();
            acceptable.then(|| ((distance, self.other_cipher(core.suite), rank(core)), core))
        });
        let (_, core) = ranked.min_by(|(one, _), (other, _)| one.cmp(other))?;
        let mut settled = self.scenario.clone();
        core.put_into(&mut settled);
        let mut without_wishes = Scenario::default();
        core.put_into(&mut without_wishes);
        for parameter in self.given {
            if parameter.fit.as_ref().is_some_and(|fit| (fit.objection)(&settled, self.scenario).is_some()) {
                (parameter.copy)(&mut settled, &without_wishes);
            }
        }
        Some(settled)
    }

    /// Whether a suite's records are protected in another way than those of the suite that was wished for.
    fn other_cipher(&self, suite: CipherSuite) -> bool {
        self.given.contains(&&SUITE) && cipher(suite) != cipher(self.scenario.suite)
    }
}

/// All valid combinations.
fn combinations() -> impl Iterator<Item = Core> {
    SUPPORTED_SUITES.into_iter().filter_map(SuiteParameters::of).flat_map(|parameters| {
        let key_exchange = KeyExchange::from(parameters.key_exchange);
        let groups = key_exchange.groups().iter().copied().map(Some);
        let none = groups.len().eq(&0).then_some(None);
        groups.chain(none).map(move |group| Core {
            key_exchange,
            suite: parameters.suite,
            group,
            certificate: parameters.authentication.into(),
        })
    })
}

/// What protects the records.
fn cipher(suite: CipherSuite) -> Option<(BulkCipher, Option<HashAlgorithm>)> {
    SuiteParameters::of(suite).map(|parameters| (parameters.cipher, parameters.mac))
}

/// Among combinations equally near, the one that a newcomer should see first: RSA before ECDHE before DHE, the RSA
/// certificate, the default cipher, the default group.
fn rank(core: Core) -> (usize, bool, bool, usize) {
    let exchange =
        [KeyExchange::Rsa, KeyExchange::Ecdhe, KeyExchange::Dhe].iter().position(|e| *e == core.key_exchange);
    let group = core.key_exchange.groups().iter().position(|group| Some(*group) == core.group);
    (
        exchange.unwrap_or_default(),
        core.certificate != CertificateKind::Rsa2048,
        cipher(core.suite) != Some((BulkCipher::Aes128Gcm, None)),
        group.unwrap_or_default(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_any_wish_the_default_is_settled_on() {
        let default = Scenario::default();
        let wishes = Wishes { scenario: &default, given: &[], demanded: None };
        assert_eq!(wishes.settle(), Some(default));
    }
}
