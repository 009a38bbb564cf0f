//! The page where it is not used at a desk.

mod change_here;
mod embedded;
mod handout;
mod new_values;
mod notes;
mod presenter;
mod projected;
mod question;
mod reading;
mod sheets;
mod speaker_bar;
mod spotlight;
mod title_slide;
mod veil;

use crate::components::notice::Notice;
use crate::components::panel::panel;
use crate::components::recording::refusal;
use crate::components::study::lesson::Fetched;
use crate::session::{Action, Scene, Shared, State, Study};
use crate::view::Setting;
use notes::Notes;
use presenter::Presenter;
use reading::Reading;
use sheets::Sheets;
use tls_texts::page;
use yew::prelude::*;

#[derive(Clone, Properties, PartialEq)]
pub(crate) struct Props {
    /// All that is shown is a function of it.
    pub(crate) state: State,
    /// What is shown of the handshake.
    pub(crate) scene: Shared<Scene>,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// What the rules of style call a setting.
pub(crate) fn styled(setting: Setting) -> &'static str {
    match setting {
        Setting::Desk => "desk",
        Setting::Embedded => "embedded",
        Setting::Presenter => "presenter",
        Setting::Handout | Setting::Reading | Setting::Worksheet | Setting::Answers => "sheets",
        Setting::Notes => "notes",
    }
}

/// The page in its setting.
pub(crate) fn elsewhere(props: &Props) -> Html {
    let Props { state, scene, dispatch } = props;
    let inside = match state.setting {
        Setting::Desk => html! {},
        Setting::Embedded => embedded::embedded(props),
        Setting::Presenter => html! { <Presenter ..props.clone() /> },
        Setting::Handout => handout::handout(props),
        Setting::Reading => html! { <Reading ..props.clone() /> },
        Setting::Worksheet | Setting::Answers => html! { <Sheets ..props.clone() /> },
        Setting::Notes => html! { <Notes ..props.clone() /> },
    };
    let compares = match state.setting {
        Setting::Embedded => true,
        Setting::Presenter => !presenter::is_titled(state),
        _ => false,
    };
    let shown = [
        (compares && state.together.is_some()).then_some("comparing"),
        state.following().map(|_| "following"),
        state.presenting.pointing.then_some("pointing"),
    ];
    let nearest = state.address().print();
    // What is counted at the end, no class is told before.
    let at_end = state.position == state.walked().steps(state.options.stepping).len();
    let sight = state.study.as_deref().map_or(at_end.then_some("numbers"), Study::sight);
    html! {
        <>
            <main class={classes!("main", styled(state.setting), shown.into_iter().flatten().collect::<Vec<_>>())} aria-label={state.setting.label()} data-sight={sight}>
                <h1 class="hidden">{ page::wordmark() }</h1>
                { for state.notice.clone().map(|notice| html! { <Notice {notice} {nearest} dispatch={dispatch.clone()} /> }) }
                { for state.refused.as_ref().map(|refused| refusal(refused, dispatch)) }
                { inside }
                { for state.study.clone().map(|study| html! { <Fetched {study} dispatch={dispatch.clone()} /> }) }
            </main>
            <p id="announcer" class="hidden" role="status" aria-live="polite">{ state.announcement(scene) }</p>
            { panel(state, scene, dispatch) }
        </>
    }
}
