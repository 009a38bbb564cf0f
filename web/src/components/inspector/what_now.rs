//! The end of a handshake: what can be done next.

use crate::hooks::pointer::keep_focus;
use crate::session::{Action, Panel, Scene};
use crate::view::Learn;
use tls_engine::{HandshakeKind, KnownFailure, Scenario};
use tls_scene::Thefts;
use tls_texts::page_inspector;
use yew::prelude::*;

/// Three things to do next, once an ordinary handshake has been seen to its end, and the way to the lessons.
pub(crate) fn what_now(scene: &Scene, scenario: Option<&Scenario>, dispatch: &Callback<Action>) -> Html {
    let Some(scenario) = scenario.filter(|_| scene.position() == scene.count() && !scene.attacked()) else {
        return html! {};
    };
    let other = match scenario.kind() {
        HandshakeKind::Rsa | HandshakeKind::Dhe => HandshakeKind::Ecdhe,
        HandshakeKind::Ecdhe => HandshakeKind::Tls13,
        HandshakeKind::Tls13 => HandshakeKind::Rsa,
    };
    let next = |id: &'static str, words: String, action: Action| {
        let take = dispatch.reform(move |_: MouseEvent| action.clone());
        html! { <button {id} type="button" onmousedown={keep_focus} onclick={take}>{ words }</button> }
    };
    html! {
        <section class="what-now" aria-labelledby="what-now">
            <h3 id="what-now">{ page_inspector::what_now() }</h3>
            if scene.eavesdropper().stolen == Thefts::NONE {
                { next("now-steal", page_inspector::what_now_steal(), Action::ToggleStolenKey) }
            } else {
                { next("now-beside", page_inspector::what_now_beside(), Action::ToggleComparison) }
            }
            { next("now-other", page_inspector::what_now_other(other.label()), Action::SwitchTo(other)) }
            { next("now-failures", page_inspector::what_now_failures(KnownFailure::all().count()), Action::Open(Panel::Failures)) }
            <button id="now-lesson" type="button" class="linked" onmousedown={keep_focus} onclick={dispatch.reform(|_: MouseEvent| Action::Open(Panel::Learn(Learn::Lessons)))}>{ page_inspector::what_now_lesson() }</button>
        </section>
    }
}
