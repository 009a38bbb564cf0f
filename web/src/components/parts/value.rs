//! A keyring's entry, opened.

use crate::components::parts::dialog::Dialog;
use crate::components::parts::prose::around;
use crate::components::parts::terms::Told;
use crate::hooks::clipboard::{Copied, use_copy};
use crate::session::{Action, Cue};
use tls_scene::model::{Chip, Paragraph};
use tls_terms::ValueKind;
use tls_texts::{page, page_elsewhere, page_stage};
use tls_transcript::ValueId;
use yew::prelude::*;

/// A name that may be broken between its words, and where it goes a field deeper.
pub(crate) fn breakable(name: &str) -> Html {
    html! { <>{ for name.split_inclusive(['/', '_']).map(|part| html! { <>{ part }<wbr /></> }) }</> }
}

/// The standard's name of a value, which may be broken between its words.
pub(crate) fn identifier(kind: ValueKind) -> Html {
    html! { <code class="identifier">{ breakable(kind.name()) }</code> }
}

/// The numbers of values, for `data-values`: start.js lights whatever has the number of what is pointed at.
pub(crate) fn numbers(values: impl IntoIterator<Item = ValueId>) -> Option<String> {
    let numbers: Vec<String> = values.into_iter().map(|value| value.0.to_string()).collect();
    (!numbers.is_empty()).then(|| numbers.join(" "))
}

/// The dialog of one value. `gloss` says what it is; `who` is whose keyring it is on, as the messages have it; where the speaker decides whether its
/// bytes are shown, `veiled` is whether they are hidden.
pub(crate) fn value_dialog(
    chip: &Chip,
    gloss: &str,
    veiled: Option<bool>,
    who: &'static str,
    dispatch: &Callback<Action>,
) -> Html {
    let show = chip.value.map(|value| dispatch.reform(move |_: MouseEvent| Action::ShowValue(value)));
    html! {
        <Dialog key="value" id="value" title={chip.label.clone()} on_close={dispatch.reform(|()| Action::Close)}>
            <p class="facts">{ around([identifier(chip.kind)], |[name]| page_stage::entry(who, if chip.secret { "secret" } else { "public" }, name)) }</p>
            <Told panel="value" paragraphs={vec![Paragraph::of(gloss)]} />
            if let Some(veiled) = veiled {
                // It stays once it was pressed: with the focus inside, Escape closes the dialog alone.
                <p><button id="reveal" type="button" aria-pressed={(!veiled).to_string()} onclick={dispatch.reform(|_: MouseEvent| Action::Cue(Cue::Reveal))}>{ page_elsewhere::reveal() }</button></p>
            }
            if veiled != Some(true) {
                { bytes(&chip.hex.clone().into()) }
            }
            if let Some(show) = show {
                <p><button type="button" onclick={show}>{ page_stage::show_origin() }</button></p>
            }
        </Dialog>
    }
}

/// From so many digits on the bytes may need scrolling, and then the keyboard must reach them.
const LONG: usize = 256;

/// A value's bytes, which are given in hex, in groups of four, with a button to copy them.
pub(crate) fn bytes(hex: &AttrValue) -> Html {
    let groups: Vec<String> =
        hex.as_bytes().chunks(8).map(|group| String::from_utf8_lossy(group).into_owned()).collect();
    html! {
        <div class="value">
            <code tabindex={(hex.len() > LONG).then_some("0")}>{ groups.join(" ") }</code>
            <CopyButton text={hex.clone()} what={page::copy_what_value()} />
            <span class="size">{ page::bytes(hex.len() / 2) }</span>
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct CopyProps {
    /// What is copied.
    pub(crate) text: AttrValue,
    /// What it is, for the button's name.
    pub(crate) what: AttrValue,
}

/// Copies a text and says so.
#[component]
pub(crate) fn CopyButton(props: &CopyProps) -> Html {
    let (copied, copy) = use_copy();
    let text = props.text.clone();
    let word = match copied {
        Copied::Idle => page::copy(),
        Copied::Done => page::copied(),
        Copied::Refused => page::copy_refused(),
    };
    html! {
        <button type="button" class="quiet copy" onclick={move |_| copy.emit(text.to_string())}>
            { word }<span class="hidden">{ " " }{ props.what.clone() }</span>
        </button>
    }
}
