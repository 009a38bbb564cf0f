//! What the standards say of the run, apart from how it went: a line below the explanation that opens. Today's, or those of
//! the year that the slider is at.

use crate::components::parts::emit::emit_some;
use crate::components::parts::icon::{Icon, icon};
use crate::components::parts::prose::around;
use crate::components::parts::terms::{Terms, use_terms};

use crate::session::{Action, Shared};
use tls_scene::Play;
use tls_scene::model::verdict::{FIRST_YEAR, LAST_YEAR, standards_of, today};
use tls_scene::model::{Grade, Judgement};
use tls_texts::page_inspector;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// The run. The verdict is the same at each of its steps, so a step does not ask for it again.
    pub(super) play: Shared<Play>,
    /// Whether all of it is shown.
    pub(super) ended: bool,
    /// The year that was asked for.
    pub(super) year: Option<u16>,
    /// What the user does.
    pub(super) dispatch: Callback<Action>,
}

/// The verdict; nothing where the server never chose.
#[component]
pub(super) fn Standards(props: &Props) -> Html {
    let terms = use_terms("standards", props.play.clone());
    let turns = use_memo(props.play.clone(), |play| play.verdicts());
    let year = props.year.unwrap_or_else(today);
    let verdict = props.play.verdict_in(year);
    let Some(grade) = verdict.grade() else { return html! {} };
    let when = when(year);
    html! {
        // Whoever asked for a year wants to see what it says.
        <details id="standards" class="standards" data-grade={grade.slug()} open={props.ended || props.year.is_some()}>
            <summary>{ around([html! { <strong class={grade.slug()}>{ icon(sign(grade)) }{ grade.label() }</strong> }], |[grade]| page_inspector::standards(when, year.to_string(), grade)) }</summary>
            { slider(year, grade, &props.dispatch) }
            { spans(&turns, year, &props.dispatch) }
            <p class="note">{ page_inspector::standards_of(when, standards_of(), year.to_string()) }</p>
            <ul>{ for verdict.judgements.iter().map(|one| judgement(one, &terms)) }</ul>
            { terms.popover() }
        </details>
    }
}

/// Whether a year is that of today's standards, for messages.
fn when(year: u16) -> &'static str {
    match year.cmp(&today()) {
        std::cmp::Ordering::Less => "past",
        std::cmp::Ordering::Equal => "today",
        std::cmp::Ordering::Greater => "future",
    }
}

fn slider(year: u16, grade: Grade, dispatch: &Callback<Action>) -> Html {
    let slide = emit_some(dispatch, |event: InputEvent| {
        let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
        input.value().parse().ok().map(Action::SetYear)
    });
    html! {
        <label class="year">
            { page_inspector::year() }
            <input id="year" type="range" min={FIRST_YEAR.to_string()} max={LAST_YEAR.to_string()} value={year.to_string()}
                aria-valuetext={page_inspector::year_judges(year.to_string(), grade.label())} oninput={slide} />
            <output for="year">{ year }</output>
        </label>
    }
}

/// Since when it is judged how: each a way to that year.
fn spans(turns: &[(u16, Grade)], year: u16, dispatch: &Callback<Action>) -> Html {
    let at = turns.iter().rposition(|(from, _)| *from <= year);
    html! {
        <ol class="years">{ for turns.iter().enumerate().map(|(place, (from, grade))| {
            let (from, grade) = (*from, *grade);
            html! {
                <li><button type="button" class={grade.slug()} aria-pressed={(at == Some(place)).to_string()} onclick={dispatch.reform(move |_| Action::SetYear(from))}>
                    { icon(sign(grade)) }{ page_inspector::year_judges(from.to_string(), grade.label()) }
                </button></li>
            }
        }) }</ol>
    }
}

fn judgement(judgement: &Judgement, terms: &Terms) -> Html {
    let grade = judgement.grade;
    let judged = page_inspector::judged(judgement.subject.label(), &judgement.choice);
    let judged = html! { <strong>{ judged }</strong> };
    html! {
        <li class={grade.slug()} data-subject={judgement.subject.slug()}>
            { icon(sign(grade)) }
            <div>
                { around([judged], |[judged]| page_inspector::judgement(judged, grade.label())) }{ " " }
                { terms.mark(&judgement.reason) }<small>{ match judgement.since {
                    Some(since) => page_inspector::clause(judgement.clause, since.to_string()),
                    None => judgement.clause.into(),
                } }</small>
            </div>
        </li>
    }
}

fn sign(grade: Grade) -> Icon {
    match grade {
        Grade::Fine => Icon::Tick,
        Grade::Discouraged => Icon::Remark,
        Grade::Forbidden => Icon::Cross,
        Grade::NotYet => Icon::Dash,
    }
}
