//! Keeping the current row in sight.

use super::size::use_height;
use gloo_timers::callback::Timeout;
use web_sys::{Element, HtmlElement, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition, ScrollToOptions};
use yew::prelude::*;

/// Scrolls `scroller` so that the rows between `span`'s ends, measured from the top of `content`, are in sight, and
/// stay so when there is less room. What a lesson points at in `scroller` comes before them.
#[hook]
pub(crate) fn use_in_sight(scroller: &NodeRef, content: &NodeRef, span: Option<(f64, f64)>) {
    let room = use_height(scroller);
    use_effect_with((scroller.clone(), content.clone(), span, room), |(scroller, content, span, _)| {
        if let (Some(scroller), Some(content), Some(span)) = (scroller.cast(), content.cast(), *span) {
            bring_into_sight(&scroller, &content, span);
        }
    });
}

/// Scrolls an element to a place in whatever scrolls around it.
pub(super) fn scroll_to(element: &Element, place: ScrollLogicalPosition) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(place);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Scrolls the element that `selector` finds in `list` into sight, whenever the selector changes.
#[hook]
pub(crate) fn use_found_in_sight(list: &NodeRef, selector: Option<String>) {
    use_effect_with((list.clone(), selector), |(list, selector)| {
        let list = list.cast::<Element>();
        let found =
            list.zip(selector.as_ref()).and_then(|(list, selector)| list.query_selector(selector).ok().flatten());
        if let Some(found) = found {
            scroll_to(&found, ScrollLogicalPosition::Nearest);
        }
    });
}

/// Scrolls an element out from under the foot that sticks to the lower edge, with two of its lines to spare, on each `occasion` that there is.
#[hook]
pub(crate) fn use_clear_of_foot<T: PartialEq + 'static>(element: &NodeRef, foot: &NodeRef, occasion: Option<T>) {
    use_effect_with((element.clone(), foot.clone(), occasion), |(element, foot, occasion)| {
        let both = element.cast::<HtmlElement>().zip(foot.cast::<Element>()).filter(|_| occasion.is_some());
        let Some((element, foot)) = both.filter(|(_, foot)| sticks(foot)) else { return };
        let [place, foot] = [&*element, &foot].map(Element::get_bounding_client_rect);
        if place.bottom() > foot.top() {
            let margin = foot.height() + 2.0 * place.height();
            // Refused only where the property were unknown; then it ends at the edge.
            let _ = element.style().set_property("scroll-margin-bottom", &format!("{margin}px"));
            scroll_to(&element, ScrollLogicalPosition::Nearest);
        }
    });
}

fn sticks(element: &Element) -> bool {
    let style = web_sys::window().and_then(|window| window.get_computed_style(element).ok().flatten());
    style.and_then(|style| style.get_property_value("position").ok()).is_some_and(|position| position == "sticky")
}

/// Scrolls the page so that all of a sheet is in sight, once it is raised: the page of a phone may be longer than its window.
#[hook]
pub(crate) fn use_raised_in_sight(sheet: &NodeRef, raised: bool) {
    use_effect_with((sheet.clone(), raised), |(sheet, raised)| {
        if let Some(sheet) = sheet.cast::<Element>().filter(|_| *raised && matches("(max-width: 56rem)")) {
            scroll_to(&sheet, ScrollLogicalPosition::End);
        }
    });
}

/// Scrolls what the lesson points at into sight, whenever that or `occasion` changes: once it has been drawn.
#[hook]
pub(crate) fn use_pointed_at(pointer: Option<String>, occasion: usize) {
    use_effect_with((pointer, occasion), |_| {
        let later = Timeout::new(SETTLED, || {
            let document = web_sys::window().and_then(|window| window.document());
            if let Some(pointed) = document.and_then(|document| pointed_at_in(&document.document_element()?)) {
                // In the middle, where nothing else lies over it.
                scroll_to(&pointed, ScrollLogicalPosition::Center);
            }
        });
        move || drop(later)
    });
}

/// What the lesson points at, if that is in an element.
fn pointed_at_in(element: &Element) -> Option<Element> {
    let lesson = element.owner_document()?.query_selector(".lesson[data-pointer]").ok()??;
    element.query_selector(&lesson.get_attribute("data-pointer")?).ok()?
}

/// Scrolls what the address's fragment names into sight, once it has been drawn: it was not there when the browser looked.
#[hook]
pub(crate) fn use_fragment_in_sight() {
    use_effect_with((), |()| {
        let window = web_sys::window();
        let fragment = window.as_ref().and_then(|window| window.location().hash().ok()).unwrap_or_default();
        let id = js_sys::decode_uri_component(fragment.trim_start_matches('#')).map(String::from).unwrap_or_default();
        let document = window.and_then(|window| window.document());
        if let Some(named) = document.and_then(|document| document.get_element_by_id(&id)) {
            named.scroll_into_view();
        }
    });
}

/// How long what is drawn takes to find its place, in milliseconds.
const SETTLED: u32 = 120;

fn bring_into_sight(scroller: &Element, content: &Element, (top, bottom): (f64, f64)) {
    let (frame, inner) = (scroller.get_bounding_client_rect(), content.get_bounding_client_rect());
    let scrolled = f64::from(scroller.scroll_top());
    // Where the content begins below the heads that stay in place, and where the frame ends.
    let content_top = inner.top() - frame.top() + scrolled;
    let heads = content_top.max(0.0);
    let room = f64::from(scroller.client_height()) - heads - covered(frame.bottom());
    let pointed = pointed_at_in(scroller).map(|pointed| pointed.get_bounding_client_rect());
    let target = match &pointed {
        // In the middle, however late the room changes.
        Some(pointed) => (pointed.top() + pointed.bottom() - room) / 2.0 - inner.top(),
        // What has been stands above; what comes next is for the class to guess, and needs little room.
        None => (bottom + room / 4.0 - room).min(top),
    };
    let target = target.max(0.0);
    if (target - scrolled).abs() < 1.0 {
        return;
    }
    let options = ScrollToOptions::new();
    options.set_top(target);
    let at_once = pointed.is_some() || prefers_stillness();
    options.set_behavior(if at_once { ScrollBehavior::Instant } else { ScrollBehavior::Smooth });
    scroller.scroll_to_with_scroll_to_options(&options);
}

/// How far the bar at the window's lower edge lies over what ends at `bottom`: where the window is low, the page scrolls
/// under it.
fn covered(bottom: f64) -> f64 {
    let document = web_sys::window().and_then(|window| window.document());
    let bar = document.and_then(|document| document.query_selector(".main > :is(.timeline, .lesson)").ok().flatten());
    bar.map_or(0.0, |bar| (bottom - bar.get_bounding_client_rect().top()).max(0.0))
}

fn prefers_stillness() -> bool {
    matches("(prefers-reduced-motion: reduce)")
}

fn matches(query: &str) -> bool {
    web_sys::window().and_then(|window| window.match_media(query).ok().flatten()).is_some_and(|list| list.matches())
}
