//! A keyring's entry, opened.

use crate::components::parts::dialog::Dialog;
use crate::components::parts::prose::around;
use crate::components::parts::terms::Told;
use crate::hooks::clipboard::{Copied, use_copy};
use crate::session::Action;
use tls_scene::model::{Chip, Paragraph};
use tls_terms::ValueKind;
use tls_texts::{page, page_stage};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The entry.
    pub(crate) chip: Chip,
    /// Whose keyring it is on, as the messages have it.
    pub(crate) who: &'static str,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// The standard's name of a value, which may be broken between its words.
pub(crate) fn identifier(kind: ValueKind) -> Html {
    html! { <code class="identifier">{ for kind.name().split_inclusive('_').map(|part| html! { <>{ part }<wbr /></> }) }</code> }
}

/// The dialog of one value.
#[component]
pub(crate) fn ValueDialog(props: &Props) -> Html {
    let Props { chip, who, dispatch } = props;
    let show = chip.value.map(|value| dispatch.reform(move |_: MouseEvent| Action::ShowValue(value)));
    html! {
        <Dialog id="value" title={chip.label.clone()} on_close={dispatch.reform(|()| Action::Close)}>
            <p class="facts">{ around([identifier(chip.kind)], |[name]| page_stage::entry(*who, if chip.secret { "secret" } else { "public" }, name)) }</p>
            <Told panel="value" paragraphs={vec![Paragraph::of(&chip.gloss)]} />
            <Hex hex={chip.hex.clone()} />
            if let Some(show) = show {
                <p><button type="button" onclick={show}>{ page_stage::show_origin() }</button></p>
            }
        </Dialog>
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct HexProps {
    /// The bytes in hex.
    pub(crate) hex: AttrValue,
}

/// From so many digits on the bytes may need scrolling, and then the keyboard must reach them.
const LONG: usize = 256;

/// A value's bytes, in groups of four, with a button to copy them.
#[component]
pub(crate) fn Hex(props: &HexProps) -> Html {
    let groups: Vec<String> =
        props.hex.as_bytes().chunks(8).map(|group| String::from_utf8_lossy(group).into_owned()).collect();
    html! {
        <div class="value">
            <code tabindex={(props.hex.len() > LONG).then_some("0")}>{ groups.join(" ") }</code>
            <CopyButton text={props.hex.clone()} what={page::copy_what_value()} />
            <span class="size">{ page::bytes(props.hex.len() / 2) }</span>
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
