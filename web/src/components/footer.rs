//! What this page is not.

use yew::prelude::*;

/// The last line of the page.
#[component]
pub(crate) fn Footer() -> Html {
    html! {
        <footer class="footer">
            <p>{ "This page shows secrets on purpose, to teach. It protects nothing: never use its keys, or copies of them, for anything real." }</p>
        </footer>
    }
}
