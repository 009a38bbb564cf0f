//! The tab "Who knows what": a row for each value, a column for each party.

use crate::components::inspector::eavesdropper::Eavesdropper;
use crate::components::inspector::key_log::OwnKeyLog;
use crate::components::inspector::matrix::Matrix;
use crate::components::inspector::thefts::{laboratory, switches};
use crate::components::parts::icon::{Icon, icon};
use crate::components::parts::value::identifier;
use crate::session::{Action, Scene, Shared};
use tls_engine::Scenario;
use tls_scene::model::{KnowledgeCell, KnowledgeRow, KnowledgeState, Lane, label};
use tls_texts::{page, page_knowledge};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What is shown.
    pub(crate) scene: Shared<Scene>,
    /// Which handshake; none where it is a recording from a file.
    pub(crate) scenario: Option<Scenario>,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// The tab.
#[component]
pub(crate) fn Knowledge(props: &Props) -> Html {
    let Props { scene, dispatch, .. } = props;
    html! {
        <>
            <Eavesdropper scene={scene.clone()} dispatch={dispatch.clone()} />
            { switches(scene.eavesdropper(), dispatch) }
            <OwnKeyLog connections={scene.eavesdropper().other_key_log} dispatch={dispatch.clone()} />
            { laboratory(dispatch) }
            { for props.scenario.clone().map(|scenario| html! { <Matrix {scenario} stolen={scene.eavesdropper().stolen} dispatch={dispatch.clone()} /> }) }
            { table(scene) }
        </>
    }
}

/// The table alone.
pub(crate) fn table(scene: &Scene) -> Html {
    html! {
        <>
            <table class="knowledge">
                <caption>{ page_knowledge::knowledge() }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ page_knowledge::value() }</th>
                        <th scope="col" class="client">{ page::client() }</th>
                        <th scope="col" class="eavesdropper">{ scene.party(Lane::Eavesdropper) }</th>
                        <th scope="col" class="server">{ page::server() }</th>
                    </tr>
                </thead>
                <tbody>{ for scene.knowledge().iter().map(row) }</tbody>
            </table>
            if scene.knowledge().is_empty() { <p class="empty">{ page_knowledge::nobody() }</p> }
        </>
    }
}

fn row(row: &KnowledgeRow) -> Html {
    html! {
        <tr key={row.value.0.to_string()} data-value={row.kind.name()}>
            <th scope="row">{ label(row.kind) }<small>{ identifier(row.kind) }</small></th>
            { for row.cells.iter().map(cell) }
        </tr>
    }
}

fn cell(cell: &KnowledgeCell) -> Html {
    let (class, shown, word) = match cell.state {
        KnowledgeState::Knows => ("knows", Icon::Tick, page_knowledge::knows()),
        KnowledgeState::Computes => ("computes", Icon::Computed, page_knowledge::computes()),
        KnowledgeState::Cannot => ("cannot", Icon::Absent, page_knowledge::cannot()),
        KnowledgeState::Deleted => ("deleted", Icon::Cross, page_knowledge::deleted()),
        KnowledgeState::Unrecorded => ("unrecorded", Icon::Dash, page_knowledge::unrecorded()),
        KnowledgeState::NotYet => ("not-yet", Icon::Later, page_knowledge::not_yet()),
    };
    html! {
        <td {class}>
            <span class="state">{ icon(shown) }{ word }</span>
            if !cell.how.is_empty() { <small>{ &cell.how }</small> }
        </td>
    }
}
