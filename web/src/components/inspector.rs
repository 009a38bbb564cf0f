//! The inspector: the selected step, from four sides.

mod before;
pub(crate) mod break_sets;
pub(crate) mod bytes;
pub(crate) mod certificates;
mod changing;
mod divider;
pub(crate) mod eavesdropper;
pub(crate) mod explain;
mod failing;
pub(crate) mod fields;
pub(crate) mod hex;
pub(crate) mod key_log;
pub(crate) mod keys;
pub(crate) mod knowledge;
pub(crate) mod ladder;
pub(crate) mod matrix;
pub(crate) mod recompute;
pub(crate) mod thefts;
mod verdict;
mod visits;
mod what_now;
pub(crate) mod who_checks;

use crate::components::inspector::bytes::Bytes;
use crate::components::inspector::divider::Divider;
use crate::components::inspector::explain::{Explain, lead};
use crate::components::inspector::keys::Keys;
use crate::components::inspector::knowledge::Knowledge;
use crate::components::parts::icon::{Icon, icon};
use crate::components::parts::names;
use crate::hooks::{page, pointer::keep_focus, scroll::use_raised_in_sight};
use crate::session::{Action, Failing, Scene, Shared, Unchecked};
use crate::view::{FieldId, Level, Tab};
use tls_engine::Scenario;
use tls_scene::model::Packets;
use tls_texts::{page_bytes, page_inspector};
use tls_transcript::ValueId;
use web_sys::HtmlElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What is shown.
    pub(crate) scene: Shared<Scene>,
    /// Which handshake; none where it is a recording from a file.
    pub(crate) scenario: Option<Scenario>,
    /// The failure that it shows, if that has a name.
    pub(crate) failing: Option<Failing>,
    /// The check that would have failed in it, had it been made.
    pub(crate) unchecked: Option<Unchecked>,
    /// From which side.
    pub(crate) tab: Tab,
    /// How deep.
    pub(crate) level: Level,
    /// The year whose standards judge, where one was asked for.
    pub(crate) year: Option<u16>,
    /// The time of a round trip in milliseconds, where one was set.
    pub(crate) round_trip: Option<u32>,
    /// The field kept.
    pub(crate) field: Option<FieldId>,
    /// The value lit up.
    pub(crate) value: Option<ValueId>,
    /// Whether bytes can be changed: of a recording from a file, or while the page asks, they can't.
    pub(crate) changeable: bool,
    /// How wide it is, in thousandths of the window's width, if the user has said.
    pub(crate) width: Option<u16>,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// A title of more letters is set smaller, to stay in one line.
const LONG: usize = 30;

/// The inspector. Where there is no room beside the stage it is a sheet that can be pulled up.
#[component]
pub(crate) fn Inspector(props: &Props) -> Html {
    let Props { scene, dispatch, .. } = props;
    let raised = use_state_eq(|| false);
    page::use_mark("data-raised", raised.then_some(""));
    let sheet = use_node_ref();
    use_raised_in_sight(&sheet, *raised);
    let panel = format!("panel-{}", props.tab.slug());
    let raise = {
        let raised = raised.clone();
        Callback::from(move |_: MouseEvent| raised.set(!*raised))
    };
    let choose = {
        let raised = raised.clone();
        dispatch.reform(move |tab| {
            raised.set(true);
            Action::Show(tab)
        })
    };
    html! {
        <section ref={sheet} class="inspector" aria-label={page_inspector::inspector()} data-raised={raised.to_string()}>
            <Divider width={props.width} dispatch={dispatch.clone()} />
            <div class="tab-bar">
                <Tabs tab={props.tab} {choose} />
                <button id="raise" type="button" class="quiet square" aria-expanded={raised.to_string()} aria-controls={panel.clone()}
                    aria-label={page_inspector::inspector()} onmousedown={keep_focus} onclick={raise}>{ icon(Icon::Down) }</button>
            </div>
            <div id={panel} class="tab-panel" role="tabpanel" tabindex="0" aria-labelledby={format!("tab-{}", props.tab.slug())}>
                <div class="step-head">
                    <h2 id="step-title" class={classes!(scene.failed().then_some("failed"), (scene.title().len() > LONG).then_some("long"))}>{ scene.title() }</h2>
                    { levels(props.level, dispatch) }
                    <p id="step-facts" class={classes!("facts", names::hue(scene.lane()))}>{ scene.facts() }</p>
                </div>
                { match props.tab {
                    Tab::Explain => html! { <Explain scene={scene.clone()} scenario={props.scenario.clone()} failing={props.failing} unchecked={props.unchecked.clone()} level={props.level} year={props.year} round_trip={props.round_trip} dispatch={dispatch.clone()} /> },
                    Tab::Bytes => html! {
                        <>{ lead(scene, props.level) }<Bytes views={scene.bytes()} selected={props.field.clone()} changeable={props.changeable} dispatch={dispatch.clone()} />{ packets(scene) }</>
                    },
                    Tab::Keys => html! { <Keys scene={scene.clone()} selected={props.value} dispatch={dispatch.clone()} /> },
                    Tab::Knowledge => html! { <Knowledge scene={scene.clone()} scenario={props.scenario.clone()} value={props.value} dispatch={dispatch.clone()} /> },
                } }
            </div>
        </section>
    }
}

