//! Every check, by what it is about.

use crate::components::parts::icon::{Icon, icon};
use tls_scene::model::{Certificates, Check, CheckGroup, Mark};
use tls_texts::{page_certificates, page_inspector};
use yew::prelude::*;

/// The groups, each with what became of its checks.
pub(super) fn groups(certificates: &Certificates) -> Html {
    html! { <>{ for certificates.groups.iter().map(|(about, checks)| group(*about, checks)) }</> }
}

fn group(about: CheckGroup, checks: &[Check]) -> Html {
    let count = |wanted: Mark| checks.iter().filter(|check| check.mark == wanted).count();
    let (failed, overlooked, passed) = (count(Mark::Failed), count(Mark::Overlooked), count(Mark::Passed));
    let class = match (failed + overlooked, passed) {
        (0, 0) => "idle",
        (0, _) => "passed",
        _ => "failed",
    };
    let id = ["checked-", about.name()].concat();
    html! {
        <section class={classes!("checked-group", class)} data-group={about.name()} aria-labelledby={id.clone()}>
            <h3 {id}>{ page_certificates::group(about.name()) }<small>{ page_certificates::group_found(failed, overlooked, passed, checks.len()) }</small></h3>
            <ul class="checks">{ for checks.iter().map(check) }</ul>
        </section>
    }
}

fn check(check: &Check) -> Html {
    let (class, shown, word) = match check.mark {
        Mark::Passed => ("passed", Icon::Tick, page_inspector::check_passed()),
        Mark::Failed => ("failed", Icon::Cross, page_inspector::check_failed()),
        Mark::NotApplicable => ("not-applicable", Icon::Dash, page_inspector::check_not_applicable()),
        Mark::Remark => ("remark", Icon::Remark, page_inspector::check_remark()),
        Mark::Omitted => ("omitted", Icon::Dash, page_inspector::check_omitted()),
        Mark::Overlooked => ("overlooked", Icon::Cross, page_inspector::check_overlooked()),
    };
    let said = !matches!(check.mark, Mark::Passed | Mark::Failed);
    html! {
        <li class={class} data-check={check.rule.name()}>
            { icon(shown) }
            <div><span class={(!said).then_some("hidden")}>{ word }{ " " }</span>{ &check.evidence }</div>
        </li>
    }
}
