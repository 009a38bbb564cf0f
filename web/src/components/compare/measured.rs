//! The public-key operations done once more, here and now, with a clock beside them: one at a time, so that the page
//! stays alive.

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
const LEAST: f64 = 5.0;

/// The most often that it is.
const MOST: u32 = 64;

/// An operation of a party in a column, and how long it took once it was measured.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Measured {
    column: usize,
    actor: Actor,
    kind: PublicKeyOperation,
    count: usize,
    milliseconds: Option<f64>,
}

/// The operations of all columns, measured one after another.
#[hook]
pub(super) fn use_measured(together: &Shared<Together>) -> Vec<Measured> {
    let state = use_state(|| (together.clone(), counted(together)));
    let measured = if state.0 == *together { state.1.clone() } else { counted(together) };
    use_effect_with((together.clone(), measured.clone()), {
        let set = state.setter();
        move |(together, measured)| {
            let next = measured.iter().position(|one| one.milliseconds.is_none());
            let (together, mut measured) = (together.clone(), measured.clone());
            let timeout = next.map(|next| {
                Timeout::new(PAUSE, move || {
                    if let Some(one) = measured.get_mut(next) {
                        let play = together.columns.get(one.column).map(|column| &column.play);
                        let rehearsal = play.and_then(|play| play.rehearsal(&one.kind));
                        one.milliseconds = Some(rehearsal.map_or(f64::NAN, |rehearsal| time(&rehearsal)));
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
            counted.map(move |(kind, count)| Measured { column, actor, kind, count, milliseconds: None })
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
        Actor::Client => ("measured-client", page_compare::time_client()),
        _ => ("measured-server", page_compare::time_server()),
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
    if own.iter().any(|one| one.milliseconds.is_none()) {
        return html! { <p>{ page_compare::measuring() }</p> };
    }
    let known = |one: &&&Measured| one.milliseconds.is_some_and(|time| !time.is_nan());
    let each = own.iter().filter(known).map(|one| (one.milliseconds.unwrap_or_default(), *one));
    let total: f64 = each.clone().map(|(time, one)| time * one.count as f64).sum();
    html! {
        <>
            <p><strong>{ told(total) }</strong></p>
            { for each.map(|(time, one)| html! { <p class="each">{ page_compare::time_to(told(time), one.kind.to_string()) }</p> }) }
        </>
    }
}

/// To a tenth of a millisecond; what is shorter to a hundredth.
fn told(milliseconds: f64) -> String {
    let rounded = if milliseconds >= 1.0 { (milliseconds * 10.0).round() / 10.0 } else { milliseconds };
    page_compare::milliseconds(number(rounded))
}
