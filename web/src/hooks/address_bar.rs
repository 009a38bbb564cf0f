//! The address bar follows the session, and the session the browser's history.

use crate::address::Address;
use crate::session::Action;
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use tls_texts::page_panels;
use wasm_bindgen::JsValue;
use yew::prelude::*;

/// Browsers throttle calls that change the history; holding an arrow key down must not run into that.
const DEBOUNCE: u32 = 250;

/// The query string in the address bar.
pub(crate) fn query() -> String {
    web_sys::window().and_then(|window| window.location().search().ok()).unwrap_or_default()
}

/// The whole address with another query string.
pub(crate) fn link(query: &str) -> String {
    let Some(location) = web_sys::window().map(|window| window.location()) else { return query.into() };
    let href = location.href().unwrap_or_default();
    [href.split(['?', '#']).next().unwrap_or_default(), query].concat()
}

/// Whether this page is a file, and from no host.
pub(crate) fn is_file() -> bool {
    web_sys::window().is_some_and(|window| window.location().protocol().is_ok_and(|protocol| protocol == "file:"))
}

/// Why nobody else can open a link to this page, if so.
pub(crate) fn only_here() -> Option<String> {
    let host = web_sys::window()?.location().hostname().unwrap_or_default();
    if is_file() {
        Some(page_panels::only_here_file())
    } else if host == "localhost" || host == "[::1]" || host.starts_with("127.") {
        Some(page_panels::only_here_this_computer())
    } else {
        None
    }
}

/// What was written last, and what waits to be.
#[derive(Default)]
struct Written {
    place: Option<String>,
    /// Whether an entry of the history stands for having moved within a place: then the browser's Back leads to where
    /// that began, and does not leave the page.
    walked: bool,
    /// Whether a lesson stood at a stop already.
    stands: bool,
    waiting: Option<(String, Timeout)>,
}

/// Writes the address when it changes; `None` leaves the address bar as the user entered it.
#[hook]
pub(crate) fn use_address_bar(address: Option<Address>, dispatch: &Callback<Action>) {
    let written = use_mut_ref(Written::default);
    let heard = written.clone();
    use_effect_with(address, move |address| match address {
        Some(address) => write(&written, address),
        None => written.borrow_mut().place = None,
    });
    use_effect_with(dispatch.clone(), move |dispatch| {
        let dispatch = dispatch.clone();
        let listener = web_sys::window().map(|window| {
            EventListener::new(&window, "popstate", move |_| {
                let query = query();
                *heard.borrow_mut() =
                    Written { place: Some(Address::parse(&query).0.place()), walked: true, ..Written::default() };
                dispatch.emit(Action::Navigated(query));
            })
        });
        move || drop(listener)
    });
}

fn write(written: &Rc<RefCell<Written>>, address: &Address) {
    let mut now = written.borrow_mut();
    let (place, query) = (address.place(), address.print());
    let before = now.place.replace(place.clone());
    let waiting = now.waiting.take();
    // A lesson that comes goes to its first stop by itself.
    let begins = before.is_some() && !now.walked && (address.lesson.is_none() || now.stands);
    now.stands = address.stop.is_some();
    match before {
        Some(before) if before != place || begins => {
            now.walked = true;
            if let Some((late, timeout)) = waiting {
                timeout.cancel();
                replace(&late);
            }
            push(&query);
        }
        _ => {
            drop(waiting);
            let later = Rc::clone(written);
            let query_then = query.clone();
            let timeout = Timeout::new(DEBOUNCE, move || {
                replace(&query_then);
                later.borrow_mut().waiting = None;
            });
            now.waiting = Some((query, timeout));
        }
    }
}

fn replace(query: &str) {
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        // Refused where a document has no address of its own (a sandboxed frame): the page works on without.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(query));
    }
}

fn push(query: &str) {
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        // As above.
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(query));
    }
}
