//! How long something takes, from a blink to longer than there has been a universe.

use crate::components::parts::prose::around;
use tls_texts::page_by_hand;
use yew::prelude::*;

/// Seconds in a unit, and how many of it are told before the next larger one is.
const UNITS: [(&str, f64, f64); 5] = [
    ("seconds", 1.0, 120.0),
    ("minutes", 60.0, 120.0),
    ("hours", 3_600.0, 48.0),
    ("days", 86_400.0, 730.0),
    ("years", YEAR, 1e6),
];

const YEAR: f64 = 31_557_600.0;

/// The age of the universe in years (Planck collaboration, 2018).
const UNIVERSE: f64 = 13.8e9;

/// A time in words.
pub(super) fn lasting(seconds: f64) -> Html {
    if seconds < 1.0 {
        return html! { { page_by_hand::blink() } };
    }
    if let Some((unit, length, _)) = UNITS.iter().find(|(_, length, most)| seconds < length * most) {
        return html! { { page_by_hand::lasts(*unit, (seconds / length).round() as u32) } };
    }
    let years = seconds / YEAR;
    let power = power_of_ten(years);
    if years < UNIVERSE {
        return around([power], |[power]| page_by_hand::years(power));
    }
    around([power, power_of_ten(years / UNIVERSE)], |[power, times]| page_by_hand::universe(power, times))
}

/// The highest power of ten that a number reaches, raised.
fn power_of_ten(mut number: f64) -> Html {
    let mut power = 0_u32;
    while number >= 10.0 {
        number /= 10.0;
        power += 1;
    }
    html! { <sup>{ power }</sup> }
}
