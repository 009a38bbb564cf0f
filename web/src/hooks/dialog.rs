//! Modal dialogs, as the browser has them: it keeps the focus inside and closes them with Escape.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

/// Opens the dialog when it appears.
#[hook]
pub(crate) fn use_modal(dialog: &NodeRef) {
    use_effect_with(dialog.clone(), |dialog| {
        if let Some(element) = dialog.cast::<HtmlDialogElement>() {
            // Refused only where it is open already.
            let _ = element.show_modal();
        }
    });
}
