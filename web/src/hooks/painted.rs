//! What can wait until a first part has been painted.

use gloo_timers::callback::Timeout;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use yew::prelude::*;

/// Whether what a component drew first has been painted. It is drawn again when that is so.
#[hook]
pub(crate) fn use_painted() -> bool {
    let painted = use_state_eq(|| false);
    let set = painted.setter();
    use_effect_with((), move |()| {
        let later = Rc::new(Cell::new(None));
        let awaited = Rc::clone(&later);
        // The frame is painted after what was asked for it has been done, so only a task after that comes later.
        let frame = Closure::<dyn Fn()>::new(move || {
            let set = set.clone();
            awaited.set(Some(Timeout::new(0, move || set.set(true))));
        });
        let window = web_sys::window();
        // It fails only when the window is gone, and then nothing is to be drawn.
        let number =
            window.as_ref().and_then(|window| window.request_animation_frame(frame.as_ref().unchecked_ref()).ok());
        move || {
            if let Some((window, number)) = window.zip(number) {
                // As above.
                let _ = window.cancel_animation_frame(number);
            }
            drop((frame, later.take()));
        }
    });
    *painted
}
