//! Moving the keyboard's focus along with what is opened and closed.

use super::scroll::scroll_to;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, HtmlInputElement, ScrollLogicalPosition};
use yew::prelude::*;

/// Focuses what `wanted` names, whenever it comes to name something else. A text field is selected, so that typing replaces it.
#[hook]
pub(crate) fn use_focus(wanted: Option<NodeRef>) {
    use_effect_with(wanted, |wanted| {
        let Some(element) = wanted.as_ref().and_then(NodeRef::cast::<HtmlElement>) else { return };
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        // Refused only where the element is gone.
        let _ = element.focus_with_options(&options);
        bring_into_sight(&element);
        if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
            input.select();
        }
    });
}

/// Scrolls only where an element is out of sight: what sticks to an edge is in sight wherever its own place may be.
fn bring_into_sight(element: &Element) {
    let Some(panel) = element.closest("[role=tabpanel]").ok().flatten() else { return };
    let (place, room) = (element.get_bounding_client_rect(), panel.get_bounding_client_rect());
    if place.top() < room.top() || place.bottom() > room.bottom() {
        scroll_to(element, ScrollLogicalPosition::Nearest);
    }
}
