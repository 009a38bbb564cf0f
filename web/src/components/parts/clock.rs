//! The client's clock against the dates of certificates: a slider from before the leaf's first day to past its last one.

use crate::components::parts::emit::emit_some;
use crate::hooks::pointer::keep_focus;
use crate::session::Action;
use std::ops::RangeInclusive;
use tls_engine::Scenario;
use tls_scene::model::{Card, CardPlace, Certificates, Validity};
use tls_scene::{date, drawing::number};
use tls_texts::page_certificates;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// In seconds.
const DAY: u64 = 86_400;

/// So many days are shown before the leaf's first day, and after its last.
const MARGIN: u64 = 30;

/// Days on which a scenario's clock may stand, since 1970: the years 2000 to 2099.
const ALLOWED: RangeInclusive<u64> = 10_957..=47_481;

/// The clock with the certificates' bars above it. `id` is that of the slider.
pub(crate) fn clock(
    id: &'static str,
    scenario: &Scenario,
    certificates: &Certificates,
    root: Option<&Card>,
    dispatch: &Callback<Action>,
) -> Html {
    let Some(leaf) = certificates.cards.iter().find(|card| card.place == CardPlace::Leaf) else { return html! {} };
    let span = Span::around(leaf, certificates.clock);
    let found = Validity::at(certificates.clock, leaf.from, leaf.to);
    let said = page_certificates::clock_says(date(certificates.clock), validity(found));
    let turn = |clock: u64| Action::Use(scenario.at(clock), Vec::new());
    let slide = {
        let scenario = scenario.clone();
        emit_some(dispatch, move |event: InputEvent| {
            let day: u64 = event.target_dyn_into::<HtmlInputElement>()?.value().parse().ok()?;
            Some(Action::Use(scenario.at(day * DAY + scenario.clock % DAY), Vec::new()))
        })
    };
    let way = |name: &'static str, words: String, clock: u64| {
        let action = turn(clock);
        html! {
            <button type="button" data-turn={name} onmousedown={keep_focus} onclick={dispatch.reform(move |_| action.clone())}>{ words }</button>
        }
    };
    let of_day = certificates.clock % DAY;
    let at = |seconds: u64| (seconds / DAY).clamp(*ALLOWED.start(), *ALLOWED.end()) * DAY + of_day;
    let [from, to] = since_1970(leaf);
    let (early, past) = (at(from.saturating_sub(3 * DAY)), at(to.saturating_add(15 * DAY)));
    let bars = certificates.cards.iter().chain(root);
    // Of an authority that another one vouches for, these are not the dates of its own root certificate.
    let sent = |subject: &str| certificates.cards.iter().any(|card| card.subject == subject);
    let crossed =
        |card: &Card| scenario.hierarchy.cross_signed && card.place == CardPlace::Between && !sent(&card.issuer);
    let whose = |card: &Card| match crossed(card) {
        true => page_certificates::vouched_for(&card.subject, &card.issuer),
        false => card.subject.clone(),
    };
    let class = if matches!(found, Validity::Current(_)) { "in-date" } else { "out-of-date" };
    html! {
        <div class={classes!("turned-clock", class)} style={format!("--now:{}", number(span.share(certificates.clock)))}>
            <div class="plot">
                <ul class="validities">{ for bars.map(|card| bar(card, whose(card), &span, certificates.clock)) }</ul>
                <div class="time-line">
                    <span class="now" aria-hidden="true"></span>
                    <input {id} type="range" min={span.first.to_string()} max={span.last.to_string()} value={(certificates.clock / DAY).to_string()}
                        aria-label={page_certificates::clock_label()} aria-valuetext={said.clone()} oninput={slide} />
                </div>
            </div>
            <output for={id} class={class}>{ said }</output>
            <p class="turns">
                if scenario.issued.is_some() { { way("back", page_certificates::back_to(date(scenario.issued())), scenario.issued()) } }
                if !matches!(found, Validity::Past(_)) { { way("past", page_certificates::past_end(), past) } }
                if !matches!(found, Validity::Early(_)) { { way("early", page_certificates::before_beginning(), early) } }
            </p>
        </div>
    }
}

/// How the dates stand to the clock: "expired 15 days ago".
pub(crate) fn validity(found: Validity) -> String {
    let (when, days) = found.parts();
    page_certificates::validity(when, days)
}

/// The days that are shown, since 1970.
struct Span {
    first: u64,
    last: u64,
}

impl Span {
    fn around(leaf: &Card, clock: u64) -> Self {
        let today = clock / DAY;
        let [from, to] = since_1970(leaf);
        let first = (from / DAY).saturating_sub(MARGIN).min(today);
        let last = (to / DAY).saturating_add(MARGIN).max(today);
        Self { first: first.max(*ALLOWED.start()), last: last.min(*ALLOWED.end()) }
    }

    /// Where a moment lies between the first day and the last, from 0 to 1.
    fn share(&self, seconds: u64) -> f64 {
        let (first, last) = (self.first * DAY, self.last * DAY + DAY - 1);
        let into = seconds.clamp(first, last) - first;
        into as f64 / (last - first).max(1) as f64
    }

    fn holds(&self, seconds: u64) -> bool {
        (self.first..=self.last).contains(&(seconds / DAY))
    }
}

/// Start and end of a certificate's validity, where the clock begins in 1970.
fn since_1970(card: &Card) -> [u64; 2] {
    [card.from, card.to].map(|seconds| u64::try_from(seconds).unwrap_or_default())
}

/// A certificate's validity as a bar.
fn bar(card: &Card, whose: String, span: &Span, clock: u64) -> Html {
    let found = Validity::at(clock, card.from, card.to);
    let judged = card.place != CardPlace::Root;
    let class = match found {
        _ if !judged => "unjudged",
        Validity::Current(_) => "in-date",
        _ => "out-of-date",
    };
    let [first, last] = since_1970(card);
    let (from, to) = (date(card.from), date(card.to));
    let days = page_certificates::days(last.saturating_sub(first) / DAY);
    let [earlier, later] = [first, last].map(|day| !span.holds(day));
    let start = if earlier { page_certificates::since(&from) } else { from.clone() };
    let end = if later { page_certificates::until(&to) } else { to.clone() };
    let open = [earlier.then_some("earlier"), later.then_some("later")];
    let middle = (!earlier && !later).then(|| html! { <span class="days">{ days }</span> });
    html! {
        <li class={class} data-card={card.place.name()}>
            <span class="whose">{ &whose }</span>
            <span class="validity-lane">
                <span class={classes!("validity", open.into_iter().flatten().collect::<Vec<_>>())} style={format!("--from:{};--to:{}", number(span.share(first)), number(span.share(last)))}>
                    <span>{ start }</span>{ for middle }<span>{ end }</span>
                </span>
            </span>
            <span class="hidden">{ page_certificates::dates(whose, from, to, validity(found)) }</span>
        </li>
    }
}
