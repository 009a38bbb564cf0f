//! The smallest sets of secrets that open the application data: locks, and the keys to each. Pressing a key steals it.

use crate::components::parts::icon::{Icon, icon};
use crate::hooks::pointer::keep_focus;
use crate::session::{Action, Scene};
use tls_scene::model::{BreakSets, Lock};
use tls_scene::{Theft, Thefts};
use tls_texts::{page_knowledge, theft as words};
use yew::prelude::*;

/// The locks with their keys, or why there are none.
pub(crate) fn break_sets(scene: &Scene, dispatch: &Callback<Action>) -> Html {
    let (sets, stolen) = (scene.play().break_sets(), scene.eavesdropper().stolen);
    html! {
        <section id="break-sets" class="thefts break-sets" aria-labelledby="break-sets-title">
            <h3 id="break-sets-title">{ words::smallest_sets() }</h3>
            { match sets.why_none {
                Some(why) => html! { <p>{ why.label() }</p> },
                None => html! {
                    <>
                        <p>{ words::smallest_sets_gloss() }{ " " }{ page_knowledge::break_sets_press() }</p>
                        { for sets.groups().into_iter().map(|(title, locks)| html! {
                            <>{ for title.map(|title| html! { <h4>{ title }</h4> }) }{ for locks.iter().map(|lock| self::lock(lock, sets, stolen, dispatch)) }</>
                        }) }
                        { for sets.remarks().into_iter().map(|remark| html! { <p>{ remark }</p> }) }
                    </>
                },
            } }
        </section>
    }
}

/// What is to be opened, and a button for each set.
fn lock(lock: &Lock, sets: &BreakSets, stolen: Thefts, dispatch: &Callback<Action>) -> Html {
    let is_open = sets.is_open(lock, stolen);
    // Below the name of its connection, if there are several.
    let level = if sets.titles.is_empty() { "h4" } else { "h5" };
    html! {
        <div class={classes!("break-lock", is_open.then_some("opened"))} data-lock={lock.data.slug()}>
            <@{level}>{ icon(if is_open { Icon::Unlocked } else { Icon::Lock }) }{ lock.label() }</@>
            <ul>{ for lock.sets.iter().map(|set| html! { <li>{ key(*set, stolen, dispatch) }</li> }) }</ul>
        </div>
    }
}

/// Steals a set and nothing else, or gives it back.
fn key(set: Thefts, stolen: Thefts, dispatch: &Callback<Action>) -> Html {
    if set.is_empty() {
        return html! { <p>{ words::nothing_needed() }</p> };
    }
    let taken = set == stolen;
    let steal = dispatch.reform(move |_: MouseEvent| Action::Steal(if taken { Thefts::NONE } else { set }));
    let part = |(index, theft): (usize, Theft)| html! { <>if index > 0 { <span>{ "+" }</span> }<span>{ icon(Icon::Key) }{ theft.label() }</span></> };
    html! {
        <button type="button" data-set={set.to_string()} aria-pressed={taken.to_string()} onmousedown={keep_focus} onclick={steal}>{ for set.iter().enumerate().map(part) }</button>
    }
}
