//! Which marked element an event hit, so that one listener serves a thousand bytes.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, MouseEvent};

/// The number in the attribute `name` of the element hit, or of the nearest one around it that has the attribute.
pub(crate) fn marked(event: &Event, name: &str) -> Option<usize> {
    let element: Element = event.target()?.dyn_into().ok()?;
    let marked = element.closest(&format!("[{name}]")).ok().flatten()?;
    marked.get_attribute(name)?.parse().ok()
}

/// The byte that a pointer hit, in runs of bytes with the number of their first (`data-byte`): in the columns of the hex
/// digits, or in those of the characters.
pub(crate) fn byte_hit(event: &MouseEvent) -> Option<usize> {
    let element: Element = event.target()?.dyn_into().ok()?;
    let run = element.closest("[data-byte]").ok().flatten()?;
    let first: usize = run.get_attribute("data-byte")?.parse().ok()?;
    let columns = if run.closest(".ascii").ok().flatten().is_some() { 1 } else { 3 };
    let bytes = run.text_content().map_or(0, |text| text.chars().count() / columns);
    let place = run.get_bounding_client_rect();
    let share = (f64::from(event.client_x()) - place.left()) / place.width();
    Some(first + (0..bytes).rev().find(|index| share * bytes as f64 >= *index as f64).unwrap_or_default())
}

/// Whether the finest pointer that there is is a finger.
pub(crate) fn has_coarse_pointer() -> bool {
    let list = web_sys::window().and_then(|window| window.match_media("(pointer: coarse)").ok().flatten());
    list.is_some_and(|list| list.matches())
}

/// Keeps a click with the mouse from taking the focus, so that the keyboard goes on stepping. Keyboard users still
/// reach the control with Tab.
pub(crate) fn keep_focus(event: yew::MouseEvent) {
    event.prevent_default();
}
