//! The question before a step, and what the answer was worth. It takes the place of the timeline.

use crate::components::parts::icon::{Icon, icon};
use crate::hooks::pointer::keep_focus;
use crate::session::{Action, Quizzed, Shared};
use tls_scene::quiz::Choice;
use tls_texts::{page, page_study};
use web_sys::HtmlElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The question, and the answer if there is one.
    pub(crate) asked: Shared<Quizzed>,
    /// Right answers, and all.
    pub(crate) score: (u32, u32),
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// The question.
#[component]
pub(crate) fn Quiz(props: &Props) -> Html {
    let Props { asked, score: (right, answers), dispatch } = props;
    let first = use_node_ref();
    // The question is read out with the first answer; from there Tab leads on.
    use_effect_with((first.clone(), asked.question.clone()), |(first, _)| {
        if let Some(first) = first.cast::<HtmlElement>() {
            // Refused only where the element is gone.
            let _ = first.focus();
        }
    });
    let choices = asked.question.choices.iter().enumerate();
    html! {
        <section id="question" class="lesson question" role="group" aria-labelledby="prompt">
            <div class="lesson-head">
                <p class="lesson-name">{ page_study::quiz() }</p>
                <p class="lesson-progress" id="score">{ page_study::score(*right, *answers) }</p>
                if *answers > 0 {
                    <button id="score-again" type="button" class="quiet" onmousedown={keep_focus} onclick={dispatch.reform(|_| Action::SetScore(0, 0))}>{ page_study::score_again() }</button>
                }
                <button id="quiz-leave" type="button" class="quiet" onmousedown={keep_focus} onclick={dispatch.reform(|_| Action::ToggleQuiz)}>{ page_study::stop_asking() }{ icon(Icon::Cross) }</button>
            </div>
            <div class="lesson-text">
                <h2 id="prompt">{ &asked.question.prompt }</h2>
                <ul class="choices">
                    { for choices.map(|(place, choice)| html! {
                        <li key={place}>{ self::choice(place, choice, asked, if place == 0 { first.clone() } else { NodeRef::default() }, dispatch) }</li>
                    }) }
                </ul>
                <div id="outcome" role="status">{ for asked.answer.map(|answer| outcome(answer, asked)) }</div>
            </div>
            <div class="lesson-moves">
                <button id="question-next" type="button" class={classes!(asked.answer.map(|_| "strong"))} onmousedown={keep_focus} onclick={dispatch.reform(|_| Action::Next)}>
                    { if asked.answer.is_some() { page::next() } else { page_study::show_me() } }<kbd aria-hidden="true">{ "→" }</kbd>
                </button>
            </div>
        </section>
    }
}

/// An answer that can be given.
pub(crate) fn choice(
    place: usize,
    choice: &Choice,
    asked: &Quizzed,
    node: NodeRef,
    dispatch: &Callback<Action>,
) -> Html {
    let open = asked.answer.is_none();
    let mark = asked.answer.and_then(|answer| match (choice.right, answer == place) {
        (true, _) => Some(("right", Icon::Tick, page_study::choice_right())),
        (false, true) => Some(("wrong", Icon::Cross, page_study::choice_wrong())),
        (false, false) => None,
    });
    html! {
        <button ref={node} type="button" class={classes!(mark.as_ref().map(|(class, ..)| *class))} data-choice={place.to_string()} aria-disabled={(!open).then_some("true")}
            onmousedown={keep_focus} onclick={dispatch.reform(move |_| Action::Answer(place))}>
            { for mark.map(|(_, shown, word)| html! { <>{ icon(shown) }<span class="hidden">{ word }{ " " }</span></> }) }{ &choice.text }
        </button>
    }
}

/// Whether the answer was right, and why.
fn outcome(answer: usize, asked: &Quizzed) -> Html {
    let given = asked.question.choices.get(answer);
    let right = asked.question.choices.iter().find(|choice| choice.right);
    let is_right = given.is_some_and(|choice| choice.right);
    // Where one reason serves all answers, it is given once.
    let others = given.filter(|given| !given.right && right.is_none_or(|right| right.why != given.why));
    html! {
        <>
            <p><strong>{ if is_right { page_study::answer_right() } else { page_study::answer_wrong() } }{ " " }</strong>{ for others.map(|given| html! { <>{ &given.why }{ " " }</> }) }{ for right.map(|right| &right.why) }</p>
        </>
    }
}
