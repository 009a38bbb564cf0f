//! The values that come with a step, on a projector. Secrets stay hidden until asked for.

use crate::components::parts::names;
use crate::session::Scene;
use tls_scene::model::{Chip, Lane};
use tls_texts::{page, page_elsewhere};
use yew::prelude::*;

const LANES: [Lane; 3] = [Lane::Client, Lane::Eavesdropper, Lane::Server];

/// So many values can be taken in at a glance.
const FEW: usize = 3;

/// So many bytes of a value are shown: it is to be recognised, not copied.
const BYTES: usize = 8;

/// What is new, as far as it can be taken in.
pub(super) fn new(scene: &Scene, revealed: bool) -> Html {
    let values = new_values(scene);
    let more = values.len().saturating_sub(FEW);
    html! {
        <ul class="new-values">
            { for values.iter().take(FEW).map(|(chip, known)| value(scene, chip, known, revealed)) }
            if more > 0 { <li class="more-values">{ page_elsewhere::more_values(more) }</li> }
        </ul>
    }
}

/// The values that came with the step, each with who has it now.
fn new_values(scene: &Scene) -> Vec<(&Chip, Vec<Lane>)> {
    let mut values: Vec<(&Chip, Vec<Lane>)> = Vec::new();
    for (lane, chips) in LANES.into_iter().zip(scene.keyrings()) {
        for chip in chips.iter().filter(|chip| chip.new) {
            match values.iter_mut().find(|(known, _)| known.kind == chip.kind && known.hex == chip.hex) {
                Some((known, lanes)) => {
                    // Whoever hears several connections counts what it has; what a value is called, its own party says.
                    *known = chip;
                    lanes.push(lane);
                }
                None => values.push((chip, vec![lane])),
            }
        }
    }
    values
}

fn value(scene: &Scene, chip: &Chip, known: &[Lane], revealed: bool) -> Html {
    let known: Vec<String> = known.iter().map(|lane| page::party(names::who(scene, *lane))).collect();
    let veiled = chip.secret && !revealed;
    html! {
        <li class={names::hue_or_ink(chip.lane)} data-new={chip.label.clone()}>
            <strong>{ &chip.label }</strong>
            <span class="known">{ page_elsewhere::new_to(known.join(", ")) }</span>
            if veiled {
                <span class="veil">{ page_elsewhere::hidden() }</span>
            } else {
                <code>{ beginning(&chip.hex) }</code>
            }
        </li>
    }
}

/// The first bytes of a value, in groups of four.
fn beginning(hex: &str) -> String {
    let shown = hex.get(..2 * BYTES).unwrap_or(hex);
    let groups: Vec<String> =
        shown.as_bytes().chunks(8).map(|group| String::from_utf8_lossy(group).into_owned()).collect();
    let groups = groups.join(" ");
    if shown.len() < hex.len() { page_elsewhere::beginning(groups, hex.len() / 2) } else { groups }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preferences::Preferences;
    use crate::session::State;
    use tls_terms::ValueKind;

    #[test]
    fn at_a_second_visit_a_value_is_listed_once_and_by_its_own_name() {
        for run in ["version=1.3&second-visit=psk", "key-exchange=ecdhe&second-visit=ticket"] {
            let state = State::open(&format!("?{run}&step=client-hello-2"), Preferences::default()).unwrap();
            let scene = state.scene();
            let values = new_values(&scene);
            let random: Vec<_> = values.iter().filter(|(chip, _)| chip.kind == ValueKind::ClientRandom).collect();
            let [(chip, lanes)] = random.as_slice() else { panic!("{run}: {random:?}") };
            assert_eq!((chip.label.as_str(), lanes.last()), ("client random", Some(&Lane::Server)), "{run}");
        }
    }
}
