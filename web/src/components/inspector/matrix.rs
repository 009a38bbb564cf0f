//! The table theft × kind of handshake. Every cell has really been tried, and leads to its run.

use crate::address::Address;
use crate::components::parts::icon::{Icon, icon};
use crate::hooks::measure::measured;
use crate::session::Action;
use crate::view::Tab;
use std::rc::Rc;
use tls_engine::Scenario;
use tls_scene::model::Stepping;
use tls_scene::{Exposed, Exposure, Play, Theft, Thefts};
use tls_texts::page_knowledge;
use web_sys::HtmlElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The scenario that the kinds are put into.
    pub(crate) scenario: Scenario,
    /// What is stolen on the page.
    pub(crate) stolen: Thefts,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// The table, made when it is first opened.
#[component]
pub(crate) fn Matrix(props: &Props) -> Html {
    let open = use_state_eq(|| false);
    let columns = use_memo((props.scenario.clone(), *open), |(scenario, open)| {
        if *open { measured("thefts", || columns(scenario)) } else { Vec::new() }
    });
    let on_toggle = {
        let open = open.clone();
        Callback::from(move |event: Event| {
            let details = event.target_dyn_into::<HtmlElement>();
            open.set(details.is_some_and(|details| details.has_attribute("open")));
        })
    };
    html! {
        <details id="thefts-table" class="matrix" ontoggle={on_toggle}>
            <summary>{ page_knowledge::matrix() }</summary>
            if !columns.is_empty() {
                <table>
                    <caption class="hidden">{ page_knowledge::matrix() }</caption>
                    <thead>
                        <tr>
                            <th scope="col">{ page_knowledge::stolen() }</th>
                            { for columns.iter().map(|column| html! { <th scope="col">{ kind(&column.scenario) }</th> }) }
                        </tr>
                    </thead>
                    <tbody>{ for rows().filter(|stolen| is_offered(*stolen, &columns)).map(|stolen| row(stolen, &columns, props)) }</tbody>
                </table>
                <p class="note">{ page_knowledge::matrix_note() }</p>
            }
        </details>
    }
}

/// A kind of handshake: its run, and what came of each theft.
struct Column {
    scenario: Scenario,
    end: String,
    exposed: Vec<(Thefts, Exposed)>,
    offered: Vec<Theft>,
}

/// What a column is called.
fn kind(scenario: &Scenario) -> String {
    let label = scenario.kind().label();
    if scenario.is_hybrid() { page_knowledge::hybrid(label) } else { label.to_owned() }
}

/// Whether some column's version has it.
fn is_offered(stolen: Thefts, columns: &[Column]) -> bool {
    stolen.iter().all(|theft| columns.iter().any(|column| column.offered.contains(&theft)))
}

fn columns(scenario: &Scenario) -> Vec<Column> {
    let column = |scenario: Scenario| {
        // A scenario that can't be set up has no column; the page could not show it either.
        let play = Play::new(Rc::new(tls_engine::run(&scenario).ok()?));
        let end = play.slug(usize::MAX, Stepping::Everything).to_owned();
        let exposed = rows().map(|stolen| (stolen, play.exposed(stolen))).collect();
        let offered = Theft::ALL.iter().copied().filter(|theft| play.offers(*theft)).collect();
        Some(Column { scenario, end, exposed, offered })
    };
    scenario.with_each_kind_and_a_hybrid().into_iter().filter_map(column).collect()
}

/// Nothing, then each theft by itself.
fn rows() -> impl Iterator<Item = Thefts> {
    std::iter::once(Thefts::NONE).chain(Theft::ALL.iter().map(|theft| Thefts::only(*theft)))
}

fn row(stolen: Thefts, columns: &[Column], props: &Props) -> Html {
    let name = stolen.iter().next().map_or_else(page_knowledge::nothing, Theft::label);
    html! {
        <tr key={stolen.to_string()}>
            <th scope="row">{ name }</th>
            { for columns.iter().filter_map(|column| {
                let (_, exposed) = column.exposed.iter().find(|(tried, _)| *tried == stolen)?;
                Some(cell(stolen, column, exposed, props))
            }) }
        </tr>
    }
}

fn cell(stolen: Thefts, column: &Column, exposed: &Exposed, props: &Props) -> Html {
    let (class, shown) = match exposed.exposure {
        Exposure::Opens => ("opens", Icon::Unlocked),
        Exposure::OneWay(_) | Exposure::InPart => ("partly", Icon::Unlocked),
        Exposure::Shut | Exposure::NothingProtected => ("shut", Icon::Lock),
    };
    let address = Address {
        scenario: column.scenario.to_string(),
        step: Some(column.end.clone()),
        tab: Tab::Knowledge,
        stolen,
        ..Address::default()
    };
    let query = address.print();
    let here = props.stolen == stolen && props.scenario == column.scenario;
    let go = {
        let (dispatch, query) = (props.dispatch.clone(), query.clone());
        Callback::from(move |event: MouseEvent| {
            // With a key held down the browser opens the link elsewhere.
            if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
                event.prevent_default();
                dispatch.emit(Action::Navigated(query.clone()));
            }
        })
    };
    let lack = exposed.lack();
    html! {
        <td {class}>
            <a href={query} aria-current={here.then_some("true")} onclick={go}>
                <span class="state">{ icon(shown) }{ exposed.label() }</span>
                if !lack.is_empty() { <small>{ page_knowledge::cell_missing(lack) }</small> }
            </a>
        </td>
    }
}
