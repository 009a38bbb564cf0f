//! The page as a whole: the session, the browser around it, and the components in their places.

use crate::components::compare::Compare;
use crate::components::departures::departures;
use crate::components::elsewhere::{Props as ElsewhereProps, elsewhere, styled};
use crate::components::footer::footer;
use crate::components::header::Header;
use crate::components::inspector::Inspector;
use crate::components::notice::Notice;
use crate::components::panel::{panel, scenario::ScenarioPanel};
use crate::components::recording::{recording, refusal};
use crate::components::stage::Stage;
use crate::components::stage::latency::latency;
use crate::components::study::lesson::Lesson;
use crate::components::study::quiz::Quiz;
use crate::components::timeline::Timeline;
use crate::hooks::{address_bar, file, keyboard, page, player, storage};
use crate::session::{Action, Departing, Panel, Shared, State};
use crate::view::Setting;
use tls_scene::Theft;
use tls_scene::comparison::before_the_request;
use tls_texts::page as texts;
use yew::prelude::*;

/// The page, or why there is none.
#[component]
pub(crate) fn App() -> Html {
    let first = use_memo((), |()| State::open(&address_bar::query(), storage::read()));
    match (*first).clone() {
        Ok(first) => html! { <Page {first} /> },
        Err(reason) => html! { <Failure {reason} /> },
    }
}

#[derive(Properties, PartialEq)]
struct FailureProps {
    reason: AttrValue,
}

