//! At the checks of the server's certificates: the clock, to be turned, and what comes of it.

use crate::components::parts::clock::clock;
use crate::components::parts::icon::{Icon, icon};
use crate::hooks::pointer::keep_focus;
use crate::session::{Action, Panel, Scene};
use crate::view::Laboratory;
use tls_engine::Scenario;
use tls_scene::as_sentence;
use tls_scene::model::{Certificates, Mark, Warning};
use tls_texts::page_certificates;
use yew::prelude::*;

/// The clock; nothing at other steps.
pub(super) fn turned_clock(scene: &Scene, scenario: Option<&Scenario>, dispatch: &Callback<Action>) -> Html {
    let Some((certificates, scenario)) = scene.certificates().zip(scenario) else { return html! {} };
    html! {
        <section id="clock" class="clock-and-checks" aria-labelledby="clock-title">
            <h3 id="clock-title">{ page_certificates::clock() }</h3>
            { clock("turn-clock", scenario, certificates, None, dispatch) }
        </section>
    }
}

/// What comes of the clock's time, and the way to change more than that.
pub(super) fn found(scene: &Scene, scenario: Option<&Scenario>, dispatch: &Callback<Action>) -> Html {
    let Some((certificates, _)) = scene.certificates().zip(scenario) else { return html! {} };
    html! {
        <div id="clock-found" class="clock-found">
            <div role="status">{ consequence(certificates) }</div>
            { way(dispatch) }
        </div>
    }
}

/// What a browser shows its user: at the end of the handshake, and already where the certificate is refused.
pub(super) fn warning(scene: &Scene) -> Option<Warning> {
    let refused = scene.certificates().filter(|certificates| certificates.alert.is_some());
    scene.warning().or_else(|| refused?.warning.clone())
}

/// How many checks passed and failed, and the alert.
pub(crate) fn consequence(certificates: &Certificates) -> Html {
    let broken = certificates.groups.iter().flat_map(|(_, checks)| checks).filter(|check| check.mark == Mark::Failed);
    let marks = || certificates.groups.iter().flat_map(|(_, checks)| checks).map(|check| check.mark);
    let count = |wanted: Mark| marks().filter(|mark| *mark == wanted).count();
    let (failed, overlooked) = (count(Mark::Failed), count(Mark::Overlooked));
    let alert = match (&certificates.alert, &certificates.other_alert) {
        (Some((alert, number)), _) => page_certificates::alert(alert, number.to_string()),
        (None, Some((actor, alert, number))) => page_certificates::alert_other(actor.name(), alert, number.to_string()),
        (None, None) if overlooked > 0 => page_certificates::alert_overlooked(),
        (None, None) => page_certificates::alert_none(),
    };
    let passed = count(Mark::Passed);
    let (class, sign, found) = match (failed, overlooked) {
        (0, 0) => ("passed", Icon::Tick, page_certificates::found(failed, passed)),
        (0, _) => ("failed", Icon::Dash, page_certificates::found_overlooked(overlooked, passed)),
        _ => ("failed", Icon::Cross, page_certificates::found(failed, passed)),
    };
    html! {
        <p class={classes!("consequence", class)} data-alert={certificates.alert.as_ref().map(|(alert, _)| alert.clone())}>
            { icon(sign) }
            <strong>{ found }</strong>
            { for broken.map(|check| html! { <span>{ as_sentence(&check.evidence) }</span> }) }
            <span>{ alert }</span>
        </p>
    }
}

/// The way to the laboratory.
fn way(dispatch: &Callback<Action>) -> Html {
    let open = dispatch.reform(|_: MouseEvent| Action::Open(Panel::Laboratory(Laboratory::Certificates)));
    html! { <p><button id="certificates-open" type="button" aria-haspopup="dialog" onmousedown={keep_focus} onclick={open}>{ page_certificates::laboratory_open() }</button></p> }
}
