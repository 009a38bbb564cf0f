//! The handshake that is about to be stepped through, small: every message of the run as an arrow, drawn one after the
//! other, and what is there in the end.

use crate::components::parts::names;
use crate::session::Scene;
use tls_scene::drawing::number;
use tls_scene::model::{Lane, RowKind};
use tls_terms::ValueKind;
use tls_texts::page_stage;
use tls_transcript::{Actor, Event, Transcript};
use yew::prelude::*;

/// From one message to the next.
const PITCH: f64 = 13.0;

/// Where the lanes stand.
fn across(lane: Lane) -> f64 {
    match lane {
        Lane::Client => 20.0,
        Lane::Eavesdropper => 120.0,
        Lane::Server => 220.0,
    }
}

/// The picture. It moves once, and not for whoever asked for stillness: stage.css decides.
pub(super) fn miniature(scene: &Scene) -> Html {
    let arrows = scene.diagram().rows.iter().filter_map(|row| match &row.kind {
        RowKind::Arrow { from, to, protection, noise, .. } => Some((*from, *to, protection.is_some() || *noise)),
        RowKind::Work { .. } => None,
    });
    let arrows: Vec<_> = arrows.collect();
    let height = PITCH * (arrows.len() as f64 + 0.5);
    let lane = |lane: Lane| {
        let x = number(across(lane));
        html! { <line class={classes!("lane-line", names::hue(lane))} x1={x.clone()} x2={x} y1="0" y2={number(height)} /> }
    };
    html! {
        <figure class="miniature">
            <svg viewBox={["0 0 240 ", &number(height)].concat()} aria-hidden="true">
                { for [Lane::Client, Lane::Eavesdropper, Lane::Server].map(lane) }
                { for (0..).map(f64::from).zip(&arrows).map(|(at, (from, to, sealed))| arrow(PITCH * (at + 0.75), *from, *to, *sealed)) }
            </svg>
            { for secret(scene.play().transcript()).map(|secret| html! {
                <>
                    <p class="in-the-end" aria-hidden="true"><code>{ &secret }</code><b>{ "?" }</b><code>{ &secret }</code></p>
                    <figcaption>{ page_stage::in_the_end() }</figcaption>
                </>
            }) }
        </figure>
    }
}

fn arrow(y: f64, from: Lane, to: Lane, sealed: bool) -> Html {
    let (tail, head) = (across(from), across(to));
    let way = if tail < head { 1.0 } else { -1.0 };
    let [tail, end, tip] = [tail + way * 3.0, head - way * 6.0, head - way * 2.0].map(number);
    let points = [tip, number(y), end.clone(), number(y - 3.5), end.clone(), number(y + 3.5)].join(" ");
    let apart: &[f64] = if sealed { &[-1.2, 1.2] } else { &[0.0] };
    html! {
        <g class={names::hue(from)}>
            { for apart.iter().map(|dy| html! { <line x1={tail.clone()} x2={end.clone()} y1={number(y + dy)} y2={number(y + dy)} pathLength="1" /> }) }
            <polygon {points} />
        </g>
    }
}

/// How the master secret begins that both sides come to; nothing where they don't.
fn secret(transcript: &Transcript) -> Option<String> {
    let made_by = |party: Actor| {
        transcript.events().iter().find_map(|event| match event {
            Event::SecretDerived { actor, value } if *actor == party => {
                let value = transcript.value(*value);
                (value.kind == ValueKind::MasterSecret).then_some(value.bytes.as_slice())
            }
            _ => None,
        })
    };
    let secret = made_by(Actor::Client).filter(|own| made_by(Actor::Server) == Some(*own))?;
    Some(base16ct::lower::encode_string(secret.get(..4)?))
}
