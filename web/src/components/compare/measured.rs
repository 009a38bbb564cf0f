//! The public-key operations done again, here and now, with a clock beside them: one at a time, so that the page
//! stays alive, and often enough that one slow moment of the device does not count.

use crate::session::{Shared, Together};
use gloo_timers::callback::Timeout;
use tls_scene::comparison::{PublicKeyOperation, Rehearsal, operations};
use tls_scene::drawing::number;
use tls_texts::page_compare;
use tls_transcript::Actor;
use yew::prelude::*;

/// The milliseconds between two operations, in which the browser draws.
const PAUSE: u32 = 30;

/// The least milliseconds that are measured: browsers' clocks are coarse, so what is quick is done over and over.
const LEAST: f64 = 2.0;

/// The most often that it is.
const MOST: u32 = 64;

/// How often each is measured: of so many the middle one is told, with the least and the most.
const TIMES: usize = 7;

/// An operation of a party in a column, and how long it took each time it was measured.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Measured {
    column: usize,
    actor: Actor,
    kind: PublicKeyOperation,
    count: usize,
    milliseconds: Vec<f64>,
}

/// The operations of all columns, measured one after another, once they are told.
#[hook]
pub(super) fn use_measured(together: &Shared<Together>, told: bool) -> Vec<Measured> {
    let state = use_state(|| (together.clone(), counted(together)));
    let measured = if state.0 == *together { state.1.clone() } else { counted(together) };
    use_effect_with((together.clone(), measured.clone(), told), {
        let set = state.setter();
        move |(together, measured, told)| {
            // All of them once, then all again: what slows the device down for a while slows none of them alone.
            let next = (0..TIMES).find_map(|times| measured.iter().position(|one| one.milliseconds.len() <= times));
            let next = next.filter(|_| *told);
            let (together, mut measured) = (together.clone(), measured.clone());
            let timeout = next.map(|next| {
                Timeout::new(PAUSE, move || {
                    if let Some(one) = measured.get_mut(next) {
                        let play = together.columns.get(one.column).map(|column| &column.play);
                        let rehearsal = play.and_then(|play| play.rehearsal(&one.kind));
                        one.milliseconds.push(rehearsal.map_or(f64::NAN, |rehearsal| time(&rehearsal)));
                    }
                    set.set((together, measured));
                })
            });
            move || drop(timeout)
        }
    });
    measured
}

fn counted(together: &Together) -> Vec<Measured> {
    let columns = together.columns.iter().enumerate();
    let of = |(column, shown): (usize, &crate::session::Column)| {
        let of_party = |actor: Actor| {
            let counted = operations(&shown.play, actor).into_iter();
            counted.map(move |(kind, count)| Measured { column, actor, kind, count, milliseconds: Vec::new() })
        };
        [Actor::Client, Actor::Server].into_iter().flat_map(of_party).collect::<Vec<_>>()
    };
    columns.flat_map(of).collect()
}

/// The milliseconds that it takes once.
fn time(rehearsal: &Rehearsal) -> f64 {
    let Some(clock) = web_sys::window().and_then(|window| window.performance()) else { return f64::NAN };
    let begin = clock.now();
    let mut times = 0;
    loop {
        if !rehearsal.perform() {
            return f64::NAN;
        }
        times += 1;
        let passed = clock.now() - begin;
        if passed >= LEAST || times == MOST {
            return passed / f64::from(times);
        }
    }
}

/// The line of a party.
pub(super) fn line(measured: &[Measured], actor: Actor, columns: usize) -> Html {
    let (slug, title) = match actor {
        Actor::Client => ("measured-client", page_compare::time_client(TIMES)),
        _ => ("measured-server", page_compare::time_server(TIMES)),
    };
    html! {
        <tr role="row" class="differs" data-line={slug}>
            <th role="rowheader" scope="row">{ title }</th>
            { for (0..columns).map(|column| {
                let own: Vec<&Measured> = measured.iter().filter(|one| one.column == column && one.actor == actor).collect();
                html! { <td role="cell">{ cell(&own) }</td> }
            }) }
        </tr>
    }
}

fn cell(own: &[&Measured]) -> Html {
    if own.iter().any(|one| one.milliseconds.len() < TIMES) {
        return html! { <p>{ page_compare::measuring() }</p> };
    }
    let known: Vec<&&Measured> = own.iter().filter(|one| one.milliseconds.iter().all(|time| !time.is_nan())).collect();
    let all = |one: &Measured, time: usize| one.milliseconds.get(time).copied().unwrap_or_default();
    let total = |time| known.iter().map(|one| all(one, time) * one.count as f64).sum();
    let [least, median, most] = spread(&(0..TIMES).map(total).collect::<Vec<f64>>());
    html! {
        <>
            <p><strong>{ told(median) }</strong>{ " " }<span class="each">{ page_compare::spread(figure(least), figure(most)) }</span></p>
            { for known.iter().map(|one| html! { <p class="each">{ page_compare::time_to(told(spread(&one.milliseconds)[1]), one.kind.to_string()) }</p> }) }
        </>
    }
}

/// The least, the middle and the most.
fn spread(times: &[f64]) -> [f64; 3] {
    let stands_at = |time: &f64, place: usize| {
        let before = times.iter().filter(|other| *other < time).count();
        (before..before + times.iter().filter(|other| *other == time).count()).contains(&place)
    };
    let at = |place| times.iter().find(|time| stands_at(time, place)).copied().unwrap_or_default();
    [0, times.len() / 2, times.len().saturating_sub(1)].map(at)
}

/// To a tenth of a millisecond; what is shorter to a hundredth.
fn figure(milliseconds: f64) -> String {
    number(if milliseconds >= 1.0 { (milliseconds * 10.0).round() / 10.0 } else { milliseconds })
}

fn told(milliseconds: f64) -> String {
    page_compare::milliseconds(figure(milliseconds))
}

#[cfg(test)]
mod tests {
    use super::spread;

    #[test]
    fn one_slow_time_moves_the_most_and_not_the_median() {
        assert_eq!(spread(&[3.0, 1.0, 90.0, 2.5, 2.5]), [1.0, 2.5, 90.0]);
    }
}
