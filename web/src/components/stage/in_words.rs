//! The diagram as a list of steps: for screen readers, and for paper.

use crate::components::parts::names;
use crate::components::parts::prose::around;
use crate::session::Scene;
use std::rc::Rc;
use tls_scene::model::{Diagram, Mark, RowKind, Visit, When};
use tls_texts::page_stage;
use yew::prelude::*;

/// The list.
pub(super) fn in_words(scene: &Scene, ghosts: bool) -> Html {
    let diagram = scene.diagram();
    html! {
        <ol class="in-words" aria-label={page_stage::in_words()}>
            { for (0..diagram.rows.len()).map(|index| html! { <RowInWords key={index} diagram={diagram.clone()} {index} {ghosts} /> }) }
        </ol>
    }
}

#[derive(Properties)]
struct RowProps {
    diagram: Rc<Diagram>,
    /// Which of its rows.
    index: usize,
    /// Whether the steps to come show as ghosts.
    ghosts: bool,
}

/// By what it is drawn from, and not by the diagram that it stands in: that is another at each step.
impl PartialEq for RowProps {
    fn eq(&self, other: &Self) -> bool {
        (self.index, self.ghosts) == (other.index, other.ghosts)
            && self.diagram.rows.get(self.index) == other.diagram.rows.get(other.index)
            && self.visits().eq(other.visits())
    }
}

impl RowProps {
    /// The connections that begin with the row.
    fn visits(&self) -> impl Iterator<Item = &Visit> {
        self.diagram.visits.iter().filter(|visit| visit.row == self.index)
    }
}

/// A row. A component of its own, because a step changes two of them, and saying all of them again takes longer than
/// comparing.
#[component]
fn RowInWords(props: &RowProps) -> Html {
    let Some(row) = props.diagram.rows.get(props.index) else { return html! {} };
    let hidden = row.when == When::Future && !props.ghosts;
    html! {
        <li class={classes!(hidden.then_some("to-come"))} aria-current={(row.when == When::Current).then_some("step")}>
            { for props.visits().map(visit) }
            { words(&row.kind) }
        </li>
    }
}

/// Where another of the client's connections begins, and what it has kept.
fn visit(visit: &Visit) -> Html {
    let kept: Vec<&str> = visit.kept.iter().map(|kept| kept.text.as_str()).collect();
    html! {
        <>
            <strong>{ &visit.label }</strong>{ ". " }
            if !kept.is_empty() { { page_stage::kept(kept.join("; ")) } }
        </>
    }
}

fn words(kind: &RowKind) -> Html {
    match kind {
        RowKind::Arrow { from, to, label, note, protection, noise, broken, opened, readable } => {
            let label = html! { <strong>{ label }</strong> };
            let (from, to) = (names::hue(*from), names::hue(*to));
            html! {
                <>
                    { around([label], |[label]| page_stage::message(from, to, label)) }
                    if !note.is_empty() { { page_stage::message_is_noted(note) } }
                    if let Some(keys) = protection { { page_stage::message_is_protected(keys) } }
                    if *noise { { page_stage::message_is_protected_by_none() } }
                    if *opened { { page_stage::message_is_opened() } }
                    if *broken { { page_stage::message_is_broken() } }
                    if let Some(text) = readable { { page_stage::message_is_readable(text) } }
                </>
            }
        }
        RowKind::Work { lane, title, lines } => html! {
            <>
                { around([html! { <strong>{ title }</strong> }], |[title]| page_stage::work(names::hue(*lane), title)) }
                { for lines.iter().map(|line| html! { { page_stage::work_line(&line.text, mark(line.mark)) } }) }
            </>
        },
    }
}

/// How a line is marked, as the messages have it.
fn mark(mark: Option<Mark>) -> &'static str {
    match mark {
        Some(Mark::Passed) => "passed",
        Some(Mark::Failed) => "failed",
        Some(Mark::Remark) => "remark",
        // The line says it itself.
        Some(Mark::NotApplicable | Mark::Omitted | Mark::Overlooked) | None => "none",
    }
}
