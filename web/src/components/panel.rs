//! The dialogs, and the scenario panel, which stands beside the stage where there is room.

pub(crate) mod attack;
pub(crate) mod by_hand;
mod certificates;
mod checks;
pub(crate) mod failures;
pub(crate) mod glossary;
pub(crate) mod laboratory;
pub(crate) mod learn;
mod named;
pub(crate) mod print;
pub(crate) mod qr;
pub(crate) mod scenario;
pub(crate) mod share;
pub(crate) mod shortcuts;

use crate::components::panel::attack::attack_dialog;
use crate::components::panel::by_hand::ByHandDialog;
use crate::components::panel::certificates::CertificatesDialog;
use crate::components::panel::checks::ChecksDialog;
use crate::components::panel::failures::FailuresDialog;
use crate::components::panel::laboratory::LaboratoryDialog;
use crate::components::panel::learn::learn_dialog;
use crate::components::panel::print::print_dialog;
use crate::components::panel::share::ShareDialog;
use crate::components::panel::shortcuts::shortcuts_dialog;
use crate::components::parts::names;
use crate::components::parts::value::value_dialog;
use crate::components::recording::{no_link_dialog, recorded_dialog};
use crate::session::{Action, Panel, Scene, State};
use crate::view::{Laboratory, Learn};
use tls_scene::model::Lane;
use yew::prelude::*;

/// The dialog that is open, if one is.
pub(crate) fn panel(state: &State, scene: &Scene, dispatch: &Callback<Action>) -> Html {
    const LANES: [Lane; 3] = [Lane::Client, Lane::Eavesdropper, Lane::Server];
    let owned = dispatch.clone();
    match state.panel {
        None => html! {},
        // What needs a scenario is not offered for a recording; who asks for it all the same is told why.
        Some(Panel::Scenario | Panel::Attacks | Panel::Recorded) => match (state.scenario(), state.source.saved()) {
            // It stands in the page.
            (Some(_), _) if state.panel == Some(Panel::Scenario) => html! {},
            (Some(scenario), _) => attack_dialog(scenario, dispatch),
            (None, Some(saved)) => recorded_dialog(&saved.name, dispatch),
            (None, None) => html! {},
        },
        Some(Panel::Failures) => {
            html! { <FailuresDialog key="failures" own={state.source.way_back().clone()} dispatch={owned} /> }
        }
        Some(Panel::Checks) => {
            html! { <ChecksDialog key="checks" own={state.source.way_back().clone()} dispatch={owned} /> }
        }
        Some(Panel::Learn(part)) => learn_dialog(part, None, state, dispatch),
        Some(Panel::Glossary(asked)) => learn_dialog(Learn::Glossary, asked, state, dispatch),
        Some(Panel::Shortcuts) => shortcuts_dialog(state.preferences.single_keys, dispatch),
        Some(Panel::Laboratory(laboratory)) if Laboratory::BY_HAND.contains(&laboratory) => {
            html! { <ByHandDialog {laboratory} dispatch={owned} /> }
        }
        Some(Panel::Laboratory(Laboratory::Certificates)) => html! {
            <CertificatesDialog play={state.play.clone()} stepping={state.options.stepping} own={state.source.way_back().clone()} ran={state.scenario().is_some()} chain={state.chain.clone()} dispatch={owned} />
        },
        Some(Panel::Laboratory(laboratory)) => html! {
            <LaboratoryDialog {laboratory} seed={state.source.way_back().seed} level={state.level} dispatch={owned} />
        },
        Some(Panel::Print) => print_dialog(state, dispatch),
        Some(Panel::Share) => match state.source.saved() {
            Some(saved) => no_link_dialog(&saved.name, dispatch),
            None => html! { <ShareDialog address={state.address()} dispatch={owned} /> },
        },
        Some(Panel::Chip(lane, index)) => {
            let chip = scene.keyrings().get(lane).and_then(|keyring| keyring.get(index));
            match chip.zip(LANES.get(lane)) {
                Some((chip, lane)) => {
                    let (gloss, who) = (scene.chip_gloss(*lane, chip), names::who(scene, *lane));
                    value_dialog(chip, &gloss, state.hides_secrets().filter(|_| chip.secret), who, dispatch)
                }
                None => html! {},
            }
        }
    }
}
