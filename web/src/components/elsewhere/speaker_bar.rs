//! The bar below what is projected: what is shown of the step, how far the steps have come, and the speaker's keys.

use crate::hooks::pointer::keep_focus;
use crate::session::{Action, Cue, State};
use crate::view::Tab;
use tls_texts::{page, page_elsewhere};
use yew::prelude::*;

/// The bar. Whoever has no keyboard presses its buttons.
pub(super) fn speaker_bar(state: &State, dispatch: &Callback<Action>) -> Html {
    let presenting = state.presenting;
    let button = |key: &'static str, name: String, on: Option<bool>, action: Action| {
        let press = dispatch.reform(move |_: MouseEvent| action.clone());
        html! {
            <button type="button" class="quiet" data-key={key} aria-pressed={on.map(|on| on.to_string())} onmousedown={keep_focus} onclick={press}><kbd aria-hidden="true">{ key }</kbd>{ name }</button>
        }
    };
    let (here, count) = match state.following() {
        Some(following) => (following.stop + 1, following.lesson.stops.len()),
        None => (state.position, state.walked().steps(state.options.stepping).len()),
    };
    html! {
        <nav class="speaker-bar" aria-label={page_elsewhere::speaker_bar()}>
            if state.together.is_none() {
                <div class="projected">
                    { for Tab::ALL.iter().zip(["1", "2", "3", "4"]).map(|(tab, key)| button(key, tab.label(), Some(*tab == state.tab), Action::Show(*tab))) }
                </div>
            }
            { button("←", page::back(), None, Action::Back) }
            <div class="walked" style={format!("--here:{here};--count:{count}")}></div>
            { button("→", page::next(), None, Action::Next) }
            <div class="cues">
                { button("D", page_elsewhere::pointer(), Some(presenting.pointing), Action::Cue(Cue::Point)) }
                if state.together.is_none() && state.following().is_none() { { button("Q", page_elsewhere::ask(), Some(state.asked.is_some()), Action::Cue(Cue::Ask)) } }
                { button("V", page_elsewhere::secrets(), Some(presenting.revealed), Action::Cue(Cue::Reveal)) }
                { button("N", page_elsewhere::open_notes(), None, Action::Cue(Cue::OpenNotes)) }
                { button("Esc", page_elsewhere::end(), None, Action::Cue(Cue::Leave)) }
            </div>
        </nav>
    }
}
