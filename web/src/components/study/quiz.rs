//! The question before a step, what the answer was worth, and at the end the score. It takes the place of the timeline.

use crate::components::parts::icon::{Icon, icon};
use crate::components::study::lesson::button;
use crate::hooks::pointer::keep_focus;
use crate::preferences::Ask;
use crate::session::{Action, Panel, Quizzed, Shared};
use crate::view::Learn;
use tls_scene::quiz::{Choice, Question};
use tls_texts::{page, page_study};
use web_sys::HtmlElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The question, and the answer if there is one.
    pub(crate) asked: Shared<Quizzed>,
    /// Right answers, and all, since this handshake or lesson was begun.
    pub(crate) score: (u32, u32),
    /// Whether a lesson asks.
    pub(crate) in_lesson: bool,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// The question, or the score.
#[component]
pub(crate) fn Quiz(props: &Props) -> Html {
    let Props { asked, score: (right, answers), dispatch, .. } = props;
    let first = use_node_ref();
    // The question is read out with the first answer; from there Tab leads on.
    use_effect_with((first.clone(), asked.question.clone()), |(first, _)| {
        if let Some(first) = first.cast::<HtmlElement>() {
            // Refused only where the element is gone.
            let _ = first.focus();
        }
    });
    let ask = if props.in_lesson { Ask::InLessons } else { Ask::Anywhere };
    let answered = asked.answer.is_some();
    // At the end there is nothing to choose but to go on.
    let on_now = if asked.question.is_none() { first.clone() } else { NodeRef::default() };
    let on = match (&asked.question, answered) {
        (Some(_), false) => page_study::show_me(),
        _ => page::next(),
    };
    html! {
        <section id="question" class="lesson question" role="group" aria-labelledby="prompt">
            <div class="lesson-head">
                <p class="lesson-name">{ page_study::quiz() }</p>
                <p class="lesson-progress" id="score">{ page_study::score(*right, *answers) }</p>
                <button id="quiz-leave" type="button" class="quiet" onmousedown={keep_focus} onclick={dispatch.reform(move |_| Action::ToggleAsking(ask))}>{ page_study::stop_asking() }{ icon(Icon::Cross) }</button>
            </div>
            <div class="lesson-text">
                { match &asked.question {
                    Some(question) => self::question(question, asked.answer, &first, dispatch),
                    None => html! {
                        <>
                            <h2 id="prompt">{ page_study::all_asked() }</h2>
                            <p id="outcome" role="status">{ page_study::scored(*right, *answers) }</p>
                        </>
                    },
                } }
            </div>
            <div class="lesson-moves">
                if asked.question.is_none() {
                    { button("question-again", "", page_study::ask_again(), Action::First, dispatch) }
                    { button("question-learn", "", page_study::other_lessons(), Action::Open(Panel::Learn(Learn::Lessons)), dispatch) }
                }
                <button ref={on_now} id="question-next" type="button" class={classes!((answered || asked.question.is_none()).then_some("strong"))} onmousedown={keep_focus} onclick={dispatch.reform(|_| Action::Next)}>
                    { on }<kbd aria-hidden="true">{ "→" }</kbd>
                </button>
            </div>
        </section>
    }
}

fn question(question: &Question, answer: Option<usize>, first: &NodeRef, dispatch: &Callback<Action>) -> Html {
    html! {
        <>
            <h2 id="prompt">{ &question.prompt }</h2>
            <ul class="choices">
                { for question.choices.iter().enumerate().map(|(place, choice)| html! {
                    <li key={place}>{ self::choice(place, choice, answer, if place == 0 { first.clone() } else { NodeRef::default() }, dispatch) }</li>
                }) }
            </ul>
            <div id="outcome" role="status">{ for answer.map(|answer| outcome(answer, question)) }</div>
        </>
    }
}

/// An answer that can be given.
pub(crate) fn choice(
    place: usize,
    choice: &Choice,
    answer: Option<usize>,
    node: NodeRef,
    dispatch: &Callback<Action>,
) -> Html {
    let open = answer.is_none();
    let mark = answer.and_then(|answer| match (choice.right, answer == place) {
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
fn outcome(answer: usize, question: &Question) -> Html {
    let given = question.choices.get(answer);
    let right = question.choices.iter().find(|choice| choice.right);
    let is_right = given.is_some_and(|choice| choice.right);
    // Where one reason serves all answers, it is given once.
    let others = given.filter(|given| !given.right && right.is_none_or(|right| right.why != given.why));
    html! {
        <>
            <p><strong>{ if is_right { page_study::answer_right() } else { page_study::answer_wrong() } }{ " " }</strong>{ for others.map(|given| html! { <>{ &given.why }{ " " }</> }) }{ for right.map(|right| &right.why) }</p>
        </>
    }
}
