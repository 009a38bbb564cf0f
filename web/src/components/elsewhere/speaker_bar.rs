//! The bar below what is projected: what is shown of the step, how far the steps have come, and the speaker's keys.

use crate::components::parts::emit::emit_some;
use crate::hooks::pointer::keep_focus;
use crate::session::{Action, State};
use crate::shortcuts;
use crate::view::Tab;
use tls_scene::Theft;
use tls_texts::{page, page_elsewhere};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// What a button stands for: the key that does the same, how it is shown, what it does, and whether it is on.
type Button = (&'static str, &'static str, String, Option<bool>);

/// The bar. Whoever has no keyboard presses its buttons: each does what its key does.
pub(super) fn speaker_bar(state: &State, dispatch: &Callback<Action>) -> Html {
    let presenting = state.presenting;
    let press = emit_some(dispatch, |event: MouseEvent| {
        let pressed = event.target()?.dyn_into::<Element>().ok()?.closest("[data-key]").ok()??;
        shortcuts::action(&pressed.get_attribute("data-key")?, false, true, true)
    });
    let (here, count) = match state.following() {
        Some(following) => (following.stop + 1, following.lesson.stops.len()),
        None => (state.position, state.walked().steps(state.options.stepping).len()),
    };
    let (alone, free) = (state.together.is_none(), state.following().is_none());
    let tabs = Tab::ALL.iter().zip(["1", "2", "3", "4"]).filter(|_| alone);
    let back = ("ArrowLeft", "←", page::back(), None);
    let before: Vec<Button> =
        tabs.map(|(tab, key)| (key, key, tab.label(), Some(*tab == state.tab))).chain([back]).collect();
    let stolen = state.options.stolen.has(Theft::ServerPrivateKey);
    let after: [Button; 7] = [
        ("ArrowRight", "→", page::next(), None),
        ("d", "D", page_elsewhere::pointer(), Some(presenting.pointing)),
        ("s", "S", page_elsewhere::theft(), Some(stolen)),
        ("q", "Q", page_elsewhere::ask(), Some(state.asked.is_some())),
        ("v", "V", page_elsewhere::secrets(), Some(presenting.revealed)),
        ("n", "N", page_elsewhere::open_notes(), None),
        ("Escape", "Esc", page_elsewhere::end(), None),
    ];
    html! {
        <nav class="speaker-bar" aria-label={page_elsewhere::speaker_bar()} onclick={press} onmousedown={keep_focus}>
            { for before.iter().map(button) }
            <div class="walked" style={format!("--here:{here};--count:{count}")}></div>
            { for after.iter().filter(|(key, ..)| *key != "q" || alone && free).map(button) }
        </nav>
    }
}

fn button((key, shown, name, on): &Button) -> Html {
    html! {
        <button type="button" class="quiet" data-key={*key} aria-pressed={on.map(|on| on.to_string())}><kbd aria-hidden="true">{ *shown }</kbd>{ name }</button>
    }
}
