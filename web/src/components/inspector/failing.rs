//! What is told of a failure of the catalogue, from the step on in which it shows.

use crate::components::panel::failures::remedy;
use crate::hooks::pointer::keep_focus;
use crate::session::{Action, Failing, Panel};
use tls_scene::catalogue;
use tls_texts::page_failures;
use yew::prelude::*;

/// Its title, its story, and what has to be done; nothing as long as it has not shown.
pub(crate) fn failing(failing: Option<Failing>, position: usize, dispatch: &Callback<Action>) -> Html {
    let Some(Failing { failure, .. }) = failing.filter(|failing| failing.step <= position) else { return html! {} };
    html! {
        <section id="failing" class="failing" data-failing={failure.name} aria-labelledby="failing-title">
            <h3 id="failing-title">{ catalogue::title(failure.name) }</h3>
            <p>{ catalogue::story(failure.name) }</p>
            { for remedy(failure) }
            <button id="failing-others" type="button" class="linked" aria-haspopup="dialog" onmousedown={keep_focus} onclick={dispatch.reform(|_| Action::Open(Panel::Failures))}>{ page_failures::others() }</button>
        </section>
    }
}
