//! Whether the client says something before the server has answered.

use super::{Fit, Objection, Parameter, SINCE_TLS_1_3, Values, known};
use crate::Scenario;
use crate::scenario::{Aim, EarlyData, ReplayDefence};
use tls_facts::{Fact, scenario as facts};

/// `early-data`
pub static EARLY_DATA: Parameter = Parameter {
    name: "early-data",
    versions: SINCE_TLS_1_3,
    values: Values::OneOf(|_| {
        let some = EarlyData::ALL.map(EarlyData::name);
        std::iter::once(NO_EARLY_DATA).chain(some).map(String::from).collect()
    }),
    repeats: false,
    write: |scenario| vec![scenario.early_data.map_or(NO_EARLY_DATA, EarlyData::name).into()],
    read: |scenario, text| {
        let named = EarlyData::ALL.into_iter().find(|candidate| candidate.name() == text);
        scenario.early_data = if text == NO_EARLY_DATA { None } else { Some(known(named)?) };
        Ok(())
    },
    copy: |scenario, from| scenario.early_data = from.early_data,
    is_left_out: |scenario| scenario.early_data.is_none(),
    fit: Some(Fit { precedence: 7, objection, consequence }),
};

/// `replay-defence`
pub static REPLAY_DEFENCE: Parameter = Parameter {
    name: "replay-defence",
    versions: SINCE_TLS_1_3,
    values: Values::OneOf(|_| {
        let some = ReplayDefence::ALL.map(ReplayDefence::name);
        std::iter::once(NO_DEFENCE).chain(some).map(String::from).collect()
    }),
    repeats: false,
    write: |scenario| vec![scenario.replay_defence.map_or(NO_DEFENCE, ReplayDefence::name).into()],
    read: |scenario, text| {
        let named = ReplayDefence::ALL.into_iter().find(|candidate| candidate.name() == text);
        scenario.replay_defence = if text == NO_DEFENCE { None } else { Some(known(named)?) };
        Ok(())
    },
    copy: |scenario, from| scenario.replay_defence = from.replay_defence,
    is_left_out: |scenario| scenario.replay_defence.is_none(),
    fit: None,
};

/// The value of the parameter where the server takes whatever opens.
const NO_DEFENCE: &str = "none";

/// The value of the parameter where the client waits.
const NO_EARLY_DATA: &str = "none";

fn objection(scenario: &Scenario, wish: &Scenario) -> Option<Objection> {
    let explanation = consequence(scenario, wish)?;
    Some(Objection { allowed: facts::allowed_values(vec![NO_EARLY_DATA]), explanation })
}

/// Early data has its keys from a pre-shared key: from the first visit, or from elsewhere.
fn consequence(scenario: &Scenario, wish: &Scenario) -> Option<Fact> {
    wish.early_data?;
    if scenario.second_visit.is_some() {
        return None;
    }
    if scenario.external_psk.is_none() {
        return Some(facts::early_data_without_key());
    }
    // Other attacks are told of a request that is sent when the handshake is done.
    scenario.attack.is_some_and(|attack| attack.aim != Aim::Kept).then(facts::early_data_elsewhere)
}
