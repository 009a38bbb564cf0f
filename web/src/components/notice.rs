//! An address that could not be shown as it is: what was wrong with it, and what is shown instead.

use crate::address::Problem;
use crate::components::parts::prose::around;
use crate::session::{Action, Notice as Trouble};
use tls_scene::visible;
use tls_texts::page_notices;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What was wrong.
    pub(crate) notice: Trouble,
    /// The query string of what is shown instead.
    pub(crate) nearest: AttrValue,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// The notice. The address bar keeps what was entered until the user has chosen.
#[component]
pub(crate) fn Notice(props: &Props) -> Html {
    let accept = props.dispatch.reform(|event: MouseEvent| {
        event.prevent_default();
        Action::AcceptNearest
    });
    html! {
        <section id="notice" class="notice" role="alert" aria-labelledby="notice-title">
            <h2 id="notice-title">{ page_notices::notice() }</h2>
            <p class="nearest"><a id="notice-nearest" class="button strong" href={props.nearest.clone()} onclick={accept}>{ around([html! { <code>{ props.nearest.clone() }</code> }], |[address]| page_notices::use_nearest(address)) }</a></p>
            <ul>
                { for props.notice.problems.first.iter().map(|problem| html! {
                    <li data-parameter={problem.parameter.clone()}>{ told(problem) }</li>
                }) }
                { others(props.notice.problems.others) }
            </ul>
            <p>
                { around([html! { <code id="notice-entered">{ visible(&props.notice.entered) }</code> }], |[address]| page_notices::entered(address)) }
            </p>
        </section>
    }
}

/// How many more there are of what is listed.
pub(crate) fn others(count: usize) -> Html {
    if count == 0 {
        html! {}
    } else {
        html! { <li>{ page_notices::others(count) }</li> }
    }
}

fn told(problem: &Problem) -> Html {
    let parameter = html! { <code>{ visible(&problem.parameter) }</code> };
    let given = if problem.given.is_empty() { page_notices::nothing_given() } else { problem.given.clone() };
    let (given, allowed) =
        (html! { <code>{ visible(&given) }</code> }, html! { <span class="allowed">{ &problem.allowed }</span> });
    around([parameter, given, allowed], |[parameter, given, allowed]| {
        page_notices::problem(parameter, given, &problem.explanation, allowed)
    })
}
