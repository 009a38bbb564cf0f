//! Handshakes side by side: a head with the eavesdropper's verdict for each, and their diagrams in lockstep.

mod fields;
mod ladders;
mod measured;
mod numbers;

use crate::components::inspector::explain::paragraphs;
use crate::components::parts::emit::emit_some;
use crate::components::parts::icon::{Icon, icon};
use crate::components::stage::diagram::Diagram;
use crate::components::stage::first_message;
use crate::hooks::pointer::keep_focus;
use crate::hooks::scroll::use_in_sight;
use crate::hooks::size::{use_media, use_metrics};
use crate::session::{Action, Column, Moved, Shared, Together, USUAL_ROUND_TRIP, all_named};
use ladders::Ladders;
use numbers::Numbers;
pub(crate) use numbers::{Latency, counted};
use tls_engine::NamedScenario;
use tls_scene::drawing::{Drawing, Metrics, draw_side_by_side, slant};
use tls_scene::model::{EavesdropperReport, Paragraph, Phase, ViewOptions};
use tls_scene::scenario::short_title;
use tls_texts::{page, page_compare};
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What stands side by side.
    pub(crate) together: Shared<Together>,
    /// 0 at the start, else the number of the row just done.
    pub(crate) position: usize,
    /// The time of a round trip in milliseconds, where one was set.
    pub(crate) round_trip: Option<u32>,
    /// How the position was reached.
    pub(crate) moved: Moved,
    /// How the recordings are looked at: what was stolen, and how coarse a step is.
    pub(crate) view: ViewOptions,
    /// Whether the steps to come show as ghosts.
    pub(crate) ghosts: bool,
    /// Whether the values of the message's fields are hidden.
    #[prop_or_default]
    pub(crate) veiled: bool,
    /// Whether it is what the result is that is told.
    #[prop_or_default]
    pub(crate) told: bool,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// The view. How it ends is told at the end, or to whoever asks.
#[component]
pub(crate) fn Compare(props: &Props) -> Html {
    let Props { together, position, view, .. } = props;
    let (scroller, first, below) = (use_node_ref(), use_node_ref(), use_node_ref());
    let slant = slant(props.round_trip.unwrap_or_default());
    let metrics = use_metrics(&first).map(|metrics| Metrics { slant, ..metrics });
    let drawings = use_memo((together.clone(), *position, *view, metrics), |(together, position, view, metrics)| {
        let drawn = metrics
            .map(|metrics| draw_side_by_side(&together.comparison, &together.plays(), *position, view, &metrics));
        drawn.unwrap_or_default().into_iter().map(Shared::new).collect::<Vec<_>>()
    });
    use_in_sight(&scroller, &first, drawings.first().map(|drawing| span_of(drawing, *position)));
    let count = together.columns.len();
    let (wide, very_wide) = (use_media("(min-width: 84rem)"), use_media("(min-width: 112rem)"));
    // On a phone two fit; three are swept sideways: by keys too.
    let swept = use_media("(max-width: 34rem)") && count > 2;
    let beside = if count > 2 { very_wide } else { wide };
    let asked = use_state_eq(|| false);
    let told = *asked || props.told || *position == together.comparison.rows().len();
    let ask = {
        let asked = asked.setter();
        Callback::from(move |_: MouseEvent| asked.set(true))
    };
    let numbers = html! {
        <Numbers {told} {ask} together={together.clone()} round_trip={props.round_trip.unwrap_or(USUAL_ROUND_TRIP)} dispatch={props.dispatch.clone()}>{ fields::differing(together, *position, props.veiled) }</Numbers>
    };
    html! {
        <section class={classes!("compare", beside.then_some("beside"), swept.then_some("swept"))} aria-label={page_compare::compare()} style={format!("--columns:{count}")}>
            { bar(props, (!beside).then(|| below.clone())) }
            <div class="compare-heads">
                { for together.columns.iter().enumerate().map(|(index, column)| head(props, index, column, told)) }
            </div>
            <div class="scroller compare-scroller" ref={scroller} tabindex="0" role="group" aria-label={page_compare::diagrams()}>
                <div class="compare-columns" role="group" aria-label={page_compare::columns()} tabindex={swept.then_some("0")}>
                { for (0..count).map(|index| html! {
                    <div key={index} class="compare-column" ref={if index == 0 { first.clone() } else { NodeRef::default() }}>
                        { for drawings.get(index).map(|drawing| self::diagram(props, index, drawing)) }
                    </div>
                }) }
                if *position == 0 { { opening(props) } }
                </div>
                <Ladders together={together.clone()} {position} view={*view} />
                if !beside { <div ref={below}>{ numbers.clone() }</div> }
            </div>
            { explained(props) }
            if beside { { numbers } }
        </section>
    }
}

/// What the current step does in each of them, in short.
fn explained(props: &Props) -> Html {
    let comparison = &props.together.comparison;
    let number = props.position;
    let row = number.checked_sub(1).and_then(|index| comparison.rows().get(index));
    html! {
        <div class="compare-told" tabindex="0" role="group" aria-label={page_compare::explained()}>
            { for props.together.columns.iter().enumerate().map(|(index, column)| {
                let lacks = row.is_some_and(|row| row.steps.get(index).copied().flatten().is_none());
                html! {
                    <div class="explanation">
                        if lacks {
                            <p class="empty">{ comparison.gap(number, index) }</p>
                        } else {
                            { for column.play.explanation(comparison.position_in(index, number), &props.view).student.first().map(|first| paragraphs(&[Paragraph { heading: None, spans: first.spans.clone() }])) }
                        }
                    </div>
                }
            }) }
        </div>
    }
}

