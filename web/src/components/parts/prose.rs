//! Marked-up text as elements.

use tls_scene::model::{Paragraph, Span};
use yew::prelude::*;

/// Paragraphs with their headings; each span is drawn by `span`.
pub(crate) fn paragraphs(paragraphs: &[Paragraph], span: &dyn Fn(&Span) -> Html) -> Html {
    html! {
        <>
            { for paragraphs.iter().map(|paragraph| html! {
                <>
                    { for paragraph.heading.as_ref().map(|heading| html! { <h3>{ heading }</h3> }) }
                    <p>{ for paragraph.spans.iter().map(span) }</p>
                </>
            }) }
        </>
    }
}

/// A span as it is.
pub(crate) fn span(span: &Span) -> Html {
    match span {
        Span::Text(text) => html! { { text } },
        Span::Strong(text) => html! { <strong>{ text }</strong> },
        Span::Code(text) => html! { <code>{ text }</code> },
    }
}
