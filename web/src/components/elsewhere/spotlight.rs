//! The step on a projector: its name, what happens, and the values that come with it. Secrets stay hidden until asked for.

use super::Props;
use super::projected::projected;
use super::question::question;
use crate::components::inspector::explain::{first, paragraphs};
use crate::components::parts::names;
use crate::session::{Following, Scene};
use tls_scene::model::{Chip, Lane, Paragraph, Span};
use tls_texts::{page, page_elsewhere};
use yew::prelude::*;

const LANES: [Lane; 3] = [Lane::Client, Lane::Eavesdropper, Lane::Server];

/// So many values can be taken in at a glance.
const FEW: usize = 3;

/// So many bytes of a value are shown: it is to be recognised, not copied.
const BYTES: usize = 8;

/// The step in the light; where a lesson is followed, its stop; where the class is asked, the question.
pub(super) fn spotlight(props: &Props) -> Html {
    let Props { state, scene, dispatch } = props;
    if let Some(following) = state.following() {
        return stop(props, following);
    }
    if let Some((asked, about)) = state.asked.as_ref().and_then(|asked| Some((asked, asked.question.as_ref()?))) {
        return question(about, asked.answer, dispatch);
    }
    let revealed = state.presenting.revealed;
    html! {
        <section class="spotlight" data-projected={state.tab.slug()} aria-label={page_elsewhere::step()} tabindex="0">
            { place(scene.position(), scene.count()) }
            <h2 id="step-title">{ scene.title() }</h2>
            <p id="step-facts" class={classes!("facts", names::hue(scene.lane()))}>{ scene.facts() }</p>
            <div class="explanation lead">
                { for first(scene, state.level).map(|paragraph| paragraphs(&[veiled(paragraph, scene, revealed)])) }
            </div>
            { projected(props) }
        </section>
    }
}

/// A lesson's stop in the light.
pub(super) fn stop(props: &Props, following: &Following) -> Html {
    let Props { state, scene, .. } = props;
    let revealed = state.presenting.revealed;
    let said: Vec<Paragraph> =
        following.said.iter().map(|paragraph| veiled(paragraph.clone(), scene, revealed)).collect();
    html! {
        <section class="spotlight" aria-label={page_elsewhere::lesson()} tabindex="0">
            { place(following.stop + 1, following.lesson.stops.len()) }
            <h2 id="step-title">{ following.here().map(|stop| stop.title.clone()) }</h2>
            <div class="explanation lead">{ paragraphs(&said) }</div>
            if state.together.is_none() { { projected(props) } }
        </section>
    }
}

fn place(here: usize, count: usize) -> Html {
    html! { <p class="presenter-place">{ page_elsewhere::place(here, count) }</p> }
}

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
            match values.iter_mut().find(|(known, _)| known.label == chip.label && known.hex == chip.hex) {
                Some((_, lanes)) => lanes.push(lane),
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

/// Whether the step's message travels protected.
pub(super) fn is_protected(scene: &Scene) -> bool {
    scene.bytes().iter().any(|view| view.slug.starts_with("plaintext"))
}

/// Whether it is a name of the standard's, such as `verify_data`, or a key to press, and no bytes.
fn is_name(shown: &str) -> bool {
    let fits = |letter: u8| letter == b'_' || letter.is_ascii_alphanumeric();
    shown.len() == 1 || shown.bytes().all(fits) && !shown.bytes().all(|letter| letter.is_ascii_hexdigit())
}

/// What travels protected is read out only when the speaker wants it.
fn veiled(mut paragraph: Paragraph, scene: &Scene, revealed: bool) -> Paragraph {
    if is_protected(scene) && !revealed {
        for span in &mut paragraph.spans {
            if let Span::Code(shown) = span
                && !is_name(shown)
            {
                *span = Span::Code(page_elsewhere::hidden());
            }
        }
    }
    paragraph
}

#[cfg(test)]
mod tests {
    use super::is_name;

    #[test]
    fn names_are_told_from_bytes_and_from_text() {
        for name in ["verify_data", "close_notify", "client_write_key", "E"] {
            assert!(is_name(name), "{name}");
        }
        for hidden in ["f9dabb62…9d2e2cfc", "0303", "ace", "POST /login HTTP/1.1", "user=alice"] {
            assert!(!is_name(hidden), "{hidden}");
        }
    }
}
