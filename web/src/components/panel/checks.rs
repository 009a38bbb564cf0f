//! What each check is for: the failures and attacks that it is the first to notice, as a matrix and check by check, each with the way
//! to a run without the check; whether it can be left out, or why not; and what it would take for the others to notice something.

mod matrix;
mod trying;

use crate::components::panel::attack::ways;
use crate::components::panel::checks::matrix::matrix;
use crate::components::panel::checks::trying::StoppedList;
use crate::components::parts::dialog::Dialog;
use crate::session::{Action, Panel};
use crate::view::Breaking;
use tls_engine::{Guarded, Omission, Scenario, Stopped, checks_of};
use tls_scene::{catalogue, departures, scenario as words};
use tls_terms::Rule;
use tls_texts::page_failures;
use tls_transcript::Role;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The scenario that is shown, or was shown last: whoever chooses keeps its seed, name and clock.
    pub(crate) own: Scenario,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// The dialog.
#[component]
pub(crate) fn ChecksDialog(props: &Props) -> Html {
    let Props { own, dispatch } = props;
    // Drawn once, for it is long.
    let drawn = use_memo((own.clone(), dispatch.clone()), |(own, dispatch)| {
        let all = Guarded::all();
        html! {
            <>
                { matrix(&all, own, dispatch) }
                { for [Role::Client, Role::Server].into_iter().map(|party| of_party(party, &all, own, dispatch)) }
            </>
        }
    });
    html! {
        <Dialog id="checks" title={Breaking::Checks.label()} on_close={dispatch.reform(|()| Action::Close)}>
            { ways(Panel::Checks, dispatch) }
            { (*drawn).clone() }
        </Dialog>
    }
}

/// A party's checks: those that are the first to notice something, and folded away those that are not.
fn of_party(party: Role, all: &[Guarded], own: &Scenario, dispatch: &Callback<Action>) -> Html {
    let guards = |rule: Rule| -> Vec<&Guarded> {
        all.iter().filter(|guarded| guarded.party == party && guarded.rule == rule).collect()
    };
    let checks = checks_of(party).into_iter().map(|rule| (rule, guards(rule)));
    let (idle, busy): (Vec<_>, Vec<_>) = checks.partition(|(_, guards)| guards.is_empty());
    let id = ["checks-", party.name()].concat();
    html! {
        <section aria-labelledby={id.clone()}>
            <h3 {id}>{ page_failures::checks_of(party.name()) }</h3>
            <ul class="known-failures">{ for busy.iter().map(|(rule, guards)| item(party, *rule, guards, own, dispatch)) }</ul>
            <details class="idle-checks">
                <summary>{ page_failures::checks_idle(idle.len()) }</summary>
                <ul class="known-failures">{ for idle.iter().map(|(rule, guards)| item(party, *rule, guards, own, dispatch)) }</ul>
            </details>
        </section>
    }
}

fn item(party: Role, rule: Rule, guards: &[&Guarded], own: &Scenario, dispatch: &Callback<Action>) -> Html {
    let text = Omission { party, rule }.to_string();
    let omissible = match departures::omission(&text) {
        Some(left_out) => {
            html! { <>{ page_failures::checks_without(left_out) }{ " " }<code>{ ["without=", &text].concat() }</code></> }
        }
        None => html! { { page_failures::checks_kept(departures::indispensable(rule).unwrap_or_default()) } },
    };
    html! {
        <li key={text.clone()} data-check={text} data-omissible={rule.is_omissible().to_string()}>
            <h4>{ rule.name() }</h4>
            <div class="told">
                <p class="gloss">{ omissible }</p>
                if guards.is_empty() {
                    { for departures::would_stop(party.name(), rule).map(|what| html! { <p class="stops-nothing">{ page_failures::checks_nothing(what) }</p> }) }
                } else {
                    <StoppedList guards={guards.iter().map(|guarded| (*guarded).clone()).collect::<Vec<_>>()} own={own.clone()} dispatch={dispatch.clone()} />
                }
            </div>
        </li>
    }
}

/// The run to look at: that without the check, if there is one.
fn run_of(guarded: &Guarded, own: &Scenario) -> Option<Scenario> {
    guarded.scenario_without(own).or_else(|| guarded.scenario(own))
}

/// How it ends without the check.
fn then(guarded: &Guarded) -> Option<String> {
    let then = guarded.then?;
    Some(if guarded.succeeds() { page_failures::checks_succeeds() } else { page_failures::checks_then(then) })
}

fn title(stopped: &Stopped) -> String {
    match stopped {
        Stopped::Failure(failure) => catalogue::title(failure.name),
        Stopped::Attack(attack) => words::title(attack.name),
    }
}

/// A link to a run, which begins at its start. `label` is what a screen reader says in place of what is drawn, and whether the Tab key
/// stops there.
fn way(
    scenario: Scenario,
    class: &'static str,
    label: Option<(String, &'static str)>,
    inside: Html,
    dispatch: &Callback<Action>,
) -> Html {
    let query = format!("?{scenario}");
    let dispatch = dispatch.clone();
    let choose = move |event: MouseEvent| {
        // With a key held down the browser opens the link elsewhere.
        if event.ctrl_key() || event.meta_key() || event.shift_key() {
            return;
        }
        event.prevent_default();
        for action in [Action::Use(scenario.clone(), Vec::new()), Action::First, Action::Close] {
            dispatch.emit(action);
        }
    };
    let (label, tab) = label.map_or((None, None), |(label, tab)| (Some(label), Some(tab)));
    html! { <a {class} href={query} tabindex={tab} aria-label={label.clone()} title={label} onclick={choose}>{ inside }</a> }
}
