//! The handshakes that have a name, to choose from: what is worth seeing in each, with its link.

use crate::session::{Action, named_like};
use tls_engine::Scenario;
use tls_scene::scenario as words;
use tls_texts::page_panels;
use yew::prelude::*;

/// The list. Whoever chooses one keeps the seed, the server's name and the clock.
pub(super) fn named(own: &Scenario, dispatch: &Callback<Action>) -> Html {
    let item = |name: &'static str| {
        let scenario = named_like(name, own)?;
        let current = scenario == *own;
        let query = format!("?{scenario}");
        let go = dispatch.reform(move |event: MouseEvent| {
            event.prevent_default();
            Action::Use(scenario.clone(), Vec::new())
        });
        Some(html! {
            <li>
                <a id={format!("named-{name}")} href={query} aria-current={current.then_some("true")} onclick={go}>{ words::title(name) }</a>
                <p class="gloss">{ words::introduction(name) }</p>
            </li>
        })
    };
    html! {
        <details id="named" class="named">
            <summary>{ page_panels::named() }</summary>
            <ul>{ for Scenario::all_named().iter().filter_map(|named| item(named.name)) }</ul>
        </details>
    }
}
