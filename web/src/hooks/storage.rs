//! The user's habits, kept in the browser. Where storage is refused (private windows), they last as long as the page.

use crate::preferences::Preferences;
use yew::prelude::*;

const KEY: &str = "handshake-lab";

fn storage() -> Option<web_sys::Storage> {
    web_sys::window().and_then(|window| window.local_storage().ok().flatten())
}

/// What was kept.
pub(crate) fn read() -> Preferences {
    let kept = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
    kept.map(|text| Preferences::parse(&text)).unwrap_or_default()
}

/// Keeps the habits when they change.
#[hook]
pub(crate) fn use_kept(preferences: Preferences) {
    use_effect_with(preferences, |preferences| {
        if let Some(storage) = storage() {
            // A full or forbidden storage only means that the next visit starts with the defaults.
            let _ = storage.set_item(KEY, &preferences.print());
        }
    });
}
