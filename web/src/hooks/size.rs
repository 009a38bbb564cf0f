//! How much room there is.

use gloo_events::EventListener;
use std::cell::Cell;
use std::rc::Rc;
use tls_scene::drawing::Metrics;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};
use yew::prelude::*;

/// The width of an element and the size of body text, in CSS pixels; `None` until it has been measured.
#[hook]
pub(crate) fn use_metrics(node: &NodeRef) -> Option<Metrics> {
    use_measured(node, metrics)
}

/// The height of an element's inside, in CSS pixels; `None` until it has been measured.
#[hook]
pub(crate) fn use_height(node: &NodeRef) -> Option<i32> {
    use_measured(node, |element| Some(element.client_height()))
}

/// What `measure` finds, now and whenever the element's size has changed.
#[hook]
fn use_measured<T: PartialEq + Clone + 'static>(node: &NodeRef, measure: fn(&Element) -> Option<T>) -> Option<T> {
    let found = use_state_eq(|| None);
    let set = found.setter();
    use_effect_with(node.clone(), move |node| {
        let element = node.cast::<Element>();
        let measured = node.clone();
        let apply = move || set.set(measured.cast::<Element>().and_then(|element| measure(&element)));
        apply();
        let apply = Closure::<dyn Fn()>::new(apply);
        // What is drawn anew may change the size again, and doing that while sizes are reported is an error: so it
        // waits for the next frame.
        let awaited = Rc::new(Cell::new(None));
        let asked = Rc::clone(&awaited);
        let changed = Closure::<dyn Fn()>::new(move || {
            // It fails only when the window is gone, and then nothing is to be drawn.
            let frame = web_sys::window()
                .and_then(|window| window.request_animation_frame(apply.as_ref().unchecked_ref()).ok());
            asked.set(frame);
        });
        let observer = ResizeObserver::new(changed.as_ref().unchecked_ref()).ok();
        if let (Some(element), Some(observer)) = (element, &observer) {
            observer.observe(&element);
        }
        move || {
            if let Some(observer) = observer {
                observer.disconnect();
            }
            // A frame that is still to come must not call what is no more.
            if let Some((window, frame)) = web_sys::window().zip(awaited.get()) {
                // As above.
                let _ = window.cancel_animation_frame(frame);
            }
            drop(changed);
        }
    });
    (*found).clone()
}

fn metrics(element: &Element) -> Option<Metrics> {
    let style = web_sys::window()?.get_computed_style(element).ok().flatten()?;
    // The computed style of a length is in pixels (CSSOM §9).
    let font_size = js_sys::parse_float(&style.get_property_value("font-size").ok()?);
    let width = f64::from(element.client_width());
    (width > 0.0 && font_size > 0.0).then_some(Metrics { width, font_size, slant: 0.0 })
}

/// Whether a media query holds.
#[hook]
pub(crate) fn use_media(query: &'static str) -> bool {
    let list = use_memo((), move |()| window().and_then(|window| window.match_media(query).ok().flatten()));
    let holds = {
        let list = list.clone();
        use_state_eq(move || (*list).as_ref().is_some_and(web_sys::MediaQueryList::matches))
    };
    let set = holds.setter();
    use_effect_with((), move |()| {
        let watched = (*list).clone();
        let listener = watched.map(|list| {
            let heard = list.clone();
            EventListener::new(&list, "change", move |_| set.set(heard.matches()))
        });
        move || drop(listener)
    });
    *holds
}

/// The window, if this is a browser: what index.html shows at first is drawn without one (`first_stage`).
fn window() -> Option<web_sys::Window> {
    if cfg!(target_arch = "wasm32") { web_sys::window() } else { None }
}
