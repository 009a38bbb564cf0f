//! What the runs cost and what becomes of them, in numbers; and the time until the answer, drawn to scale.

use super::measured::{self, use_measured};
use crate::components::parts::icon::{Icon, icon};
use crate::components::stage::diagram::shape;
use crate::components::stage::latency::slider;
use crate::hooks::pointer::keep_focus;
use crate::hooks::size::use_metrics;
use crate::session::{Action, Shared, Together};
use tls_scene::comparison::{Cell, Crossing, Line, crossings};
use tls_scene::drawing::{draw_time_lines, number};
use tls_texts::page_compare;
use tls_transcript::Actor;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// What stands side by side.
    pub(super) together: Shared<Together>,
    /// The time of a round trip, in milliseconds.
    pub(super) round_trip: u32,
    /// Whether the result is told.
    pub(super) told: bool,
    /// The user asks for it.
    pub(super) ask: Callback<MouseEvent>,
    /// What the user does.
    pub(super) dispatch: Callback<Action>,
    /// What stands above the table.
    #[prop_or_default]
    pub(super) children: Html,
}

/// The table, and the time line below it; until they may be told, the way to them.
#[component]
pub(super) fn Numbers(props: &Props) -> Html {
    let told = props.told;
    let table = use_memo((props.together.clone(), told), |(together, told)| {
        if *told { together.comparison.table(&together.plays()) } else { Vec::new() }
    });
    let (measured, columns) = (use_measured(&props.together, told), props.together.columns.len());
    html! {
        <section class="numbers" aria-label={page_compare::numbers()} tabindex="0">
            { props.children.clone() }
            if told {
                { counted(page_compare::counted(), props.together.comparison.names(), &table, |slug| match slug {
                    "operations-client" => measured::line(&measured, Actor::Client, columns),
                    "operations-server" => measured::line(&measured, Actor::Server, columns),
                    _ => html! {},
                }) }
                <Latency columns={columns_of(&props.together)} round_trip={props.round_trip} dispatch={props.dispatch.clone()} />
            } else {
                <p class="hint">{ page_compare::not_told() }</p>
                <button id="show-result" type="button" onmousedown={keep_focus} onclick={props.ask.clone()}>{ page_compare::show_result() }</button>
            }
        </section>
    }
}

/// The table of what is counted from the runs, with what `measured` gives below a line.
pub(crate) fn counted(title: String, names: &[String], table: &[Line], measured: impl Fn(&str) -> Html) -> Html {
    html! {
        <table role="table">
            <caption class="hidden">{ &title }</caption>
            <thead role="rowgroup"><tr role="row">
                <th class="corner" role="columnheader">{ title }</th>
                { for names.iter().map(|name| html! { <th role="columnheader" scope="col">{ name }</th> }) }
            </tr></thead>
            <tbody role="rowgroup">
                { for table.iter().map(|counted| html! { <>{ line(counted) }{ measured(counted.slug) }</> }) }
            </tbody>
        </table>
    }
}

fn line(line: &Line) -> Html {
    html! {
        <tr role="row" class={classes!(line.differs.then_some("differs"))} data-line={line.slug}>
            <th role="rowheader" scope="row">{ &line.title }</th>
            { for line.cells.iter().map(cell) }
        </tr>
    }
}

fn cell(cell: &Cell) -> Html {
    let sign = cell.opens.map(|opens| icon(if opens { Icon::Unlocked } else { Icon::Lock }));
    html! {
        <td role="cell" class={classes!((cell.opens == Some(true)).then_some("opened"))}>
            { for cell.lines.iter().map(|line| html! { <p>{ sign.clone() }{ line }</p> }) }
        </td>
    }
}

/// The runs' names, each with its crossings.
fn columns_of(together: &Together) -> Vec<(String, Vec<Crossing>)> {
    together.comparison.names().iter().cloned().zip(together.plays().into_iter().map(crossings)).collect()
}

#[derive(Properties, PartialEq)]
pub(crate) struct LatencyProps {
    /// What each time line is called, and how often the wire is crossed in it.
    pub(crate) columns: Vec<(String, Vec<Crossing>)>,
    /// The time of a round trip, in milliseconds.
    pub(crate) round_trip: u32,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// The time until the answer, drawn to scale, with a slider for the distance.
#[component]
pub(crate) fn Latency(props: &LatencyProps) -> Html {
    let round_trip = props.round_trip;
    let canvas = use_node_ref();
    let metrics = use_metrics(&canvas);
    let columns = &props.columns;
    html! {
        <div class="latency">
            <h3>{ page_compare::latency() }</h3>
            <label>{ page_compare::round_trip() }
                { slider("round-trip", round_trip, &props.dispatch) }
                <output for="round-trip">{ page_compare::milliseconds(round_trip.to_string()) }</output>
            </label>
            <div class="time-lines" ref={canvas}>
                { for metrics.map(|metrics| {
                    let drawing = draw_time_lines(columns, round_trip, &metrics);
                    let view_box = [0.0, 0.0, drawing.width, drawing.height].map(number).join(" ");
                    html! {
                        <svg class="diagram" viewBox={view_box} width={number(drawing.width)} height={number(drawing.height)} role="img" aria-label={told(columns, round_trip)}>
                            { for drawing.groups.iter().flat_map(|group| &group.shapes).map(shape) }
                        </svg>
                    }
                }) }
            </div>
            <p class="hint">{ page_compare::latency_note() }</p>
        </div>
    }
}

/// The drawing in words.
fn told(columns: &[(String, Vec<Crossing>)], round_trip: u32) -> String {
    let one = |(name, crossings): &(String, Vec<Crossing>)| {
        let time = f64::from(round_trip) / 2.0 * crossings.len() as f64;
        page_compare::crossings(name, crossings.len(), number(time))
    };
    columns.iter().map(one).collect::<Vec<_>>().join(". ")
}
