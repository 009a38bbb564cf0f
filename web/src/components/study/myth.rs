//! What many believe, and that it is not so.

use tls_texts::page_study;
use yew::prelude::*;

/// A myth, struck out, and its No.
pub(crate) fn myth(belief: &str) -> Html {
    html! {
        <span class="myth"><span class="hidden">{ page_study::myth() }{ " " }</span><s>{ page_study::card(belief) }</s>{ " " }<strong>{ page_study::no() }</strong></span>
    }
}
