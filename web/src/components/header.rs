//! The page's head: which handshake, and what can be done with it.

pub(crate) mod export;
pub(crate) mod menu;

use crate::components::header::export::Export;
use crate::components::header::menu::{Item, Menu};
use crate::components::parts::emit::emit_some;
use crate::components::parts::icon::{Icon, icon};
use crate::hooks::pointer::keep_focus;
use crate::session::{Action, Cue, Panel, Shared};
use crate::view::{Learn, Theme};
use tls_engine::{HandshakeKind, Scenario, parameter};
use tls_scene::model::ViewOptions;
use tls_scene::{Play, Theft};
use tls_texts::{page, page_header};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Which handshake; none where it is a recording from a file.
    pub(crate) scenario: Option<Scenario>,
    /// Its recording, for the exports.
    pub(crate) play: Shared<Play>,
    /// The position, for the exported diagram.
    pub(crate) position: usize,
    /// How the recording is looked at: what the eavesdropper was given.
    pub(crate) view: ViewOptions,
    /// Whether the server's key is there to be stolen.
    pub(crate) steal: bool,
    /// Whether it stands side by side with another.
    pub(crate) together: bool,
    /// Whether its parameters are being chosen.
    pub(crate) choosing: bool,
    /// The theme in force.
    pub(crate) theme: Theme,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// The main scenarios, and the key of each.
const MAIN: [(HandshakeKind, &str); 3] =
    [(HandshakeKind::Rsa, "R"), (HandshakeKind::Ecdhe, "E"), (HandshakeKind::Tls13, "T")];

/// The page's head.
#[component]
pub(crate) fn Header(props: &Props) -> Html {
    let dispatch = &props.dispatch;
    html! {
        <>
        <button type="button" class="skip" data-skip="#next, #lesson-next">{ page_header::skip_to_steps() }</button>
        <button type="button" class="skip" data-skip="[role=tab][aria-selected=true]">{ page_header::skip_to_inspector() }</button>
        <header class="header">
            <h1 class="wordmark">{ page::wordmark() }</h1>
            { segments(props.scenario.as_ref().map(Scenario::kind), dispatch) }
            if props.scenario.is_some() {
                <button id="more" type="button" class="quiet" aria-expanded={props.choosing.to_string()} onmousedown={keep_focus} onclick={dispatch.reform(|_| Action::Open(Panel::Scenario))}>{ page_header::scenario() }</button>
            }
            if props.steal { { steal(props.view.stolen.has(Theft::ServerPrivateKey), dispatch) } }
            // Where the row has no room for the rest, it is in a menu, which the browser opens and closes.
            <button id="tools-open" type="button" class="quiet square" popovertarget="tools" aria-label={page_header::menu()} title={page_header::menu()} onmousedown={keep_focus}>{ icon(Icon::Menu) }</button>
            <div id="tools" class="tools" popover="auto">
                { for props.scenario.as_ref().and_then(|scenario| deployed_today(scenario, dispatch)) }
                if props.scenario.is_some() {
    <button id="attacks-open" type="button" class="quiet" aria-haspopup="dialog" onmousedown={keep_focus} onclick={dispatch.reform(|_| Action::Open(Panel::Attacks))}>{ page_header::attack() }</button>
                }
                <button id="learn-open" type="button" class="quiet" aria-haspopup="dialog" aria-keyshortcuts="G" onmousedown={keep_focus} onclick={dispatch.reform(|_| Action::Open(Panel::Learn(Learn::Lessons)))}>{ page_header::learn() }</button>
                if props.scenario.is_some() {
                    <button id="compare" type="button" class="quiet compare-switch" aria-pressed={props.together.to_string()} aria-keyshortcuts="C" onmousedown={keep_focus}
                        onclick={dispatch.reform(|_| Action::ToggleComparison)}>{ page_header::compare() }</button>
                }
                <button id="present" type="button" class="quiet" aria-keyshortcuts="P" title={page_header::present_title()} onmousedown={keep_focus} onclick={dispatch.reform(|_| Action::Cue(Cue::Present))}>{ page_header::present() }</button>
                <button id="share" type="button" class="quiet" aria-haspopup="dialog" onmousedown={keep_focus} onclick={dispatch.reform(|_| Action::Open(Panel::Share))}>{ page_header::share() }</button>
                <Export play={props.play.clone()} position={props.position} view={props.view} dispatch={dispatch.clone()} />
                { theme(props.theme, dispatch) }
                <button id="shortcuts-open" type="button" class="quiet square" aria-haspopup="dialog" aria-label={page_header::shortcuts()} title={page_header::shortcuts()} onmousedown={keep_focus}
                    onclick={dispatch.reform(|_| Action::Open(Panel::Shortcuts))}>{ "?" }</button>
            </div>
        </header>
        </>
    }
}

