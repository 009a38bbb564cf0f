//! The stage: the three lanes' heads with their keyrings, and the message sequence diagram below them.

pub(crate) mod diagram;
pub(crate) mod keyring;

use crate::components::inspector::explain::paragraphs;
use crate::components::parts::icon::{Icon, icon};
use crate::components::parts::names;
use crate::components::stage::diagram::Diagram;
use crate::components::stage::keyring::{Keyring, Room};
use crate::hooks::pointer::keep_focus;
use crate::hooks::scroll::use_in_sight;
use crate::hooks::size::{use_media, use_metrics};
use crate::session::{Action, Compared, Moved, Panel, Scene, Shared};
use tls_scene::drawing::{Drawing, Metrics, draw};
use tls_scene::model::{EavesdropperReport, Lane, RowKind, When};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What is shown.
    pub(crate) scene: Shared<Scene>,
    /// How the position was reached.
    pub(crate) moved: Moved,
    /// Whether the steps to come show as ghosts.
    pub(crate) ghosts: bool,
    /// The handshake that this one is compared with.
    pub(crate) compared: Option<Compared>,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

const LANES: [Lane; 3] = [Lane::Client, Lane::Eavesdropper, Lane::Server];

/// The stage.
#[component]
pub(crate) fn Stage(props: &Props) -> Html {
    let Props { scene, dispatch, .. } = props;
    let (scroller, canvas) = (use_node_ref(), use_node_ref());
    let metrics = use_metrics(&canvas);
    let phone = use_media("(max-width: 34rem)");
    let drawing = use_memo((scene.clone(), metrics), |(scene, metrics)| {
        metrics.map(|metrics| Shared::new(draw(scene.diagram(), &metrics)))
    });
    let span = drawing.as_ref().as_ref().map(|drawing| span_of(drawing, scene.position()));
    use_in_sight(&scroller, &canvas, span);
    html! {
        <section class="stage" aria-label="The handshake">
            { for props.compared.as_ref().map(|compared| comparison(compared, dispatch)) }
            <div class="lanes">
                { for LANES.iter().zip(scene.keyrings()).enumerate().map(|(index, (lane, chips))| html! {
                    <div class={classes!("lane", names::hue(*lane))}>
                        <h2>{ if *lane == Lane::Eavesdropper { on_the_wire(scene, dispatch) } else { html! { scene.party(*lane) } } }</h2>
                        if *lane == Lane::Eavesdropper { { verdict(scene.eavesdropper()) } }
                        <Keyring lane={index} owner={scene.party(*lane)} chips={chips.clone()} room={room(*lane, metrics, phone, !scene.eavesdropper().stolen.is_empty())} dispatch={dispatch.clone()} />
                    </div>
                }) }
            </div>
            <div class="scroller" ref={scroller} tabindex="0" role="group" aria-label="Diagram">
                <div class="canvas" ref={canvas}>
                    if let Some(drawing) = (*drawing).clone() {
                        <Diagram {drawing} label={scene.announcement().to_owned()} moved={props.moved} ghosts={props.ghosts}
                            position={scene.position()} marked={props.compared.as_ref().map(|compared| compared.only_here.clone()).unwrap_or_default()}
                            dispatch={dispatch.clone()} />
                    } else {
                        <div class="lifelines" aria-hidden="true"><span class="client"></span><span class="wire"></span><span class="server"></span></div>
                    }
                    if scene.position() == 0 { { opening(scene, dispatch) } }
                </div>
                { in_words(scene, props.ghosts) }
            </div>
        </section>
    }
}

/// Who sits on the wire can be chosen.
fn on_the_wire(scene: &Scene, dispatch: &Callback<Action>) -> Html {
    html! {
        <button id="attack" type="button" class={classes!("quiet", scene.attacked().then_some("acting"))} aria-haspopup="dialog" title="Choose who sits on the wire"
            onclick={dispatch.reform(|_| Action::Open(Panel::Attacks))}>
            <span>{ scene.party(Lane::Eavesdropper) }<span class="where">{ " on the wire" }</span></span>{ icon(Icon::Down) }
        </button>
    }
}

/// The room under a lane's head, as the style sheet divides it.
fn room(lane: Lane, metrics: Option<Metrics>, phone: bool, verdict: bool) -> Room {
    let width = metrics.map_or(40.0, |metrics| metrics.width / metrics.font_size);
    match lane {
        _ if phone => Room { width: width / 3.0, rows: 2 },
        Lane::Client | Lane::Server => Room { width: (width - 2.0) * 1.25 / 3.5, rows: 3 },
        // The verdict takes the place of a row.
        Lane::Eavesdropper => Room { width: (width - 2.0) / 3.5, rows: if verdict { 2 } else { 3 } },
    }
}

