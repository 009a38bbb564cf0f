//! Files that the user drops on the page or chooses: recordings, lessons and certificates.

use super::storage::{Progress, progress};
use crate::session::{Action, Asked, ChainFile};
use gloo_events::{EventListener, EventListenerOptions};
use tls_observer::KeyLog;
use tls_texts::{page_recording, page_study};
use tls_transcript::LONGEST_RECORDING;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DragEvent, File, FileList};
use yew::prelude::*;

/// More than any lesson has, in bytes. What is larger is something else, dropped by mistake.
const LONGEST_LESSON: usize = 250_000;

/// Why a file has no text to be read.
enum Trouble {
    /// It has so many bytes, and no more than so many are read.
    TooLarge(usize, usize),
    /// The browser does not give it.
    Unreadable,
    /// It is something else than text.
    NoText,
}

/// Takes a file that is dropped anywhere on the page for what it is.
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
                    take_dropped(event.data_transfer().and_then(|dropped| dropped.files()), &dispatch);
                }
            });
            [over, dropped]
        });
        move || drop(listeners)
    });
}

/// Takes the first of some files for what it is: certificates, a lesson or a recording.
fn take_dropped(files: Option<FileList>, dispatch: &Callback<Action>) {
    let name = files.as_ref().and_then(|files| files.get(0)).map(|file| file.name()).unwrap_or_default();
    let dispatch = dispatch.clone();
    let others = files.clone();
    let take = Callback::from(move |bytes: Vec<u8>| {
        if ChainFile::is_one(&bytes) {
            return dispatch.emit(Action::TakeChain(ChainFile { name: name.clone(), bytes }));
        }
        with_first(others.clone(), LONGEST_RECORDING, &dispatch, |name, came| match came {
            Ok(text) if is_lesson(&name, &text) => lesson(name, Ok(text)),
            came => recording(name, came),
        });
    });
    bytes_of_first(files, ChainFile::LONGEST, take);
}

/// Opens the first of some files as a lesson, where it was left.
pub(crate) fn open_lesson(files: Option<FileList>, dispatch: &Callback<Action>) {
    with_first(files, LONGEST_LESSON, dispatch, lesson);
}

/// Opens the first of some files as a recording.
pub(crate) fn open_recording(files: Option<FileList>, dispatch: &Callback<Action>) {
    with_first(files, LONGEST_RECORDING, dispatch, recording);
}

/// Does something with the first of some files: by its name, and its text or why it has none.
fn with_first(
    files: Option<FileList>,
    most: usize,
    dispatch: &Callback<Action>,
    take: fn(String, Result<String, Trouble>) -> Action,
) {
    let Some(file) = files.and_then(|files| files.get(0)) else { return };
    let dispatch = dispatch.clone();
    yew::platform::spawn_local(async move {
        let came = text(&file, most).await;
        dispatch.emit(take(file.name(), came));
    });
}

/// Hands over the bytes of the first of some files: no more than `most` and one more, so that a longer one is known as such.
pub(crate) fn bytes_of_first(files: Option<FileList>, most: usize, take: Callback<Vec<u8>>) {
    let Some(file) = files.and_then(|files| files.get(0)) else { return };
    yew::platform::spawn_local(async move {
        // What the browser does not give has no bytes.
        let beginning = file.slice_with_f64_and_f64(0.0, (most + 1) as f64);
        let buffer = match beginning {
            Ok(beginning) => JsFuture::from(beginning.array_buffer()).await.ok(),
            Err(_) => None,
        };
        take.emit(buffer.map(|buffer| js_sys::Uint8Array::new(&buffer).to_vec()).unwrap_or_default());
    });
}

async fn text(file: &File, most: usize) -> Result<String, Trouble> {
    let size = file.size() as usize;
    if size > most {
        return Err(Trouble::TooLarge(size, most));
    }
    let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
    let text = text.ok_or(Trouble::Unreadable)?;
    if text.contains(['\0', '\u{fffd}']) { Err(Trouble::NoText) } else { Ok(text) }
}

fn lesson(name: String, came: Result<String, Trouble>) -> Action {
    let stop = match progress(&name) {
        Some(Progress::At(stop)) => Some(stop),
        _ => None,
    };
    let came = came.and_then(|text| match text.len() {
        size if size > LONGEST_LESSON => Err(Trouble::TooLarge(size, LONGEST_LESSON)),
        _ => Ok(text),
    });
    let came = came.map_err(|trouble| match trouble {
        Trouble::TooLarge(..) => page_study::file_too_large(),
        Trouble::Unreadable => page_study::file_unreadable(),
        Trouble::NoText => page_study::file_no_text(),
    });
    Action::TakeOwnLesson(Asked { name, stop, stays: false }, came)
}

fn recording(name: String, came: Result<String, Trouble>) -> Action {
    let came = came.map_err(|trouble| match trouble {
        Trouble::TooLarge(size, most) => page_recording::too_large(size.to_string(), most.to_string()),
        Trouble::Unreadable => page_recording::unreadable(),
        Trouble::NoText => page_recording::no_text(),
    });
    Action::TakeRecording(name, came)
}

/// Whether a dropped text is meant as a lesson: it is not JSON, and no key log.
fn is_lesson(name: &str, text: &str) -> bool {
    let is_json = name.ends_with(".json") || text.trim_start().starts_with(['{', '[']);
    !is_json && !KeyLog::parse(text).is_ok_and(|log| !log.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_dropped_is_taken_for_what_it_is() {
        let key_log = ["CLIENT_RANDOM ", &"0a".repeat(32), " ", &"0b".repeat(48), "\n"].concat();
        for (name, text, is_meant_so) in [
            ("mine.md", "# Mine\n\n## First\n", true),
            ("mine.txt", "no lesson yet", true),
            ("handshake.json", " {\"format\": {}}", false),
            ("handshake", "{", false),
            ("handshake.json", "damaged", false),
            ("keys.log", key_log.as_str(), false),
        ] {
            assert_eq!(is_lesson(name, text), is_meant_so, "{name}: {text}");
        }
    }
}
