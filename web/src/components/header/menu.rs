//! A button that opens a short list of choices below it.

use crate::components::parts::icon::{Icon, icon};
use wasm_bindgen::JsCast;
use web_sys::{FocusEvent, HtmlElement, Node};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The button's id.
    pub(crate) id: AttrValue,
    /// What the button says; also its name.
    pub(crate) label: AttrValue,
    /// What its name says besides.
    #[prop_or_default]
    pub(crate) gloss: AttrValue,
    /// An icon in place of the words.
    #[prop_or_default]
    pub(crate) icon: Option<Icon>,
    /// The choices.
    pub(crate) items: Vec<Item>,
    /// One was chosen, by its place in the list.
    pub(crate) on_choose: Callback<usize>,
}

/// One choice.
#[derive(Clone, PartialEq)]
pub(crate) struct Item {
    /// The element's id.
    pub(crate) id: Option<&'static str>,
    /// The name of the value that it stands for.
    pub(crate) chip: Option<&'static str>,
    /// What it says.
    pub(crate) label: String,
    /// What it is, in a few words.
    pub(crate) gloss: String,
    /// Whether it is the one in force, where one is.
    pub(crate) current: Option<bool>,
}

/// The button and its list. It closes when something is chosen, with Escape, or when the focus leaves it.
#[component]
pub(crate) fn Menu(props: &Props) -> Html {
    let open = use_state_eq(|| false);
    let button = use_node_ref();
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let on_key = {
        let (open, button) = (open.clone(), button.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && *open {
                open.set(false);
                focus(&button);
            }
        })
    };
    let on_leave = {
        let open = open.clone();
        Callback::from(move |event: FocusEvent| {
            if leaves(&event) {
                open.set(false);
            }
        })
    };
    let list = format!("{}-list", props.id);
    let choose = |index: usize| {
        let (open, button) = (open.clone(), button.clone());
        props.on_choose.reform(move |_: MouseEvent| {
            open.set(false);
            focus(&button);
            index
        })
    };
    html! {
        <div class="menu" onkeydown={on_key} onfocusout={on_leave}>
            <button ref={button.clone()} id={props.id.clone()} type="button" class={classes!("quiet", props.icon.map(|_| "square"))}
                aria-expanded={open.to_string()} aria-controls={list.clone()} onclick={toggle}
                aria-label={props.icon.map(|_| props.label.clone())} title={props.icon.map(|_| props.label.clone())}>
                { match props.icon { Some(shown) => icon(shown), None => html! { <>{ props.label.clone() }if !props.gloss.is_empty() { <span class="hidden">{ ", " }{ props.gloss.clone() }</span> }{ icon(Icon::Down) }</> } } }
            </button>
            <ul id={list} class="menu-list" hidden={!*open}>
                { for props.items.iter().enumerate().filter(|_| *open).map(|(index, item)| html! {
                    <li>
                        <button id={item.id} type="button" data-chip={item.chip} aria-pressed={item.current.map(|current| current.to_string())} onclick={choose(index)}>
                            <span>{ &item.label }</span>
                            <small>{ &item.gloss }</small>
                        </button>
                    </li>
                }) }
            </ul>
        </div>
    }
}

fn focus(button: &NodeRef) {
    if let Some(button) = button.cast::<HtmlElement>() {
        // Refused only where the element is gone.
        let _ = button.focus();
    }
}

/// Whether the focus goes somewhere else than to a part of the same menu.
fn leaves(event: &FocusEvent) -> bool {
    let menu = event.current_target().and_then(|target| target.dyn_into::<Node>().ok());
    let next = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
    !menu.is_some_and(|menu| menu.contains(next.as_ref()) && next.is_some())
}
