//! The catalogue of failures, as a list to choose from, with a field to find one in it.

use crate::components::panel::attack::ways;
use crate::components::parts::dialog::Dialog;
use crate::components::parts::prose::around;
use crate::session::{Action, Panel};
use crate::view::Breaking;
use tls_engine::{End, FailureGroup, KnownFailure, Notice, Scenario, Showing};
use tls_scene::{broken, catalogue};
use tls_texts::{page_failures, page_inspector};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The scenario that is shown, or was shown last: whoever chooses keeps its seed, name and clock.
    pub(crate) own: Scenario,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// The dialog.
#[component]
pub(crate) fn FailuresDialog(props: &Props) -> Html {
    let Props { own, dispatch } = props;
    let wanted = use_state_eq(String::new);
    let list = use_node_ref();
    let seek = {
        let wanted = wanted.setter();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                wanted.set(input.value());
            }
        })
    };
    let to_first = {
        let list = list.clone();
        Callback::from(move |event: KeyboardEvent| {
            if matches!(event.key().as_str(), "Enter" | "ArrowDown") {
                event.prevent_default();
                focus_on(&list, "a");
            }
        })
    };
    // Drawn once: what is typed shall not wait for it.
    let all = use_memo((own.clone(), dispatch.clone()), |(own, dispatch)| {
        let row = |failure: &'static KnownFailure| (failure, said(failure), item(failure, own, dispatch));
        KnownFailure::all().map(row).collect::<Vec<_>>()
    });
    let found: Vec<_> = all.iter().filter(|(_, said, _)| fits(said, &wanted)).collect();
    let of = |group: FailureGroup| found.iter().filter(move |(failure, ..)| failure.group == group);
    let groups = FailureGroup::ALL.into_iter().filter(|group| of(*group).next().is_some());
    html! {
        <Dialog id="failures" title={Breaking::Catalogue.label()} on_close={dispatch.reform(|()| Action::Close)}>
            <div class="ways-and-groups">
                { ways(Panel::Failures, dispatch) }
                <nav class="learn-parts" data-roving="" aria-label={page_failures::groups()}>
                    { for groups.clone().enumerate().map(|(place, group)| {
                        let list = list.clone();
                        let go = move |_: MouseEvent| focus_on(&list, &["#failures-", slug(group)].concat());
                        html! {
                            <button type="button" data-group={slug(group)} tabindex={if place == 0 { "0" } else { "-1" }} onclick={go}>
                                { page_failures::group(slug(group)) }<small>{ of(group).count() }</small>
                            </button>
                        }
                    }) }
                </nav>
            </div>
            <div class="learn-part" ref={list}>
                <div class="seek">
                    <label for="failures-seek">{ page_failures::find() }</label>
                    <input id="failures-seek" type="search" autocomplete="off" oninput={seek} onkeydown={to_first} />
                    <p role="status" class="note">{ page_failures::found(found.len()) }</p>
                </div>
                <p class="gloss">{ page_failures::failures_introduction(all.len()) }</p>
                // Apart from what stands above them, which must not move with their number: the field is being written in.
                <div>{ for groups.clone().map(|group| html! {
                    <section key={slug(group)} aria-labelledby={["failures-", slug(group)].concat()}>
                        <h3 id={["failures-", slug(group)].concat()} tabindex="-1">{ page_failures::group(slug(group)) }</h3>
                        <ul class="known-failures">{ for of(group).map(|(_, _, item)| item.clone()) }</ul>
                    </section>
                }) }</div>
            </div>
        </Dialog>
    }
}

/// Puts the focus on the first element of that kind, and so brings it into sight.
fn focus_on(list: &NodeRef, selector: &str) {
    let found = list.cast::<Element>().and_then(|list| list.query_selector(selector).ok().flatten());
    if let Some(element) = found {
        element.scroll_into_view();
        // An element that can't have the focus keeps it where it is.
        let _ = element.dyn_into::<HtmlElement>().map(|element| element.focus());
    }
}

pub(super) fn slug(group: FailureGroup) -> &'static str {
    match group {
        FailureGroup::Certificate => "certificate",
        FailureGroup::Negotiation => "negotiation",
        FailureGroup::Wire => "wire",
        FailureGroup::Protocol => "protocol",
    }
}

fn item(failure: &'static KnownFailure, own: &Scenario, dispatch: &Callback<Action>) -> Html {
    let title = catalogue::title(failure.name);
    let told: Vec<String> = failure.shown.iter().map(outcome).collect();
    let alike = told.windows(2).all(|pair| matches!(pair, [one, other] if one == other));
    let outcomes = failure.shown.iter().zip(&told).take(if alike { 1 } else { told.len() });
    html! {
        <li key={failure.name} data-failure={failure.name}>
            <h4>{ &title }</h4>
            <div class="told">
                <p>{ catalogue::story(failure.name) }</p>
                { for remedy(failure) }
                { for outcomes.map(|(showing, told)| html! {
                    <p class="gloss">{ if alike { told.clone() } else { page_failures::in_version(showing.version.to_string(), told) } }</p>
                }) }
            </div>
            <p class="showings">{ for failure.shown.iter().map(|showing| choice(failure, showing, &title, own, dispatch)) }</p>
        </li>
    }
}

