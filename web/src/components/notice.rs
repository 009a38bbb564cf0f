//! An address that could not be shown as it is: what was wrong with it, and what is shown instead.

use crate::session::{Action, Notice as Trouble};
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
            <h2 id="notice-title">{ "This address asks for something that does not exist" }</h2>
            <p class="nearest"><a id="notice-nearest" class="button strong" href={props.nearest.clone()} onclick={accept}>{ "Use the nearest: " }<code>{ props.nearest.clone() }</code></a></p>
            <ul>
                { for props.notice.problems.iter().map(|problem| html! {
                    <li data-parameter={problem.parameter.clone()}>
                        <code>{ &problem.parameter }</code>{ " was given as " }<code>{ shown(&problem.given) }</code>{ ". " }
                        { &problem.explanation }{ " Allowed: " }<span class="allowed">{ &problem.allowed }</span>{ "." }
                    </li>
                }) }
            </ul>
            <p>
                { "Below is the nearest handshake that exists. The address bar still has what you entered: " }
                <code id="notice-entered">{ &props.notice.entered }</code>
            </p>
        </section>
    }
}

fn shown(given: &str) -> &str {
    if given.is_empty() { "(nothing)" } else { given }
}
