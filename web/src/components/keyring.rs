//! A keyring: what a party knows by now, as chips in the order in which it was learned.

use super::names;
use crate::hooks::pointer::keep_focus;
use crate::session::{Action, Panel};
use tls_scene::scene::Chip;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Whose, as an index into the scene's keyrings.
    pub(crate) lane: usize,
    /// Whose, in words.
    pub(crate) owner: &'static str,
    /// The chips.
    pub(crate) chips: Vec<Chip>,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// So many chips fit under a head; the oldest give way to the newest.
const SHOWN: usize = 6;

/// The keyring. A chip opens its value.
#[component]
pub(crate) fn Keyring(props: &Props) -> Html {
    let all = use_state_eq(|| false);
    let hidden = if *all { 0 } else { props.chips.len().saturating_sub(SHOWN) };
    // One more is hidden than need be, to make room for the chip that says how many are.
    let hidden = if hidden > 0 { hidden + 1 } else { 0 };
    let toggle = {
        let all = all.clone();
        Callback::from(move |_: MouseEvent| all.set(!*all))
    };
    html! {
        <ul class="keyring" aria-label={["What the ", &props.owner.to_lowercase(), " knows"].concat()} data-keyring={props.owner.to_lowercase()}>
            if hidden > 0 || *all && props.chips.len() > SHOWN {
                <li>
                    <button type="button" class="chip more" aria-expanded={all.to_string()} onmousedown={keep_focus} onclick={toggle}>
                        { if *all { String::from("fewer") } else { ["+", &hidden.to_string()].concat() } }
                        <span class="hidden">{ if *all { "" } else { " values known before" } }</span>
                    </button>
                </li>
            }
            { for props.chips.iter().enumerate().skip(hidden).map(|(index, chip)| {
                let open = Action::Open(Panel::Chip(props.lane, index));
                let class = classes!("chip", names::hue_or_ink(chip.lane), chip.secret.then_some("secret"), chip.new.then_some("new"));
                html! {
                    <li key={index}>
                        <button type="button" {class} data-chip={chip.label.clone()} aria-haspopup="dialog" onmousedown={keep_focus}
                            onclick={props.dispatch.reform(move |_| open.clone())}>{ &chip.label }</button>
                    </li>
                }
            }) }
        </ul>
    }
}
