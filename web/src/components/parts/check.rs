//! A check's row: what was compared with what; whether the check can be left out, and the way to the run without it, or why not.

use crate::components::parts::icon::{Icon, icon};
use crate::hooks::pointer::keep_focus;
use crate::session::Action;
use tls_engine::{Omission, Scenario};
use tls_scene::departures;
use tls_scene::model::{Check, Lane, Mark};
use tls_texts::page_inspector;
use tls_transcript::Role;
use yew::prelude::*;

/// The row. `evidence` is what was found, drawn; `named` is for who wants to know the rule's name and section as well.
/// Without a scenario, in a recording from a file, nothing can be left out.
pub(crate) fn check_row(
    check: &Check,
    evidence: Html,
    named: bool,
    scenario: Option<&Scenario>,
    dispatch: &Callback<Action>,
) -> Html {
    let (class, shown, word) = match check.mark {
        Mark::Passed => ("passed", Icon::Tick, page_inspector::check_passed()),
        Mark::Failed => ("failed", Icon::Cross, page_inspector::check_failed()),
        Mark::NotApplicable => ("not-applicable", Icon::Dash, page_inspector::check_not_applicable()),
        Mark::Remark => ("remark", Icon::Remark, page_inspector::check_remark()),
        Mark::Omitted => ("omitted", Icon::Dash, page_inspector::check_omitted()),
        Mark::Overlooked => ("overlooked", Icon::Dash, page_inspector::check_overlooked()),
    };
    // A tick and a cross need no word; a dash does.
    let said = matches!(check.mark, Mark::NotApplicable | Mark::Omitted | Mark::Overlooked);
    html! {
        <li {class} data-check={check.rule.name()}>
            { icon(shown) }
            <div>
                <span class={(!said).then_some("hidden")}>{ word }{ " " }</span>{ evidence }
                if named { <small>{ page_inspector::rule(check.rule.name(), check.section) }</small> }
            </div>
            { without(check, scenario, dispatch) }
        </li>
    }
}

/// Whether it can be left out. An attacker's checks are its own affair, and where there was nothing to check nothing is to be left out.
fn without(check: &Check, scenario: Option<&Scenario>, dispatch: &Callback<Action>) -> Html {
    let party = match check.lane {
        Lane::Client => Role::Client,
        Lane::Server => Role::Server,
        Lane::Eavesdropper => return html! {},
    };
    if check.mark == Mark::NotApplicable {
        return html! {};
    }
    let Some(omission) = Omission::of_check(party, check.rule) else {
        let why = departures::indispensable(check.rule);
        return html! { { for why.map(|why| html! {
            <details class="indispensable" open={check.mark == Mark::Failed}><summary>{ page_inspector::check_kept() }</summary><p>{ why }</p></details>
        }) } };
    };
    html! { { for scenario.map(|scenario| toggle(omission, check.mark == Mark::Failed, scenario, dispatch)) } }
}

/// The way to the run without this check, or back to the one with it. `failed` says that the check has ended the run.
pub(crate) fn toggle(omission: Omission, failed: bool, scenario: &Scenario, dispatch: &Callback<Action>) -> Html {
    let mut other = scenario.clone();
    let is_left_out = other.without.contains(&omission);
    other.without.retain(|own| *own != omission);
    let name = omission.rule.name();
    let (words, label) = match (is_left_out, failed) {
        (true, _) => (page_inspector::check_make_again(), page_inspector::check_make_again_what(name)),
        (false, true) => (page_inspector::check_see_without(), page_inspector::check_see_without_what(name)),
        (false, false) => (page_inspector::check_leave_out(), page_inspector::check_leave_out_what(name)),
    };
    if !is_left_out {
        other.without.push(omission);
    }
    let quiet = !is_left_out && !failed;
    let name = omission.to_string();
    let change = dispatch.reform(move |_: MouseEvent| Action::Use(other.clone(), Vec::new()));
    html! {
        <button type="button" class={classes!("toggle", quiet.then_some("linked"))} data-without={name} aria-label={label} onmousedown={keep_focus} onclick={change}>{ words }</button>
    }
}
