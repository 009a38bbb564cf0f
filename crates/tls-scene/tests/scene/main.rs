//! Plays of real runs of the engine, and of recordings taken down by hand.
#![cfg(test)]

mod aftermath;
mod attacks;
mod break_sets;
mod broken_handshakes;
mod certificates;
mod checked;
mod citations;
mod comparison;
mod departures;
mod drawing;
mod early_data;
mod early_data_stolen;
mod failures;
mod hostile_names;
mod identities;
mod long_conversations;
mod named_scenarios;
mod negotiated;
mod on_wire;
mod packets;
mod quantum_computer;
mod quiz;
mod recompute;
mod recorded_by_hand;
mod running_hash;
mod second_visit;
mod thefts;
mod thefts_of_tls13;
mod tls13;
mod told_alike;
mod verdicts;
mod visits;
mod worksheets;

/// The shell, OpenSSL and Python compute what the page says that they compute.
mod peers {
    mod recompute;
}

use std::rc::Rc;
use tls_engine::{Scenario, run};
use tls_scene::Play;

fn play(scenario: &str) -> Play {
    let scenario = Scenario::parse(scenario).unwrap_or_else(|problems| panic!("{scenario}: {problems:?}"));
    Play::new(Rc::new(run(&scenario).unwrap()))
}
