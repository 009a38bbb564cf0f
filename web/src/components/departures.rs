//! What of a handshake was changed on purpose: bytes on the wire, checks, faults. As long as any of it holds, the page says
//! so, and lets the user put it right.

use crate::components::parts::icon::{Icon, icon};
use crate::session::Action;
use tls_engine::{Edit, Omission, Parameter, Problem, Scenario, parameter};
use tls_scene::{as_sentence, departures as said, scenario as words, tell_fact};
use tls_texts::page_header;
use yew::prelude::*;

/// One of them.
struct Departure {
    parameter: &'static Parameter,
    /// Its value in the text form.
    value: String,
    /// What it is.
    words: String,
}

/// The strip above the stage; nothing where nothing was changed. `idle` says what of it changed nothing, and why; `dropped`, what
/// the last switch could not keep.
pub(crate) fn departures(
    scenario: &Scenario,
    idle: &[Problem],
    dropped: &[String],
    dispatch: &Callback<Action>,
) -> Html {
    let departures = all(scenario);
    if departures.is_empty() && dropped.is_empty() {
        return html! {};
    }
    html! {
        <section id="departures" class="departures" aria-label={if departures.is_empty() { page_header::dropped() } else { page_header::departures() }}>
            if !departures.is_empty() {
                <h2>{ page_header::departures() }</h2>
                <ul>{ for departures.iter().map(|departure| item(departure, scenario, idle, dispatch)) }</ul>
                if scenario.edits.len() > 1 { { undo_all(scenario, dispatch) } }
            }
            if !dropped.is_empty() {
                <div id="dropped" role="status">
                    <h2>{ page_header::dropped() }</h2>
                    <ul>{ for dropped.iter().map(|one| html! { <li>{ one }</li> }) }</ul>
                    <button type="button" class="quiet square" aria-label={page_header::dropped_read()} title={page_header::dropped_read()}
                        onclick={dispatch.reform(|_| Action::ForgetDropped)}>{ icon(Icon::Cross) }</button>
                </div>
            }
        </section>
    }
}

/// All bytes arrive again as they were sent.
fn undo_all(scenario: &Scenario, dispatch: &Callback<Action>) -> Html {
    let as_sent = Scenario { edits: Vec::new(), ..scenario.clone() };
    let undo = dispatch.reform(move |_: MouseEvent| Action::Use(as_sent.clone(), Vec::new()));
    html! { <button id="undo-edits" type="button" onclick={undo}>{ page_header::undo_edits(scenario.edits.len()) }</button> }
}

fn all(scenario: &Scenario) -> Vec<Departure> {
    let told = |parameter: &'static Parameter, value: String, words: Option<String>| {
        let words = words.unwrap_or_else(|| value.clone());
        Departure { parameter, value, words }
    };
    let edits = scenario.edits.iter().map(Edit::to_string).map(|edit| {
        let words = said::edit(&edit).map(page_header::changed_on_the_wire);
        told(&parameter::EDIT, edit, words)
    });
    let omissions = scenario.without.iter().map(Omission::to_string).map(|omission| {
        let words = said::omission(&omission);
        told(&parameter::WITHOUT, omission, words)
    });
    let fault = scenario.fault.map(|fault| Departure {
        parameter: &parameter::FAULT,
        value: fault.name.into(),
        words: words::fault(fault.name),
    });
    edits.chain(omissions).chain(fault).collect()
}

fn item(departure: &Departure, scenario: &Scenario, idle: &[Problem], dispatch: &Callback<Action>) -> Html {
    let Departure { parameter, value, words } = departure;
    let idle = idle.iter().find(|problem| problem.parameter == parameter.name && problem.given == *value);
    let put_right = {
        let (scenario, dispatch) = (scenario.clone(), dispatch.clone());
        let (parameter, value) = (*parameter, value.clone());
        Callback::from(move |_: MouseEvent| {
            let changed = scenario.with(parameter, &without(&scenario.value(parameter), &value, parameter));
            if let Ok(changed) = changed {
                dispatch.emit(Action::Use(changed.scenario, Vec::new()));
            }
        })
    };
    html! {
        <li data-departure={[parameter.name, "=", value].concat()} class={idle.map(|_| "idle")}>
            <span>
                { sentence(words) }
                { for idle.map(|problem| html! { <small>{ page_header::without_effect(as_sentence(&tell_fact(&problem.explanation))) }</small> }) }
            </span>
            <button type="button" class="quiet square" aria-label={page_header::put_right_what(words)} title={page_header::put_right()} onclick={put_right}>{ icon(Icon::Cross) }</button>
        </li>
    }
}

/// A parameter's values without one of them; of a parameter that has only one, its default.
pub(super) fn without(values: &str, value: &str, parameter: &Parameter) -> String {
    if !parameter.repeats {
        return Scenario::default().value(parameter);
    }
    let mut rest: Vec<&str> = values.split(',').collect();
    if let Some(index) = rest.iter().position(|other| *other == value) {
        rest.remove(index);
    }
    rest.join(",")
}

/// Words as a sentence begins.
pub(super) fn sentence(words: &str) -> String {
    let mut characters = words.chars();
    characters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(characters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_two_equal_edits_is_put_right_at_a_time() {
        assert_eq!(without("a,b,a", "a", &parameter::EDIT), "b,a");
        assert_eq!(without("a", "a", &parameter::EDIT), "");
        assert_eq!(without("wrong-key", "wrong-key", &parameter::FAULT), "none");
    }

    #[test]
    fn whatever_was_changed_can_be_put_right_one_after_the_other() {
        let text = "edit=1.client.1:42:ff&edit=1.server.1:7:0000&without=client:verify-data&without=server:close-notify\
                    &fault=wrong-key";
        let mut scenario = Scenario::parse(text).unwrap();
        for left in (0..5).rev() {
            let Departure { parameter, value, .. } = all(&scenario).remove(0);
            scenario =
                scenario.with(parameter, &without(&scenario.value(parameter), &value, parameter)).unwrap().scenario;
            assert_eq!(all(&scenario).len(), left);
        }
        assert_eq!(scenario, Scenario::default());
    }
}
