//! The matrix of checks and failures: a table for each kind of failure, with a mark where a check is the first to notice one.

use super::{run_of, then, title, way};
use crate::components::panel::failures::{outcome, slug};
use crate::session::Action;
use tls_engine::{FailureGroup, Guarded, KnownFailure, Scenario, Showing, Stopped, checks_of};
use tls_scene::as_sentence;
use tls_terms::Rule;
use tls_texts::page_failures;
use tls_transcript::Role;
use yew::prelude::*;

/// Where a mark stands: below a party's check, or below none.
type Column = Option<(Role, Rule)>;

/// Something that can happen: a row.
struct Row {
    stopped: Stopped,
    marks: Vec<Mark>,
}

/// Who is the first to notice it in a version.
struct Mark {
    /// `TLS 1.3`.
    version: String,
    kind: MarkKind,
    column: Column,
    /// The run that it leads to.
    scenario: Option<Scenario>,
    /// What it says, as a sentence.
    told: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum MarkKind {
    /// Without the check nobody stops it.
    Through,
    /// Without the check something else does.
    Stopped,
    /// No party can be run without the check.
    Kept,
    /// It is noticed by no check that has a name, or by nobody.
    Other,
}

impl MarkKind {
    const ALL: [Self; 4] = [Self::Through, Self::Stopped, Self::Kept, Self::Other];

    const fn name(self) -> &'static str {
        match self {
            Self::Through => "through",
            Self::Stopped => "stopped",
            Self::Kept => "kept",
            Self::Other => "other",
        }
    }
}

/// The tables, with what the marks mean.
pub(super) fn matrix(all: &[Guarded], own: &Scenario, dispatch: &Callback<Action>) -> Html {
    let groups = FailureGroup::ALL.into_iter().map(|group| {
        let rows = group.failures().iter().map(|failure| of_failure(failure, all, own)).collect();
        table(slug(group), &page_failures::group(slug(group)), rows, dispatch)
    });
    let attacks = table("attack", &page_failures::failures_attacks(), attacks(all, own), dispatch);
    html! {
        <div class="check-matrix">
            <p>{ page_failures::matrix_introduction() }</p>
            <ul class="legend">{ for MarkKind::ALL.iter().map(|kind| html! { <li><span class={classes!("mark", kind.name())}></span>{ page_failures::matrix_legend(kind.name()) }</li> }) }</ul>
            { for groups }
            { attacks }
        </div>
    }
}

fn of_failure(failure: &'static KnownFailure, all: &[Guarded], own: &Scenario) -> Row {
    let stopped = Stopped::Failure(failure);
    let mark = |showing: &'static Showing| {
        let found = all.iter().find(|guarded| guarded.stopped == stopped && guarded.version == showing.version);
        found.map(|guarded| noticed(guarded, own)).unwrap_or_else(|| Mark {
            version: showing.version.to_string(),
            kind: MarkKind::Other,
            column: None,
            scenario: Some(showing.like(own)),
            told: outcome(showing),
        })
    };
    Row { stopped, marks: in_own_version_first(failure.shown.iter().map(mark).collect(), own) }
}

/// The attacks that a check is the first to notice.
fn attacks(all: &[Guarded], own: &Scenario) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for guarded in all.iter().filter(|guarded| matches!(guarded.stopped, Stopped::Attack(_))) {
        let mark = noticed(guarded, own);
        match rows.iter_mut().find(|row| row.stopped == guarded.stopped) {
            Some(row) => row.marks.push(mark),
            None => rows.push(Row { stopped: guarded.stopped, marks: vec![mark] }),
        }
    }
    rows.into_iter().map(|row| Row { marks: in_own_version_first(row.marks, own), ..row }).collect()
}

/// What is the same in both versions leads to the one that is looked at.
fn in_own_version_first(mut marks: Vec<Mark>, own: &Scenario) -> Vec<Mark> {
    let own = own.version.agreed().to_string();
    marks.sort_by_key(|mark| mark.version != own);
    marks
}