/// What whoever runs the site has to do, where there is something to be done.
pub(crate) fn remedy(failure: &KnownFailure) -> Option<Html> {
    let in_between = || (failure.group == FailureGroup::Wire).then(page_failures::remedy_in_between);
    let remedy = catalogue::remedy(failure.name).or_else(in_between)?;
    let label = html! { <strong>{ page_failures::remedy_label() }</strong> };
    Some(html! { <p class="remedy">{ around([label], |[label]| page_failures::remedy(label, &remedy)) }</p> })
}

/// The way to a run that shows it.
fn choice(
    failure: &'static KnownFailure,
    showing: &'static Showing,
    title: &str,
    own: &Scenario,
    dispatch: &Callback<Action>,
) -> Html {
    let scenario = showing.like(own);
    let version = showing.version.to_string();
    let (current, query) = (scenario == *own, format!("?{scenario}"));
    let dispatch = dispatch.clone();
    let choose = move |event: MouseEvent| {
        event.prevent_default();
        for action in [Action::Use(scenario.clone(), Vec::new()), Action::First, Action::Close] {
            dispatch.emit(action);
        }
    };
    html! {
        <a class="button" href={query} data-failure-in={format!("{} {version}", failure.name)} aria-current={current.then_some("true")}
            aria-label={page_failures::choose(&version, title)} onclick={choose}>{ version.clone() }</a>
    }
}

/// How a run ends.
pub(crate) fn end(end: End) -> String {
    match end {
        End::Alert(alert) => page_failures::ends(alert.to_string()),
        End::Accepted => page_failures::ends_accepted(),
        End::Truncated => page_failures::ends_truncated(),
        End::Disconnected => page_failures::ends_disconnected(),
    }
}

/// How it ends, and who notices by what.
pub(super) fn outcome(showing: &Showing) -> String {
    let notice = showing.notice.map(|notice| match notice {
        Notice::Check(party, rule) => {
            page_failures::noticed(party.name(), rule.name(), broken(rule).unwrap_or_else(|| NONE.into()))
        }
        Notice::Reading(party) => page_failures::noticed_reading(party.name()),
        Notice::Itself(party) => page_failures::noticed_itself(party.name()),
    });
    [Some(end(showing.end)), notice].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Where there is no phrase.
const NONE: &str = "none";

/// All that is said of a failure, as it is looked for.
fn said(failure: &KnownFailure) -> String {
    let mut said = vec![
        failure.name.to_owned(),
        catalogue::title(failure.name),
        catalogue::story(failure.name),
        catalogue::remedy(failure.name).unwrap_or_default(),
    ];
    said.extend(failure.shown.iter().map(outcome));
    said.extend(catalogue::also(failure.name));
    let is_private = catalogue::codes(failure.name).any(|code| code.starts_with("NET::"));
    let page = if is_private { "private" } else { "general" };
    for code in catalogue::codes(failure.name) {
        let is_chromes = ["NET::", "ERR_"].iter().any(|beginning| code.starts_with(beginning));
        let words = if is_chromes { page_inspector::warning } else { page_inspector::warning_in_firefox };
        said.extend([code.to_owned(), words(page)]);
    }
    plain(&said.join(" "))
}

/// Whether all words that were entered stand in it, in whatever order.
fn fits(said: &str, wanted: &str) -> bool {
    plain(wanted).split_whitespace().all(|word| said.contains(word))
}

/// Without capitals; names may be written with spaces.
fn plain(text: &str) -> String {
    text.to_lowercase().replace(['_', '-'], " ").replace('’', "'")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(wanted: &str) -> Vec<&'static str> {
        KnownFailure::all().filter(|failure| fits(&said(failure), wanted)).map(|failure| failure.name).collect()
    }

    #[test]
    fn a_failure_is_found_by_any_words_of_what_is_said_of_it() {
        assert_eq!(found("has EXPIRED clock"), ["expired-certificate", "expired-client-certificate"]);
        assert!(found("bad_record_mac").contains(&"replayed-record"));
        assert!(found("bad record mac").contains(&"replayed-record"), "an alert’s name may be written as words");
        assert!(found("doesn't").contains(&"other-name"), "typed as keyboards have it");
        assert_eq!(found("ERR_CERT_DATE_INVALID"), ["expired-certificate", "not-yet-valid"], "as a browser has it");
        assert!(found("your connection is not private").contains(&"unknown-root"));
        for (words, stopped, not) in [
            ("can't provide a secure connection", "no-common-suite", "missing-staple"),
            ("secure connection failed", "missing-staple", "expired-certificate"),
        ] {
            let found = found(words);
            assert!(found.contains(&stopped) && !found.contains(&not), "each browser has its own words: {found:?}");
        }
        assert_eq!(found("wrong name").first(), Some(&"other-name"), "in everyday words");
        assert_eq!(found("  ").len(), KnownFailure::all().count());
        assert_eq!(found("xyzzy"), [""; 0]);
    }

    #[test]
    fn what_is_said_of_an_outcome_names_alert_party_and_check() {
        let expired = KnownFailure::named("expired-certificate").unwrap().shown.first().unwrap();
        assert_eq!(
            outcome(expired),
            "It ends with the alert certificate_expired. The client’s check certificate-dates fails: not in date."
        );
    }
}
