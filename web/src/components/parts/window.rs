//! A browser's window with what it shows in place of the site.

use crate::components::parts::icon::{Icon, icon};
use crate::components::parts::prose::around;
use tls_scene::model::Warning;
use tls_texts::page_inspector;
use yew::prelude::*;

/// The window.
pub(crate) fn window(warning: &Warning) -> Html {
    let page = if warning.private { "private" } else { "general" };
    html! {
        <figure class="window">
            <figcaption>
                { icon(Icon::Warning) }
                if warning.private { <strong>{ page_inspector::not_secure() }</strong> }
                if let Some(name) = &warning.name { <span>{ page_inspector::address(name) }</span> }
            </figcaption>
            if let Some(code) = warning.chrome {
                <p><strong>{ page_inspector::warning(page) }</strong></p>
                <p><code>{ code }</code>{ for warning.chrome_source.map(|file| source(file, page_inspector::warning_read_in_chromium)) }</p>
            } else {
                <p class="other-browser">{ page_inspector::warning_not_in_chrome() }</p>
            }
            if let Some(code) = warning.firefox {
                <p class="other-browser">
                    { page_inspector::warning_in_firefox(page) }<br /><code>{ code }</code>
                    { for warning.firefox_source.map(|file| source(file, page_inspector::warning_read_in_firefox)) }
                </p>
            }
        </figure>
    }
}

/// Where it was read that the browser says so: a file, in a sentence.
fn source(file: &str, told: impl Fn(&'static str) -> String) -> Html {
    html! { <small class="source">{ around([html! { <code>{ file }</code> }], |[file]| told(file)) }</small> }
}
