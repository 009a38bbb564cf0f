//! The same handshakes, run natively: what the page must show.

use std::rc::Rc;
use tls_engine::{Scenario, parameter};
use tls_scene::model::{Stepping, ViewOptions};
use tls_scene::{Play, Thefts};

/// Every step.
pub(crate) const EVERYTHING: ViewOptions = ViewOptions { stolen: Thefts::NONE, stepping: Stepping::Everything };
/// Messages only.
pub(crate) const MESSAGES: ViewOptions = ViewOptions { stolen: Thefts::NONE, stepping: Stepping::MessagesOnly };

/// Runs a scenario, given in its text form or by name.
pub(crate) fn play(scenario: &str) -> Play {
    let scenario = Scenario::parse(scenario).expect("the test names a scenario that there is");
    Play::new(Rc::new(tls_engine::run(&scenario).expect("the certificates can be made")))
}

/// Runs a scenario with another key exchange, and what has to follow it.
pub(crate) fn with_key_exchange(scenario: &str, key_exchange: &str) -> Play {
    let scenario = Scenario::parse(scenario).expect("the test names a scenario that there is");
    let changed = scenario.with(&parameter::KEY_EXCHANGE, key_exchange).expect("the test names a key exchange");
    play(&changed.scenario.to_string())
}

/// The query string of a scenario as the page writes it.
pub(crate) fn query_of(scenario: &str) -> String {
    format!("?link=2&{}", Scenario::parse(scenario).expect("the test names a scenario that there is"))
}

/// How many steps it has.
pub(crate) fn count(play: &Play, options: &ViewOptions) -> usize {
    play.steps(options.stepping).len()
}
