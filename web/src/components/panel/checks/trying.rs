//! What a check stops, as the table has it; and on demand run anew without the check, in the page, one run after the other.

use super::{run_of, then, title, way};
use crate::session::Action;
use gloo_timers::callback::Timeout;
use std::rc::Rc;
use tls_engine::{End, Guarded, Scenario};
use tls_scene::as_sentence;
use tls_texts::page_failures;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// What the check is the first to notice.
    pub(super) guards: Vec<Guarded>,
    /// The scenario whose seed, name and clock the runs keep.
    pub(super) own: Scenario,
    /// What the user does.
    pub(super) dispatch: Callback<Action>,
}

/// The list, with the way to run all of it.
#[component]
pub(super) fn StoppedList(props: &Props) -> Html {
    let Props { guards, own, dispatch } = props;
    let asked = use_state_eq(|| false);
    let runs = use_memo((guards.clone(), own.clone()), |(guards, own)| {
        guards.iter().filter_map(|guarded| guarded.scenario_without(own)).collect::<Vec<_>>()
    });
    let ends = use_ends(&runs, *asked);
    let run = {
        let asked = asked.clone();
        Callback::from(move |_: MouseEvent| asked.set(true))
    };
    // What is run comes in the order of the list, which also holds what can't be run without the check.
    let mut ended = ends.iter();
    let item = |guarded: &Guarded| {
        let scenario = run_of(guarded, own)?;
        let end = guarded.omission().and_then(|_| ended.next());
        Some(html! {
            <li class={guarded.succeeds().then_some("succeeds")}>
                { way(scenario, "button", None, html! { { page_failures::choose(guarded.version.to_string(), title(&guarded.stopped)) } }, dispatch) }
                { for then(guarded).map(|then| html! { <small>{ as_sentence(&then) }</small> }) }
                { for end.map(|end| html! { <small class="ran" data-end={end.clone()}>{ page_failures::checks_ran(end) }</small> }) }
            </li>
        })
    };
    html! {
        <>
            <ul class="stopped">{ for guards.iter().filter_map(item) }</ul>
            if !runs.is_empty() {
                <p class="run-anew" role="status">
                    if *asked {
                        { page_failures::checks_progress(runs.len().saturating_sub(ends.len())) }
                    } else {
                        <button type="button" class="linked" onclick={run}>{ page_failures::checks_run(runs.len()) }</button>
                    }
                </p>
            }
        </>
    }
}

/// How each run ends, once asked for: one after the other, so that the page stays alive meanwhile.
#[hook]
fn use_ends(runs: &Rc<Vec<Scenario>>, asked: bool) -> Rc<Vec<String>> {
    let ends = use_state(|| Rc::new(Vec::new()));
    let (so_far, set) = (Rc::clone(&ends), ends.setter());
    use_effect_with((Rc::clone(runs), asked, so_far.len()), move |(runs, asked, done)| {
        let next = runs.get(*done).filter(|_| *asked).cloned().map(|scenario| {
            Timeout::new(0, move || {
                let end = tls_engine::run(&scenario)
                    .map_or_else(|problem| problem.to_string(), |transcript| End::of(&transcript).name());
                set.set(Rc::new(so_far.iter().cloned().chain([end]).collect()));
            })
        });
        move || drop(next)
    });
    Rc::clone(&ends)
}
