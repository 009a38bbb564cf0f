//! Scenarios worth a name.

use super::Scenario;
use crate::catalogue::{KnownFailure, Showing};
use crate::scenario::{ATTACKS, Attack, Versions};

/// A scenario with a name, as `list` shows them. What it shows stands in `texts/`, by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedScenario {
    /// The name, which [`Scenario::parse`] understands too.
    pub name: &'static str,
    /// The scenario itself.
    pub scenario: Scenario,
}

/// A row of the table: name, and the choices in text form.
type Row = (&'static str, &'static str);

/// The main ones first.
const NAMED: [Row; 16] = [
    ("rsa", "key-exchange=rsa"),
    ("ecdhe", "key-exchange=ecdhe"),
    ("tls13", "version=1.3"),
    ("dhe", "key-exchange=dhe"),
    ("tls13-post-quantum", "version=1.3&group=X25519MLKEM768"),
    ("tls13-hello-retry", "version=1.3&group=secp256r1&key-share=x25519"),
    ("tls13-key-update", "version=1.3&key-update=client"),
    ("tls13-external-psk", "version=1.3&external-psk=with-ecdhe"),
    ("browser-2026", "version=1.3&group=X25519MLKEM768&client=browser-2026"),
    ("ecdsa", "certificate=ecdsa-p256"),
    ("cbc", "suite=TLS_RSA_WITH_AES_128_CBC_SHA"),
    ("encrypt-then-mac", "suite=TLS_RSA_WITH_AES_128_CBC_SHA&encrypt-then-mac=on"),
    ("extended-master-secret", "key-exchange=ecdhe&extended-master-secret=on"),
    ("tls12-mutual", "key-exchange=ecdhe&auth=mutual"),
    ("tls13-mutual", "version=1.3&auth=mutual"),
    ("tls13-post-handshake-auth", "version=1.3&auth=post-handshake"),
];

/// Those about the choice of a version: not each of them comes to an agreement.
const OF_VERSIONS: [Row; 3] = [
    ("client-12-13-server-12", "version=client:1.2-1.3,server:1.2&key-exchange=ecdhe"),
    ("version-ssl3-client", "version=client:ssl3,server:1.2"),
    ("downgrade-sentinel", "version=1.2-1.3&attack=fallback-dance&without=server:fallback-scsv"),
];

/// Those in which the client comes back: two connections each.
const SECOND_VISITS: [Row; 8] = [
    ("tls12-session-id", "key-exchange=ecdhe&second-visit=session-id"),
    ("tls12-ticket", "key-exchange=ecdhe&second-visit=ticket"),
    ("tls12-ticket-forgotten", "key-exchange=ecdhe&second-visit=ticket&server-forgets=on"),
    ("tls13-psk", "version=1.3&second-visit=psk"),
    ("tls13-psk-only", "version=1.3&second-visit=psk-only"),
    ("tls13-early-data", "version=1.3&second-visit=psk&early-data=accepted"),
    ("tls13-early-data-rejected", "version=1.3&second-visit=psk&early-data=rejected"),
    ("tls13-early-data-replayed", "version=1.3&second-visit=psk&early-data=accepted&attack=early-data-replay"),
];

impl NamedScenario {
    /// The named scenario, attack or failure of that name.
    pub fn find(name: &str) -> Option<Self> {
        let row = NAMED.into_iter().chain(OF_VERSIONS).chain(SECOND_VISITS).find(|(own, _)| *own == name).map(Self::of);
        row.or_else(|| Attack::named(name).map(Self::of_attack))
            .or_else(|| KnownFailure::named(name).map(Self::of_failure))
    }

    fn of((name, text): Row) -> Self {
        Self { name, scenario: meeting(text) }
    }

    fn of_failure(failure: &'static KnownFailure) -> Self {
        Self { name: failure.name, scenario: failure.shown.first().map(Showing::scenario).unwrap_or_default() }
    }

    /// The attack on the first handshake that it can be done to.
    fn of_attack(attack: &'static Attack) -> Self {
        let texts =
            Versions::EXPLAINED.iter().map(|versions| format!("version={}&attack={}", versions.name(), attack.name));
        let first = texts.flat_map(|text| Scenario::parse(&text)).next();
        Self { name: attack.name, scenario: first.unwrap_or_default() }
    }
}

impl Scenario {
    /// The named scenarios, the main ones first.
    pub fn named() -> Vec<NamedScenario> {
        NAMED.map(NamedScenario::of).into()
    }

    /// The main ones, those in which the client comes back, and those about the choice of a version.
    pub fn all_named() -> Vec<NamedScenario> {
        [Self::named(), Self::second_visits(), Self::of_versions()].concat()
    }

    /// The named scenarios about the choice of a version. Not each of them comes to an agreement.
    pub fn of_versions() -> Vec<NamedScenario> {
        OF_VERSIONS.map(NamedScenario::of).into()
    }

    /// The named scenarios in which the client comes back.
    pub fn second_visits() -> Vec<NamedScenario> {
        SECOND_VISITS.map(NamedScenario::of).into()
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
        for (name, text) in NAMED.into_iter().chain(OF_VERSIONS).chain(SECOND_VISITS) {
            assert_eq!(Scenario::parse(text).map(Some), Ok(NamedScenario::find(name).map(|named| named.scenario)));
        }
    }
}
