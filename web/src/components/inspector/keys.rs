//! The Keys tab: the ladder, and the value that was picked from it.

use crate::components::inspector::ladder::Ladder;
use crate::components::inspector::recompute::recompute;
use crate::components::parts::names;
use crate::components::parts::terms::Told;
use crate::components::parts::value::{bytes, identifier, numbers};
use crate::hooks::pointer::keep_focus;
use crate::session::{Action, Scene, Shared};
use tls_scene::model::{LadderNode, Paragraph, RunningHash, When, label};
use tls_terms::Sort;
use tls_texts::{page, page_keys};
use tls_transcript::ValueId;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What is shown.
    pub(crate) scene: Shared<Scene>,
    /// The value picked.
    pub(crate) selected: Option<ValueId>,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// The tab. With nothing picked it shows what the step has just made.
#[component]
pub(crate) fn Keys(props: &Props) -> Html {
    let ladder = props.scene.ladder();
    if ladder.nodes.iter().all(|node| node.when == When::Future) {
        return html! { <p class="empty">{ page_keys::none() }</p> };
    }
    let picked = props.selected.and_then(|value| ladder.nodes.iter().find(|node| node.value == value));
    let picked = picked.filter(|node| node.when != When::Future);
    html! {
        <>
            { for props.scene.running_hash().map(|hash| running(&hash, props.selected, &props.dispatch)) }
            <p class="hint">{ page_keys::hint() }</p>
            <Ladder ladder={Shared::of(ladder)} selected={picked.map(|node| node.value)} dispatch={props.dispatch.clone()} />
            { legend(&ladder.nodes, ladder.functions.iter().any(|function| function.when != When::Future)) }
            { for picked.map(|node| details(node, ladder.nodes.as_slice(), &props.scene)) }
        </>
    }
}

/// The hash that runs along. One of which something was made can be picked, as in the ladder.
fn running(hash: &RunningHash, selected: Option<ValueId>, dispatch: &Callback<Action>) -> Html {
    let ends = hash.hex.get(..8).zip(hash.hex.len().checked_sub(4).and_then(|at| hash.hex.get(at..)));
    let ends = ends.map(|(start, end)| html! { <code>{ [start, "…", end].concat() }</code> });
    let told = html! { <><b>{ &hash.title }</b>{ for ends }<small>{ &hash.covers }</small></> };
    let class = classes!("running-hash", names::hue(hash.lane));
    match hash.value {
        Some(value) => {
            let picked = selected == Some(value);
            let pick = dispatch.reform(move |_| Action::SelectValue(Some(value).filter(|_| !picked)));
            html! { <button type="button" {class} data-values={numbers(Some(value))} aria-pressed={picked.to_string()} onmousedown={keep_focus} onclick={pick}>{ told }</button> }
        }
        None => html! { <p {class}>{ told }</p> },
    }
}

/// What the frames in the ladder mean, of those that it has.
fn legend(nodes: &[LadderNode], applied: bool) -> Html {
    let shown = |kind: &Sort| nodes.iter().any(|node| node.kind.sort() == *kind && node.when != When::Future);
    let entry = |(kind, meaning): (Sort, fn() -> String)| {
        html! { <li><i class={classes!("node", names::ladder_frame(kind))} aria-hidden="true"></i>{ meaning() }</li> }
    };
    html! {
        <ul class="legend" aria-label={page_keys::frames()}>
            { for FRAMES.into_iter().filter(|(kind, _)| shown(kind)).map(entry) }
            if applied { <li><i class="pill" aria-hidden="true"></i>{ page_keys::frame_function() }</li> }
        </ul>
    }
}

/// A random has the frame of a public key: it is in the clear as well.
const FRAMES: [(Sort, fn() -> String); 5] = [
    (Sort::PrivateKey, page_keys::frame_private),
    (Sort::Random, page_keys::frame_random),
    (Sort::Secret, page_keys::frame_secret),
    (Sort::Key, page_keys::frame_key),
    (Sort::Digest, page_keys::frame_digest),
];

fn details(node: &LadderNode, nodes: &[LadderNode], scene: &Scene) -> Html {
    let parents: Vec<String> =
        node.parents.iter().filter_map(|parent| nodes.get(*parent)).map(|node| label(node.kind)).collect();
    let known: Vec<String> = node.known_to.iter().map(|lane| page::party(names::who(scene, *lane))).collect();
    html! {
        <section class={classes!("value-details", names::hue_or_ink(node.lane))} aria-labelledby="value-name">
            <h3 id="value-name">{ label(node.kind) }{ " " }<small>{ identifier(node.kind) }</small></h3>
            <Told panel="value-details" paragraphs={vec![Paragraph::of(&node.gloss)]} />
            if node.discarded { <p>{ page_keys::discarded() }</p> }
            <dl>
                <dt>{ page_keys::made_by() }</dt><dd>{ &node.made_by }</dd>
                if !parents.is_empty() { <dt>{ page_keys::from() }</dt><dd>{ parents.join(", ") }</dd> }
                if !known.is_empty() { <dt>{ page_keys::known_to() }</dt><dd>{ known.join(", ") }</dd> }
                <dt>{ page_keys::section() }</dt><dd>{ node.section.as_ref() }</dd>
            </dl>
            { bytes(&node.hex.clone().into()) }
            { for node.recompute.as_ref().map(recompute) }
        </section>
    }
}
