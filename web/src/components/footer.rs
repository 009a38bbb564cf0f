//! What this page is not.

use tls_texts::page;
use yew::prelude::*;

/// The last line of the page.
#[component]
pub(crate) fn Footer() -> Html {
    html! {
        <footer class="footer">
            <p>{ page::footer() }</p>
        </footer>
    }
}
