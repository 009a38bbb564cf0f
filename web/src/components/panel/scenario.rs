//! The scenario panel: every parameter that decides a handshake. It stands beside the stage where there is room, and else is
//! a dialog.

use crate::address::Problem;
use crate::components::departures::{sentence, without};
use crate::components::panel::named::named;
use crate::components::parts::clock::clock;
use crate::components::parts::dialog::Dialog;
use crate::components::parts::emit::emit_some;
use crate::components::parts::icon::{Icon, icon};
use crate::components::parts::prose::around;
use crate::hooks::pointer::keep_focus;
use crate::hooks::random;
use crate::hooks::size::use_media;
use crate::session::Action;
use tls_engine::{Choice, Parameter, Repair, Scenario, parameter};
use tls_scene::model::Certificates;
use tls_scene::{as_sentence, departures, scenario as words, tell_fact, visible};
use tls_texts::{page, page_panels};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The handshake shown.
    pub(crate) scenario: Scenario,
    /// The server's certificates, if the client judges some in it.
    pub(crate) certificates: Option<Certificates>,
    /// What the last change changed besides.
    pub(crate) adjustments: Vec<String>,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// An entry that could not be taken: the parameter, and what is wrong.
type Refused = Option<(&'static Parameter, Problem)>;

/// A parameter and its new value.
type Set = Callback<(&'static Parameter, String)>;

/// From this width on it stands beside the stage; page.css knows it too.
const BESIDE: &str = "(min-width: 68.75rem)";

/// The panel. A change takes effect at once; what it changes besides is said.
#[component]
pub(crate) fn ScenarioPanel(props: &Props) -> Html {
    let refused = use_state_eq(|| Refused::None);
    let set = {
        let (scenario, dispatch, refused) = (props.scenario.clone(), props.dispatch.clone(), refused.clone());
        Callback::from(move |(parameter, value): (&'static Parameter, String)| {
            match scenario.with(parameter, value.trim()) {
                Ok(changed) => {
                    refused.set(None);
                    dispatch.emit(Action::Use(changed.scenario, changed.repaired.iter().map(adjustment).collect()));
                }
                Err(problem) => refused.set(Some((parameter, problem.into()))),
            }
        })
    };
    let beside = use_media(BESIDE);
    let inside = html! {
        <>
            <p class="gloss">{ page_panels::scenario_gloss() }</p>
            <div role="status">
                { for props.adjustments.iter().map(|sentence| html! { <p class="adjustment">{ sentence }</p> }) }
            </div>
            { named(&props.scenario, &props.dispatch) }
            <div class="parameters">
                { for props.scenario.parameters().map(|parameter| {
                    let problem = (*refused).as_ref().filter(|(other, _)| *other == parameter).map(|(_, problem)| problem);
                    let turned = props.certificates.as_ref().filter(|_| parameter == &parameter::CLOCK);
                    html! {
                        <>
                            { row(&props.scenario, parameter, problem, &set) }
                            { for turned.map(|certificates| clock("scenario-clock", &props.scenario, certificates, None, &props.dispatch)) }
                        </>
                    }
                }) }
            </div>
            <p class="note">{ around([html! { <code>{ props.scenario.to_string() }</code> }], |[text]| page_panels::as_text(text)) }</p>
        </>
    };
    if !beside {
        return html! {
            <Dialog id="scenario" title={page_panels::scenario()} on_close={props.dispatch.reform(|()| Action::Close)}>{ inside }</Dialog>
        };
    }
    html! {
        <section id="scenario" class="scenario-panel" aria-labelledby="scenario-title">
            <div class="sheet-head">
                <h2 id="scenario-title">{ page_panels::scenario() }</h2>
                <button type="button" class="quiet square" aria-label={page::close()} onmousedown={keep_focus} onclick={props.dispatch.reform(|_| Action::Close)}>{ icon(Icon::Cross) }</button>
            </div>
            { inside }
        </section>
    }
}

/// "The suite is now … instead of …".
fn adjustment(repair: &Repair) -> String {
    let name = words::parameter(repair.parameter.name);
    match (repair.from.as_str(), repair.to.as_str()) {
        (from, "") => page_panels::repaired_removed(name, from),
        ("", to) => page_panels::repaired_added(name, to),
        (from, to) => page_panels::repaired(name, to, from),
    }
}

fn row(scenario: &Scenario, parameter: &'static Parameter, problem: Option<&Problem>, set: &Set) -> Html {
    let name = parameter.name;
    let id = format!("parameter-{name}");
    let choices = scenario.choices(parameter);
    let value = scenario.value(parameter);
    // What can be no other way is no choice.
    if choices.len() == 1 {
        return html! {};
    }
    let names: Vec<&str> = choices.iter().map(|choice| choice.value.as_str()).collect();
    let switch = matches!(names[..], ["off", "on"] | ["on", "off"]);
    let control = if switch {
        self::switch(&id, parameter, value == "on", set)
    } else if parameter.repeats && !choices.is_empty() {
        several(&id, parameter, &value, &choices, set)
    } else if choices.is_empty() {
        // What was refused stays, to be mended.
        let shown = problem.map_or(value, |problem| problem.given.clone());
        entry(&id, parameter, shown, problem.is_some(), set)
    } else if choices.len() <= FEW {
        options(&id, parameter, &value, &choices, set)
    } else {
        selection(&id, parameter, &value, &choices, set)
    };
    html! {
        <div class={classes!("parameter", switch.then_some("has-switch"))} data-parameter={name}>
            <label id={[&id, "-name"].concat()} for={id.clone()}>{ words::parameter(name) }</label>
            <div>
                { control }
                <p id={format!("{id}-gloss")} class="gloss">{ words::gloss(name) }</p>
                { for problem.map(|problem| html! {
                    <p class="refused" role="alert">
                        { around([html! { <code>{ visible(&problem.given) }</code> }], |[given]| page_panels::refused(given, &problem.explanation, &problem.allowed)) }
                    </p>
                }) }
                { excluded(parameter, &choices) }
            </div>
        </div>
    }
}

/// So many choices stand all in sight.
const FEW: usize = 4;

/// A few choices, one of which is made.
fn options(id: &str, parameter: &'static Parameter, value: &str, choices: &[Choice], set: &Set) -> Html {
    let choose = emit_some(set, move |event: Event| {
        let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
        Some((parameter, input.value()))
    });
    html! {
        <div id={id.to_owned()} class="options" role="radiogroup" aria-labelledby={[id, "-name"].concat()} onchange={choose}>
            { for choices.iter().map(|choice| html! {
                <label>
                    <input type="radio" name={id.to_owned()} value={choice.value.clone()} checked={choice.value == value} />
                    { option(parameter, choice) }
                </label>
            }) }
        </div>
    }
}

/// On or off.
fn switch(id: &str, parameter: &'static Parameter, on: bool, set: &Set) -> Html {
    let flip = set.reform(move |_: MouseEvent| (parameter, if on { "off" } else { "on" }.into()));
    html! {
        <button id={id.to_owned()} type="button" class="switch" role="switch" aria-checked={on.to_string()} aria-labelledby={[id, "-name"].concat()} onclick={flip}>
            <span class="switch-track" aria-hidden="true"></span>
        </button>
    }
}

fn selection(id: &str, parameter: &'static Parameter, value: &str, choices: &[Choice], set: &Set) -> Html {
    let choose = emit_some(set, move |event: Event| {
        let select: HtmlSelectElement = event.target()?.dyn_into().ok()?;
        Some((parameter, select.value()))
    });
    html! {
        <select id={id.to_owned()} aria-describedby={format!("{id}-gloss")} onchange={choose}>
            // A parameter that does not apply has no value: the group of an RSA key exchange.
            if value.is_empty() { <option value="" selected={true} disabled={true}>{ page_panels::no_value() }</option> }
            { for choices.iter().map(|choice| html! {
                <option value={choice.value.clone()} selected={choice.value == value}>
                    { option(parameter, choice) }
                </option>
            }) }
        </select>
    }
}

/// What a choice is called, and whether it changes others.
fn option(parameter: &Parameter, choice: &Choice) -> String {
    let label = words::choice(parameter.name, &choice.value);
    if choice.excluded_because.is_some() { page_panels::changes_others(label) } else { label }
}

/// A check that is left out, as a sentence begins.
fn in_words(value: &str) -> String {
    departures::omission(value).map_or_else(|| value.into(), |words| sentence(&words))
}

/// Any number of choices: those made, each with a way to take it back, and one more to make.
fn several(id: &str, parameter: &'static Parameter, value: &str, choices: &[Choice], set: &Set) -> Html {
    let made: Vec<&str> = value.split(',').filter(|value| !value.is_empty()).collect();
    let item = |value: &&str| {
        let (words, rest) = (in_words(value), without(&made.join(","), value, parameter));
        let take_back = set.reform(move |_: MouseEvent| (parameter, rest.clone()));
        html! {
            <li>
                <span>{ &words }</span>
                <button type="button" class="quiet square" aria-label={page_panels::take_back_what(&words)} title={page_panels::take_back()} onclick={take_back}>{ icon(Icon::Cross) }</button>
            </li>
        }
    };
    let before = made.join(",");
    let choose = emit_some(set, move |event: Event| {
        let select: HtmlSelectElement = event.target()?.dyn_into().ok()?;
        let chosen = Some(select.value()).filter(|chosen| !chosen.is_empty())?;
        select.set_value("");
        Some((parameter, if before.is_empty() { chosen } else { [before.as_str(), ",", &chosen].concat() }))
    });
    html! {
        <>
            if !made.is_empty() { <ul class="several">{ for made.iter().map(item) }</ul> }
            <select id={id.to_owned()} aria-describedby={[id, "-gloss"].concat()} onchange={choose}>
                <option value="" selected={true}>{ if made.is_empty() { page_panels::none_chosen() } else { page_panels::one_more() } }</option>
                { for choices.iter().filter(|choice| !made.contains(&choice.value.as_str())).map(|choice| html! {
                    <option value={choice.value.clone()}>{ in_words(&choice.value) }</option>
                }) }
            </select>
        </>
    }
}

fn entry(id: &str, parameter: &'static Parameter, value: String, invalid: bool, set: &Set) -> Html {
    let enter = emit_some(set, move |event: Event| {
        let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
        Some((parameter, input.value()))
    });
    let new_seed = set.clone();
    let new_seed = Callback::from(move |_: MouseEvent| {
        if let Some(seed) = random::seed() {
            new_seed.emit((parameter, seed.to_string()));
        }
    });
    html! {
        <div class="entry">
            <input id={id.to_owned()} type="text" autocomplete="off" spellcheck="false" {value} aria-invalid={invalid.to_string()} aria-describedby={format!("{id}-gloss")} onchange={enter} />
            if parameter == &parameter::SEED { <button id="new-seed" type="button" onclick={new_seed}>{ page_panels::new_seed() }</button> }
        </div>
    }
}

/// Why some choices would change others: said, and not only marked.
fn excluded(parameter: &Parameter, choices: &[Choice]) -> Html {
    let label = |choice: &Choice| words::choice(parameter.name, &choice.value);
    let why = |choice: &Choice| Some(as_sentence(&tell_fact(choice.excluded_because.as_ref()?)));
    let excluded: Vec<(String, String)> =
        choices.iter().filter_map(|choice| Some((label(choice), why(choice)?))).collect();
    if excluded.is_empty() {
        return html! {};
    }
    html! {
        <details class="excluded">
            <summary>{ page_panels::excluded(excluded.len()) }</summary>
            <ul>{ for excluded.iter().map(|(label, why)| html! { <li>{ around([html! { <strong>{ label }</strong> }], |[choice]| page_panels::excluded_why(choice, why)) }</li> }) }</ul>
        </details>
    }
}
