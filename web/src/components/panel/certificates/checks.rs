//! Every check, by what it is about.

use crate::components::parts::check::check_row;
use crate::session::Action;
use tls_engine::Scenario;
use tls_scene::model::{Certificates, Check, CheckGroup, Mark};
use tls_texts::page_certificates;
use yew::prelude::*;

/// The groups, each with what became of its checks. Of a scenario's run, each check can be left out or says why not.
pub(super) fn groups(certificates: &Certificates, scenario: Option<&Scenario>, dispatch: &Callback<Action>) -> Html {
    html! { <>{ for certificates.groups.iter().map(|(about, checks)| group(*about, checks, scenario, dispatch)) }</> }
}

fn group(about: CheckGroup, checks: &[Check], scenario: Option<&Scenario>, dispatch: &Callback<Action>) -> Html {
    let count = |wanted: Mark| checks.iter().filter(|check| check.mark == wanted).count();
    let (failed, overlooked, passed) = (count(Mark::Failed), count(Mark::Overlooked), count(Mark::Passed));
    let class = match (failed + overlooked, passed) {
        (0, 0) => "idle",
        (0, _) => "passed",
        _ => "failed",
    };
    let id = ["checked-", about.name()].concat();
    let row = |check: &Check| check_row(check, html! { { &check.evidence } }, false, scenario, dispatch);
    html! {
        <section class={classes!("checked-group", class)} data-group={about.name()} aria-labelledby={id.clone()}>
            <h3 {id}>{ page_certificates::group(about.name()) }<small>{ page_certificates::group_found(failed, overlooked, passed, checks.len()) }</small></h3>
            <ul class="checks">{ for checks.iter().map(row) }</ul>
        </section>
    }
}
