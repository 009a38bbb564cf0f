//! The place to learn: lessons, what many believe, questions, worksheets, the glossary, and a page for teachers.

use crate::components::panel::glossary::Glossary;
use crate::components::panel::print::Printables;
use crate::components::parts::dialog::Dialog;

use crate::components::study::questions::questions;
use crate::components::study::shelf::Shelf;
use crate::session::{Action, Panel, State};
use crate::view::{Laboratory, Learn};
use tls_engine::KnownFailure;
use tls_texts::{page_by_hand, page_certificates, page_failures, page_knowledge, page_laboratory, page_study};
use yew::prelude::*;

/// What can be tried out, each with the way to it.
fn experiments(dispatch: &Callback<Action>) -> Html {
    let way = |slug: &'static str, panel: Panel, title: String, gloss: String| {
        html! {
            <li>
                <button type="button" data-experiment={slug} onclick={dispatch.reform(move |_| Action::Open(panel))}>
                    <strong>{ title }</strong><small>{ gloss }</small>
                </button>
            </li>
        }
    };
    let laboratory =
        |laboratory: Laboratory, title, gloss| way(laboratory.slug(), Panel::Laboratory(laboratory), title, gloss);
    html! {
        <ul class="lessons">
            { way("failures", Panel::Failures, page_failures::failures(), page_failures::failures_gloss(KnownFailure::all().count())) }
            { laboratory(Laboratory::Certificates, page_certificates::laboratory(), page_certificates::laboratory_gloss()) }
            { laboratory(Laboratory::DiffieHellman, page_by_hand::by_hand(), page_by_hand::by_hand_gloss()) }
            { laboratory(Laboratory::PaddingOracle, page_laboratory::laboratory(), page_knowledge::no_theft_gloss()) }
        </ul>
    }
}

/// The dialog, at one of its parts; of the glossary, at the term that was asked for.
pub(crate) fn learn_dialog(
    part: Learn,
    asked: Option<&'static str>,
    state: &State,
    dispatch: &Callback<Action>,
) -> Html {
    let owned = dispatch.clone();
    html! {
        <Dialog id="learn" title={page_study::learn()} on_close={dispatch.reform(|()| Action::Close)}>
            // One stop for the Tab key, within which start.js moves the focus.
            <nav class="learn-parts" data-roving="" aria-label={page_study::learn()}>
                { for Learn::ALL.iter().map(|choice| html! {
                    <button type="button" data-part={choice.slug()} aria-current={(*choice == part).then_some("page")} tabindex={if *choice == part { "0" } else { "-1" }}
                        onclick={dispatch.reform(move |_| Action::Open(Panel::learn(*choice)))}>{ choice.label() }</button>
                }) }
            </nav>
            <section key={part.slug()} class="learn-part" aria-labelledby="learn-part-title">
                <h3 id="learn-part-title">{ part.label() }</h3>
                { match part {
                    Learn::Lessons | Learn::Myths | Learn::Teachers => html! { <Shelf {part} dispatch={owned} /> },
                    Learn::Questions => questions(&state.preferences, state.together.is_some(), dispatch),
                    Learn::Worksheets => html! { <Printables address={state.own_address()} recorded={state.source.saved().is_some()} dispatch={owned} /> },
                    Learn::Glossary => html! { <Glossary {asked} dispatch={owned} /> },
                    Learn::Experiments => experiments(dispatch),
                } }
            </section>
        </Dialog>
    }
}
