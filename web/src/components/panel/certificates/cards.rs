//! The chain as cards, from whom the client trusts down to the server.

use crate::components::parts::clock::validity;
use crate::components::parts::icon::{Icon, icon};
use crate::components::parts::prose::around;
use tls_scene::date;
use tls_scene::model::{Card, CardPlace, Certificates, Validity};
use tls_texts::page_certificates;
use yew::prelude::*;

/// The cards, with whether each names the one before as its issuer.
pub(super) fn cards(certificates: &Certificates, roots: &[Card]) -> Html {
    // What was sent came from the bottom up.
    let sent: Vec<&Card> = certificates.cards.iter().rev().collect();
    let last = sent.first().map(|card| card.issuer.as_str());
    let root = roots.iter().find(|root| Some(root.subject.as_str()) == last).or(roots.first());
    let all: Vec<&Card> = root.into_iter().chain(sent).collect();
    html! {
        <ol class="cards" aria-label={page_certificates::cards()}>
            { for all.iter().enumerate().map(|(place, own)| {
                let above = place.checked_sub(1).and_then(|place| all.get(place));
                card(own, above.map(|above| above.subject == own.issuer), certificates.clock)
            }) }
        </ol>
    }
}

fn card(card: &Card, named: Option<bool>, clock: u64) -> Html {
    let found = Validity::at(clock, card.from, card.to);
    let out = card.place != CardPlace::Root && !matches!(found, Validity::Current(_));
    let issuer = if card.is_self_issued { page_certificates::issuer_itself() } else { card.issuer.clone() };
    let row = |what: String, value: Html| html! { <><dt>{ what }</dt><dd>{ value }</dd></> };
    html! {
        <li class={classes!("card", out.then_some("out-of-date"))} data-card={card.place.name()}>
            { for named.map(|named| html! {
                <p class={classes!("vouches", (!named).then_some("broken"))}>{ icon(if named { Icon::Tick } else { Icon::Cross }) }{ page_certificates::vouches(if named { "yes" } else { "no" }) }</p>
            }) }
            <p class="card-place">{ page_certificates::place(card.place.name()) }</p>
            <h3>{ &card.subject }</h3>
            <dl>
                { row(page_certificates::issuer(), html! { { issuer } }) }
                { row(page_certificates::key(), html! { { card.key.clone().unwrap_or_else(page_certificates::key_unknown) } }) }
                { row(page_certificates::valid(), html! { <>
                    { around([day(card.from), day(card.to)], |[from, to]| page_certificates::valid_dates(from, to)) }
                    if out { <strong>{ validity(found) }</strong> }
                </> }) }
                { row(page_certificates::may(), html! { { &card.may } }) }
                if !card.names.is_empty() { { row(page_certificates::names(), html! { { card.names.join(", ") } }) } }
            </dl>
        </li>
    }
}

/// A date that is not broken at its hyphens.
fn day(seconds: i64) -> Html {
    html! { <span class="day">{ date(seconds) }</span> }
}
