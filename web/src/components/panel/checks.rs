//! What each check is for: the failures and attacks that it is the first to notice, each with the way to a run without the check.

use crate::components::panel::attack::ways;
use crate::components::parts::dialog::Dialog;
use crate::session::{Action, Panel};
use crate::view::Breaking;
use tls_engine::{Guarded, Omission, Scenario, Stopped};
use tls_scene::{as_sentence, catalogue, departures, scenario as words};
use tls_texts::page_failures;
use tls_transcript::Role;
use yew::prelude::*;

/// The dialog. Whoever chooses a run keeps the seed, the server's name and the clock of `own`.
pub(crate) fn checks_dialog(own: &Scenario, dispatch: &Callback<Action>) -> Html {
    let all: Vec<(Omission, Vec<Guarded>)> =
        Omission::all().into_iter().map(|omission| (omission, omission.guards())).collect();
    let of = |party: Role| all.iter().filter(move |(omission, _)| omission.party == party);
    html! {
        <Dialog key="checks" id="checks" title={Breaking::Checks.label()} on_close={dispatch.reform(|()| Action::Close)}>
            { ways(Panel::Checks, dispatch) }
            <p>{ page_failures::checks_introduction() }</p>
            { for [Role::Client, Role::Server].into_iter().map(|party| html! {
                <section aria-labelledby={["checks-", party.name()].concat()}>
                    <h3 id={["checks-", party.name()].concat()}>{ page_failures::checks_of(party.name()) }</h3>
                    <ul class="known-failures">{ for of(party).map(|(omission, guards)| item(*omission, guards, own, dispatch)) }</ul>
                </section>
            }) }
        </Dialog>
    }
}

fn item(omission: Omission, guards: &[Guarded], own: &Scenario, dispatch: &Callback<Action>) -> Html {
    let text = omission.to_string();
    let left_out = departures::omission(&text).unwrap_or_else(|| text.clone());
    html! {
        <li key={text.clone()} data-check={text}>
            <h4>{ omission.rule.name() }</h4>
            <div class="told">
                <p class="gloss">{ page_failures::checks_without(left_out) }</p>
                if guards.is_empty() {
                    <p class="stops-nothing">{ page_failures::checks_nothing() }</p>
                } else {
                    <ul class="stopped">{ for guards.iter().filter_map(|guarded| stopped(omission, guarded, own, dispatch)) }</ul>
                }
            </div>
        </li>
    }
}

/// What the check stops, with the way to the run without it, and how that ends.
fn stopped(omission: Omission, guarded: &Guarded, own: &Scenario, dispatch: &Callback<Action>) -> Option<Html> {
    let scenario = guarded.scenario(omission, own)?;
    let title = match guarded.stopped {
        Stopped::Failure(failure) => catalogue::title(failure.name),
        Stopped::Attack(attack) => words::title(attack.name),
    };
    let query = format!("?{scenario}");
    let dispatch = dispatch.clone();
    let choose = move |event: MouseEvent| {
        event.prevent_default();
        for action in [Action::Use(scenario.clone(), Vec::new()), Action::First, Action::Close] {
            dispatch.emit(action);
        }
    };
    let then =
        if guarded.succeeds() { page_failures::checks_succeeds() } else { page_failures::checks_then(guarded.then) };
    Some(html! {
        <li class={guarded.succeeds().then_some("succeeds")}>
            <a class="button" href={query} onclick={choose}>{ page_failures::choose(guarded.version.to_string(), title) }</a>
            <small>{ as_sentence(&then) }</small>
        </li>
    })
}
