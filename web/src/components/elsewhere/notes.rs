//! The speaker's notes, in a window that the class does not see: this step, the next, and the time.

use super::Props;
use crate::components::inspector::explain::{at, paragraphs};
use crate::components::parts::names;
use crate::components::parts::terms::Told;
use crate::hooks::podium::{Seen, hand_on, use_lecture};
use crate::hooks::pointer::keep_focus;
use crate::session::{Action, Scene, State};
use gloo_timers::callback::Interval;
use tls_scene::lesson::Words;
use tls_scene::model::Paragraph;
use tls_texts::{page, page_elsewhere};
use yew::prelude::*;

/// The notes.
#[component]
pub(super) fn Notes(props: &Props) -> Html {
    let Props { state, scene, dispatch } = props;
    let seen = use_lecture(dispatch.reform(Action::Navigated));
    let told = told(state, scene);
    let press = |key: &'static str, action: Action| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| {
            if !hand_on(key, false) {
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
                    <button id="back" type="button" onmousedown={keep_focus} onclick={press("PageUp", Action::Back)}>{ page::back() }</button>
                    <button id="next" type="button" class="strong" onmousedown={keep_focus} onclick={press("PageDown", Action::Next)}>{ page::next() }</button>
                </div>
            </div>
            <section class="now" aria-label={page_elsewhere::now()} tabindex="0">
                <p class="facts">{ &told.place }</p>
                <h2 id="step-title">{ &told.title }</h2>
                if !told.for_the_speaker.is_empty() {
                    <div class="for-the-speaker explanation" id="for-the-speaker">{ paragraphs(&told.for_the_speaker) }</div>
                }
                <p id="step-facts" class={classes!("facts", names::hue(scene.lane()))}>{ scene.facts() }</p>
                <div class="explanation"><Told panel="notes" paragraphs={told.text} /></div>
            </section>
            <section class="ahead" aria-label={page_elsewhere::ahead()} tabindex="0">
                <p class="facts">{ page_elsewhere::ahead_head() }</p>
                <h2 id="next-title">{ told.next.unwrap_or_else(page_elsewhere::no_more) }</h2>
                { for told.ahead.map(|ahead| preview(&ahead, state.level)) }
            </section>
        </>
    }
}

/// What the speaker reads.
struct Speech {
    /// "step 2 of 25".
    place: String,
    title: String,
    /// What a lesson says to the teacher alone.
    for_the_speaker: Vec<Paragraph>,
    text: Vec<Paragraph>,
    next: Option<String>,
    /// The next step, where the steps are followed.
    ahead: Option<Scene>,
}

/// The step, or a lesson's stop.
fn told(state: &State, scene: &Scene) -> Speech {
    let steps = |state: &State| state.walked().steps(state.options.stepping).len();
    match state.following().and_then(|following| Some((following, following.here()?))) {
        Some((following, here)) => {
            let say = |words: &Words| state.play.say(words, state.own_position(), &state.options).ok();
            let stops = &following.lesson.stops;
            Speech {
                place: page_elsewhere::at_stop(following.stop + 1, stops.len()),
                title: here.title.clone(),
                for_the_speaker: here.notes.iter().filter_map(say).collect(),
                text: following.said.clone(),
                next: stops.get(following.stop + 1).map(|stop| stop.title.clone()),
                ahead: None,
            }
        }
        None => Speech {
            place: page_elsewhere::at_step(state.position, steps(state)),
            title: state.title(scene).into(),
            for_the_speaker: Vec::new(),
            text: at(scene.explanation(), state.level).to_vec(),
            next: state.walked().steps(state.options.stepping).get(state.position).map(|step| step.title.clone()),
            ahead: Some(())
                .filter(|()| state.together.is_none() && state.position < steps(state))
                .map(|()| Scene::new(state.play.clone(), state.position + 1, state.options)),
        },
    }
}

fn preview(ahead: &Scene, level: crate::view::Level) -> Html {
    html! {
        <>
            <p class={classes!("facts", names::hue(ahead.lane()))}>{ ahead.facts() }</p>
            <div class="explanation">{ paragraphs(at(ahead.explanation(), level)) }</div>
        </>
    }
}

fn status(seen: Option<&Seen>) -> String {
    match seen {
        None => page_elsewhere::unlinked(),
        Some(Seen { dark: true, .. }) => page_elsewhere::sees_dark(),
        Some(Seen { revealed: true, .. }) => page_elsewhere::sees_secrets(),
        Some(_) => page_elsewhere::sees_step(),
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
            <time id="elapsed" role="timer" aria-label={page_elsewhere::elapsed()}>{ elapsed(seconds) }</time>
            <button id="restart-clock" type="button" class="quiet" onmousedown={keep_focus} onclick={again}>{ page_elsewhere::restart_clock() }</button>
        </p>
    }
}

/// 83 seconds: "1:23".
fn elapsed(seconds: u32) -> String {
    let (minutes, seconds) = (seconds / 60, seconds % 60);
    format!("{minutes}:{seconds:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_has_minutes_and_two_digits_of_seconds() {
        assert_eq!([0, 7, 83, 3_600].map(elapsed), ["0:00", "0:07", "1:23", "60:00"]);
    }
}
