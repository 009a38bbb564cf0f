//! A question on the projector: about the step that comes next, for the class to answer aloud.

use crate::components::study::quiz::choice;
use crate::session::Action;
use tls_scene::quiz::Question;
use tls_texts::page_study;
use yew::prelude::*;

/// The question; once the step is shown, with the right answer and why.
pub(super) fn question(question: &Question, answer: Option<usize>, dispatch: &Callback<Action>) -> Html {
    let choices = question.choices.iter().enumerate();
    let right = answer.and(question.choices.iter().find(|one| one.right));
    html! {
        <section class="spotlight question" aria-label={page_study::quiz()} tabindex="0">
            <h2 id="prompt">{ &question.prompt }</h2>
            <ul class="choices">
                { for choices.map(|(place, one)| html! { <li key={place}>{ choice(place, one, answer, NodeRef::default(), dispatch) }</li> }) }
            </ul>
            <div id="outcome" class="explanation lead" role="status">{ for right.map(|right| html! { <p>{ &right.why }</p> }) }</div>
        </section>
    }
}
