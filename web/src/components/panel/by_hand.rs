//! Diffie–Hellman by hand: with numbers that can be dragged, against an eavesdropper who tries all exponents, and on a small
//! curve.

mod curve;
mod hand;
mod lasting;
mod numbers;

use crate::components::parts::dialog::Dialog;
use crate::components::parts::emit::emit_some;
use crate::hooks::portions::in_portions;
use crate::session::{Action, Panel};
use crate::view::Laboratory;
use hand::{Dragged, Hand};
use std::cell::RefCell;
use std::rc::Rc;
use tls_texts::page_by_hand;
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// With numbers or on a curve.
    pub(crate) laboratory: Laboratory,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// The dialog.
#[component]
pub(crate) fn ByHandDialog(props: &Props) -> Html {
    let Props { laboratory, dispatch } = props;
    let hand = use_mut_ref(Hand::default);
    let draw = use_force_update();
    let drag = {
        let (hand, draw) = (hand.clone(), draw.clone());
        Callback::from(move |(what, to): (Dragged, u32)| {
            hand.borrow_mut().drag(what, to);
            draw.force_update();
        })
    };
    let press = {
        let hand = hand.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some((pause, search)) = hand.borrow_mut().press() {
                go_on(&hand, search, pause, draw.clone());
            }
            draw.force_update();
        })
    };
    let shown = hand.borrow();
    html! {
        <Dialog id="by-hand" title={page_by_hand::by_hand()} on_close={dispatch.reform(|()| Action::Close)}>
            <div class="segments" role="group" aria-label={page_by_hand::by_hand()}>
                { for Laboratory::BY_HAND.iter().map(|choice| html! {
                    <button type="button" data-laboratory={choice.slug()} aria-pressed={(choice == laboratory).to_string()}
                        onclick={dispatch.reform(move |_| Action::Open(Panel::Laboratory(*choice)))}>{ choice.label() }</button>
                }) }
            </div>
            { if *laboratory == Laboratory::EllipticCurve { curve::on_curve(&shown, &drag) } else { numbers::numbers(&shown, &drag, press) } }
        </Dialog>
    }
}

/// The eavesdropper goes on with its search until that is over, stopped, or another; or the dialog is closed.
fn go_on(hand: &Rc<RefCell<Hand>>, search: u32, pause: u32, draw: UseForceUpdateHandle) {
    let hand = Rc::downgrade(hand);
    let portion = move || {
        let pause = hand.upgrade()?.borrow_mut().go_on(search);
        draw.force_update();
        pause
    };
    in_portions(pause, Rc::new(portion));
}

/// The way to it, from wherever such values are spoken of.
pub(crate) fn way(dispatch: &Callback<Action>) -> Html {
    let open = dispatch.reform(|_: MouseEvent| Action::Open(Panel::Laboratory(Laboratory::DiffieHellman)));
    html! { <button id="by-hand-open" type="button" aria-haspopup="dialog" onclick={open}>{ page_by_hand::by_hand_open() }</button> }
}

/// A number to drag, from 1 up; what it is called, how far it goes, where it is and what that means.
fn slider(what: Dragged, label: String, most: u32, at: u32, said: String, drag: &Callback<(Dragged, u32)>) -> Html {
    let id = what.name();
    let drag = emit_some(drag, move |event: InputEvent| {
        Some((what, event.target_dyn_into::<HtmlInputElement>()?.value().parse().ok()?))
    });
    html! {
        <p class="dragged">
            <label for={id}>{ label }</label>
            <output for={id}>{ said.clone() }</output>
            <input {id} type="range" min="1" max={most.to_string()} value={at.to_string()} aria-valuetext={said} oninput={drag} />
        </p>
    }
}

/// What is computed, how, and what comes of it.
fn computed(name: &'static str, what: String, how: &str, result: &str) -> Html {
    html! { <><dt>{ what }</dt><dd><code>{ formula(how) }{ " = " }</code><code class="result" data-number={name}>{ result }</code></dd></> }
}

/// A formula, with what stands between `^` and the next space raised.
fn formula(text: &str) -> Html {
    let mut parts = text.split('^');
    let first = parts.next().unwrap_or_default();
    html! {
        <>
            { first }
            { for parts.map(|part| {
                let (raised, rest) = part.split_once(' ').unwrap_or((part, ""));
                html! { <><sup>{ raised }</sup>{ " " }{ rest }</> }
            }) }
        </>
    }
}
