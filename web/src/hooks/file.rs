//! Files that the user drops on the page or chooses: lessons.

use super::storage::{Progress, progress};
use crate::session::{Action, Asked};
use gloo_events::{EventListener, EventListenerOptions};
use tls_texts::page_study;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DragEvent, File, FileList};
use yew::prelude::*;

/// More than any lesson has, in bytes. What is larger is something else, dropped by mistake.
const ENOUGH: f64 = 1_000_000.0;

/// Takes a file that is dropped anywhere on the page for a lesson.
#[hook]
pub(crate) fn use_dropped(dispatch: &Callback<Action>) {
    use_effect_with(dispatch.clone(), |dispatch| {
        let dispatch = dispatch.clone();
        let listeners = web_sys::window().map(|window| {
            let options = EventListenerOptions::enable_prevent_default;
            // Unless it is told otherwise, the browser shows a dropped file in place of the page.
            let over = EventListener::new_with_options(&window, "dragover", options(), |event| event.prevent_default());
            let dropped = EventListener::new_with_options(&window, "drop", options(), move |event| {
                if let Some(event) = event.dyn_ref::<DragEvent>() {
                    event.prevent_default();
                    open(event.data_transfer().and_then(|dropped| dropped.files()), &dispatch);
                }
            });
            [over, dropped]
        });
        move || drop(listeners)
    });
}

/// Opens the first of some files as a lesson, where it was left.
pub(crate) fn open(files: Option<FileList>, dispatch: &Callback<Action>) {
    let Some(file) = files.and_then(|files| files.get(0)) else { return };
    let dispatch = dispatch.clone();
    yew::platform::spawn_local(async move {
        let stop = match progress(&file.name()) {
            Some(Progress::At(stop)) => Some(stop),
            _ => None,
        };
        let asked = Asked { name: file.name(), stop, stays: false };
        dispatch.emit(Action::TakeOwnLesson(asked, text(&file).await));
    });
}

async fn text(file: &File) -> Result<String, String> {
    if file.size() > ENOUGH {
        return Err(page_study::file_too_large());
    }
    let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
    let text = text.ok_or_else(page_study::file_unreadable)?;
    if text.contains(['\0', '\u{fffd}']) {
        return Err(page_study::file_no_text());
    }
    Ok(text)
}
