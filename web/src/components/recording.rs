//! A recording from a file: what it is, and the way back; a file that is none; and why some things cannot be done to one.

use crate::components::parts::dialog::Dialog;
use crate::components::parts::icon::{Icon, icon};
use crate::components::parts::prose::{around, with_code};
use crate::hooks::pointer::keep_focus;
use crate::session::{Action, Refused, Saved};
use tls_scene::{Play, visible};
use tls_texts::{page, page_recording};
use tls_transcript::{Role, Share, Source};
use yew::prelude::*;

/// The strip above the stage, as long as a recording is shown.
pub(crate) fn recording(saved: &Saved, play: &Play, dispatch: &Callback<Action>) -> Html {
    let run_again = saved.made_by.clone().map(|scenario| {
        let run = dispatch.reform(move |_: MouseEvent| Action::Use(scenario.clone(), Vec::new()));
        html! { <button id="run-again" type="button" class="quiet" onmousedown={keep_focus} onclick={run}>{ page_recording::run_again() }</button> }
    });
    html! {
        <section id="recording" class="saved" aria-labelledby="recording-title" role="status">
            <h2 id="recording-title">{ page_recording::recording(visible(&saved.name)) }</h2>
            <p>{ origin(play) }</p>
            { for play.transcript().left_out(play.connection()).map(|left_out| {
                let Share { records, bytes } = left_out.all();
                html! { <p id="left-out">{ page_recording::left_out(records, bytes) }</p> }
            }) }
            { for run_again }
            { back("recording-back", dispatch) }
        </section>
    }
}

/// Whose recording it is.
fn origin(play: &Play) -> Html {
    let header = play.transcript().header();
    match header.source {
        Source::Simulation => {
            let scenario = html! { <code>{ visible(&header.scenario) }</code> };
            around([scenario], |[scenario]| page_recording::both_sides(scenario))
        }
        Source::Live(Role::Client) => html! { { page_recording::live_client() } },
        Source::Live(Role::Server) => html! { { page_recording::live_server() } },
        Source::Heard => html! { { page_recording::heard() } },
    }
}

fn back(id: &'static str, dispatch: &Callback<Action>) -> Html {
    let go = dispatch.reform(|_: MouseEvent| Action::LeaveRecording);
    html! { <button {id} type="button" onmousedown={keep_focus} onclick={go}>{ page_recording::back() }</button> }
}

/// A file that cannot be opened. What was shown before stays.
pub(crate) fn refusal(refused: &Refused, dispatch: &Callback<Action>) -> Html {
    let close = dispatch.reform(|_: MouseEvent| Action::ForgetRefused);
    html! {
        <section id="not-opened" class="saved" role="alert" aria-labelledby="not-opened-title">
            <h2 id="not-opened-title">{ page_recording::refused(&refused.name) }</h2>
            <p>{ with_code(&refused.reason) }</p>
            <button id="not-opened-close" type="button" class="quiet square" aria-label={page::close()} title={page::close()} onclick={close}>{ icon(Icon::Cross) }</button>
        </section>
    }
}

/// What cannot be done to a recording, for whoever has asked for it.
pub(crate) fn recorded_dialog(name: &str, dispatch: &Callback<Action>) -> Html {
    html! {
        <Dialog key="recorded" id="recorded" title={page_recording::recorded()} on_close={dispatch.reform(|()| Action::Close)}>
            <p>{ page_recording::recorded_not_again(name) }</p>
            <p>{ back("recorded-back", dispatch) }</p>
        </Dialog>
    }
}

/// Why there is no link to it, in place of the link.
pub(crate) fn no_link_dialog(name: &str, dispatch: &Callback<Action>) -> Html {
    html! {
        <Dialog key="no-link" id="share-dialog" title={page_recording::recorded()} on_close={dispatch.reform(|()| Action::Close)}>
            <p>{ page_recording::recorded_no_link(name) }</p>
            <p>{ back("recorded-back", dispatch) }</p>
        </Dialog>
    }
}

/// Why there are no worksheets of it, in place of them.
pub(crate) fn no_worksheets(dispatch: &Callback<Action>) -> Html {
    html! {
        <>
            <p>{ page_recording::recorded_no_worksheets() }</p>
            <p>{ back("worksheets-back", dispatch) }</p>
        </>
    }
}