fn noticed(guarded: &Guarded, own: &Scenario) -> Mark {
    let kind = match guarded.then {
        None => MarkKind::Kept,
        Some(_) if guarded.succeeds() => MarkKind::Through,
        Some(_) => MarkKind::Stopped,
    };
    Mark {
        version: guarded.version.to_string(),
        kind,
        column: Some((guarded.party, guarded.rule)),
        scenario: run_of(guarded, own),
        told: as_sentence(&then(guarded).unwrap_or_else(page_failures::matrix_kept)),
    }
}

fn table(name: &'static str, caption: &str, rows: Vec<Row>, dispatch: &Callback<Action>) -> Html {
    let has = |column: Column| rows.iter().flat_map(|row| &row.marks).any(|mark| mark.column == column);
    let of = |party: Role| -> Vec<Column> {
        checks_of(party).into_iter().map(|rule| Some((party, rule))).filter(|column| has(*column)).collect()
    };
    let parties = [Role::Client, Role::Server].map(|party| (party, of(party)));
    let columns: Vec<Column> =
        parties.iter().flat_map(|(_, columns)| columns.clone()).chain(has(None).then_some(None)).collect();
    html! {
        <div class="matrix-table" tabindex="0" role="region" aria-label={caption.to_owned()}>
            <table data-matrix={name} data-roving="">
                <caption>{ caption }</caption>
                <thead>
                    <tr>
                        <td></td>
                        { for parties.iter().filter(|(_, columns)| !columns.is_empty()).map(|(party, columns)| html! {
                            <th scope="colgroup" class={party.name()} colspan={columns.len().to_string()}>{ page_failures::matrix_party(party.name()) }</th>
                        }) }
                        if has(None) { <td></td> }
                    </tr>
                    <tr>
                        <th scope="col">{ page_failures::matrix_what() }</th>
                        { for columns.iter().map(|column| html! {
                            <th scope="col" class={classes!("check", column.map(|(party, _)| party.name()))}><span>{ match column {
                                Some((_, rule)) => rule.name().to_owned(),
                                None => page_failures::matrix_no_check(),
                            } }</span></th>
                        }) }
                    </tr>
                </thead>
                <tbody>{ for rows.iter().enumerate().map(|(place, row)| drawn(place, row, &columns, dispatch)) }</tbody>
            </table>
        </div>
    }
}

fn drawn(place: usize, row: &Row, columns: &[Column], dispatch: &Callback<Action>) -> Html {
    let title = title(&row.stopped);
    html! {
        <tr key={row.stopped.name()} data-row={row.stopped.name()}>
            <th scope="row">{ &title }</th>
            { for columns.iter().map(|column| {
                let marks: Vec<&Mark> = row.marks.iter().filter(|mark| mark.column == *column).collect();
                // What is the same in all versions is one mark.
                let alike = marks.len() == row.marks.len() && marks.windows(2).all(|pair| matches!(pair, [one, other] if one.kind == other.kind && one.told == other.told));
                let shown = marks.iter().take(if alike { 1 } else { marks.len() });
                html! { <td>{ for shown.enumerate().map(|(index, mark)| link(mark, alike, &title, place == 0 && index == 0, dispatch)) }</td> }
            }) }
        </tr>
    }
}

/// A mark, which leads to its run; with the version where that makes a difference.
fn link(mark: &Mark, alike: bool, title: &str, first: bool, dispatch: &Callback<Action>) -> Html {
    let Some(scenario) = mark.scenario.clone() else { return html! {} };
    let (party, rule) = mark.column.map_or((NONE, NONE), |(party, rule)| (party.name(), rule.name()));
    let told = page_failures::matrix_mark(&mark.version, title, party, rule, &mark.told);
    let inside = html! { <><span class={classes!("mark", mark.kind.name())}></span>if !alike { <small>{ short(&mark.version) }</small> }</> };
    let tab = if first { "0" } else { "-1" };
    way(scenario, "", Some((told, tab)), inside, dispatch)
}

/// Where no check has noticed it.
const NONE: &str = "none";

/// A version's number alone.
fn short(version: &str) -> &str {
    version.trim_start_matches("TLS ")
}
