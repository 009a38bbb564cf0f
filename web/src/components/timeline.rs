//! The timeline: moving along the steps, by hand or by itself.

use crate::components::parts::emit::emit_some;
use crate::components::parts::icon::{Icon, icon};
use crate::components::parts::toggle::toggle;
use crate::hooks::pointer::{keep_focus, marked};
use crate::preferences::Ask;
use crate::session::{Action, Walk};
use crate::view::Speed;
use std::cmp::Ordering;
use tls_scene::model::{Lane, Stepping};
use tls_texts::{page, page_timeline};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlSelectElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What is stepped through.
    pub(crate) walk: Walk,
    /// 0 at the start, else the number of the step just done.
    pub(crate) position: usize,
    /// How coarse a step is.
    pub(crate) stepping: Stepping,
    /// Whether it plays.
    pub(crate) playing: bool,
    /// How fast.
    pub(crate) speed: Speed,
    /// Whether the steps to come show as ghosts.
    pub(crate) ghosts: bool,
    /// Whether the page asks before it shows, where it can.
    #[prop_or_default]
    pub(crate) quiz: Option<bool>,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
    /// What else can be set.
    #[prop_or_default]
    pub(crate) children: Html,
}

/// The bar at the bottom.
#[component]
pub(crate) fn Timeline(props: &Props) -> Html {
    let Props { walk, position, dispatch, .. } = props;
    let steps = walk.steps(props.stepping);
    let (at_start, at_end) = (*position == 0, *position == steps.len());
    let step = position.checked_sub(1).and_then(|index| steps.get(index));
    let hue = crate::components::parts::names::hue(step.map_or(Lane::Eavesdropper, |step| step.actor.into()));
    let button = |id: &'static str, class: &'static str, off: bool, action: Action, inside: Html| {
        let dispatch = dispatch.reform(move |_: MouseEvent| action.clone());
        // Not `disabled`: a button that vanished under the focus would lose the keyboard's place.
        html! {
            <button {id} {class} type="button" aria-disabled={off.to_string()} onmousedown={keep_focus} onclick={dispatch}>{ inside }</button>
        }
    };
    html! {
        <section class="timeline" aria-label={page_timeline::timeline()}>
            <div class="moves">
                { button("first", "square", at_start, Action::First, named(Icon::First, page_timeline::first())) }
                { button("back", "", at_start, Action::Back, html! { <>{ page::back() }<kbd aria-hidden="true">{ "←" }</kbd></> }) }
                { button("next", "strong", at_end, Action::Next, html! { <>{ page::next() }<kbd aria-hidden="true">{ "→" }</kbd></> }) }
                { button("play", "", false, Action::TogglePlaying, html! { if props.playing { { icon(Icon::Pause) }{ page_timeline::pause() } } else { { icon(Icon::Play) }{ page_timeline::play() } } }) }
                { button("last", "square", at_end, Action::Last, named(Icon::Last, page_timeline::last())) }
            </div>
            <button id="ways-open" type="button" class="quiet" popovertarget="ways" aria-label={page_timeline::ways()} onmousedown={keep_focus}>{ icon(Icon::Menu) }<span>{ page_timeline::ways() }</span></button>
            <div id="ways" class="ways" popover="auto">
                { toggle("messages-only", page_timeline::messages_only(), props.stepping == Stepping::MessagesOnly, dispatch.reform(|_| Action::ToggleStepping)) }
                { for props.quiz.map(|quiz| toggle("quiz", page_timeline::quiz(), quiz, dispatch.reform(|_| Action::ToggleAsking(Ask::Anywhere)))) }
                { toggle("ghosts", page_timeline::ghosts(), props.ghosts, dispatch.reform(|_| Action::ToggleGhosts)) }
                { speed(props.speed, dispatch) }
                { props.children.clone() }
            </div>
            <Dots walk={walk.clone()} stepping={props.stepping} {position} {hue} dispatch={dispatch.clone()} />
            <p class="place" id="place">
                { page_timeline::place(*position, steps.len()) }
                <span class="between">{ " · " }</span><strong>{ step.map_or_else(page::start, |step| step.title.clone()) }</strong>
            </p>
        </section>
    }
}

fn named(shown: Icon, name: String) -> Html {
    html! { <>{ icon(shown) }<span class="hidden">{ name }</span></> }
}

fn speed(speed: Speed, dispatch: &Callback<Action>) -> Html {
    let choose = emit_some(dispatch, |event: Event| {
        let select: HtmlSelectElement = event.target()?.dyn_into().ok()?;
        Speed::named(&select.value()).map(Action::SetSpeed)
    });
    html! {
        <label class="speed">{ page_timeline::speed() }
            <select id="speed" onchange={choose}>
                { for Speed::ALL.iter().map(|choice| html! {
                    <option value={choice.slug()} selected={*choice == speed}>{ choice.label() }</option>
                }) }
            </select>
        </label>
    }
}

