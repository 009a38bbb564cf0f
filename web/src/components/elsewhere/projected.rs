//! What the inspector's tabs are on a projector: large, with what a class can take in, and no controls.

use super::Props;
use super::spotlight::{is_protected, new};
use crate::components::inspector::hex::{self, Columns, HexText, mark};
use crate::components::inspector::knowledge::table;
use crate::components::inspector::ladder::Ladder;
use crate::view::Tab;
use std::rc::Rc;
use tls_scene::model::{ByteView, FieldGroup, When};
use tls_texts::{page_bytes, page_elsewhere, page_keys};
use yew::prelude::*;

/// The chosen one.
pub(super) fn projected(props: &Props) -> Html {
    let Props { state, scene, dispatch } = props;
    match state.tab {
        Tab::Explain => new(scene, state.presenting.revealed),
        Tab::Bytes => bytes(&scene.bytes(), is_protected(scene) && !state.presenting.revealed),
        Tab::Keys => match scene.ladder() {
            ladder if ladder.nodes.iter().all(|node| node.when == When::Future) => {
                html! { <p class="empty">{ page_keys::none() }</p> }
            }
            ladder => html! {
                <Ladder ladder={ladder.clone()} selected={state.value} per_row={3} dispatch={dispatch.clone()} />
            },
        },
        Tab::Knowledge => table(scene),
    }
}

/// The step's message; while it is hidden what travels protected, the record that carries it.
fn bytes(views: &Rc<Vec<ByteView>>, veiled: bool) -> Html {
    let shown = |view: &ByteView| !veiled || view.slug.starts_with("record");
    let Some((index, view)) = views.iter().enumerate().find(|(_, view)| shown(view)) else {
        return html! { <p class="empty">{ page_bytes::nothing_sent() }</p> };
    };
    let lines = hex::lines(view, &[]);
    let about = view.about.and_then(|about| Some((about, view.fields.get(about)?)));
    let mut groups: Vec<FieldGroup> = Vec::new();
    let leaves = view.fields.iter().enumerate().filter(|(_, field)| field.leaf && !field.range.is_empty());
    let legend = leaves.filter(|(_, field)| {
        !groups.contains(&field.group) && {
            groups.push(field.group);
            true
        }
    });
    html! {
        <>
            // A picture: nothing in it is to be pressed.
            <div role="img" aria-label={page_bytes::bytes_of(&view.title)}><div class="hex" inert={true}>
                <div class="hex-marks" aria-hidden="true">{ for about.map(|(_, field)| mark(&field.range, &lines, "kept", Columns::Hex)) }</div>
                <HexText views={views.clone()} {index} lines={lines.clone()} />
            </div></div>
            <ul class="hues">
                { for legend.map(|(leaf, field)| html! { <li class={hex::hue(view, Some(leaf))}>{ page_bytes::group(field.group.name()) }</li> }) }
            </ul>
            { for about.map(|(leaf, field)| html! {
                <p class={classes!("about", hex::hue(view, Some(leaf)))}><strong>{ field.name }</strong>{ page_elsewhere::field(field.range.len(), field.gloss()) }</p>
            }) }
        </>
    }
}
