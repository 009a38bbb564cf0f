//! The name that the client's user asks for: entered, or one of some to try, each judged.

use crate::address::Problem;
use crate::components::parts::emit::emit_some;
use crate::components::parts::icon::{Icon, icon};
use crate::components::parts::prose::around;
use crate::session::Action;
use tls_engine::{Scenario, parameter};
use tls_scene::{certificates as pki, visible};
use tls_texts::{page_certificates, page_panels};
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) own: Scenario,
    /// The certificates that the client was shown.
    pub(super) shown: Vec<Vec<u8>>,
    /// The names in the first of them.
    pub(super) names: Vec<String>,
    pub(super) clock: u64,
    pub(super) dispatch: Callback<Action>,
}

/// The box with the name.
#[component]
pub(super) fn Names(props: &Props) -> Html {
    let Props { own, shown, names, clock, dispatch } = props;
    let refused = use_state_eq(|| None::<Problem>);
    let suggested = use_memo((shown.clone(), names.clone(), *clock), |(shown, names, clock)| {
        suggestions(names).into_iter().map(|name| (pki::is_for(shown, *clock, &name), name)).collect::<Vec<_>>()
    });
    let fits = use_memo((shown.clone(), own.server_name.clone(), *clock), |(shown, name, clock)| {
        pki::is_for(shown, *clock, name)
    });
    let enter = {
        let (own, refused) = (own.clone(), refused.clone());
        emit_some(dispatch, move |event: Event| {
            let entered = event.target_dyn_into::<HtmlInputElement>()?.value();
            match asking(&own, entered.trim()) {
                Ok(scenario) => {
                    refused.set(None);
                    Some(Action::Use(scenario, Vec::new()))
                }
                Err(problem) => {
                    refused.set(Some(problem));
                    None
                }
            }
        })
    };
    let chip = |(fits, name): &(bool, String)| {
        let (fits, name) = (*fits, name.clone());
        let (own, dispatch, refused, wanted) = (own.clone(), dispatch.clone(), refused.clone(), name.clone());
        let current = own.server_name == name;
        let ask = move |_: MouseEvent| {
            refused.set(None);
            if let Ok(scenario) = asking(&own, &wanted) {
                dispatch.emit(Action::Use(scenario, Vec::new()));
            }
        };
        html! {
            <button type="button" class={if fits { "fits" } else { "differs" }} data-name={name.clone()} aria-pressed={current.to_string()} onclick={ask}>
                { icon(if fits { Icon::Tick } else { Icon::Cross }) }{ &name }<span class="hidden">{ " " }{ verdict(fits) }</span>
            </button>
        }
    };
    html! {
        <section class="boxed asked-name" aria-labelledby="certificates-name">
            <h3 id="certificates-name"><label for="asked-name">{ page_certificates::name() }</label></h3>
            <div class="entry">
                <input id="asked-name" type="text" autocomplete="off" spellcheck="false" value={(*refused).as_ref().map_or_else(|| own.server_name.clone(), |problem| problem.given.clone())}
                    aria-invalid={refused.is_some().to_string()} aria-describedby="asked-verdict" onchange={enter} />
                <span id="asked-verdict" class={if *fits { "fits" } else { "differs" }}>{ icon(if *fits { Icon::Tick } else { Icon::Cross }) }{ verdict(*fits) }</span>
            </div>
            { for (*refused).as_ref().map(|problem| html! {
                <p class="refused" role="alert">{ around([html! { <code>{ visible(&problem.given) }</code> }], |[given]| page_panels::refused(given, &problem.explanation, &problem.allowed)) }</p>
            }) }
            <div class="name-chips" role="group" aria-label={page_certificates::name_others()}>{ for suggested.iter().map(chip) }</div>
        </section>
    }
}

fn verdict(fits: bool) -> String {
    if fits { page_certificates::name_fits() } else { page_certificates::name_differs() }
}

/// The scenario in which the client asks for that name, and the certificate is for whom it was.
fn asking(own: &Scenario, name: &str) -> Result<Scenario, Problem> {
    let certified = own.certified_name().to_owned();
    let mut asking = own.with(&parameter::SERVER_NAME, name).map_err(Problem::from)?.scenario;
    asking.certified_name = Some(certified).filter(|certified| *certified != asking.server_name);
    Ok(asking)
}

/// Names to try: the certificate's own, below it, one that only begins like it, its parent's, and an address.
fn suggestions(names: &[String]) -> Vec<String> {
    let own = names.first().map_or(Scenario::DEFAULT_SERVER_NAME, String::as_str);
    let bare = own.trim_start_matches("*.");
    let all = [
        bare.to_owned(),
        ["www.", bare].concat(),
        [bare, ".evil.test"].concat(),
        ["my", bare].concat(),
        ADDRESS.to_owned(),
    ];
    all.into_iter().chain(names.iter().skip(1).take(3).filter(|name| !name.contains('*')).cloned()).collect()
}

/// One that stands in documents (RFC 5737 §3).
const ADDRESS: &str = "192.0.2.7";
