//! The document around the page: its theme and title, that it is printed, and what index.html says until the page stands.

use crate::session::{Action, Cue};
use crate::view::Theme;
use gloo_events::EventListener;
use yew::prelude::*;

fn document() -> Option<web_sys::Document> {
    web_sys::window().and_then(|window| window.document())
}

/// Once the page stands, index.html need not say any more that it is about to.
#[hook]
pub(crate) fn use_started() {
    use_effect_with((), |()| {
        let Some(document) = document() else { return };
        if let Some(root) = document.document_element() {
            // Only malformed names are refused.
            let _ = root.remove_attribute("data-starting");
        }
        if let Some(remark) = document.get_element_by_id("starting") {
            remark.remove();
        }
    });
}

/// Puts the theme on the document.
#[hook]
pub(crate) fn use_theme(theme: Theme) {
    use_effect_with(theme, |theme| {
        if let Some(root) = document().and_then(|document| document.document_element()) {
            // As above.
            let _ = root.set_attribute("data-theme", theme.slug());
        }
    });
}

/// Names the document after what it shows, so that bookmarks and the history can be told apart.
#[hook]
pub(crate) fn use_title(title: String) {
    use_effect_with(title, |title| {
        if let Some(document) = document() {
            document.set_title(title);
        }
    });
}

/// Says when the browser begins to print, and when it has done.
#[hook]
pub(crate) fn use_printing(dispatch: &Callback<Action>) {
    use_effect_with(dispatch.clone(), |dispatch| {
        let window = web_sys::window();
        let listeners = [("beforeprint", Cue::Print), ("afterprint", Cue::Printed)].map(|(event, cue)| {
            let dispatch = dispatch.clone();
            let heard = move |_: &web_sys::Event| dispatch.emit(Action::Cue(cue));
            window.as_ref().map(|window| EventListener::new(window, event, heard))
        });
        move || drop(listeners)
    });
}
