//! What the page keeps in the browser: the user's habits, and how far each lesson has come. Where storage is refused
//! (private windows), it lasts as long as the page.

use crate::preferences::Preferences;
use yew::prelude::*;

const HABITS: &str = "handshake-lab";
const LESSONS: &str = "handshake-lab-lessons";

fn storage() -> Option<web_sys::Storage> {
    web_sys::window().and_then(|window| window.local_storage().ok().flatten())
}

fn kept(key: &str) -> Option<String> {
    storage().and_then(|storage| storage.get_item(key).ok().flatten())
}

fn keep(key: &str, text: &str) {
    if let Some(storage) = storage() {
        // A full or forbidden storage only means that the next visit starts with the defaults.
        let _ = storage.set_item(key, text);
    }
}

/// The habits that were kept.
pub(crate) fn read() -> Preferences {
    kept(HABITS).map(|text| Preferences::parse(&text)).unwrap_or_default()
}

/// Keeps the habits when they change.
#[hook]
pub(crate) fn use_kept(preferences: Preferences) {
    use_effect_with(preferences, |preferences| keep(HABITS, &preferences.print()));
}

/// How far a lesson has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Progress {
    /// To this stop.
    At(String),
    /// To its end.
    Done,
}

/// Stands for the end: no stop is called so.
const DONE: &str = "!";

/// How far a lesson of that name has come, if it was begun.
pub(crate) fn progress(lesson: &str) -> Option<Progress> {
    let all = kept(LESSONS)?;
    let (_, stop) = all.split('&').filter_map(|pair| pair.split_once('=')).find(|(name, _)| *name == plain(lesson))?;
    Some(if stop == DONE { Progress::Done } else { Progress::At(stop.into()) })
}

/// Keeps how far it has come.
pub(crate) fn keep_progress(lesson: &str, progress: &Progress) {
    let (name, all) = (plain(lesson), kept(LESSONS).unwrap_or_default());
    let others = all.split('&').filter(|pair| pair.split_once('=').is_some_and(|(other, _)| other != name));
    let stop = match progress {
        Progress::At(stop) => stop,
        Progress::Done => DONE,
    };
    let own = format!("{name}={stop}");
    keep(LESSONS, &others.chain([own.as_str()]).collect::<Vec<_>>().join("&"));
}

/// A file's name without what has a meaning here.
fn plain(name: &str) -> String {
    name.replace(['&', '='], "-")
}
