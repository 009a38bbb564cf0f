//! The document around the page: its theme and title, and the cover that index.html shows until the page stands.

use crate::view::Theme;
use yew::prelude::*;

fn document() -> Option<web_sys::Document> {
    web_sys::window().and_then(|window| window.document())
}

/// Takes index.html's cover away once the page stands.
#[hook]
pub(crate) fn use_uncovered() {
    use_effect_with((), |()| {
        if let Some(cover) = document().and_then(|document| document.get_element_by_id("cover")) {
            cover.remove();
        }
    });
}

/// Puts the theme on the document.
#[hook]
pub(crate) fn use_theme(theme: Theme) {
    use_effect_with(theme, |theme| {
        if let Some(root) = document().and_then(|document| document.document_element()) {
            // Only malformed names are refused.
            let _ = root.set_attribute("data-theme", theme.slug());
        }
    });
}

/// Names the document after what it shows, so that bookmarks and the history can be told apart.
#[hook]
pub(crate) fn use_title(title: String) {
    use_effect_with(title, |title| {
        if let Some(document) = document() {
            document.set_title(title);
        }
    });
}
