//! What today's standards say of the run, apart from how it went: a line below the explanation that opens.

use crate::components::parts::icon::{Icon, icon};
use crate::components::parts::terms::Terms;
use tls_scene::model::verdict::STANDARDS_OF;
use tls_scene::model::{Grade, Judgement, Verdict};
use yew::prelude::*;

/// The verdict, opened where `open`; nothing where the server never chose.
pub(super) fn verdict(verdict: &Verdict, open: bool, terms: &Terms) -> Html {
    let Some(grade) = verdict.grade() else { return html! {} };
    html! {
        <details id="standards" class="standards" data-grade={grade.slug()} {open}>
            <summary>{ "What the standards say of this: " }<strong class={grade.slug()}>{ icon(sign(grade)) }{ grade.label() }</strong></summary>
            <p class="note">{ format!("As of {STANDARDS_OF}, whatever date the parties’ clock shows, and however the handshake went.") }</p>
            <ul>{ for verdict.judgements.iter().map(|one| judgement(one, terms)) }</ul>
        </details>
    }
}

fn judgement(judgement: &Judgement, terms: &Terms) -> Html {
    let grade = judgement.grade;
    html! {
        <li class={grade.slug()} data-subject={judgement.subject.slug()}>
            { icon(sign(grade)) }
            <div>
                <strong>{ judgement.subject.label() }{ ": " }{ &judgement.choice }</strong>{ ", " }{ grade.label() }{ ". " }
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
