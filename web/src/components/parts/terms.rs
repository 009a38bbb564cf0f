//! Terms of the glossary where they are met: the first time in a panel each is a button, which opens what it means.

use crate::components::parts::markup::push_text;
use crate::hooks::pointer::keep_focus;
use crate::session::{Action, Panel};
use std::cell::RefCell;
use tls_scene::glossary::{Entry, Piece, entries, named_term, pieces};
use tls_scene::model::{Paragraph, Span};
use tls_texts::page_inspector;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// The terms of a panel.
pub(crate) struct Terms {
    /// The popover's id.
    id: String,
    popover: NodeRef,
    /// Where terms stand as markup.
    ground: NodeRef,
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
    let (popover, ground) = (use_node_ref(), use_node_ref());
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
    let id = format!("terms-{panel}");
    {
        let (ground, id, chosen, open) = (ground.clone(), id.clone(), *chosen, *open);
        // Each time: the markup may be another.
        use_effect(move || chosen.into_iter().for_each(|chosen| mark_chosen(&ground, &id, chosen, open)));
    }
    Terms { id, popover, ground, chosen, open, alive: *alive, met: RefCell::default(), dispatch }
}

impl Terms {
    /// A text with its terms marked.
    pub(crate) fn mark(&self, text: &str) -> Html {
        let drawn = self.parts(text).into_iter().map(|part| match part {
            Part::Words(words) => html! { { words } },
            Part::Term { before: "", word, entry, after: "" } => self.button(word, entry),
            Part::Term { before, word, entry, after } => {
                html! { <span class="with-mark">{ before }{ self.button(word, entry) }{ after }</span> }
            }
        });
        html! { <>{ for drawn }</> }
    }

    /// A text cut at its terms.
    fn parts<'t>(&self, text: &'t str) -> Vec<Part<'t>> {
        let mut pieces = pieces(text, &mut self.met.borrow_mut());
        let mut parts = Vec::with_capacity(pieces.len());
        // From the end, so that a term meets what follows it.
        let mut after = "";
        while let Some(piece) = pieces.pop() {
            match piece {
                Piece::Plain(text) => {
                    let rest = text.trim_start_matches(['.', ',', ';', ':', ')', '?', '!', '’', '”']);
                    let is_after_term = matches!(pieces.last(), Some(Piece::Term(..)));
                    let (kept, rest) = if is_after_term { text.split_at(text.len() - rest.len()) } else { ("", text) };
                    parts.push(Part::Words(rest));
                    after = kept;
                }
                Piece::Term(word, entry) => {
                    let before = pieces.last_mut().map_or("", opening_marks);
                    parts.push(Part::Term { before, word, entry, after: std::mem::take(&mut after) });
                }
            }
        }
        parts.reverse();
        parts
    }

    /// Paragraphs with their headings, and their terms marked.
    pub(crate) fn paragraphs(&self, paragraphs: &[Paragraph]) -> Html {
        super::prose::paragraphs(paragraphs, &|span| match span {
            Span::Text(text) => self.mark(text),
            Span::Strong(text) => html! { <strong>{ self.mark(text) }</strong> },
            Span::Code(text) => html! { <code>{ text }</code> },
        })
    }

    /// The same as markup, which the browser reads at once: with each step all of it is another, and elements made one by one
    /// took longer than the rest of the step. What is clicked in it, and which term is chosen, whoever shows it listens for by
    /// [`choose`](Self::choose) on the element that is [`ground`](Self::ground).
    pub(crate) fn markup(&self, paragraphs: &[Paragraph]) -> Html {
        let mut markup = String::new();
        for paragraph in paragraphs {
            if let Some(heading) = &paragraph.heading {
                markup.push_str("<h3>");
                push_text(&mut markup, heading);
                markup.push_str("</h3>");
            }
            markup.push_str("<p>");
            for span in &paragraph.spans {
                match span {
                    Span::Text(text) => self.write(&mut markup, text),
                    Span::Strong(text) => {
                        markup.push_str("<strong>");
                        self.write(&mut markup, text);
                        markup.push_str("</strong>");
                    }
                    Span::Code(text) => {
                        markup.push_str("<code>");
                        push_text(&mut markup, text);
                        markup.push_str("</code>");
                    }
                }
            }
            markup.push_str("</p>");
        }
        Html::from_html_unchecked(markup.into())
    }

    /// Writes a text with its terms marked.
    fn write(&self, markup: &mut String, text: &str) {
        for part in self.parts(text) {
            match part {
                Part::Words(words) => push_text(markup, words),
                Part::Term { before, word, entry, after } => {
                    let marked = !before.is_empty() || !after.is_empty();
                    markup.push_str(if marked { "<span class=\"with-mark\">" } else { "" });
                    push_text(markup, before);
                    let [slug, id] = [entry.slug.as_str(), self.id.as_str()];
                    *markup += &format!(
                        "<button type=\"button\" class=\"term\" data-term=\"{slug}\" data-in-text=\"\" popovertarget=\"{id}\" popovertargetaction=\"show\">"
                    );
                    push_text(markup, word);
                    markup.push_str("</button>");
                    push_text(markup, after);
                    markup.push_str(if marked { "</span>" } else { "" });
                }
            }
        }
    }

    /// The element in which the markup stands.
    pub(crate) fn ground(&self) -> NodeRef {
        self.ground.clone()
    }

    /// What a click within the ground does: on a term in the markup, that is told.
    pub(crate) fn choose(&self) -> Callback<MouseEvent> {
        let chosen = self.chosen.setter();
        Callback::from(move |event: MouseEvent| {
            if let Some(slug) = term_hit(&event) {
                chosen.set(entries().iter().find(|entry| entry.slug == slug));
            }
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

/// A part of a text.
enum Part<'a> {
    /// Words.
    Words(&'a str),
    /// A term, with the marks that no line may begin or end with: an opening quotation mark before it, a full stop after it.
    Term { before: &'a str, word: &'a str, entry: &'static Entry, after: &'a str },
}

/// The slug of the term in the markup that an event hit.
fn term_hit(event: &MouseEvent) -> Option<String> {
    let element: Element = event.target()?.dyn_into().ok()?;
    element.closest(IN_TEXT).ok().flatten()?.get_attribute("data-term")
}

/// A mouse that presses a term in the markup takes the focus from nowhere.
pub(crate) fn keep_focus_on_term(event: MouseEvent) {
    if term_hit(&event).is_some() {
        keep_focus(event);
    }
}

/// A term in the markup.
const IN_TEXT: &str = "[data-in-text]";

/// Marks the button of the term that is told, to which its popover keeps, and no other in the markup.
fn mark_chosen(ground: &NodeRef, id: &str, chosen: &Entry, open: bool) {
    let Some(ground) = ground.cast::<Element>() else { return };
    let found = |what: &str| ground.query_selector(&[IN_TEXT, what].concat()).ok().flatten();
    let wanted = format!("[data-term=\"{}\"]", chosen.slug);
    if let Some(other) = found(&format!("[style]:not({wanted})")) {
        // Only malformed names are refused.
        let _ = (other.remove_attribute("style"), other.set_attribute("popovertargetaction", "show"));
    }
    if let Some(button) = found(&wanted) {
        // While it is open, another term's button only changes what is told.
        let action = if open { "hide" } else { "show" };
        // As above.
        let _ = (
            button.set_attribute("style", &["anchor-name:--", id].concat()),
            button.set_attribute("popovertargetaction", action),
        );
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
