//! What the second of a client's visits saves: both in numbers, and the time until the answer of each. It stands below the
//! explanation of the second visit's steps, and is open at the end: before that it is for the class to guess.

use crate::components::compare::{Latency, counted};
use crate::session::{Action, Shared, USUAL_ROUND_TRIP};
use tls_scene::Play;
use tls_scene::comparison::Crossing;
use tls_texts::page_inspector;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// The run.
    pub(super) play: Shared<Play>,
    /// Whether all of it is shown.
    pub(super) ended: bool,
    /// The time of a round trip in milliseconds, where one was set.
    pub(super) round_trip: Option<u32>,
    /// What the user does.
    pub(super) dispatch: Callback<Action>,
}

/// The numbers; nothing where there is no visit to compare with.
#[component]
pub(super) fn Visits(props: &Props) -> Html {
    let numbers = use_memo(props.play.clone(), |play| play.visits_in_numbers());
    let Some(numbers) = numbers.as_ref() else { return html! {} };
    let times: Vec<(String, Vec<Crossing>)> =
        numbers.names.iter().cloned().zip(numbers.crossings.iter().cloned()).collect();
    html! {
        <details id="visits" class="visits" style={format!("--columns:{}", numbers.names.len())} open={props.ended}>
            <summary>{ page_inspector::visits() }</summary>
            { counted(page_inspector::visits_counted(), &numbers.names, &numbers.lines, |_| html! {}) }
            <Latency columns={times} round_trip={props.round_trip.unwrap_or(USUAL_ROUND_TRIP)} dispatch={props.dispatch.clone()} />
        </details>
    }
}