#[derive(Properties, PartialEq)]
struct DotsProps {
    walk: Walk,
    stepping: Stepping,
    position: usize,
    hue: &'static str,
    dispatch: Callback<Action>,
}

/// One dot a step, and one for the start. They are one stop for the Tab key; arrows move within.
#[component]
fn Dots(props: &DotsProps) -> Html {
    let go = emit_some(&props.dispatch, |event: MouseEvent| marked(&event, "data-step").map(Action::GoTo));
    let steps = props.walk.steps(props.stepping);
    let track = use_node_ref();
    // Held down, the position follows the finger, wherever that leads.
    let drag = {
        let (track, position, last) = (track.clone(), props.position, steps.len());
        emit_some(&props.dispatch, move |event: PointerEvent| {
            let track = track.cast::<Element>()?;
            if event.type_() == "pointerdown" && event.button() == 0 {
                track.set_pointer_capture(event.pointer_id()).ok()?;
            }
            let held = track.has_pointer_capture(event.pointer_id());
            let reached = held.then(|| reached(&track, event.client_x().into(), last))??;
            (reached != position).then_some(Action::GoTo(reached))
        })
    };
    let walk = emit_some(&props.dispatch, |event: KeyboardEvent| {
        let action = match event.key().as_str() {
            "ArrowRight" | "ArrowDown" => Action::Next,
            "ArrowLeft" | "ArrowUp" => Action::Back,
            "Home" => Action::First,
            "End" => Action::Last,
            _ => return None,
        };
        event.prevent_default();
        Some(action)
    });
    let begins = |number: usize| {
        let visit = |number: usize| Some(steps.get(number.checked_sub(1)?)?.visit);
        number > 1 && visit(number) != visit(number - 1)
    };
    html! {
        <div ref={track} class="dots" role="group" aria-label={page_timeline::dots()} onclick={go} onkeydown={walk} onmousedown={keep_focus} onpointerdown={drag.clone()} onpointermove={drag}>
            // What changes with each step stands where it concerns nothing else: what the dots inherit would restyle them all.
            <svg class="reached" aria-hidden="true" viewBox={format!("0 0 {} 1", steps.len().max(1))} preserveAspectRatio="none"><rect width={props.position.to_string()} height="1"/></svg>
            { for (0..=steps.len()).map(|number| {
                let when = number.cmp(&props.position);
                html! { <Dot key={number} walk={props.walk.clone()} stepping={props.stepping} {number} {when} hue={when.is_eq().then_some(props.hue)} begins={begins(number)} /> }
            }) }
        </div>
    }
}

/// The step whose dot is nearest to `x`.
fn reached(track: &Element, x: f64, last: usize) -> Option<usize> {
    let dots = track.get_elements_by_class_name("dot");
    let middle = |index: usize| {
        let dot = dots.item(u32::try_from(index).ok()?)?.get_bounding_client_rect();
        Some(dot.x() + dot.width() / 2.0)
    };
    let (start, end) = (middle(0)?, middle(last)?);
    // A position is a small number, and what is left of the start is the start.
    Some(((x - start) / (end - start).max(1.0) * last as f64).round().clamp(0.0, last as f64) as usize)
}

/// A dot with all that it is drawn from.
#[derive(Properties, PartialEq)]
struct DotProps {
    walk: Walk,
    stepping: Stepping,
    /// 0 for the start, else the number of a step.
    number: usize,
    /// When that is, seen from the position.
    when: Ordering,
    /// The hue of the current one.
    hue: Option<&'static str>,
    /// Whether another visit begins with it.
    begins: bool,
}

/// A dot. A component of its own, because a step changes two of them.
#[component]
fn Dot(props: &DotProps) -> Html {
    let DotProps { walk, stepping, number, when, hue, begins } = props;
    let steps = walk.steps(*stepping);
    let step = number.checked_sub(1).and_then(|index| steps.get(index));
    let name = step.map_or_else(page::start, |step| step.title.clone());
    let is_current = when.is_eq();
    let class = classes!(
        "dot",
        match when {
            Ordering::Less => "past",
            Ordering::Equal => "current",
            Ordering::Greater => "future",
        },
        *hue,
        step.is_some_and(|step| !step.is_sent()).then_some("work"),
        step.is_some_and(|step| step.failed).then_some("failed"),
        begins.then_some("begins")
    );
    // What comes next is for the class to guess: a future dot says only its number.
    let label = if when.is_gt() { page_timeline::step_to_come(*number) } else { page_timeline::step(*number, name) };
    html! {
        <button type="button" {class} data-step={number.to_string()} tabindex={if is_current { "0" } else { "-1" }}
            aria-current={is_current.then_some("step")} aria-label={label.clone()} title={label}></button>
    }
}
