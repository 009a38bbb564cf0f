//! A keyring: what a party knows by now, as chips in the order in which it was learned.

use crate::components::parts::names;
use crate::hooks::pointer::keep_focus;
use crate::session::{Action, Panel};
use tls_scene::model::Chip;
use tls_texts::page_stage;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Whose, as an index into the scene's keyrings.
    pub(crate) lane: usize,
    /// Whose, in lessons.
    pub(crate) slug: &'static str,
    /// Whose, as the messages have it.
    pub(crate) who: &'static str,
    /// The chips.
    pub(crate) chips: Vec<Chip>,
    /// The room under the head; where it is too small the oldest give way to the newest.
    pub(crate) room: Room,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// How much room a keyring has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Room {
    /// Its width, in units of body text.
    pub(crate) width: f64,
    /// Its rows of chips.
    pub(crate) rows: usize,
}

impl Room {
    /// How many of the oldest chips have no room, beside a chip that says how many they are.
    fn hidden(self, chips: &[Chip]) -> usize {
        let widths: Vec<f64> = chips.iter().map(width).collect();
        let fits = |hidden: usize| {
            let more = (hidden > 0).then_some(MORE);
            self.rows_of(more.into_iter().chain(widths.iter().skip(hidden).copied())) <= self.rows
        };
        // Hiding a single one gains nothing: it would stand where the count stands. The newest is always shown.
        (0..chips.len()).filter(|hidden| *hidden != 1).find(|hidden| fits(*hidden)).unwrap_or(chips.len().max(1) - 1)
    }

    /// How many rows they take.
    fn rows_of(self, widths: impl Iterator<Item = f64>) -> usize {
        let (mut rows, mut free) = (0, 0.0);
        for width in widths {
            if width > free {
                rows += 1;
                free = self.width;
            }
            free -= width;
        }
        rows
    }
}

/// The chip that says how many are hidden, with the gap beside it.
const MORE: f64 = 3.0;

/// About how wide a chip is, with the gap beside it: its padding, and its letters, which are wider where they are bold.
fn width(chip: &Chip) -> f64 {
    let letter = if chip.secret { 0.44 } else { 0.39 };
    1.9 + letter * chip.label.chars().count() as f64
}

/// The keyring. A chip opens its value.
#[component]
pub(crate) fn Keyring(props: &Props) -> Html {
    let all = use_state_eq(|| false);
    let too_many = props.room.hidden(&props.chips);
    let hidden = if *all { 0 } else { too_many };
    let toggle = {
        let all = all.clone();
        Callback::from(move |_: MouseEvent| all.set(!*all))
    };
    html! {
        <ul class="keyring" aria-label={page_stage::keyring(props.who)} data-keyring={props.slug}>
            if too_many > 0 {
                <li>
                    <button type="button" class="chip more" aria-expanded={all.to_string()} onmousedown={keep_focus} onclick={toggle}>
                        { if *all { page_stage::fewer() } else { page_stage::more(hidden) } }
                        <span class="hidden">if !*all { { " " }{ page_stage::more_what() } }</span>
                    </button>
                </li>
            }
            { for props.chips.iter().enumerate().skip(hidden).map(|(index, chip)| {
                let open = Action::Open(Panel::Chip(props.lane, index));
                let class = classes!("chip", names::hue_or_ink(chip.lane), chip.secret.then_some("secret"), chip.new.then_some("new"));
                html! {
                    <li key={index}>
                        <button type="button" {class} data-chip={chip.kind.name()} aria-haspopup="dialog" onmousedown={keep_focus}
                            onclick={props.dispatch.reform(move |_| open.clone())}>{ &chip.label }</button>
                    </li>
                }
            }) }
        </ul>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tls_terms::ValueKind;

    fn chips(labels: &[&str]) -> Vec<Chip> {
        let chip = |label: &&str| Chip {
            value: None,
            kind: ValueKind::ClientRandom,
            label: String::from(*label),
            lane: None,
            secret: false,
            new: false,
            hex: String::new(),
            gloss: String::new(),
        };
        labels.iter().map(chip).collect()
    }

    #[test]
    fn chips_that_fit_are_all_shown() {
        assert_eq!(Room { width: 16.0, rows: 1 }.hidden(&chips(&["client random", "server random"])), 0);
    }

    #[test]
    fn the_oldest_give_way_to_the_newest() {
        let chips = chips(&["client random", "server random", "server public key", "server public value"]);
        assert_eq!(Room { width: 16.0, rows: 2 }.hidden(&chips), 2);
        assert_eq!(Room { width: 16.0, rows: 3 }.hidden(&chips), 0);
    }

    #[test]
    fn the_newest_is_shown_however_small_the_room() {
        assert_eq!(Room { width: 4.0, rows: 1 }.hidden(&chips(&["client random", "server random"])), 1);
        assert_eq!(Room { width: 4.0, rows: 1 }.hidden(&[]), 0);
    }
}