/// The first control of the page. A kind of handshake chosen elsewhere joins it as long as it is in force;
/// of a recording from a file none is.
fn segments(current: Option<HandshakeKind>, dispatch: &Callback<Action>) -> Html {
    let is_main = |current: &HandshakeKind| MAIN.iter().any(|(kind, _)| kind == current);
    let other = current.filter(|current| !is_main(current)).map(HandshakeKind::label);
    html! {
        // One stop for the Tab key, within which start.js moves the focus.
        <div class={classes!("segments", other.is_some().then_some("four"))} role="group" data-roving="" aria-label={page_header::handshake()}>
            { for MAIN.iter().enumerate().map(|(place, (kind, key))| html! {
                <button id={format!("switch-{}", kind.name())} type="button" aria-pressed={(current == Some(*kind)).to_string()} aria-keyshortcuts={*key}
                    tabindex={if current == Some(*kind) || (place == 0 && !current.is_some_and(|current| is_main(&current))) { "0" } else { "-1" }}
                    onmousedown={keep_focus} onclick={dispatch.reform(move |_| Action::SwitchTo(*kind))}>
                    { kind.label() }<kbd aria-hidden="true">{ *key }</kbd>
                </button>
            }) }
            { for other.map(|name| html! { <button id="switch-other" type="button" tabindex="-1" aria-pressed="true">{ name }</button> }) }
        </div>
    }
}

/// Gives the eavesdropper the server's key, or takes it away. The words are shorter where there is less room.
fn steal(stolen: bool, dispatch: &Callback<Action>) -> Html {
    let (words, fewer) = match stolen {
        true => (page_header::stolen(), page_header::stolen_fewer()),
        false => (page_header::steal(), page_header::steal_fewer()),
    };
    html! {
        <button id="steal" type="button" class="steal" aria-pressed={stolen.to_string()} onmousedown={keep_focus} onclick={dispatch.reform(|_| Action::ToggleStolenKey)}>
            { icon(Icon::Key) }<span class="more-words">{ words }</span><span class="fewer-words">{ fewer }</span>
        </button>
    }
}

/// The textbook's derivation of the master secret, or the one that is deployed; nothing in TLS 1.3, which has one alone.
fn deployed_today(scenario: &Scenario, dispatch: &Callback<Action>) -> Option<Html> {
    scenario.parameters().find(|parameter| **parameter == parameter::EXTENDED_MASTER_SECRET)?;
    let on = scenario.extended_master_secret;
    let switched = Scenario { extended_master_secret: !on, ..scenario.clone() };
    let toggle = dispatch.reform(move |_: MouseEvent| Action::Use(switched.clone(), Vec::new()));
    Some(html! {
        <button id="deployed-today" type="button" class="switch" role="switch" aria-checked={on.to_string()} onmousedown={keep_focus} onclick={toggle}
            title={page_header::deployed_today_title()}>
            <span class="switch-track" aria-hidden="true"></span>{ page_header::deployed_today() }
        </button>
    })
}

fn theme(theme: Theme, dispatch: &Callback<Action>) -> Html {
    let gloss = |theme| match theme {
        Theme::System => page_header::theme_system_gloss(),
        Theme::Light => page_header::theme_light_gloss(),
        Theme::Dark => page_header::theme_dark_gloss(),
    };
    let id = |theme| match theme {
        Theme::System => "theme-system",
        Theme::Light => "theme-light",
        Theme::Dark => "theme-dark",
    };
    let items = Theme::ALL.iter().map(|choice| Item {
        id: Some(id(*choice)),
        chip: None,
        label: choice.label(),
        gloss: gloss(*choice),
        current: Some(*choice == theme),
    });
    let shown = match theme {
        Theme::System => Icon::Screen,
        Theme::Light => Icon::Sun,
        Theme::Dark => Icon::Moon,
    };
    let choose = emit_some(dispatch, |index: usize| Theme::ALL.get(index).copied().map(Action::SetTheme));
    html! { <Menu id="theme" label={page_header::theme()} icon={shown} items={items.collect::<Vec<_>>()} on_choose={choose} /> }
}
