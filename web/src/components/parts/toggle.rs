//! A switch: something is on or off.

use crate::hooks::pointer::keep_focus;
use yew::prelude::*;

/// What is switched, whether it is on, and what turns it round.
pub(crate) fn toggle(id: &'static str, label: String, on: bool, flip: Callback<MouseEvent>) -> Html {
    html! {
        <button {id} type="button" class="switch" role="switch" aria-checked={on.to_string()} onmousedown={keep_focus} onclick={flip}>
            <span class="switch-track" aria-hidden="true"></span>{ label }
        </button>
    }
}
