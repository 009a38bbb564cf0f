//! A modal dialog with a title and a way out.

use crate::components::parts::icon::{Icon, icon};
use crate::hooks::dialog::use_modal;
use tls_texts::page;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The element's id; the title's is derived from it.
    pub(crate) id: &'static str,
    /// The title.
    pub(crate) title: AttrValue,
    /// It was closed, by whatever means.
    pub(crate) on_close: Callback<()>,
    /// What is in it.
    pub(crate) children: Children,
}

/// A modal dialog, open as long as it is on the page.
#[component]
pub(crate) fn Dialog(props: &Props) -> Html {
    let node = use_node_ref();
    use_modal(&node);
    let on_close = props.on_close.reform(|_: Event| ());
    let close = {
        let node = node.clone();
        Callback::from(move |_: MouseEvent| close(&node))
    };
    // The dialog's own box is the backdrop; everything inside stands in the sheet.
    let on_backdrop = {
        let node = node.clone();
        Callback::from(move |event: MouseEvent| {
            if event.target_dyn_into::<HtmlDialogElement>().is_some() {
                self::close(&node);
            }
        })
    };
    let title = format!("{}-title", props.id);
    html! {
        <dialog ref={node} id={props.id} class="dialog" aria-labelledby={title.clone()} onclose={on_close} onclick={on_backdrop}>
            <div class="sheet">
                <div class="sheet-head">
                    <h2 id={title}>{ props.title.clone() }</h2>
                    <button type="button" class="quiet square" aria-label={page::close()} onclick={close}>{ icon(Icon::Cross) }</button>
                </div>
                { for props.children.iter() }
            </div>
        </dialog>
    }
}

fn close(node: &NodeRef) {
    if let Some(dialog) = node.cast::<HtmlDialogElement>() {
        dialog.close();
    }
}
