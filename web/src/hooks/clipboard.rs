//! Copying, and saying whether it worked.

use gloo_timers::callback::Timeout;
use wasm_bindgen_futures::JsFuture;
use yew::prelude::*;

/// How long the word "Copied" stands.
const SHOWN: u32 = 2_500;

/// What became of the copying.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Copied {
    /// Nothing yet.
    #[default]
    Idle,
    /// It is in the clipboard.
    Done,
    /// The browser refused.
    Refused,
}

/// Gives what became of the last copying (for a while), and the way to copy.
#[hook]
pub(crate) fn use_copy() -> (Copied, Callback<String>) {
    let state = use_state_eq(Copied::default);
    let timer = use_mut_ref(|| None::<Timeout>);
    let copied = *state;
    let copy = use_callback((), move |text: String, ()| {
        let (state, timer) = (state.clone(), timer.clone());
        yew::platform::spawn_local(async move {
            state.set(if write(&text).await { Copied::Done } else { Copied::Refused });
            *timer.borrow_mut() = Some(Timeout::new(SHOWN, move || state.set(Copied::Idle)));
        });
    });
    (copied, copy)
}

async fn write(text: &str) -> bool {
    let Some(navigator) = web_sys::window().map(|window| window.navigator()) else { return false };
    // Where a page is not served securely the clipboard is missing, in spite of its type.
    let present = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_object());
    present && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}
