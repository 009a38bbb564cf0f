//! How long a message travels: a slider that slants the arrows, and what that costs the handshake.

use crate::components::parts::emit::emit_some;
use crate::session::Action;
use tls_scene::comparison::LONGEST_ROUND_TRIP;
use tls_scene::drawing::number;
use tls_texts::page_stage;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The slider, and what it says of a run in which the wire is crossed so often before the request, if there is one.
pub(crate) fn latency(
    id: &'static str,
    crossings: Option<usize>,
    round_trip: Option<u32>,
    dispatch: &Callback<Action>,
) -> Html {
    let round_trip = round_trip.unwrap_or_default();
    let each_way = f64::from(round_trip) / 2.0;
    let costs = crossings.filter(|_| round_trip > 0).map(|crossings| crossings as f64 * each_way);
    html! {
        <div class="delay">
            <label>{ page_stage::latency() }{ slider(id, round_trip, dispatch) }</label>
            <output for={id}>{ match costs {
                Some(costs) => page_stage::latency_costs(number(each_way), number(costs)),
                None => page_stage::each_way(number(each_way)),
            } }</output>
        </div>
    }
}

/// The slider alone: milliseconds of a round trip.
pub(crate) fn slider(id: &'static str, round_trip: u32, dispatch: &Callback<Action>) -> Html {
    let slide = emit_some(dispatch, |event: InputEvent| {
        let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
        input.value().parse().ok().map(Action::SetRoundTrip)
    });
    html! {
        <input {id} type="range" min="0" max={LONGEST_ROUND_TRIP.to_string()} step="10" value={round_trip.to_string()} oninput={slide} />
    }
}
