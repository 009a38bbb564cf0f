//! The document around the page: its theme and title, that it is printed, and what index.html says until the page stands.

use crate::session::{Action, Cue};
use crate::view::Theme;
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use tls_scene::drawing::number;
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

/// Puts an attribute on the document, or takes it away: what the rules of style for the whole page ask for.
#[hook]
pub(crate) fn use_mark(name: &'static str, mark: Option<&'static str>) {
    use_effect_with(mark, move |mark| {
        let Some(root) = document().and_then(|document| document.document_element()) else { return };
        // As above.
        let _ = match mark {
            Some(mark) => root.set_attribute(name, mark),
            None => root.remove_attribute(name),
        };
    });
}

/// Puts the width of the inspector on the document, in hundredths of the window's width; or takes it away. `start.js` does so
/// before the program has come.
#[hook]
pub(crate) fn use_inspector_width(thousandths: Option<u16>) {
    use_effect_with(thousandths, |thousandths| {
        let Some(root) = document().and_then(|document| document.document_element()) else { return };
        // As above.
        let _ = match thousandths {
            Some(width) => {
                root.set_attribute("style", &["--inspector:", &number(f64::from(*width) / 10.0), "vw"].concat())
            }
            None => root.remove_attribute("style"),
        };
    });
}

/// The width of the window, in CSS pixels; nothing where there is none.
pub(crate) fn window_width() -> Option<f64> {
    let window = if cfg!(target_arch = "wasm32") { web_sys::window() } else { None };
    window?.inner_width().ok()?.as_f64().filter(|width| *width > 0.0)
}

/// The size of text that `rem` counts in, in CSS pixels.
pub(crate) fn body_size() -> Option<f64> {
    let root = document()?.document_element()?;
    let style = web_sys::window()?.get_computed_style(&root).ok()??;
    // The browser reads the number: Rust's own reader of fractions is large, and nothing else on the page needs it.
    Some(js_sys::parse_float(&style.get_property_value("font-size").ok()?)).filter(|size| size.is_finite())
}

/// How long a name of the document can wait, in milliseconds: the browser's own window is told of it, which takes as long as
/// some drawing does, and the diagram is waited for.
const NAMED_AFTER: u32 = 60;

/// Names the document after what it shows, so that bookmarks and the history can be told apart.
#[hook]
pub(crate) fn use_title(title: String) {
    use_effect_with(title, |title| {
        let title = title.clone();
        let later = Timeout::new(NAMED_AFTER, move || {
            if let Some(document) = document() {
                document.set_title(&title);
            }
        });
        move || drop(later)
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
