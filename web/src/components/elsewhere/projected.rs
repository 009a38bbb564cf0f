//! What the inspector's tabs are on a projector: in large type, and without what no class can take in.

use super::Props;
use super::new_values::new;
use super::veil::is_protected;
use crate::components::inspector::bytes::Bytes;
use crate::components::inspector::knowledge::table;
use crate::components::inspector::ladder::Ladder;
use crate::session::Shared;
use crate::view::Tab;
use std::rc::Rc;
use tls_scene::model::ByteView;
use yew::prelude::*;

/// The chosen one.
pub(super) fn projected(props: &Props) -> Html {
    let Props { state, scene, dispatch } = props;
    let veiled = is_protected(scene) && !state.presenting.revealed;
    match state.tab {
        Tab::Explain => new(scene, state.presenting.revealed),
        Tab::Bytes => html! {
            <Bytes views={if veiled { records(&scene.bytes()) } else { scene.bytes() }} selected={state.field.clone().filter(|_| !veiled)} dispatch={dispatch.clone()} />
        },
        Tab::Keys => html! {
            <Ladder ladder={Shared::of(scene.ladder())} selected={state.value} veiled={!state.presenting.revealed} dispatch={dispatch.clone()} />
        },
        Tab::Knowledge => table(scene, state.value, dispatch),
    }
}

/// While what travels protected is hidden, the records that carry it.
fn records(views: &[ByteView]) -> Rc<Vec<ByteView>> {
    Rc::new(views.iter().filter(|view| view.slug.starts_with("record")).cloned().collect())
}
