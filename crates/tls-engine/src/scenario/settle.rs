//! Settles the four choices that depend on each other (key exchange, suite, group, certificate): of all valid
//! combinations it finds the one that is nearest to what was wished for. There are only 30.

use super::{Attack, CertificateKind, KeyExchange};
use tls_keys::{BulkCipher, HashAlgorithm, SUPPORTED_SUITES, SuiteParameters};
use tls_wire::{CipherSuite, NamedGroup};

/// One valid combination.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Core {
    pub(super) key_exchange: KeyExchange,
    pub(super) suite: CipherSuite,
    pub(super) group: Option<NamedGroup>,
    pub(super) certificate: CertificateKind,
    /// What protects the records.
    cipher: (BulkCipher, Option<HashAlgorithm>),
}

impl Core {
    /// Whether somebody on the wire can do that to such a handshake.
    pub(super) fn allows(&self, attack: Attack) -> bool {
        attack.objection(self.key_exchange, self.suite, self.certificate).is_none()
    }
}

/// What was wished for; the later fields give way to the earlier ones.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Wishes {
    pub(super) suite: Option<CipherSuite>,
    pub(super) key_exchange: Option<KeyExchange>,
    pub(super) certificate: Option<CertificateKind>,
    pub(super) group: Option<NamedGroup>,
    /// What somebody on the wire should be able to do.
    pub(super) attack: Option<Attack>,
    /// The cipher of this suite, if the suite itself can't be had.
    pub(super) cipher_of: Option<CipherSuite>,
}

/// A wish that outweighs all others.
#[derive(Clone, Copy, Debug)]
pub(super) enum Demand {
    Suite(CipherSuite),
    KeyExchange(KeyExchange),
    Certificate(CertificateKind),
    Group(NamedGroup),
    Attack(Attack),
}

impl Wishes {
    /// The nearest valid combination; the defaults where nothing was wished for.
    pub(super) fn settle(&self) -> Core {
        self.nearest(|_| true).unwrap_or(DEFAULT)
    }

    /// The nearest valid combination that meets the demand, if any does.
    pub(super) fn settle_with(&self, demand: Demand) -> Option<Core> {
        self.nearest(|core| match demand {
            Demand::Suite(suite) => core.suite == suite,
            Demand::KeyExchange(key_exchange) => core.key_exchange == key_exchange,
            Demand::Certificate(certificate) => core.certificate == certificate,
            Demand::Group(group) => core.group == Some(group),
            Demand::Attack(attack) => core.allows(attack),
        })
    }

    fn nearest(&self, acceptable: impl Fn(&Core) -> bool) -> Option<Core> {
        combinations().filter(acceptable).min_by_key(|core| (self.distance(core), rank(core)))
    }

    /// Each wish weighs more than all later ones together.
    fn distance(&self, core: &Core) -> u32 {
        let missed = |wish: bool, weight: u32| if wish { weight } else { 0 };
        let cipher = self.cipher_of.and_then(SuiteParameters::of).map(|wished| (wished.cipher, wished.mac));
        missed(self.suite.is_some_and(|wish| wish != core.suite), 32)
            + missed(self.key_exchange.is_some_and(|wish| wish != core.key_exchange), 16)
            + missed(self.certificate.is_some_and(|wish| wish != core.certificate), 8)
            + missed(self.group.is_some_and(|wish| Some(wish) != core.group), 4)
            + missed(self.attack.is_some_and(|wish| !core.allows(wish)), 2)
            + missed(cipher.is_some_and(|wish| wish != core.cipher), 1)
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
            cipher: (parameters.cipher, parameters.mac),
        })
    })
}

/// Among combinations equally near, the one that a newcomer should see first: RSA before ECDHE before DHE, the RSA
/// certificate, the default cipher, the default group.
fn rank(core: &Core) -> (usize, bool, bool, usize) {
    let exchange =
        [KeyExchange::Rsa, KeyExchange::Ecdhe, KeyExchange::Dhe].iter().position(|e| *e == core.key_exchange);
    let group = core.key_exchange.groups().iter().position(|group| Some(*group) == core.group);
    (
        exchange.unwrap_or_default(),
        core.certificate != DEFAULT.certificate,
        core.cipher != DEFAULT.cipher,
        group.unwrap_or_default(),
    )
}

/// What a scenario is that says nothing.
const DEFAULT: Core = Core {
    key_exchange: KeyExchange::Rsa,
    suite: CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256,
    group: None,
    certificate: CertificateKind::Rsa2048,
    cipher: (BulkCipher::Aes128Gcm, None),
};
