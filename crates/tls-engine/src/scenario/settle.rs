//! Settles the four choices that depend on each other (key exchange, suite, group, certificate): of all valid
//! combinations it finds the one that is nearest to what was wished for. There are a few hundred.

use super::attack::Brought;
use super::parameter::{
    ATTACK, EARLY_DATA, EXTERNAL_PSK, FAULT, Fit, KEY_SHARE, Parameter, REQUIRE_RETRY, SECOND_VISIT, SUITE,
};
use super::{CertificateKind, KeyExchange, PARAMETERS, Scenario, Versions};
use tls_keys::{BulkCipher, HashAlgorithm, SUPPORTED_SUITES, Suite, SuiteParameters, TLS13_SUITES};
use tls_wire::{CipherSuite, NamedGroup, ProtocolVersion};

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
        let mut completed = self.scenario.clone();
        // What an attack can't be done without comes with it, where nobody has said that it shall not.
        let is_open = |brought| self.demanded == Some(&ATTACK) || !self.given.contains(&parameter_of(brought));
        if let Some(attack) = completed.attack {
            attack.bring_what_it_needs(&mut completed, is_open);
        }
        if let Some(fault) = completed.fault.filter(|_| self.demanded == Some(&FAULT)) {
            fault.bring_what_it_needs(&mut completed);
        }
        Wishes { scenario: &completed, ..*self }.nearest()
    }

    /// The same of wishes that are complete.
    fn nearest(&self) -> Option<Scenario> {
        let mut granted: Vec<&Fit> = Vec::new();
        for fit in self.given.iter().filter_map(|parameter| parameter.fit.as_ref()) {
            granted.insert(granted.partition_point(|other| other.precedence <= fit.precedence), fit);
        }
        let mut candidate = self.scenario.clone();
        let demanded = self.demanded.and_then(|parameter| parameter.fit.as_ref());
        let versions = self.scenario.version;
        let ranked = combinations(versions).into_iter().filter_map(|core| {
            core.put_into(&mut candidate);
            let missed = |fit: &Fit| (fit.objection)(&candidate, self.scenario).is_some();
            let acceptable = !demanded.is_some_and(missed);
            // A wish weighs more than all those after it together.
            let distance: Vec<bool> = granted.iter().map(|fit| missed(fit)).collect();
            acceptable.then(|| ((distance, self.other_cipher(core.suite), rank(core, versions)), core))
        });
        let (_, core) = ranked.min_by(|(one, _), (other, _)| one.cmp(other))?;
        let mut settled = self.scenario.clone();
        core.put_into(&mut settled);
        // A right guess is none of another group.
        settled.key_share = settled.key_share.filter(|guess| settled.group != Some(*guess));
        let mut without_wishes = Scenario::default();
        core.put_into(&mut without_wishes);
        // In the order in which they rest on each other.
        for parameter in PARAMETERS.into_iter().filter(|own| self.given.contains(own)) {
            if parameter.fit.as_ref().is_some_and(|fit| (fit.objection)(&settled, self.scenario).is_some()) {
                (parameter.copy)(&mut settled, &without_wishes);
            }
        }
        // What another wish has taken with it was not granted.
        let granted = |own: &Parameter| own.written(&settled) == own.written(self.scenario);
        self.demanded.is_none_or(granted).then_some(settled)
    }

    /// Whether a suite's records are protected in another way than those of the suite that was wished for.
    fn other_cipher(&self, suite: CipherSuite) -> bool {
        self.given.contains(&&SUITE) && cipher(suite) != cipher(self.scenario.suite)
    }
}

/// What says whether that is there.
fn parameter_of(brought: Brought) -> &'static Parameter {
    match brought {
        Brought::ExternalPsk => &EXTERNAL_PSK,
        Brought::SecondVisit => &SECOND_VISIT,
        Brought::EarlyData => &EARLY_DATA,
        Brought::NoRetry => &REQUIRE_RETRY,
        Brought::RightGuess => &KEY_SHARE,
    }
}

/// All valid combinations between parties of these versions.
fn combinations(versions: Versions) -> Vec<Core> {
    match versions.agreed() {
        ProtocolVersion::TLS_1_2 => of_tls12().collect(),
        _ => of_tls13(versions).collect(),
    }
}

/// Any suite of TLS 1.3 goes with any group and any certificate.
fn of_tls13(versions: Versions) -> impl Iterator<Item = Core> {
    let key_exchange = KeyExchange::Ecdhe;
    TLS13_SUITES.into_iter().flat_map(move |suite| {
        versions.groups(key_exchange).iter().flat_map(move |group| {
            let with = move |certificate| Core { key_exchange, suite, group: Some(*group), certificate };
            CertificateKind::ALL.into_iter().map(with)
        })
    })
}

fn of_tls12() -> impl Iterator<Item = Core> {
    SUPPORTED_SUITES.into_iter().filter_map(SuiteParameters::of).flat_map(|parameters| {
        let key_exchange = KeyExchange::from(parameters.key_exchange);
        let groups = key_exchange.groups().iter().copied().map(Some);
        let none = groups.len().eq(&0).then_some(None);
        groups.chain(none).flat_map(move |group| {
            let with = move |certificate| Core { key_exchange, suite: parameters.suite, group, certificate };
            CertificateKind::of(parameters.authentication).map(with)
        })
    })
}

/// What protects the records.
fn cipher(suite: CipherSuite) -> Option<(BulkCipher, Option<HashAlgorithm>)> {
    Suite::of(suite).map(|suite| match suite {
        Suite::Tls12(parameters) => (parameters.cipher, parameters.mac),
        Suite::Tls13(parameters) => (parameters.cipher, None),
    })
}

/// Among combinations equally near, the one that a newcomer should see first: RSA before ECDHE before DHE, the RSA
/// certificate, the default cipher, the default group.
fn rank(core: Core, versions: Versions) -> (usize, Option<usize>, bool, usize) {
    let exchange =
        [KeyExchange::Rsa, KeyExchange::Ecdhe, KeyExchange::Dhe].iter().position(|e| *e == core.key_exchange);
    let group = versions.groups(core.key_exchange).iter().position(|group| Some(*group) == core.group);
    (
        exchange.unwrap_or_default(),
        CertificateKind::ALL.iter().position(|kind| *kind == core.certificate),
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
