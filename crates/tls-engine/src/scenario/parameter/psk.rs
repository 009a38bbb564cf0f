//! Pre-shared keys.

use super::{Fit, Objection, Parameter, SINCE_TLS_1_3, Values, known};
use crate::scenario::{Attack, Auth, ClientManner, FaultOf, PskUse, Scenario};
use tls_facts::{Fact, scenario as facts};

/// `external-psk`
pub static EXTERNAL_PSK: Parameter = Parameter {
    name: "external-psk",
    versions: SINCE_TLS_1_3,
    values: Values::OneOf(|_| {
        let some = PskUse::ALL.map(PskUse::name);
        std::iter::once(NO_PSK).chain(some).map(String::from).collect()
    }),
    repeats: false,
    write: |scenario| vec![scenario.external_psk.map_or(NO_PSK, PskUse::name).into()],
    read: |scenario, text| {
        let named = PskUse::ALL.into_iter().find(|candidate| candidate.name() == text);
        scenario.external_psk = if text == NO_PSK { None } else { Some(known(named)?) };
        Ok(())
    },
    copy: |scenario, from| scenario.external_psk = from.external_psk,
    is_left_out: |scenario| scenario.external_psk.is_none(),
    fit: Some(Fit { precedence: 6, objection, consequence }),
};

/// The value of the parameter where the parties have none.
const NO_PSK: &str = "none";

fn objection(scenario: &Scenario, wish: &Scenario) -> Option<Objection> {
    let explanation = consequence(scenario, wish)?;
    Some(Objection { allowed: facts::allowed_values(vec![NO_PSK]), explanation })
}

/// Attacks and mistakes are those of handshakes with certificates, but for what is done to records; and no browser has such a key.
fn consequence(scenario: &Scenario, wish: &Scenario) -> Option<Fact> {
    wish.external_psk?;
    if scenario.attack.is_some_and(Attack::is_on_certificates) {
        return Some(facts::attack_on_certificates());
    }
    if scenario.fault.is_some_and(|fault| fault.of != FaultOf::ExternalPsk) {
        return Some(facts::fault_with_certificates());
    }
    if scenario.second_visit.is_some() {
        return Some(facts::second_visit_with_ticket());
    }
    if scenario.auth != Auth::Server {
        return Some(facts::server_certificate_alone());
    }
    (scenario.client == ClientManner::Browser2026).then(facts::browser_without_psk)
}
