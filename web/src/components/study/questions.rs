//! What the page asks before it shows: where it does, and how many answers were right.

use crate::components::parts::toggle::toggle;
use crate::preferences::{Ask, Preferences};
use crate::session::Action;
use tls_texts::{page_study, page_timeline};
use yew::prelude::*;

/// The switches, the score, and the way to the first question about the handshake that is shown, which stands alone then.
pub(crate) fn questions(preferences: &Preferences, together: bool, dispatch: &Callback<Action>) -> Html {
    let (right, answers) = preferences.score;
    let ask = |ask: Ask| dispatch.reform(move |_: MouseEvent| Action::ToggleAsking(ask));
    let begin = {
        let (dispatch, on) = (dispatch.clone(), preferences.quiz);
        move |_: MouseEvent| {
            let alone = together.then_some(Action::ToggleComparison);
            let switch = (!on).then_some(Action::ToggleAsking(Ask::Anywhere));
            let begin = [
                Some(Action::Close),
                Some(Action::LeaveLesson),
                alone,
                Some(Action::First),
                switch,
                Some(Action::Next),
            ];
            begin.into_iter().flatten().for_each(|action| dispatch.emit(action));
        }
    };
    html! {
        <>
            <p>{ page_study::questions_gloss() }</p>
            <button id="ask-now" type="button" class="strong" onclick={begin}>{ page_study::ask_now() }</button>
            <p class="asked-where">
                { toggle("asks-anywhere", page_timeline::quiz(), preferences.quiz, ask(Ask::Anywhere)) }
                { toggle("asks-in-lessons", page_study::ask_in_lessons(), preferences.asks_in_lessons, ask(Ask::InLessons)) }
            </p>
            if answers > 0 {
                <p class="scored">
                    <span>{ page_study::score_of_all(right, answers) }</span>
                    <button id="score-reset" type="button" class="quiet" onclick={dispatch.reform(|_| Action::ForgetScore)}>{ page_study::score_again() }</button>
                </p>
            }
        </>
    }
}
