//! The dialogs.

pub(crate) mod attack;
pub(crate) mod glossary;
pub(crate) mod laboratory;
pub(crate) mod print;
pub(crate) mod qr;
pub(crate) mod scenario;
pub(crate) mod share;
pub(crate) mod shortcuts;

use crate::components::panel::attack::AttackDialog;
use crate::components::panel::glossary::GlossaryDialog;
use crate::components::panel::laboratory::LaboratoryDialog;
use crate::components::panel::print::PrintDialog;
use crate::components::panel::scenario::ScenarioDialog;
use crate::components::panel::share::ShareDialog;
use crate::components::panel::shortcuts::ShortcutsDialog;
use crate::components::parts::names;
use crate::components::parts::value::ValueDialog;
use crate::components::recording::{NoLinkDialog, RecordedDialog};
use crate::components::study::lessons::LessonsDialog;
use crate::session::{Action, Panel, Scene, State};
use tls_scene::model::Lane;
use yew::prelude::*;

/// The dialog that is open, if one is.
pub(crate) fn panel(state: &State, scene: &Scene, dispatch: &Callback<Action>) -> Html {
    const LANES: [Lane; 3] = [Lane::Client, Lane::Eavesdropper, Lane::Server];
    let dispatch = dispatch.clone();
    match state.panel {
        None => html! {},
        // What needs a scenario is not offered for a recording; who asks for it all the same is told why.
        Some(Panel::Scenario | Panel::Attacks | Panel::Recorded) => match (state.scenario(), state.source.saved()) {
            (Some(scenario), _) if state.panel == Some(Panel::Scenario) => html! {
                <ScenarioDialog scenario={scenario.clone()} adjustments={state.adjustments.clone()} {dispatch} />
            },
            (Some(scenario), _) => html! { <AttackDialog scenario={scenario.clone()} {dispatch} /> },
            (None, Some(saved)) => html! { <RecordedDialog name={saved.name.clone()} {dispatch} /> },
            (None, None) => html! {},
        },
        Some(Panel::Lessons) => html! { <LessonsDialog {dispatch} /> },
        Some(Panel::Glossary(asked)) => html! { <GlossaryDialog {asked} {dispatch} /> },
        Some(Panel::Shortcuts) => html! { <ShortcutsDialog single_keys={state.preferences.single_keys} {dispatch} /> },
        Some(Panel::Laboratory(laboratory)) => html! {
            <LaboratoryDialog {laboratory} seed={state.source.way_back().seed} level={state.level} {dispatch} />
        },
        Some(Panel::Print) => html! {
            <PrintDialog address={state.own_address()} recorded={state.source.saved().is_some()} {dispatch} />
        },
        Some(Panel::Share) => match state.source.saved() {
            Some(saved) => html! { <NoLinkDialog name={saved.name.clone()} {dispatch} /> },
            None => html! { <ShareDialog address={state.address()} {dispatch} /> },
        },
        Some(Panel::Chip(lane, index)) => {
            let chip = scene.keyrings().get(lane).and_then(|keyring| keyring.get(index));
            let who = LANES.get(lane).map(|lane| names::who(scene, *lane));
            match chip.cloned().zip(who) {
                Some((chip, who)) => html! { <ValueDialog {chip} {who} {dispatch} /> },
                None => html! {},
            }
        }
    }
}
