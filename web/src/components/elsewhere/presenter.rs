//! On a projector: the stage in large type, a spotlight on the step, and a bar with the speaker's keys.

use super::{Props, speaker_bar::speaker_bar, spotlight, title_slide::title_slide, veil};
use crate::address::Address;
use crate::components::compare::Compare;
use crate::components::stage::Stage;
use crate::hooks::podium::{Seen, use_notes};
use crate::session::{State, Study};
use crate::shortcuts;
use crate::view::Setting;
use tls_texts::page_elsewhere;
use yew::prelude::*;

/// Whether the title stands there, before the first step.
pub(super) fn is_titled(state: &State) -> bool {
    state.position == 0 && state.following().is_none() && state.asked.is_none()
}

/// Presenter mode. What comes next is for the class to guess: nothing here tells.
#[component]
pub(super) fn Presenter(props: &Props) -> Html {
    let Props { state, scene, dispatch } = props;
    let presenting = state.presenting;
    let notes = Address { setting: Setting::Notes, ..state.address() }.print();
    let seen = Seen { dark: presenting.dark, revealed: presenting.revealed, query: notes };
    let on_key = {
        let single_keys = state.preferences.single_keys;
        let dispatch = dispatch.clone();
        use_callback((dispatch, single_keys), |(key, shift): (String, bool), (dispatch, single_keys)| {
            if let Some(action) = shortcuts::action(&key, shift, *single_keys, true) {
                dispatch.emit(action);
            }
        })
    };
    let refused = use_notes(presenting.notes_asked, seen, on_key);
    html! {
        <>
            if is_titled(state) {
                { title_slide(state, scene, dispatch) }
            } else if let Some(together) = state.together.clone() {
                <Compare {together} round_trip={state.round_trip} position={state.position} moved={state.moved} view={state.options} ghosts={false} told={state.study.as_deref().and_then(Study::sight) == Some("numbers")} veiled={!presenting.revealed && veil::is_protected(scene)} dispatch={dispatch.clone()} />
                { for state.following().map(|following| spotlight::stop(props, following)) }
            } else {
                <Stage scene={scene.clone()} moved={state.moved} ghosts={false} seen={state.seen()} compared={None} round_trip={state.round_trip} recorded={state.source.saved().is_some()} dispatch={dispatch.clone()} />
                { spotlight::spotlight(props) }
            }
            { speaker_bar(state, dispatch) }
            if refused || presenting.nothing_to_ask {
                <p class="toast" role="alert">{ if refused { page_elsewhere::window_refused() } else { page_elsewhere::nothing_to_ask() } }</p>
            }
            if presenting.pointing {
                // start.js moves it.
                <div class="pointer-dot" aria-hidden="true"></div>
            }
            if presenting.dark {
                <div class="dark-screen" role="status"><span class="hidden">{ page_elsewhere::dark() }</span></div>
            }
        </>
    }
}
