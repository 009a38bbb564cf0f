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

/// What stands for elements while a message is said: characters that no text has (Unicode's private use).
const STAND_INS: [&str; 3] = ["\u{e000}", "\u{e001}", "\u{e002}"];

/// A message with elements in the places of variables. `say` says it with what stands in for them, in their order.
pub(crate) fn around<const N: usize>(elements: [Html; N], say: impl FnOnce([&'static str; N]) -> String) -> Html {
    let said = say(std::array::from_fn(|index| STAND_INS.get(index).copied().unwrap_or_default()));
    between(&said, &elements)
}

/// What is said, with the elements where they are stood in for. It is one for all messages: `around` is made anew for each.
fn between(said: &str, elements: &[Html]) -> Html {
    let stands_in = |letter: char| STAND_INS.iter().position(|stand_in| stand_in.starts_with(letter));
    let pieces = said.split_inclusive(|letter| stands_in(letter).is_some()).map(|piece| {
        let element = piece.chars().next_back().and_then(stands_in).and_then(|index| elements.get(index));
        html! { <>{ piece.trim_end_matches(|letter| stands_in(letter).is_some()) }{ for element.cloned() }</> }
    });
    html! { <>{ for pieces }</> }
}

/// A sentence in which what was written stands between backticks: as code. It is the same sentence in a terminal.
pub(crate) fn with_code(sentence: &str) -> Html {
    let pieces: Vec<&str> = sentence.split('`').collect();
    if pieces.len().is_multiple_of(2) {
        return html! { { sentence } };
    }
    let pieces = pieces.iter().enumerate().map(|(index, piece)| match index % 2 {
        0 => html! { { *piece } },
        _ => html! { <code>{ *piece }</code> },
    });
    html! { <>{ for pieces }</> }
}

/// A span as it is.
pub(crate) fn span(span: &Span) -> Html {
    match span {
        Span::Text(text) => html! { { text } },
        Span::Strong(text) => html! { <strong>{ text }</strong> },
        Span::Code(text) => html! { <code>{ text }</code> },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_stand_where_the_message_has_its_variables() {
        let elements = || [html! { <b /> }, html! { <i /> }];
        let drawn = around(elements(), |[first, second]| ["Of ", second, " and ", first, "."].concat());
        let expected = html! { <>
            <>{ "Of " }<i /></>
            <>{ " and " }<b /></>
            <>{ "." }</>
        </> };
        assert_eq!(drawn_as_text(drawn), drawn_as_text(expected));
        assert!(drawn_as_text(around(elements(), |[_, second]| second.into())).contains("<i>"));
    }

    #[test]
    fn what_was_written_is_code_and_a_backtick_without_its_other_stays() {
        let expected = html! { <>{ "" }<code>{ "a: b" }</code>{ " is " }<code>{ "c" }</code>{ "." }</> };
        assert_eq!(drawn_as_text(with_code("`a: b` is `c`.")), drawn_as_text(expected));
        assert_eq!(drawn_as_text(with_code("one ` alone")), "one ` alone");
    }

    #[derive(Properties, PartialEq)]
    struct Shown {
        html: Html,
    }

    #[component]
    fn Show(props: &Shown) -> Html {
        props.html.clone()
    }

    fn drawn_as_text(html: Html) -> String {
        let renderer = yew::LocalServerRenderer::<Show>::with_props(Shown { html }).hydratable(false);
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        tokio::task::LocalSet::new().block_on(&runtime, renderer.render())
    }
}
