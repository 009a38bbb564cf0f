//! The step on a projector: its name, what happens, and the side of it that is projected.

use super::Props;
use super::projected::projected;
use super::question::question;
use super::veil::veiled;
use crate::components::inspector::explain::{first, paragraphs};
use crate::components::parts::names;
use crate::session::Following;
use tls_scene::model::Paragraph;
use tls_texts::page_elsewhere;
use yew::prelude::*;

/// The step in the light; where a lesson is followed, its stop; where the class is asked, the question.
pub(super) fn spotlight(props: &Props) -> Html {
    let Props { state, scene, dispatch } = props;
    if let Some(following) = state.following() {
        return stop(props, following);
    }
    if let Some((asked, about)) = state.asked.as_ref().and_then(|asked| Some((asked, asked.question.as_ref()?))) {
        return question(about, asked.answer, dispatch);
    }
    let revealed = state.presenting.revealed;
    html! {
        <section class="spotlight" data-projected={state.tab.slug()} aria-label={page_elsewhere::step()} tabindex="0">
            { place(scene.position(), scene.count()) }
            <h2 id="step-title">{ scene.title() }</h2>
            <p id="step-facts" class={classes!("facts", names::hue(scene.lane()))}>{ scene.facts() }</p>
            <div class="explanation lead">
                { for first(scene, state.level).map(|paragraph| paragraphs(&[veiled(paragraph, scene, revealed)])) }
            </div>
            { projected(props) }
        </section>
    }
}

/// A lesson's stop in the light.
pub(super) fn stop(props: &Props, following: &Following) -> Html {
    let Props { state, scene, .. } = props;
    let revealed = state.presenting.revealed;
    let said: Vec<Paragraph> =
        following.said.iter().map(|paragraph| veiled(paragraph.clone(), scene, revealed)).collect();
    html! {
        <section class="spotlight" aria-label={page_elsewhere::lesson()} tabindex="0">
            { place(following.stop + 1, following.lesson.stops.len()) }
            <h2 id="step-title">{ following.here().map(|stop| stop.title.clone()) }</h2>
            <div class="explanation lead">{ paragraphs(&said) }</div>
            if state.together.is_none() { { projected(props) } }
        </section>
    }
}

fn place(here: usize, count: usize) -> Html {
    html! { <p class="presenter-place">{ page_elsewhere::place(here, count) }</p> }
}