/// The choice of how deep an explanation goes.
pub(crate) fn levels(level: Level, dispatch: &Callback<Action>) -> Html {
    html! {
        // One stop for the Tab key, within which start.js moves the focus.
        <div class="levels" role="group" data-roving="" aria-label={page_inspector::levels()}>
            { for Level::ALL.iter().map(|choice| html! {
                <button type="button" aria-pressed={(*choice == level).to_string()} data-level={choice.slug()} tabindex={if *choice == level { "0" } else { "-1" }} onmousedown={keep_focus}
                    onclick={dispatch.reform(move |_| Action::Explain(*choice))}>{ choice.label() }</button>
            }) }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct TabsProps {
    tab: Tab,
    choose: Callback<Tab>,
}

/// The tabs: one stop for the Tab key, arrows move between them.
#[component]
fn Tabs(props: &TabsProps) -> Html {
    let list = use_node_ref();
    let on_key = {
        let (list, tab, choose) = (list.clone(), props.tab, props.choose.clone());
        Callback::from(move |event: KeyboardEvent| {
            let last = Tab::ALL.len() - 1;
            let place = Tab::ALL.iter().position(|other| *other == tab).unwrap_or_default();
            let next = match event.key().as_str() {
                "ArrowRight" if place == last => 0,
                "ArrowRight" => place + 1,
                "ArrowLeft" => place.checked_sub(1).unwrap_or(last),
                "Home" => 0,
                "End" => last,
                _ => return,
            };
            event.prevent_default();
            if let Some(tab) = Tab::ALL.get(next) {
                choose.emit(*tab);
                focus(&list, next);
            }
        })
    };
    html! {
        <div ref={list} class="tabs" role="tablist" aria-label={page_inspector::inspector()} onkeydown={on_key}>
            { for Tab::ALL.iter().map(|tab| {
                let selected = *tab == props.tab;
                html! {
                    <button id={format!("tab-{}", tab.slug())} type="button" role="tab" data-tab={tab.slug()} aria-selected={selected.to_string()}
                        aria-controls={selected.then(|| format!("panel-{}", tab.slug()))} tabindex={if selected { "0" } else { "-1" }}
                        onmousedown={keep_focus} onclick={props.choose.reform(move |_| *tab)}>{ tab.label() }</button>
                }
            }) }
        </div>
    }
}

fn focus(list: &NodeRef, index: usize) {
    use wasm_bindgen::JsCast;
    let child = list.cast::<HtmlElement>().and_then(|list| list.children().item(u32::try_from(index).ok()?));
    if let Some(tab) = child.and_then(|child| child.dyn_into::<HtmlElement>().ok()) {
        // Refused only where the element is gone.
        let _ = tab.focus();
    }
}

/// How many TCP segments the flight would take, in words.
fn packets(scene: &Scene) -> Html {
    let Some(flight) = scene.packets() else { return html! {} };
    let window = match flight.fits() {
        Some(true) => Some(page_bytes::packets_fit(Packets::WINDOW)),
        Some(false) => Some(page_bytes::packets_wait(Packets::WINDOW)),
        None => None,
    };
    html! {
        <p class="note" id="packets">
            { page_bytes::packets(names::hue(flight.sender), flight.bytes, flight.segments(), Packets::SEGMENT) }
            { for window.map(|window| html! { <>{ " " }{ window }</> }) }
        </p>
    }
}
