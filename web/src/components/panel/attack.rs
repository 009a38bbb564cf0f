//! The attacks: what somebody on the wire can do besides listening, as a list to choose from.

use crate::components::parts::dialog::Dialog;
use crate::session::{Action, Panel};
use tls_engine::{ATTACKS, Aim, Attack, Choice, KnownFailure, Scenario, parameter};
use tls_scene::{as_sentence, scenario as words, tell_fact};
use tls_texts::{page_failures, page_panels};
use yew::prelude::*;

/// The list. A choice takes effect at once, and the handshake starts anew: what matters comes before its end.
pub(crate) fn attack_dialog(scenario: &Scenario, dispatch: &Callback<Action>) -> Html {
    let choices = scenario.choices(&parameter::ATTACK);
    let of = |aim: Option<Aim>| {
        let chosen = choices.iter().filter(move |choice| Attack::named(&choice.value).map(|attack| attack.aim) == aim);
        html! { <ul class="attacks">{ for chosen.map(|choice| item(choice, scenario, dispatch)) }</ul> }
    };
    let mut aims: Vec<Aim> = ATTACKS.iter().map(|attack| attack.aim).collect();
    aims.dedup();
    html! {
        <Dialog key="attacks" id="attacks" title={page_panels::attacks()} on_close={dispatch.reform(|()| Action::Close)}>
            { ways(Panel::Attacks, dispatch) }
            <p>{ page_panels::attacks_introduction() }</p>
            { of(None) }
            { for aims.iter().map(|aim| html! { <><h3>{ heading(*aim) }</h3>{ of(Some(*aim)) }</> }) }
        </Dialog>
    }
}

/// From each of the two ways to break a handshake to the other: somebody attacks, or something fails.
pub(super) fn ways(current: Panel, dispatch: &Callback<Action>) -> Html {
    let way = |id: &'static str, panel: Panel, words: String| {
        let here = current == panel;
        let go = dispatch.reform(move |_: MouseEvent| Action::Open(panel));
        html! {
            <button {id} type="button" aria-current={here.then_some("page")} tabindex={if here { "0" } else { "-1" }} onclick={(!here).then_some(go)}>{ words }</button>
        }
    };
    html! {
        <nav class="ways-to-break" data-roving="" aria-label={page_failures::failures_ways()}>
            { way("to-attacks", Panel::Attacks, page_failures::failures_attacks()) }
            { way("to-failures", Panel::Failures, page_failures::failures_counted(KnownFailure::all().count())) }
            { way("to-checks", Panel::Checks, page_failures::checks_short()) }
        </nav>
    }
}

/// What stands above the attacks with this aim.
fn heading(aim: Aim) -> String {
    match aim {
        Aim::Place => page_panels::attacks_place(),
        Aim::Handshake => page_panels::attacks_handshake(),
        Aim::Records => page_panels::attacks_records(),
        Aim::Kept => page_panels::attacks_kept(),
    }
}

fn item(choice: &Choice, scenario: &Scenario, dispatch: &Callback<Action>) -> Html {
    let chosen = scenario.value(&parameter::ATTACK) == choice.value;
    let choose = {
        let (scenario, dispatch, value) = (scenario.clone(), dispatch.clone(), choice.value.clone());
        Callback::from(move |_: MouseEvent| {
            if let Ok(changed) = scenario.with(&parameter::ATTACK, &value) {
                for action in [Action::Use(changed.scenario, Vec::new()), Action::First, Action::Close] {
                    dispatch.emit(action);
                }
            }
        })
    };
    html! {
        <li>
            <button id={format!("attack-{}", choice.value)} type="button" aria-pressed={chosen.to_string()} onclick={choose}>{ words::attack(&choice.value) }</button>
            { for choice.excluded_because.as_ref().map(|why| html! { <p class="gloss">{ page_panels::attacks_other_handshake(as_sentence(&tell_fact(why))) }</p> }) }
        </li>
    }
}