/// What the marks mean, which handshakes can join or leave, and the way to numbers that stand below.
fn bar(props: &Props, below: Option<NodeRef>) -> Html {
    let Props { together, dispatch, .. } = props;
    html! {
        <p class="comparison">
            <span class="difference" aria-hidden="true"></span>{ page_compare::marked() }
            if together.has_room() {
                <button type="button" id="column-add" class="quiet" onmousedown={keep_focus} onclick={dispatch.reform(|_| Action::AddColumn)}>{ page_compare::add() }</button>
            }
            { for below.map(|below| html! {
                <button type="button" id="to-numbers" class="quiet" onmousedown={keep_focus} onclick={move |_| show(&below)}>{ page_compare::numbers() }</button>
            }) }
        </p>
    }
}

fn show(below: &NodeRef) {
    if let Some(numbers) = below.cast::<web_sys::Element>() {
        numbers.scroll_into_view();
    }
}

/// Step 0 is never an empty page.
fn opening(props: &Props) -> Html {
    html! {
        <div class="opening">
            <p>{ page_compare::opening(props.together.comparison.names().join("; ")) }</p>
            <button type="button" class="strong" onmousedown={keep_focus} onclick={props.dispatch.reform(|_| Action::Next)}>
                { first_message() }
            </button>
        </div>
    }
}

fn diagram(props: &Props, index: usize, drawing: &Shared<Drawing>) -> Html {
    let comparison = &props.together.comparison;
    let name = comparison.names().get(index).cloned().unwrap_or_default();
    html! {
        <Diagram id={format!("diagram-{index}")} drawing={drawing.clone()} label={name} moved={props.moved} ghosts={props.ghosts}
            position={props.position} marked={comparison.differences()} dispatch={props.dispatch.clone()} />
    }
}

/// What the column is, and what the eavesdropper can do with it.
fn head(props: &Props, index: usize, column: &Column, told: bool) -> Html {
    let comparison = &props.together.comparison;
    let position = comparison.position_in(index, props.position);
    let report = column.play.eavesdropper_report(position, &props.view);
    let opened = !report.plaintext.is_empty();
    // What a theft opens is told once there is something to open.
    let sent = column.play.step(position, props.view.stepping).is_some_and(|step| step.phase >= Phase::Data);
    let told = told || !report.stolen.is_empty() && sent;
    html! {
        <div class={classes!("compare-head", "eavesdropper", (told && opened).then_some("opened"))} data-column={index.to_string()}>
            <Choice together={props.together.clone()} {index} dispatch={props.dispatch.clone()} />
            if told {
                <p class="compare-verdict">{ icon(if opened { Icon::Unlocked } else { Icon::Lock }) }<strong>{ &report.verdict }</strong></p>
                <p class="compare-why">{ why(&report) }</p>
            } else {
                <p class="compare-why">{ page_compare::recording() }</p>
            }
            <p class="compare-parties"><span class="client">{ page::client() }</span><span class="server">{ page::server() }</span></p>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct ChoiceProps {
    together: Shared<Together>,
    /// Of which column.
    index: usize,
    dispatch: Callback<Action>,
}

/// Which handshake stands in the column, and the way out of it. A component of its own, because a step changes nothing in it, and
/// all that could stand there has a name.
#[component]
fn Choice(props: &ChoiceProps) -> Html {
    let index = props.index;
    let Some(column) = props.together.columns.get(index) else { return html! {} };
    let number = (index + 1).to_string();
    let choose = emit_some(&props.dispatch, move |event: Event| {
        let list: HtmlSelectElement = event.target()?.dyn_into().ok()?;
        Some(Action::ChooseColumn(index, list.value()))
    });
    let named = all_named();
    let shown = named.iter().find(|named| column.is(named)).map(|named| named.name);
    let elsewhere =
        |named: &NamedScenario| props.together.columns.iter().any(|other| other != column && other.is(named));
    let name = props.together.comparison.names().get(index).cloned().unwrap_or_default();
    html! {
        <div class={classes!("compare-name", props.together.can_shrink().then_some("removable"))}>
            <div class="choice">
            <h2>{ name }</h2>{ icon(Icon::Down) }
            <select data-column-choice={index.to_string()} aria-label={page_compare::column_choice(&number)} onchange={choose}>
                if shown.is_none() { <option value="" selected=true disabled=true>{ page_compare::own_parameters() }</option> }
                { for named.iter().map(|named| html! {
                    <option value={named.name} selected={shown == Some(named.name)} disabled={elsewhere(named)}>{ short_title(named.name) }</option>
                }) }
            </select>
            </div>
            if props.together.can_shrink() && index != props.together.own {
                <button type="button" class="quiet square" data-column-remove={index.to_string()} aria-label={page_compare::remove_column(&number)}
                    onmousedown={keep_focus} onclick={props.dispatch.reform(move |_| Action::RemoveColumn(index))}>{ icon(Icon::Cross) }</button>
            }
        </div>
    }
}

/// The end of what was read, which is what nobody else should have, or the value that is missing.
fn why(report: &EavesdropperReport) -> Html {
    if let Some((_, text)) = report.plaintext.first() {
        let last = text.lines().map(str::trim).rfind(|line| !line.is_empty());
        return html! { <code>{ last.unwrap_or_default() }</code> };
    }
    let missing = report.missing.iter().map(|(value, _)| value.clone());
    html! { { page_compare::missing(missing.reduce(page_compare::or).unwrap_or_default()) } }
}

/// Top and bottom of the current row.
fn span_of(drawing: &Drawing, position: usize) -> (f64, f64) {
    let current = drawing.groups.iter().find(|group| group.step == Some(position));
    current.map(|group| group.span).unwrap_or_default()
}
