//! The tab "Who knows what": a row for each value, a column for each party; below it what can be stolen, and what came of that.

use crate::components::inspector::break_sets::break_sets;
use crate::components::inspector::eavesdropper::Eavesdropper;
use crate::components::inspector::key_log::OwnKeyLog;
use crate::components::inspector::matrix::Matrix;
use crate::components::inspector::thefts::{laboratory, switches};
use crate::components::parts::emit::emit_some;
use crate::components::parts::names;
use crate::components::parts::value::{identifier, numbers};
use crate::hooks::pointer::{keep_focus, marked};
use crate::session::{Action, Scene, Shared};
use tls_engine::Scenario;
use tls_scene::model::{KnowledgeCell, KnowledgeRow, KnowledgeState, Lane, label};
use tls_terms::Sort;
use tls_texts::page_knowledge;
use tls_transcript::ValueId;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What is shown.
    pub(crate) scene: Shared<Scene>,
    /// Which handshake; none where it is a recording from a file.
    pub(crate) scenario: Option<Scenario>,
    /// The value whose row is open.
    pub(crate) value: Option<ValueId>,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// The tab.
#[component]
pub(crate) fn Knowledge(props: &Props) -> Html {
    let Props { scene, dispatch, .. } = props;
    html! {
        <>
            { table(scene, props.value, dispatch) }
            <Eavesdropper scene={scene.clone()} dispatch={dispatch.clone()} />
            { break_sets(scene, dispatch) }
            { switches(scene.eavesdropper(), dispatch) }
            <OwnKeyLog connections={scene.eavesdropper().other_key_log} dispatch={dispatch.clone()} />
            { laboratory(dispatch) }
            { for props.scenario.clone().map(|scenario| html! { <Matrix {scenario} stolen={scene.eavesdropper().stolen} dispatch={dispatch.clone()} /> }) }
        </>
    }
}

const LANES: [Lane; 3] = [Lane::Client, Lane::Eavesdropper, Lane::Server];

/// The table. A row that is opened says how each came by the value, or why not.
pub(crate) fn table(scene: &Scene, open: Option<ValueId>, dispatch: &Callback<Action>) -> Html {
    let rows = scene.knowledge();
    if rows.is_empty() {
        return html! { <p class="empty">{ page_knowledge::nobody() }</p> };
    }
    let toggle = {
        let values: Vec<ValueId> = rows.iter().map(|row| row.value).collect();
        emit_some(dispatch, move |event: MouseEvent| {
            let value = values.get(marked(&event, "data-row")?).copied();
            Some(Action::SelectValue(value.filter(|value| Some(*value) != open)))
        })
    };
    let has = |row: &&KnowledgeRow| matches!(row.cells[1].state, KnowledgeState::Knows | KnowledgeState::Computes);
    let heard = rows.iter().filter(has).count();
    html! {
        <>
            <table class="knowledge" onclick={toggle}>
                <caption><strong>{ page_knowledge::knowledge() }</strong>{ page_knowledge::has_of(names::who(scene, Lane::Eavesdropper), heard, rows.len()) }</caption>
                <thead>
                    <tr>
                        <th scope="col"><span class="hidden">{ page_knowledge::value() }</span></th>
                        { for LANES.map(|lane| html! { <th scope="col" class={names::hue(lane)}>{ scene.party(lane) }</th> }) }
                    </tr>
                </thead>
                { for GROUPS.iter().map(|(title, sorts)| {
                    let mut here = rows.iter().enumerate().filter(|(_, row)| sorts.contains(&row.kind.sort())).peekable();
                    html! {
                        if here.peek().is_some() {
                            <tbody>
                                <tr class="kind"><td colspan="4">{ title() }</td></tr>
                                { for here.map(|(index, row)| self::row(index, row, open == Some(row.value), scene)) }
                            </tbody>
                        }
                    }
                }) }
            </table>
            <ul class="states" aria-hidden="true">
                { for STATES.iter().filter(|(state, ..)| rows.iter().flat_map(|row| &row.cells).any(|cell| cell.state == *state)).map(|(_, class, word)| html! {
                    <li class={*class}><i></i>{ word() }</li>
                }) }
            </ul>
        </>
    }
}

/// A message without variables.
type Word = fn() -> String;

/// What belongs together, the secrets first.
const GROUPS: [(Word, &[Sort]); 4] = [
    (page_knowledge::secrets, &[Sort::Secret, Sort::Key]),
    (page_knowledge::private, &[Sort::PrivateKey]),
    (page_knowledge::public, &[Sort::Random, Sort::PublicKey]),
    (page_knowledge::proofs, &[Sort::Digest]),
];

/// The states of a cell, the class of each, and the word for it.
const STATES: [(KnowledgeState, &str, Word); 6] = [
    (KnowledgeState::Knows, "knows", page_knowledge::knows),
    (KnowledgeState::Computes, "computes", page_knowledge::computes),
    (KnowledgeState::Cannot, "cannot", page_knowledge::cannot),
    (KnowledgeState::Deleted, "deleted", page_knowledge::deleted),
    (KnowledgeState::NotYet, "not-yet", page_knowledge::not_yet),
    (KnowledgeState::Unrecorded, "unrecorded", page_knowledge::unrecorded),
];

fn row(index: usize, row: &KnowledgeRow, open: bool, scene: &Scene) -> Html {
    let cells = row.cells.iter().zip(LANES);
    html! {
        <>
            <tr data-value={row.kind.name()} data-values={numbers(Some(row.value))} data-row={index.to_string()}>
                <th scope="row"><button type="button" class="quiet" aria-expanded={open.to_string()} onmousedown={keep_focus}>{ label(row.kind) }{ for row.visit.as_ref().map(|visit| html! { <small class="of-visit">{ visit }</small> }) }{ for row.identity.as_ref().map(|name| html! { <small class="of-visit">{ page_knowledge::identity(name) }</small> }) }</button></th>
                { for cells.clone().map(|(cell, lane)| self::cell(cell, lane)) }
            </tr>
            if open {
                <tr class="hows">
                    <td colspan="4">
                        { identifier(row.kind) }
                        <dl>{ for cells.map(|(cell, lane)| html! {
                            <><dt class={names::hue(lane)}>{ scene.party(lane) }</dt><dd>{ state(cell).1() }<small>{ how(cell, row.discarded.contains(&lane)) }</small></dd></>
                        }) }</dl>
                    </td>
                </tr>
            }
        </>
    }
}

/// How it came by it, and whether it keeps it still.
fn how(cell: &KnowledgeCell, discarded: bool) -> String {
    match cell.state {
        KnowledgeState::Knows | KnowledgeState::Computes if discarded => page_knowledge::discarded_since(&cell.how),
        _ => cell.how.clone(),
    }
}

fn state(cell: &KnowledgeCell) -> (&'static str, Word) {
    let found = STATES.iter().find(|(state, ..)| *state == cell.state);
    found.map_or(("unrecorded", page_knowledge::unrecorded), |(_, class, word)| (class, *word))
}

fn cell(cell: &KnowledgeCell, lane: Lane) -> Html {
    let (class, word) = state(cell);
    html! { <td class={classes!(names::hue(lane), class)} title={cell.how.clone()}><i></i><span class="hidden">{ word() }</span></td> }
}
