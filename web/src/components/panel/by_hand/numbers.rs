//! Diffie–Hellman with numbers: what both drag, what they send, what they come to, and who tries to find it out.

use super::hand::{Dragged, Hand};
use super::lasting::lasting;
use super::{computed, formula, slider};
use crate::components::parts::icon::{Icon, icon};
use crate::components::parts::prose::around;
use tls_scene::by_hand::{GROUPS, Group};
use tls_texts::{page, page_by_hand};
use yew::prelude::*;

/// The numbers of both sides, and the eavesdropper between them.
pub(super) fn numbers(hand: &Hand, drag: &Callback<(Dragged, u32)>, press: Callback<MouseEvent>) -> Html {
    let group = hand.group();
    let (a, b) = (group.private(hand.client), group.private(hand.server));
    let (public_a, public_b) = (group.public(a), group.public(b));
    let client =
        Side { what: Dragged::Client, letter: "a", at: hand.client, own: a, sends: public_a, hears: ("B", public_b) };
    let server =
        Side { what: Dragged::Server, letter: "b", at: hand.server, own: b, sends: public_b, hears: ("A", public_a) };
    html! {
        <>
            <p>{ page_by_hand::introduction() }</p>
            <section class="dh-known">
                { slider(Dragged::Size, page_by_hand::size(), GROUPS.len() as u32, hand.size, page_by_hand::bits(group.bits), drag) }
                <p>{ page_by_hand::all_know() }{ " " }{ named("p\u{a0}=\u{a0}", group.prime) }{ named("g\u{a0}=\u{a0}", group.generator) }</p>
            </section>
            <div class="dh">{ side(&group, &client, drag) }{ eavesdropper(hand, &group, [public_a, public_b], press) }{ side(&group, &server, drag) }</div>
        </>
    }
}

/// What one side drags, sends and hears.
struct Side {
    what: Dragged,
    letter: &'static str,
    at: u32,
    own: u128,
    sends: u128,
    hears: (&'static str, u128),
}

fn side(group: &Group, side: &Side, drag: &Callback<(Dragged, u32)>) -> Html {
    let Side { what, letter, at, own, sends, hears: (heard, value) } = *side;
    let (class, title, public, secret) = match what {
        Dragged::Server => ("server", page::server(), "server-public", "server-secret"),
        _ => ("client", page::client(), "client-public", "client-secret"),
    };
    html! {
        <section {class}>
            <h3>{ title }</h3>
            { slider(what, page_by_hand::private(letter), group.choices(), at, own.to_string(), drag) }
            <dl>
                { computed(public, page_by_hand::sends(), &power(group, "g", letter, group.generator, own), &sends.to_string()) }
                { computed(secret, page_by_hand::comes_to(), &power(group, heard, letter, value, own), &group.power(value, own).to_string()) }
            </dl>
        </section>
    }
}

/// As mathematicians have it in every language.
const MOD: &str = "mod ";

/// A power: in letters, and where they are short, in numbers.
fn power(group: &Group, base: &str, exponent: &str, number: u128, power: u128) -> String {
    const SHORT: u32 = 10;
    if group.bits > SHORT {
        return [base, "^", exponent, " ", MOD, "p"].concat();
    }
    let [number, power, prime] = [number, power, group.prime].map(|number| number.to_string());
    [base, "^", exponent, " = ", &number, "^", &power, " ", MOD, &prime].concat()
}

/// Who hears the public values, and tries all exponents.
fn eavesdropper(hand: &Hand, group: &Group, [a, b]: [u128; 2], press: Callback<MouseEvent>) -> Html {
    let found = hand.search.found();
    let (shown, label) = match (hand.running, found) {
        (true, _) => (Icon::Pause, page_by_hand::stop()),
        (false, Some(_)) => (Icon::Play, page_by_hand::once_more()),
        (false, None) => (Icon::Play, page_by_hand::try_all()),
    };
    let tried = hand.search.tried() as u64;
    let time = html! { <strong>{ lasting(group.exponents() as f64 / hand.rate()) }</strong> };
    let attempt = match tried {
        0 => html! {},
        _ => formula(&["g^", &tried.to_string(), " ", MOD, "p = ", &hand.search.power().to_string()].concat()),
    };
    let caught = found.map(|found| page_by_hand::found(found.to_string(), group.power(b, found).to_string()));
    let mut powers = String::new();
    let mut slowed = String::new();
    if hand.is_slow() {
        slowed = page_by_hand::slowed();
        for power in (1..=hand.search.tried()).map(|exponent| group.public(exponent)) {
            let hit = if power == a { " class=\"hit\"" } else { "" };
            powers.extend(["<li", hit, ">", &power.to_string(), "</li>"]);
        }
    }
    html! {
        <section class="eavesdropper">
            <h3>{ page_by_hand::eavesdropper() }</h3>
            <p class="overheard">{ page_by_hand::hears() }{ named("A\u{a0}=\u{a0}", a) }{ named("B\u{a0}=\u{a0}", b) }</p>
            <button id="chase" type="button" class="strong" onclick={press}>{ icon(shown) }{ label }</button>
            { line("attempts", page_by_hand::attempts(tried).into()) }
            { line("attempt", attempt) }
            <ol class="powers" aria-hidden="true">{ Html::from_html_unchecked(powers.into()) }</ol>
            <p id="caught" role="status">{ caught.unwrap_or_default() }</p>
            { line("lasting", around([time], |[time]| page_by_hand::takes(time))) }
            { line("rate", page_by_hand::measured(hand.rate() as u64).into()) }
            { line("slowed", slowed.into()) }
        </section>
    }
}

/// A line of what is known by now.
fn line(id: &'static str, said: Html) -> Html {
    html! { <p {id}>{ said }</p> }
}

/// A number by its letter.
fn named(letter: &str, number: u128) -> Html {
    html! { <code>{ [letter, &number.to_string()].concat() }</code> }
}
