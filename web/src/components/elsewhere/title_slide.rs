//! What stands on the projector before it begins: what it will be about, and the way there for everybody's own device.

use crate::address::Address;
use crate::components::inspector::explain::{first, paragraphs};
use crate::components::panel::qr::qr;
use crate::components::parts::prose::around;
use crate::components::stage::first_message;
use crate::hooks::address_bar;
use crate::hooks::pointer::keep_focus;
use crate::session::{Action, Scene, State, all_named};
use crate::view::{Level, Setting, Tab};
use tls_scene::Thefts;
use tls_texts::{page, page_elsewhere, page_panels, page_stage};
use yew::prelude::*;

/// The slide.
pub(super) fn title_slide(state: &State, scene: &Scene, dispatch: &Callback<Action>) -> Html {
    // An attack, a fault or a theft asks other questions: what is about to happen is said instead.
    let plain = state.scenario().filter(|scenario| {
        let untouched = scenario.edits.is_empty() && scenario.without.is_empty() && scenario.fault.is_none();
        untouched && !scene.attacked() && state.options.stolen == Thefts::NONE
    });
    let count = state.walked().steps(state.options.stepping).len();
    html! {
        <section class="title-slide" aria-label={page_elsewhere::title_slide()}>
            <p class="wordmark">{ page::wordmark() }</p>
            if let Some(scenario) = plain {
                <h2 class="question">{ around([html! { <em>{ page_stage::someone() }</em> }], |[someone]| page_stage::question(someone)) }</h2>
                <ol>
                    <li>{ around([html! { <strong>{ &scenario.server_name }</strong> }], |[name]| page_elsewhere::who_may_say(name)) }</li>
                    <li>{ page_elsewhere::whence_the_secret() }</li>
                    <li>{ page_elsewhere::what_a_thief_opens() }</li>
                </ol>
            } else {
                <h2>{ state.title(scene) }</h2>
                <div class="explanation lead">{ for first(scene, Level::Student).map(|first| paragraphs(&[first])) }</div>
            }
            <p class="title-facts">
                if plain.is_some() { <span>{ state.title(scene) }</span> }
                <span>{ page_elsewhere::steps(count) }</span>
                <button type="button" class="quiet" onmousedown={keep_focus} onclick={dispatch.reform(|_| Action::Next)}>{ first_message() }</button>
            </p>
            { for state.scenario().map(|_| way_there(state)) }
        </section>
    }
}

/// The code of the link to this handshake, and the link. The shorter it is, the larger its modules.
fn way_there(state: &State) -> Html {
    let named = all_named().into_iter().find(|named| Some(&named.scenario) == state.scenario());
    let own = Address { setting: Setting::Desk, tab: Tab::default(), ..state.address() };
    let scenario = named.map_or_else(|| own.scenario.clone(), |named| named.name.into());
    let link = address_bar::link(&Address { scenario, ..own }.print());
    let warning = address_bar::only_here();
    html! {
        <figure class={classes!("way-there", warning.is_some().then_some("warned"))}>
            { qr(&link, page_panels::qr_of_handshake()) }
            <figcaption>{ warning.unwrap_or_else(page_elsewhere::follow) }<code>{ link }</code></figcaption>
        </figure>
    }
}