#[component]
fn Failure(props: &FailureProps) -> Html {
    page::use_started();
    page::use_mark("data-setting", None);
    html! {
        <main class="failure">
            <h1 class="wordmark">{ texts::wordmark() }</h1>
            <p>{ texts::failure(props.reason.as_str()) }</p>
            <p><a class="button" href="?">{ texts::failure_way_out() }</a></p>
        </main>
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct PageProps {
    /// What is shown at first.
    pub(crate) first: State,
}

/// The page of a session.
#[component]
pub(crate) fn Page(props: &PageProps) -> Html {
    let first = props.first.clone();
    let state = use_reducer(move || first);
    let dispatch = {
        let dispatcher = state.dispatcher();
        use_callback((), move |action: Action, ()| dispatcher.dispatch(action))
    };
    let scene = use_memo((state.play.clone(), state.own_position(), state.options), {
        let state = state.clone();
        move |_| Shared::new(state.scene())
    });
    let scene = (*scene).clone();
    let departing = use_memo((state.play.clone(), state.scenario().cloned()), |(play, scenario)| {
        Departing::of(scenario.as_ref(), play)
    });
    let failing = departing.failing(&state.play, state.options.stepping);
    let unchecked = departing.unchecked(&state.play, state.options.stepping);
    let crossings = use_memo(state.play.clone(), |play| before_the_request(play));
    let address = state.address();
    let query = AttrValue::from(address.print());
    let preferences = state.preferences;
    page::use_started();
    page::use_theme(preferences.theme);
    page::use_inspector_width(preferences.inspector);
    page::use_mark("data-setting", Some(styled(state.setting)));
    let taught = state.setting == Setting::Desk && (state.study.is_some() || state.asked.is_some());
    page::use_mark("data-taught", taught.then_some(""));
    page::use_title(state.document_title(&scene));
    page::use_printing(&dispatch);
    storage::use_kept(preferences);
    keyboard::use_keyboard(&dispatch, preferences.single_keys, state.setting);
    file::use_dropped(&dispatch);
    player::use_player(state.position, state.playing.then(|| preferences.speed.milliseconds()), &dispatch);
    address_bar::use_address_bar(state.notice.is_none().then_some(address), &dispatch);
    if state.setting != Setting::Desk {
        return elsewhere(&ElsewhereProps { state: (*state).clone(), scene, dispatch });
    }
    let choosing = state.scenario().filter(|_| state.panel == Some(Panel::Scenario));
    html! {
        <ContextProvider<Callback<Action>> context={dispatch.clone()}>
            <Header scenario={state.scenario().cloned()} play={state.play.clone()} position={state.own_position()} view={state.options}
                steal={state.can_steal(Theft::ServerPrivateKey)} together={state.together.is_some()} choosing={choosing.is_some()} theme={preferences.theme} dispatch={dispatch.clone()} />
            <main class={classes!("main", taught.then_some("taught"), choosing.map(|_| "choosing"), state.together.as_ref().map(|_| "comparing"))} data-sight={sight(&state)}>
                { for state.notice.clone().map(|notice| html! { <Notice {notice} nearest={query} dispatch={dispatch.clone()} /> }) }
                { above(&state, &dispatch) }
                { for choosing.map(|scenario| html! { <ScenarioPanel scenario={scenario.clone()} certificates={state.certificates()} adjustments={state.adjustments.clone()} dispatch={dispatch.clone()} /> }) }
                { for state.together.clone().map(|together| html! {
                    <Compare {together} round_trip={state.round_trip} position={state.position} moved={state.moved} view={state.options} ghosts={preferences.ghosts} told={sight(&state) == Some("numbers")} dispatch={dispatch.clone()} />
                }) }
                if state.together.is_none() {
                    <Stage scene={scene.clone()} moved={state.moved} ghosts={preferences.ghosts && !preferences.quiz} seen={state.seen()} compared={state.compared.clone()} round_trip={state.round_trip} field={state.field.clone()} recorded={state.source.saved().is_some()} {failing} dispatch={dispatch.clone()}>{ latency("latency", *crossings, state.round_trip, &dispatch) }</Stage>
                }
                // Before the inspector, so that the Tab key does not lead to the way on through every byte.
                { way(&state, *crossings, &dispatch) }
                if state.together.is_none() {
                    <Inspector scene={scene.clone()} scenario={state.scenario().cloned()} {failing} {unchecked} tab={state.tab} level={state.level} year={state.year} round_trip={state.round_trip} field={state.field.clone()} value={state.value} changeable={state.scenario().is_some() && state.asked.is_none()} width={preferences.inspector} dispatch={dispatch.clone()} />
                }
            </main>
            { footer() }
            <p id="announcer" class="hidden" role="status" aria-live="polite">{ state.announcement(&scene) }</p>
            { panel(&state, &scene, &dispatch) }
        </ContextProvider<Callback<Action>>>
    }
}

/// What has to be said of the whole handshake.
fn above(state: &State, dispatch: &Callback<Action>) -> Html {
    match (&state.refused, state.source.saved(), state.scenario()) {
        (Some(refused), ..) => refusal(refused, dispatch),
        (None, Some(saved), _) => recording(saved, &state.play, dispatch),
        (None, None, Some(scenario)) => {
            departures(scenario, &scenario.without_effect(state.play.transcript()), &state.dropped, dispatch)
        }
        (None, None, None) => html! {},
    }
}

/// What the page is about, where there is no room for all of it.
fn sight(state: &State) -> Option<&'static str> {
    match state.study.as_deref() {
        Some(study) => study.sight(),
        None => state.asked.as_ref().map(|_| "stage"),
    }
}

/// The way along the steps, or the lesson's.
fn way(state: &State, crossings: Option<usize>, dispatch: &Callback<Action>) -> Html {
    let dispatch = dispatch.clone();
    if let Some(asked) = state.asked.clone() {
        return html! { <Quiz {asked} score={state.round} in_lesson={state.study.is_some()} {dispatch} /> };
    }
    match state.study.clone() {
        Some(study) => {
            html! { <Lesson astray={state.is_astray()} asks={state.preferences.asks_in_lessons} score={state.round} {study} {dispatch} /> }
        }
        None => html! {
            <Timeline walk={state.walked()} position={state.position} stepping={state.options.stepping} playing={state.playing}
                speed={state.preferences.speed} ghosts={state.preferences.ghosts} quiz={Some(state.preferences.quiz)} dispatch={dispatch.clone()}>
                // In the stage there is no room for it on a phone.
                { latency("latency-too", crossings, state.round_trip, &dispatch) }
            </Timeline>
        },
    }
}
