//! The two windows of a lecture: what the class sees, and the speaker's notes.
//!
//! They speak by messages (HTML, web messaging), which works for a page that is a file too. The notes say every second that
//! they are there, and are told what the class sees; so either window may be loaded again. Keys that are pressed in the
//! notes take effect on what the class sees.

use super::address_bar;
use gloo_events::EventListener;
use gloo_timers::callback::{Interval, Timeout};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Window};
use yew::prelude::*;

/// The notes are there.
const HERE: &str = "handshake-lab notes";
/// A key was pressed in the notes: with or without Shift, and its name.
const KEY: &str = "handshake-lab key ";
/// What the class sees.
const SEEN: &str = "handshake-lab seen ";

/// What the class sees.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Seen {
    /// Whether the screen is black.
    pub(crate) dark: bool,
    /// Whether the step's secrets are shown.
    pub(crate) revealed: bool,
    /// The address of the notes for it.
    pub(crate) query: String,
}

impl Seen {
    fn print(&self) -> String {
        let flag = |on| if on { "1" } else { "0" };
        format!("{SEEN}{}{}{}", flag(self.dark), flag(self.revealed), self.query)
    }

    fn parse(message: &str) -> Option<Self> {
        let (flags, query) = message.strip_prefix(SEEN)?.split_at_checked(2)?;
        Some(Self { dark: flags.starts_with('1'), revealed: flags.ends_with('1'), query: query.into() })
    }
}

/// Keeps the notes up to date. They open whenever `asked` grows; gives whether the browser refused that. What is pressed
/// in them goes to `on_key`, with whether Shift was down.
#[hook]
pub(crate) fn use_notes(asked: u32, seen: Seen, on_key: Callback<(String, bool)>) -> bool {
    let refused = use_state_eq(|| false);
    let notes = use_mut_ref(|| None::<Window>);
    let latest = use_mut_ref(Seen::default);
    *latest.borrow_mut() = seen.clone();
    {
        let (notes, latest) = (Rc::clone(&notes), Rc::clone(&latest));
        use_effect_with(on_key, move |on_key| {
            let on_key = on_key.clone();
            let listener = listen(move |event, said| {
                let Some(source) = event.source().map(JsCast::unchecked_into).filter(is_opened_here) else { return };
                if said == HERE {
                    *notes.borrow_mut() = Some(source);
                    tell(&notes, &latest.borrow());
                } else if let Some((shift, key)) = said.strip_prefix(KEY).and_then(|said| said.split_once(' ')) {
                    on_key.emit((key.into(), shift == "1"));
                }
            });
            move || drop(listener)
        });
    }
    {
        let notes = Rc::clone(&notes);
        use_effect_with(seen, move |seen| tell(&notes, seen));
    }
    {
        let refused = refused.clone();
        use_effect_with(asked, move |asked| {
            if *asked > 0 {
                let opened = open(&latest.borrow().query);
                refused.set(opened.is_none());
                *notes.borrow_mut() = opened;
            }
        });
    }
    *refused
}

/// What the class sees, while it can be asked for; each new address goes to `follow`.
#[hook]
pub(crate) fn use_lecture(follow: Callback<String>) -> Option<Seen> {
    /// Without an answer for so long, the lecture is over. Browsers slow down the clocks of windows that nobody sees.
    const SILENCE: u32 = 5_000;
    let seen = use_state_eq(|| None::<Seen>);
    let state = seen.clone();
    use_effect_with((), move |()| {
        let silence: Rc<RefCell<Option<Timeout>>> = Rc::default();
        let listener = listen(move |event, said| {
            let from_class = opener().is_some_and(|opener| event.source().is_some_and(|source| source == **opener));
            let Some(now) = Seen::parse(said).filter(|_| from_class) else { return };
            state.set(Some(now));
            let state = state.clone();
            *silence.borrow_mut() = Some(Timeout::new(SILENCE, move || state.set(None)));
        });
        post_to_opener(HERE);
        let beat = Interval::new(1_000, || post_to_opener(HERE));
        move || drop((listener, beat))
    });
    LINKED.set(seen.is_some());
    use_effect_with((*seen).clone().map(|seen| seen.query), move |query| {
        if let Some(query) = query {
            follow.emit(query.clone());
        }
    });
    (*seen).clone()
}

thread_local! {
    /// Whether what the class sees has answered: whoever opened the notes may be another page.
    static LINKED: Cell<bool> = const { Cell::new(false) };
}

/// Hands a key press on to what the class sees, if that can be reached.
pub(crate) fn hand_on(key: &str, shift: bool) -> bool {
    let linked = LINKED.get() && opener().is_some();
    if linked {
        post_to_opener(&format!("{KEY}{} {key}", u8::from(shift)));
    }
    linked
}

/// Whether this page opened a window. That can be asked of a window of any origin (HTML, "CrossOriginProperties").
fn is_opened_here(window: &Window) -> bool {
    web_sys::window().is_some_and(|ours| window.opener().is_ok_and(|opener| opener == JsValue::from(ours)))
}

fn listen(heard: impl Fn(&MessageEvent, &str) + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "message", move |event| {
        let Some(event) = event.dyn_ref::<MessageEvent>().filter(|event| is_ours(event)) else { return };
        if let Some(said) = event.data().as_string() {
            heard(event, &said);
        }
    }))
}

/// Whether a message comes from a page of this site. Files have no origin that could be told apart.
fn is_ours(event: &MessageEvent) -> bool {
    address_bar::is_file()
        || web_sys::window().is_some_and(|window| window.location().origin().is_ok_and(|ours| ours == event.origin()))
}

fn tell(notes: &RefCell<Option<Window>>, seen: &Seen) {
    if let Some(notes) = &*notes.borrow() {
        post(notes, &seen.print());
    }
}

fn post_to_opener(message: &str) {
    if let Some(opener) = opener() {
        post(&opener, message);
    }
}

fn post(to: &Window, message: &str) {
    let origin = web_sys::window().and_then(|window| window.location().origin().ok());
    let target = if address_bar::is_file() { "*".into() } else { origin.unwrap_or_default() };
    // Only a malformed target is refused.
    let _ = to.post_message(&JsValue::from_str(message), &target);
}

/// The window that opened this one, as long as it is there.
fn opener() -> Option<Window> {
    let opener = web_sys::window()?.opener().ok().filter(JsValue::is_object)?;
    // Not by its class: each window has a class of its own.
    let opener: Window = opener.unchecked_into();
    (!opener.closed().unwrap_or(true)).then_some(opener)
}

fn open(query: &str) -> Option<Window> {
    let window = web_sys::window()?;
    let link = address_bar::link(query);
    let features = "popup,width=900,height=760";
    window.open_with_url_and_target_and_features(&link, "handshake-lab-notes", features).ok().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_is_what_is_heard() {
        let seen = Seen { dark: true, revealed: false, query: "?rsa&notes=1".into() };
        assert_eq!(Seen::parse(&seen.print()), Some(seen));
        assert_eq!(Seen::parse("handshake-lab seen 1"), None);
        assert_eq!(Seen::parse("something else"), None);
    }
}
