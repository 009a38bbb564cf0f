//! Key presses, wherever the focus is: on the page at large they are shortcuts, in a control they are the control's.

use super::podium;
use crate::session::Action;
use crate::shortcuts;
use crate::view::Setting;
use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

/// What has its own use for characters.
const CONTROLS: &str = "a[href], button, input, select, textarea, summary, dialog, [role=tab], [contenteditable]";

/// What has its own use for arrows and the like too. A plain button has none, and the one that opened a dialog has the
/// focus once that is closed: stepping must go on from there.
const WALKED: &str = "input, select, textarea, summary, dialog, [role=tab], [contenteditable]";

/// What is on its way out: a dialog is closed some time before the page hears of it and takes it away, and may have the
/// focus until then. A key pressed meanwhile is meant for the page.
const CLOSED: &str = "dialog:not([open])";

/// Turns key presses into actions. Those in the speaker's notes are meant for what the class sees.
#[hook]
pub(crate) fn use_keyboard(dispatch: &Callback<Action>, single_keys: bool, setting: Setting) {
    use_effect_with((dispatch.clone(), single_keys, setting), |(dispatch, single_keys, setting)| {
        let (dispatch, single_keys, setting) = (dispatch.clone(), *single_keys, *setting);
        let listener = gloo_listener(move |event| {
            if event.default_prevented() || event.ctrl_key() || event.alt_key() || event.meta_key() || in_control(event)
            {
                return;
            }
            let (key, shift) = (event.key(), event.shift_key());
            if let Some(action) = shortcuts::action(&key, shift, single_keys, setting != Setting::Desk) {
                // Escape closes the browser's own menus as well.
                if key != "Escape" {
                    event.prevent_default();
                }
                let elsewhere = setting == Setting::Notes && !matches!(action, Action::Open(_));
                if !elsewhere || !podium::hand_on(&key, shift) {
                    dispatch.emit(action);
                }
            }
        });
        move || drop(listener)
    });
}

fn gloo_listener(heard: impl Fn(&KeyboardEvent) + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    let options = EventListenerOptions::enable_prevent_default();
    Some(EventListener::new_with_options(&window, "keydown", options, move |event| {
        if let Some(event) = event.dyn_ref() {
            heard(event);
        }
    }))
}

fn in_control(event: &KeyboardEvent) -> bool {
    let controls = if event.key().chars().count() == 1 { CONTROLS } else { WALKED };
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let within = |element: &Element, selector| element.closest(selector).ok().flatten().is_some();
    target.is_some_and(|element| within(&element, controls) && !within(&element, CLOSED))
}
