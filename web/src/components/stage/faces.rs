//! Above the heads, where the window is high enough: a small browser with what it shows its user, how much the tap has
//! heard, and the server's machine.

use crate::components::parts::icon::{Icon, icon};
use crate::session::Scene;
use tls_scene::Theft;
use tls_scene::model::Page;
use tls_texts::{page_inspector, page_stage};
use yew::prelude::*;

/// The three faces.
pub(super) fn faces(scene: &Scene) -> Html {
    let Some(faces) = scene.faces() else { return html! {} };
    let lock = match faces.page {
        Page::Blank | Page::Connecting => Icon::Unlocked,
        Page::Warning => Icon::Warning,
        Page::Asked | Page::Loaded => Icon::Lock,
    };
    let shown = match scene.warning() {
        Some(warning) => {
            let page = if warning.private { "private" } else { "general" };
            // What Chrome does not mind, Firefox does.
            let words =
                if warning.chrome.is_some() { page_inspector::warning } else { page_inspector::warning_in_firefox };
            words(page)
        }
        None => page_stage::page(faces.page.name()),
    };
    let of_it = match (faces.sealed, faces.opened) {
        (_, 0) => page_stage::sealed(faces.sealed),
        (_, opened) => page_stage::opened(opened),
    };
    let copied = scene.eavesdropper().stolen.has(Theft::ServerPrivateKey);
    html! {
        <div class="faces">
            <p class="face client" data-page={faces.page.name()}>
                <span class="address">{ icon(lock) }{ for faces.name.as_ref().map(page_inspector::address) }</span><span>{ shown }</span>
            </p>
            <p class={classes!("face", "eavesdropper", (faces.opened > 0).then_some("opened"))}><strong>{ page_stage::heard(faces.heard) }</strong><span>{ of_it }</span></p>
            <p class="face server"><strong>{ faces.machine.clone() }</strong><span>{ page_stage::machine(if copied { "copied" } else { "own" }) }</span></p>
        </div>
    }
}
