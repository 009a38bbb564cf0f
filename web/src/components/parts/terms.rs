//! Terms of the glossary where they are met: the first time in a panel each is a button, which opens what it means.

use crate::hooks::pointer::keep_focus;
use crate::session::{Action, Panel};
use std::cell::RefCell;
use tls_scene::glossary::{Entry, Piece, named_term, pieces};
use tls_scene::model::{Paragraph, Span};
use tls_texts::page_inspector;
use web_sys::HtmlElement;
use yew::prelude::*;

/// The terms of a panel.
pub(crate) struct Terms {
    /// The popover's id.
    id: String,
    popover: NodeRef,
    /// Which term is told.
    chosen: UseStateHandle<Option<&'static Entry>>,
    /// Whether its popover is open.
    open: UseStateHandle<bool>,
    /// Whether the page is alive. Before that a popover would open empty; a click is kept until then.
    alive: bool,
    /// Those that were marked already while the panel is drawn.
    met: RefCell<Vec<&'static str>>,
    /// The way to the whole glossary, where there is one.
    dispatch: Option<Callback<Action>>,
}

/// The terms of a panel, by its name among the panels of the page. What is told closes when the panel speaks `about`
/// something else.
#[hook]
pub(crate) fn use_terms<A: PartialEq + 'static>(panel: &str, about: A) -> Terms {
    let popover = use_node_ref();
    let chosen = use_state_eq(|| None);
    let open = use_state_eq(|| false);
    let alive = use_state_eq(|| false);
    let dispatch = use_context::<Callback<Action>>();
    {
        let (popover, alive) = (popover.clone(), alive.setter());
        use_effect_with(about, move |_| {
            alive.set(true);
            hide(&popover);
        });
    }
    Terms { id: format!("terms-{panel}"), popover, chosen, open, alive: *alive, met: RefCell::default(), dispatch }
}

impl Terms {
    /// A text with its terms marked.
    pub(crate) fn mark(&self, text: &str) -> Html {
        let mut pieces = pieces(text, &mut self.met.borrow_mut());
        let mut drawn: Vec<Html> = Vec::with_capacity(pieces.len());
        // From the end, so that a term meets what follows it.
        let mut after = "";
        while let Some(piece) = pieces.pop() {
            match piece {
                Piece::Plain(text) => {
                    let rest = text.trim_start_matches(['.', ',', ';', ':', ')', '?', '!', '’', '”']);
                    let is_after_term = matches!(pieces.last(), Some(Piece::Term(..)));
                    let (kept, rest) = if is_after_term { text.split_at(text.len() - rest.len()) } else { ("", text) };
                    drawn.push(html! { { rest } });
                    after = kept;
                }
                Piece::Term(word, entry) => {
                    let before = pieces.last_mut().map_or("", opening_marks);
                    let button = self.button(word, entry);
                    // No line ends with an opening quotation mark, or begins with a full stop.
                    drawn.push(match (before, std::mem::take(&mut after)) {
                        ("", "") => button,
                        (before, after) => html! { <span class="with-mark">{ before }{ button }{ after }</span> },
                    });
                }
            }
        }
        drawn.reverse();
        html! { <>{ for drawn }</> }
    }

    /// Paragraphs with their headings, and their terms marked.
    pub(crate) fn paragraphs(&self, paragraphs: &[Paragraph]) -> Html {
        super::prose::paragraphs(paragraphs, &|span| match span {
            Span::Text(text) => self.mark(text),
            Span::Strong(text) => html! { <strong>{ self.mark(text) }</strong> },
            Span::Code(text) => html! { <code>{ text }</code> },
        })
    }

    fn button(&self, word: &str, entry: &'static Entry) -> Html {
        let is_chosen = *self.chosen == Some(entry);
        let choose = {
            let chosen = self.chosen.setter();
            move |_: MouseEvent| chosen.set(Some(entry))
        };
        // While it is open, another term's button only changes what is told.
        let action = if is_chosen && *self.open { "hide" } else { "show" };
        html! {
            <button type="button" class="term" data-term={entry.slug.as_str()} popovertarget={self.id.clone()} popovertargetaction={action}
                style={is_chosen.then(|| format!("anchor-name:--{}", self.id))} onmousedown={keep_focus} onclick={choose}>{ word }</button>
        }
    }

    /// What is told of the chosen term. It stands behind all that is marked.
    pub(crate) fn popover(&self) -> Html {
        if !self.alive || self.met.borrow().is_empty() {
            return html! {};
        }
        let on_toggle = {
            let open = self.open.setter();
            move |event: Event| {
                let shown = event.target_dyn_into::<HtmlElement>();
                open.set(shown.is_some_and(|shown| shown.matches(":popover-open").unwrap_or_default()));
            }
        };
        html! {
            <div ref={self.popover.clone()} id={self.id.clone()} class="meaning" popover="auto" role="group" aria-label={page_inspector::glossary()}
                style={format!("position-anchor:--{}", self.id)} ontoggle={on_toggle}>
                { for self.chosen.map(|entry| self.meaning(entry)) }
            </div>
        }
    }

    fn meaning(&self, entry: &'static Entry) -> Html {
        let see = entry.see.iter().filter_map(|term| named_term(term)).map(|other| {
            let chosen = self.chosen.setter();
            html! { <li><button type="button" class="quiet" data-see={other.slug.as_str()} onclick={move |_: MouseEvent| chosen.set(Some(other))}>{ other.term }</button></li> }
        });
        html! {
            <>
                <p class="meaning-head"><strong>{ entry.term }</strong><small>{ entry.section }</small></p>
                { super::prose::paragraphs(&[entry.paragraph()], &super::prose::span) }
                <ul class="see" aria-label={page_inspector::see_also()}>
                    { for see }
                    { for self.dispatch.as_ref().map(|dispatch| {
                        let slug = entry.slug.as_str();
                        let all = dispatch.reform(move |_: MouseEvent| Action::Open(Panel::Glossary(Some(slug))));
                        html! { <li class="to-all"><button type="button" class="quiet" data-to-all="" onclick={all}>{ page_inspector::all_terms() }</button></li> }
                    }) }
                </ul>
            </>
        }
    }
}

/// Takes off a text's end what must not stand there alone at the end of a line.
fn opening_marks<'a>(before: &mut Piece<'a>) -> &'a str {
    let Piece::Plain(text) = before else { return "" };
    let (rest, marks) = text.split_at(text.trim_end_matches(['“', '‘', '(']).len());
    *text = rest;
    marks
}

fn hide(popover: &NodeRef) {
    if let Some(popover) = popover.cast::<HtmlElement>() {
        // Refused only where it is not open.
        let _ = popover.hide_popover();
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Which panel this is, among those of the page.
    pub(crate) panel: AttrValue,
    /// What is said.
    pub(crate) paragraphs: Vec<Paragraph>,
}

/// Paragraphs whose terms can be opened.
#[component]
pub(crate) fn Told(props: &Props) -> Html {
    let terms = use_terms(&props.panel, props.paragraphs.clone());
    html! { <>{ terms.paragraphs(&props.paragraphs) }{ terms.popover() }</> }
}
