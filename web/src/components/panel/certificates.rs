//! The certificate laboratory: the chain, the clock, the name, and every check of the real run.

mod cards;
mod checks;
mod names;
mod own;

use crate::components::inspector::certificates::consequence;
use crate::components::panel::certificates::cards::cards;
use crate::components::panel::certificates::checks::groups;
use crate::components::panel::certificates::names::Names;
use crate::components::panel::certificates::own::OwnChain;
use crate::components::parts::clock::clock;
use crate::components::parts::dialog::Dialog;
use crate::components::parts::icon::{Icon, icon};
use crate::components::parts::window::window;
use crate::session::{Action, ChainFile, Shared};
use std::collections::BTreeSet;
use std::rc::Rc;
use tls_engine::{FailureGroup, KnownFailure, Prepared, Scenario};
use tls_scene::model::{Card, CardPlace, Certificates, Stepping};
use tls_scene::{Play, catalogue, certificates as pki};
use tls_texts::{page_certificates, page_inspector};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What was run.
    pub(crate) play: Shared<Play>,
    /// How it is stepped through.
    pub(crate) stepping: Stepping,
    /// Which handshake.
    pub(crate) own: Scenario,
    /// Whether that is what was run, and no recording from a file.
    pub(crate) ran: bool,
    /// A chain of the user's own that was dropped on the page.
    pub(crate) chain: Option<Rc<ChainFile>>,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// The dialog.
#[component]
pub(crate) fn CertificatesDialog(props: &Props) -> Html {
    let Props { play, stepping, own, ran, chain, dispatch } = props;
    let certificates = use_memo((play.clone(), *stepping), |(play, stepping)| {
        play.judged_at(*stepping).and_then(|position| play.certificates(position, *stepping))
    });
    // The same for all clocks and names.
    let trusting = Scenario { clock: own.issued(), issued: None, certified_name: None, ..own.clone() };
    let trusting = Scenario { server_name: Scenario::DEFAULT_SERVER_NAME.into(), ..trusting };
    let roots = use_memo((trusting, *ran), |(trusting, ran)| if *ran { roots(trusting) } else { Vec::new() });
    let inside = match (*certificates).as_ref() {
        Some(certificates) => bench(props, certificates, &roots),
        None => {
            let take = dispatch.reform(|_: MouseEvent| Action::Use(Scenario::default(), Vec::new()));
            html! {
                <>
                    <p>{ page_certificates::laboratory_nothing() }</p>
                    <p><button type="button" onclick={take}>{ page_certificates::laboratory_take_one() }</button></p>
                    <OwnChain clock={own.clock} file={chain.clone()} />
                </>
            }
        }
    };
    html! {
        <Dialog id="certificates" title={page_certificates::laboratory()} on_close={dispatch.reform(|()| Action::Close)}>{ inside }</Dialog>
    }
}

/// Whom the client trusts.
fn roots(scenario: &Scenario) -> Vec<Card> {
    let Ok(mut prepared) = Prepared::new(scenario) else { return Vec::new() };
    let trusted = &prepared.client().anchors.0;
    trusted.iter().filter_map(|der| pki::card(der, CardPlace::Root)).collect()
}

fn bench(props: &Props, certificates: &Certificates, roots: &[Card]) -> Html {
    let Props { own, ran, dispatch, .. } = props;
    let event = certificates.event;
    let see = {
        let dispatch = dispatch.clone();
        move |_: MouseEvent| {
            dispatch.emit(Action::Close);
            if let Some(event) = event {
                dispatch.emit(Action::ShowEvent(event));
            }
        }
    };
    html! {
        <>
            <div class="certificates-head">
                if *ran { <p>{ page_certificates::laboratory_introduction() }</p> }
                <button id="certificates-see" type="button" class="strong" onclick={see}>{ page_certificates::laboratory_see() }</button>
            </div>
            <div class="certificates-bench">
                <div class="certificates-set">
                    { cards(certificates, roots) }
                    if *ran {
                        <section class="boxed" aria-labelledby="certificates-clock">
                            <h3 id="certificates-clock">{ page_certificates::clock() }</h3>
                            { clock("laboratory-clock", own, certificates, roots.first(), dispatch) }
                            <p class="note">{ page_certificates::root_dates() }</p>
                        </section>
                        <Names own={own.clone()} shown={certificates.shown.clone()} names={names_of(certificates)} clock={certificates.clock} dispatch={dispatch.clone()} />
                        { breaking(own, dispatch) }
                    }
                    <OwnChain clock={certificates.clock} file={props.chain.clone()} />
                </div>
                <div class="certificates-found">
                    { browser(certificates) }
                    <div role="status">{ consequence(certificates) }</div>
                    { groups(certificates, ran.then_some(own), dispatch) }
                </div>
            </div>
        </>
    }
}

fn names_of(certificates: &Certificates) -> Vec<String> {
    certificates.cards.first().map(|leaf| leaf.names.clone()).unwrap_or_default()
}

/// What the client's user sees.
fn browser(certificates: &Certificates) -> Html {
    match &certificates.warning {
        Some(warning) => window(warning),
        // Of what no browser's source says that it stops there, or that it does not.
        None if certificates.alert.is_some() => html! {},
        None => html! {
            <figure class="window calm">
                <figcaption>{ icon(Icon::Lock) }{ for certificates.name.as_ref().map(|name| html! { <span>{ page_inspector::address(name) }</span> }) }</figcaption>
                <p><strong>{ page_certificates::no_warning() }</strong></p>
            </figure>
        },
    }
}

/// The catalogue's failures of certificates, each a click away.
fn breaking(own: &Scenario, dispatch: &Callback<Action>) -> Html {
    let version = own.version.agreed();
    let mut seen = BTreeSet::new();
    let known = FailureGroup::Certificate.failures().iter().filter_map(|failure: &KnownFailure| {
        let showing = failure.in_version(version)?;
        Some((failure.name, showing.like(&Scenario { issued: None, certified_name: None, ..own.clone() })))
    });
    let whole = Scenario { fault: None, attack: None, edits: Vec::new(), without: Vec::new(), ..own.clone() };
    let whole = Scenario {
        clock: whole.issued(),
        issued: None,
        server_name: whole.certified_name().into(),
        certified_name: None,
        ..whole
    };
    let choice = |name: &'static str, words: String, scenario: Scenario| {
        let (current, query) = (scenario == *own, format!("?{scenario}"));
        let dispatch = dispatch.clone();
        let choose = move |event: MouseEvent| {
            event.prevent_default();
            dispatch.emit(Action::Use(scenario.clone(), Vec::new()));
        };
        html! { <li key={name}><a class="button" href={query} data-break={name} aria-current={current.then_some("true")} onclick={choose}>{ words }</a></li> }
    };
    html! {
        <section class="breaking" aria-labelledby="certificates-break">
            <h3 id="certificates-break">{ page_certificates::breaking() }</h3>
            <ul>
                { choice("whole", page_certificates::breaking_whole(), whole) }
                { for known.filter(|(name, _)| seen.insert(*name)).map(|(name, scenario)| choice(name, catalogue::title(name), scenario)) }
            </ul>
        </section>
    }
}
