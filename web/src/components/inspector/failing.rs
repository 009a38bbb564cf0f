//! What is told of a failure of the catalogue, from the step on in which it shows; and of a check that is not made, from the step on in
//! which it would have failed.

use crate::components::panel::failures::{end, remedy};
use crate::components::parts::check::toggle;
use crate::components::parts::prose::around;
use crate::hooks::pointer::keep_focus;
use crate::session::{Action, Failing, Panel, Scene, Unchecked};
use tls_engine::{KnownFailure, Omission, Scenario};
use tls_scene::{as_sentence, catalogue, departures};
use tls_texts::page_failures;
use yew::prelude::*;

/// Its title, its story, and what has to be done; nothing as long as it has not shown.
pub(crate) fn failing(
    failing: Option<Failing>,
    scenario: Option<&Scenario>,
    position: usize,
    dispatch: &Callback<Action>,
) -> Html {
    let Some(Failing { failure, check, .. }) = failing.filter(|failing| failing.step <= position) else {
        return html! {};
    };
    html! {
        <section id="failing" class="failing" data-failing={failure.name} aria-labelledby="failing-title">
            <h3 id="failing-title">{ catalogue::title(failure.name) }</h3>
            <p>{ catalogue::story(failure.name) }</p>
            { for remedy(failure) }
            <p class="failing-ways">
                { for check.zip(scenario).map(|(check, scenario)| toggle(check, true, scenario, dispatch)) }
                <button id="failing-others" type="button" class="linked" aria-haspopup="dialog" onmousedown={keep_focus} onclick={dispatch.reform(|_| Action::Open(Panel::Failures))}>{ page_failures::others() }</button>
            </p>
        </section>
    }
}

/// Which check is not made, what is wrong in this run all the same, what comes of it, and the way back to the run with it.
pub(crate) fn unchecked(
    unchecked: Option<&Unchecked>,
    scenario: Option<&Scenario>,
    scene: &Scene,
    dispatch: &Callback<Action>,
) -> Html {
    let found = unchecked.filter(|unchecked| unchecked.step <= scene.position()).zip(scenario);
    let Some((Unchecked { omission, others, end: ending, failure, .. }, scenario)) = found else { return html! {} };
    let others = others.iter().filter(|(_, step)| *step <= scene.position());
    let text = omission.to_string();
    html! {
        <section id="unchecked" class="failing" data-unchecked={text} aria-labelledby="unchecked-title">
            <h3 id="unchecked-title">{ page_failures::unchecked(omission.rule.name()) }</h3>
            { left_out(*omission) }
            { for failure.map(let_through) }
            { for others.map(|(other, _)| left_out(*other)) }
            if scene.position() == scene.count() { <p class="ending">{ end(*ending) }</p> }
            <p class="failing-ways">
                if scene.position() < scene.count() {
                    <button id="unchecked-end" type="button" onmousedown={keep_focus} onclick={dispatch.reform(|_| Action::Last)}>{ page_failures::show_end() }</button>
                }
                { toggle(*omission, true, scenario, dispatch) }
            </p>
        </section>
    }
}

/// What a party does not look at.
fn left_out(omission: Omission) -> Html {
    let text = omission.to_string();
    let phrase = departures::omission(&text).unwrap_or(text);
    html! { <p>{ as_sentence(&page_failures::unchecked_what(phrase)) }</p> }
}

/// What is wrong in a run in which nobody looks, and how it goes where somebody does.
fn let_through(failure: &'static KnownFailure) -> Html {
    let title = html! { <strong>{ catalogue::title(failure.name) }</strong> };
    html! {
        <>
            <p data-let-through={failure.name}>{ around([title], |[title]| page_failures::unchecked_wrong(title)) }</p>
            <p>{ page_failures::unchecked_story(catalogue::story(failure.name)) }</p>
        </>
    }
}
