//! What today's standards say of the run, apart from how it went: a line below the explanation that opens.

use crate::components::parts::icon::{Icon, icon};
use crate::components::parts::prose::around;
use crate::components::parts::terms::{Terms, use_terms};
use crate::session::Shared;
use tls_scene::Play;
use tls_scene::model::verdict::standards_of;
use tls_scene::model::{Grade, Judgement};
use tls_texts::page_inspector;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// The run. The verdict is the same at each of its steps, so a step does not ask for it again.
    pub(super) play: Shared<Play>,
    /// Whether it is opened.
    pub(super) open: bool,
}

/// The verdict; nothing where the server never chose.
#[component]
pub(super) fn Standards(props: &Props) -> Html {
    let terms = use_terms("standards", props.play.clone());
    let verdict = props.play.verdict();
    let Some(grade) = verdict.grade() else { return html! {} };
    html! {
        <details id="standards" class="standards" data-grade={grade.slug()} open={props.open}>
            <summary>{ around([html! { <strong class={grade.slug()}>{ icon(sign(grade)) }{ grade.label() }</strong> }], |[grade]| page_inspector::standards(grade)) }</summary>
            <p class="note">{ page_inspector::standards_of(standards_of()) }</p>
            <ul>{ for verdict.judgements.iter().map(|one| judgement(one, &terms)) }</ul>
            { terms.popover() }
        </details>
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
                { terms.mark(&judgement.reason) }<small>{ judgement.clause }</small>
            </div>
        </li>
    }
}

fn sign(grade: Grade) -> Icon {
    match grade {
        Grade::Fine => Icon::Tick,
        Grade::Discouraged => Icon::Remark,
        Grade::Forbidden => Icon::Cross,
    }
}
