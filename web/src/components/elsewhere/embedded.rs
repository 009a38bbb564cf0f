//! In a frame of another page: the stage and the steps, and the way to all the rest.

use super::Props;
use crate::address::Address;
use crate::components::compare::Compare;
use crate::components::stage::Stage;
use crate::components::timeline::Timeline;
use crate::view::Setting;
use tls_texts::page_elsewhere;
use yew::prelude::*;

/// The page within a frame.
pub(super) fn embedded(props: &Props) -> Html {
    let Props { state, scene, dispatch } = props;
    let whole = Address { setting: Setting::Desk, ..state.address() }.print();
    let ghosts = state.preferences.ghosts;
    html! {
        <>
            if let Some(together) = state.together.clone() {
                <Compare {together} round_trip={state.round_trip} position={state.position} moved={state.moved} view={state.options} {ghosts} dispatch={dispatch.clone()} />
            } else {
                <Stage scene={scene.clone()} moved={state.moved} {ghosts} seen={state.seen()} compared={state.compared.clone()} round_trip={state.round_trip} recorded={state.source.saved().is_some()} dispatch={dispatch.clone()} />
            }
            <Timeline walk={state.walked()} position={state.position} stepping={state.options.stepping} playing={state.playing}
                speed={state.preferences.speed} {ghosts} dispatch={dispatch.clone()} />
            // A link to a recording there is not.
            if state.scenario().is_some() {
                <p class="whole"><a id="whole" href={whole} target="_blank" rel="noopener">{ page_elsewhere::whole() }</a></p>
            }
        </>
    }
}
