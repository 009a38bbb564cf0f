//! The page where it is not used at a desk.

mod embedded;

use crate::app::panel;
use crate::session::{Action, Shared, State};
use crate::view::Setting;
use tls_scene::scene::Scene;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// All that is shown is a function of it.
    pub(crate) state: State,
    /// What is shown of the handshake.
    pub(crate) scene: Shared<Scene>,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// The page in its setting.
#[component]
pub(crate) fn Elsewhere(props: &Props) -> Html {
    let Props { state, scene, dispatch } = props;
    html! {
        <>
            <h1 class="hidden">{ "Handshake Lab" }</h1>
            { match state.setting {
                Setting::Desk => html! {},
                Setting::Embedded => embedded::embedded(props),
            } }
            <p id="announcer" class="hidden" role="status" aria-live="polite">{ state.announcement(scene) }</p>
            { panel(state, scene, dispatch) }
        </>
    }
}
