//! What the eavesdropper makes of the recording, with what was stolen or without.

use crate::components::parts::icon::{Icon, icon};
use crate::components::parts::names;
use crate::components::parts::prose::around;
use crate::hooks::pointer::keep_focus;
use crate::session::{Action, Scene, Shared};
use tls_scene::model::{Attempt, EavesdropperReport};
use tls_scene::{Theft, tell_fact};
use tls_texts::page_knowledge;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What is shown.
    pub(crate) scene: Shared<Scene>,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// The report: the verdict first, then what was tried, what was read, and what is missing.
#[component]
pub(crate) fn Eavesdropper(props: &Props) -> Html {
    let report = props.scene.eavesdropper();
    let opened = !report.plaintext.is_empty();
    let has_key = report.stolen.has(Theft::ServerPrivateKey);
    html! {
        <section id="report" class="report eavesdropper" aria-labelledby="report-verdict">
            <h3 id="report-verdict" aria-live="polite" class={classes!(opened.then_some("opened"))}>
                { icon(if opened { Icon::Unlocked } else { Icon::Lock }) }{ &report.verdict }
            </h3>
            <p>{ &report.holds }</p>
            { plaintext(report) }
            { attempts(report) }
            { missing(report) }
            { match lacks_key(report) {
                Some(why_not) => html! { <p class="gloss" id="no-server-key">{ page_knowledge::not_stolen(why_not) }</p> },
                None => html! {
                    <button type="button" aria-pressed={has_key.to_string()} onmousedown={keep_focus} onclick={props.dispatch.reform(|_| Action::ToggleStolenKey)}>
                        { if has_key { page_knowledge::give_back() } else { page_knowledge::steal() } }
                    </button>
                },
            } }
        </section>
    }
}

/// Why the server's key can't be stolen, if so.
fn lacks_key(report: &EavesdropperReport) -> Option<String> {
    let offer = report.offers.iter().find(|offer| offer.theft == Theft::ServerPrivateKey && !offer.taken)?;
    offer.why_not.as_ref().map(tell_fact)
}

fn attempts(report: &EavesdropperReport) -> Html {
    if report.attempts.is_empty() {
        return html! {};
    }
    html! { <ol class="attempts" aria-label={page_knowledge::attempts()}>{ for report.attempts.iter().map(attempt) }</ol> }
}

fn attempt(attempt: &Attempt) -> Html {
    html! {
        <li class={if attempt.worked { "worked" } else { "failed" }}>
            { icon(if attempt.worked { Icon::Tick } else { Icon::Cross }) }
            <div>
                <strong>{ &attempt.title }</strong>
                <span class="hidden">{ " " }{ if attempt.worked { page_knowledge::worked() } else { page_knowledge::failed() } }</span>
                <span class="detail">{ &attempt.detail }</span>
            </div>
        </li>
    }
}

fn missing(report: &EavesdropperReport) -> Html {
    html! {
        <>
        if !report.missing_lead.is_empty() { <p>{ &report.missing_lead }</p> }
        { for report.missing.iter().map(|(value, why)| html! {
            <p class="missing" data-missing={value.clone()}><strong>{ around([html! { <code>{ value }</code> }], |[value]| page_knowledge::missing(value)) }</strong><br />{ why }</p>
        }) }
        </>
    }
}

fn plaintext(report: &EavesdropperReport) -> Html {
    html! {
        { for report.plaintext.iter().map(|(lane, text)| html! {
            <figure class={classes!("plaintext", names::hue(*lane))}>
                <figcaption>{ page_knowledge::read_from(names::hue(*lane)) }</figcaption>
                <pre tabindex="0">{ text }</pre>
            </figure>
        }) }
    }
}
