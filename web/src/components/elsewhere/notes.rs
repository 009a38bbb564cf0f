//! The speaker's notes, in a window that the class does not see: this step, the next, and the time.

use super::Props;
use crate::components::explain::at;
use crate::components::explain::paragraphs;
use crate::components::names;
use crate::hooks::podium::{Seen, hand_on, use_lecture};
use crate::hooks::pointer::keep_focus;
use crate::session::Action;
use gloo_timers::callback::Interval;
use tls_scene::scene::Scene;
use yew::prelude::*;

/// The notes.
#[component]
pub(super) fn Notes(props: &Props) -> Html {
    let Props { state, scene, dispatch } = props;
    let seen = use_lecture(dispatch.reform(Action::Navigated));
    let next = state.walked().steps(state.options.stepping).get(state.position).map(|step| step.title.clone());
    let ahead = state.together.is_none().then(|| state.play.scene(state.position + 1, &state.options));
    let press = |key: &'static str, action: Action| {
        let (dispatch, linked) = (dispatch.clone(), seen.is_some());
        Callback::from(move |_: MouseEvent| {
            if !linked || !hand_on(key, false) {
                dispatch.emit(action.clone());
            }
        })
    };
    html! {
        <>
            <div class="notes-head">
                <Clock />
                <p id="notes-link" role="status">{ status(seen.as_ref()) }</p>
                <div class="moves">
                    <button id="back" type="button" onmousedown={keep_focus} onclick={press("PageUp", Action::Back)}>{ "Back" }</button>
                    <button id="next" type="button" class="strong" onmousedown={keep_focus} onclick={press("PageDown", Action::Next)}>{ "Next" }</button>
                </div>
            </div>
            <section class="now" aria-label="Now" tabindex="0">
                <p class="facts">{ ["step ", &state.position.to_string(), " of ", &state.walked().steps(state.options.stepping).len().to_string()].concat() }</p>
                <h2 id="step-title">{ state.title(scene) }</h2>
                <p id="step-facts" class={classes!("facts", names::hue(scene.lane))}>{ &scene.facts }</p>
                <div class="explanation">{ paragraphs(at(&scene.explanation, state.level)) }</div>
            </section>
            <section class="ahead" aria-label="Next" tabindex="0">
                <p class="facts">{ "next" }</p>
                { match next {
                    Some(title) => html! { <h2 id="next-title">{ title }</h2> },
                    None => html! { <h2 id="next-title">{ "That was the last step" }</h2> },
                } }
                { for ahead.filter(|ahead| ahead.position > state.position).map(|ahead| preview(&ahead, state.level)) }
            </section>
        </>
    }
}

fn preview(ahead: &Scene, level: crate::view::Level) -> Html {
    html! {
        <>
            <p class={classes!("facts", names::hue(ahead.lane))}>{ &ahead.facts }</p>
            <div class="explanation">{ paragraphs(at(&ahead.explanation, level)) }</div>
        </>
    }
}

fn status(seen: Option<&Seen>) -> &'static str {
    match seen {
        None => "Not linked to a presentation. Press N in presenter mode to open these notes from there.",
        Some(Seen { dark: true, .. }) => "The class sees a black screen. B shows the step again.",
        Some(Seen { revealed: true, .. }) => "The class sees this step, and its secrets.",
        Some(_) => "The class sees this step. Keys pressed here work there.",
    }
}

/// How long the lecture has lasted.
#[component]
fn Clock() -> Html {
    let begun = use_state_eq(js_sys::Date::now);
    let now = use_state_eq(js_sys::Date::now);
    {
        let now = now.setter();
        use_effect_with((), move |()| {
            let beat = Interval::new(500, move || now.set(js_sys::Date::now()));
            move || drop(beat)
        });
    }
    let again = {
        let (begun, now) = (begun.setter(), now.setter());
        Callback::from(move |_: MouseEvent| {
            begun.set(js_sys::Date::now());
            now.set(js_sys::Date::now());
        })
    };
    // Whole seconds; a clock that was set back counts from nothing.
    let seconds = ((*now - *begun) / 1000.0).max(0.0) as u32;
    html! {
        <p class="clock">
            <time id="elapsed" role="timer" aria-label="Time since the start">{ elapsed(seconds) }</time>
            <button id="restart-clock" type="button" class="quiet" onmousedown={keep_focus} onclick={again}>{ "Start again at 0:00" }</button>
        </p>
    }
}

/// 83 seconds: "1:23".
fn elapsed(seconds: u32) -> String {
    let (minutes, seconds) = (seconds / 60, seconds % 60);
    [minutes.to_string().as_str(), if seconds < 10 { ":0" } else { ":" }, &seconds.to_string()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_has_minutes_and_two_digits_of_seconds() {
        assert_eq!([0, 7, 83, 3_600].map(elapsed), ["0:00", "0:07", "1:23", "60:00"]);
    }
}
