//! Scenarios worth a name.

use super::settle::{Demand, Wishes};
use super::{Attack, CertificateKind, KeyExchange, Scenario};
use tls_wire::CipherSuite;

/// A scenario with a name, as `list` shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedScenario {
    /// The name, which [`Scenario::parse`] understands too.
    pub name: &'static str,
    /// What it shows.
    pub title: &'static str,
    /// The scenario itself.
    pub scenario: Scenario,
}

impl NamedScenario {
    /// The named scenario of that name.
    pub fn find(name: &str) -> Option<Self> {
        Scenario::named().into_iter().chain(Scenario::attacked()).find(|named| named.name == name)
    }
}

impl Scenario {
    /// The named scenarios, the main ones first.
    pub fn named() -> Vec<NamedScenario> {
        let named = |name, title, scenario| NamedScenario { name, title, scenario };
        let exchange = |key_exchange| Self::meeting(Demand::KeyExchange(key_exchange));
        let cbc = || Self::meeting(Demand::Suite(CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA));
        vec![
            named("rsa", "RSA key exchange: the secret is encrypted to the certificate", exchange(KeyExchange::Rsa)),
            named("ecdhe", "ECDHE key exchange: the secret never travels", exchange(KeyExchange::Ecdhe)),
            named("dhe", "DHE key exchange: the same over a large prime", exchange(KeyExchange::Dhe)),
            named(
                "ecdsa",
                "ECDHE with an ECDSA certificate: short keys and signatures",
                Self::meeting(Demand::Certificate(CertificateKind::EcdsaP256)),
            ),
            named("cbc", "RSA key exchange and a CBC suite: MAC keys and padding", cbc()),
            named(
                "encrypt-then-mac",
                "The CBC suite repaired: the MAC covers the ciphertext",
                Self { encrypt_then_mac: true, ..cbc() },
            ),
            named(
                "extended-master-secret",
                "ECDHE as deployed today: the master secret depends on the whole handshake",
                Self { extended_master_secret: true, ..exchange(KeyExchange::Ecdhe) },
            ),
        ]
    }

    /// The attacks, each on the first handshake that it can be done to.
    pub fn attacked() -> Vec<NamedScenario> {
        let scenario = |attack| Self { attack: Some(attack), ..Self::meeting(Demand::Attack(attack)) };
        let named =
            |attack: Attack| NamedScenario { name: attack.name(), title: attack.label(), scenario: scenario(attack) };
        Attack::ALL.into_iter().map(named).collect()
    }

    /// The default scenario, but for one demand.
    fn meeting(demand: Demand) -> Self {
        let scenario = Self::default();
        match Wishes::default().settle_with(demand) {
            Some(core) => Self {
                key_exchange: core.key_exchange,
                suite: core.suite,
                group: core.group,
                certificate: core.certificate,
                ..scenario
            },
            None => scenario,
        }
    }
}
