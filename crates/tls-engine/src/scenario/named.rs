//! Scenarios worth a name.

use super::Scenario;
use crate::scenario::{ATTACKS, Attack};

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

/// A row of the table: name, title, and the choices in text form.
type Row = (&'static str, &'static str, &'static str);

/// The main ones first.
const NAMED: [Row; 7] = [
    ("rsa", "RSA key exchange: the secret is encrypted to the certificate", "key-exchange=rsa"),
    ("ecdhe", "ECDHE key exchange: the secret never travels", "key-exchange=ecdhe"),
    ("dhe", "DHE key exchange: the same over a large prime", "key-exchange=dhe"),
    ("ecdsa", "ECDHE with an ECDSA certificate: short keys and signatures", "certificate=ecdsa-p256"),
    ("cbc", "RSA key exchange and a CBC suite: MAC keys and padding", "suite=TLS_RSA_WITH_AES_128_CBC_SHA"),
    (
        "encrypt-then-mac",
        "The CBC suite repaired: the MAC covers the ciphertext",
        "suite=TLS_RSA_WITH_AES_128_CBC_SHA&encrypt-then-mac=on",
    ),
    (
        "extended-master-secret",
        "ECDHE as deployed today: the master secret depends on the whole handshake",
        "key-exchange=ecdhe&extended-master-secret=on",
    ),
];

impl NamedScenario {
    /// The named scenario of that name.
    pub fn find(name: &str) -> Option<Self> {
        let row = NAMED.into_iter().find(|(own, ..)| *own == name).map(Self::of);
        row.or_else(|| Attack::named(name).map(Self::of_attack))
    }

    fn of((name, title, text): Row) -> Self {
        Self { name, title, scenario: meeting(text) }
    }

    /// The attack on the first handshake that it can be done to.
    fn of_attack(attack: &'static Attack) -> Self {
        Self { name: attack.name, title: attack.label, scenario: meeting(&format!("attack={}", attack.name)) }
    }
}

impl Scenario {
    /// The named scenarios, the main ones first.
    pub fn named() -> Vec<NamedScenario> {
        NAMED.map(NamedScenario::of).into()
    }

    /// The attacks, each on the first handshake that it can be done to.
    pub fn attacked() -> Vec<NamedScenario> {
        ATTACKS.iter().map(NamedScenario::of_attack).collect()
    }
}

/// The default scenario, but for these choices.
fn meeting(text: &str) -> Scenario {
    Scenario::parse(text).unwrap_or_else(|errors| *errors.nearest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_a_valid_scenario() {
        for (name, _, text) in NAMED {
            assert_eq!(Scenario::parse(text).map(Some), Ok(NamedScenario::find(name).map(|named| named.scenario)));
        }
    }
}
