//! The switches of what else the eavesdropper is given, beside the server's key.

use crate::components::panel::by_hand;
use crate::hooks::pointer::keep_focus;
use crate::session::{Action, Panel};
use crate::view::Laboratory;
use tls_scene::model::{EavesdropperReport, Offer};
use tls_scene::{Theft, Thefts, tell_fact};
use tls_texts::page_knowledge;
use yew::prelude::*;

/// The way to the laboratory, where nothing needs to be stolen.
pub(crate) fn laboratory(dispatch: &Callback<Action>) -> Html {
    let open = dispatch.reform(|_: MouseEvent| Action::Open(Panel::Laboratory(Laboratory::default())));
    html! {
        <section class="thefts">
            <h3>{ page_knowledge::no_theft() }</h3>
            <p>{ page_knowledge::no_theft_gloss() }</p>
            <button id="laboratory-open" type="button" aria-haspopup="dialog" onclick={open}>{ page_knowledge::no_theft_laboratory() }</button>
            { " " }{ by_hand::way(dispatch) }
        </section>
    }
}

/// A switch for each secret but the server's key, which has a button; then one for what is no secret.
pub(crate) fn switches(report: &EavesdropperReport, dispatch: &Callback<Action>) -> Html {
    let elsewhere = [Theft::ServerPrivateKey, Theft::QuantumComputer];
    let others = report.offers.iter().filter(|offer| !elsewhere.contains(&offer.theft));
    let machine = report.offers.iter().filter(|offer| offer.theft == Theft::QuantumComputer);
    html! {
        <>
        <section class="thefts" aria-labelledby="thefts-title">
            <h3 id="thefts-title">{ page_knowledge::thefts() }</h3>
            <ul>{ for others.map(|offer| html! { <li key={offer.theft.slug()}>{ switch(offer, report.stolen, dispatch) }</li> }) }</ul>
        </section>
        <section class="thefts" aria-labelledby="machine-title">
            <h3 id="machine-title">{ page_knowledge::machine() }</h3>
            { for machine.map(|offer| switch(offer, report.stolen, dispatch)) }
        </section>
        </>
    }
}

fn switch(offer: &Offer, stolen: Thefts, dispatch: &Callback<Action>) -> Html {
    let stolen = stolen.toggled(offer.theft);
    let (theft, possible) = (offer.theft, offer.why_not.is_none() || offer.taken);
    let id = format!("theft-{}", theft.slug());
    let gloss = format!("{id}-gloss");
    let toggle = dispatch.reform(move |_: MouseEvent| Action::Steal(stolen));
    html! {
        <>
            <button {id} type="button" class="switch" role="switch" aria-checked={offer.taken.to_string()} aria-describedby={gloss.clone()}
                aria-disabled={(!possible).then_some("true")} onmousedown={keep_focus} onclick={possible.then_some(toggle)}>
                <span class="switch-track" aria-hidden="true"></span>{ theft.label() }
            </button>
            <p id={gloss} class="gloss">{ offer.why_not.as_ref().map_or_else(|| theft.gloss(), tell_fact) }</p>
        </>
    }
}
