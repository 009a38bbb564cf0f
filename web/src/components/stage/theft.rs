//! Below the diagram, once the eavesdropper was given something: what that makes of the application data recorded so far, large enough for
//! the back row. It stays as high as it is while one steps, so that the diagram keeps its place.

use crate::components::parts::icon::{Icon, icon};
use crate::components::parts::names;
use crate::session::Scene;
use tls_scene::model::{Eavesdropped, EavesdropperReport, Told};
use tls_texts::page_stage;
use yew::prelude::*;

/// The recording as the eavesdropper has it; nothing where nothing was stolen.
pub(super) fn theft(scene: &Scene) -> Html {
    let report = scene.eavesdropper();
    if report.stolen.is_empty() {
        return html! {};
    }
    let opened = !report.plaintext.is_empty();
    html! {
        <section class="stolen eavesdropper" tabindex="0" aria-label={page_stage::recording()}>
            <p class={classes!("verdict", opened.then_some("opened"))} id="verdict">
                { icon(if opened { Icon::Unlocked } else { Icon::Lock }) }{ &report.verdict }
            </p>
            { match scene.eavesdropped() {
                Some(data) => recorded(&data, report),
                None => html! { <p id="loot" data-state="none">{ page_stage::nothing_recorded(if scene.position() < scene.count() { "before" } else { "end" }) }</p> },
            } }
        </section>
    }
}

fn recorded(data: &Eavesdropped, report: &EavesdropperReport) -> Html {
    let state = if data.lines.is_empty() { "shut" } else { "opened" };
    // Another message, or the same one opened, is another element: it begins as noise again.
    html! {
        <div class="loot" id="loot" key={[state, &data.hex].concat()} data-state={state}>
            <p>{ page_stage::recorded(names::hue(data.sender), data.length, state) }</p>
            <p class="cipher" aria-hidden="true">{ &data.hex }</p>
            <div class="letters">
                <p class="noise" aria-hidden="true">{ &data.noise }</p>
                if !data.lines.is_empty() { <p class="deciphered">{ for data.lines.iter().map(line) }</p> }
            </div>
            if data.lines.is_empty() { { lacking(data, report) } }
        </div>
    }
}

fn line(told: &Told) -> Html {
    html! {
        <span>{ &told.text }if !told.password.is_empty() { <mark>{ &told.password }</mark>{ &told.rest } }</span>
    }
}

/// Which value is missing; or, where none is, what did not work.
fn lacking(data: &Eavesdropped, report: &EavesdropperReport) -> Html {
    let said = match data.missing.as_slice() {
        [] => report.attempts.iter().find(|attempt| !attempt.worked).map(|attempt| attempt.detail.clone()),
        [value] => Some(page_stage::lacks(value)),
        [first, second, ..] => Some(page_stage::lacks_either(first, second)),
    };
    html! { <>{ for said.map(|said| html! { <p class="lacking">{ said }</p> }) }</> }
}
