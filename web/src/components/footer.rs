//! What this page is not.

use tls_texts::page;
use yew::prelude::*;

/// The last line of the page.
pub(crate) fn footer() -> Html {
    html! {
        <footer class="footer">
            <p>{ page::footer() }</p>
        </footer>
    }
}
