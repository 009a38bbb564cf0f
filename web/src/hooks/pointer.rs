//! Which marked element an event hit, so that one listener serves a thousand bytes.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

/// The number in the attribute `name` of the element hit, or of the nearest one around it that has the attribute.
pub(crate) fn marked(event: &Event, name: &str) -> Option<usize> {
    let element: Element = event.target()?.dyn_into().ok()?;
    let marked = element.closest(&format!("[{name}]")).ok().flatten()?;
    marked.get_attribute(name)?.parse().ok()
}

/// Keeps a click with the mouse from taking the focus, so that the keyboard goes on stepping. Keyboard users still
/// reach the control with Tab.
pub(crate) fn keep_focus(event: yew::MouseEvent) {
    event.prevent_default();
}