/// Top and bottom of the current row; at the start, of the first.
fn span_of(drawing: &Drawing, position: usize) -> (f64, f64) {
    if position == 0 {
        return (0.0, 0.0);
    }
    drawing.groups.iter().find(|group| group.step == Some(position)).map(|group| group.span).unwrap_or_default()
}

/// What the eavesdropper can do with the recording, once something was stolen.
fn verdict(report: &EavesdropperReport) -> Html {
    if report.stolen.is_empty() {
        return html! {};
    }
    let opened = !report.plaintext.is_empty();
    html! {
        <p class={classes!("verdict", opened.then_some("opened"))} id="verdict">
            { icon(if opened { Icon::Unlocked } else { Icon::Lock }) }{ &report.verdict }
        </p>
    }
}

fn comparison(compared: &Compared, dispatch: &Callback<Action>) -> Html {
    let text = match compared.only_here.len() {
        0 => format!("The same steps as {}", compared.name),
        _ => format!("Marked: what {} does not do, or does differently", compared.name),
    };
    html! {
        <p class="comparison" id="comparison">
            <span class="difference" aria-hidden="true"></span>{ text }
            <button type="button" class="quiet square" aria-label="Remove the marks" onmousedown={keep_focus}
                onclick={dispatch.reform(|_| Action::ForgetComparison)}>{ icon(Icon::Cross) }</button>
        </p>
    }
}

/// Step 0 is never an empty page.
fn opening(scene: &Scene, dispatch: &Callback<Action>) -> Html {
    html! {
        <div class="opening">
            { for scene.explanation().student.first().map(|first| paragraphs(std::slice::from_ref(first))) }
            <button type="button" class="strong" onmousedown={keep_focus} onclick={dispatch.reform(|_| Action::Next)}>
                <span class="with-keys">{ "Press " }<kbd>{ "→" }</kbd></span><span class="by-touch">{ "Tap" }</span>{ " for the first message" }
            </button>
            <button id="lessons-offer" type="button" class="quiet" aria-haspopup="dialog" onmousedown={keep_focus} onclick={dispatch.reform(|_| Action::Open(Panel::Lessons))}>
                <span class="with-keys">{ "New to this? Press " }<kbd>{ "G" }</kbd></span><span class="by-touch">{ "New to this? Tap" }</span>{ " for a guided lesson" }
            </button>
        </div>
    }
}

/// The diagram as a list of steps: for screen readers, and for paper.
fn in_words(scene: &Scene, ghosts: bool) -> Html {
    html! {
        <ol class="in-words" aria-label="The steps so far">
            { for scene.diagram().rows.iter().map(|row| {
                let hidden = row.when == When::Future && !ghosts;
                html! {
                    <li class={classes!(hidden.then_some("to-come"))} aria-current={(row.when == When::Current).then_some("step")}>
                        { words(&row.kind) }
                    </li>
                }
            }) }
        </ol>
    }
}

fn words(kind: &RowKind) -> Html {
    match kind {
        RowKind::Arrow { from, to, label, note, protection, noise, broken, opened, readable } => {
            let way = match (from, to) {
                (Lane::Client, Lane::Server) => "Client to server: ",
                (Lane::Server, Lane::Client) => "Server to client: ",
                (Lane::Client, _) => "Client to server, but the attacker takes it: ",
                (Lane::Server, _) => "Server to client, but the attacker takes it: ",
                (_, Lane::Server) => "Attacker to server: ",
                (_, _) => "Attacker to client: ",
            };
            html! {
                <>
                    { way }<strong>{ label }</strong>
                    if !note.is_empty() { { ", " }{ note } }
                    if let Some(keys) = protection { { ", protected by " }{ keys } }
                    if *noise { { ", protected by no key" } }
                    if *opened { { ", which somebody on the wire has opened" } }
                    if *broken { { ", and the connection ends" } }
                    if let Some(text) = readable { { ": " }{ text } }
                </>
            }
        }
        RowKind::Work { lane, title, lines } => html! {
            <>
                { match lane { Lane::Client => "Client: ", Lane::Eavesdropper => "Attacker: ", Lane::Server => "Server: " } }
                <strong>{ title }</strong>
                { for lines.iter().map(|line| html! { <>{ "; " }{ &line.text }{ mark(line.mark) }</> }) }
            </>
        },
    }
}

fn mark(mark: Option<tls_scene::model::Mark>) -> &'static str {
    use tls_scene::model::Mark;
    match mark {
        Some(Mark::Passed) => " (passed)",
        Some(Mark::Failed) => " (failed)",
        Some(Mark::Remark) => " (remarked)",
        // The line says it itself.
        Some(Mark::Omitted | Mark::Overlooked) | None => "",
    }
}
