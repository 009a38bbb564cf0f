//! Moving the keyboard's focus along with what is opened and closed.

use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

/// Focuses what `wanted` names, whenever it comes to name something else. A text field is selected, so that typing replaces it.
#[hook]
pub(crate) fn use_focus(wanted: Option<NodeRef>) {
    use_effect_with(wanted, |wanted| {
        let Some(wanted) = wanted else { return };
        if let Some(element) = wanted.cast::<HtmlElement>() {
            // Refused only where the element is gone.
            let _ = element.focus();
        }
        if let Some(input) = wanted.cast::<HtmlInputElement>() {
            input.select();
        }
    });
}
