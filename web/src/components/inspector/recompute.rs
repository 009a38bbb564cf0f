//! "Recompute it": a command with the run's own values, for another program to yield the same bytes.

use crate::components::parts::value::CopyButton;
use tls_scene::model::Recompute as Command;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The command.
    pub(crate) recompute: Command,
}

/// The command, folded away until it is wanted.
#[component]
pub(crate) fn Recompute(props: &Props) -> Html {
    let Command { title, script, interpreter, expected, note } = &props.recompute;
    html! {
        <details class="recompute">
            <summary>{ "Recompute it" }</summary>
            <p>{ title }{ ". Copy this into " }<code>{ *interpreter }</code>{ ":" }</p>
            <pre tabindex="0"><code>{ script }</code></pre>
            <CopyButton text={script.clone()} what="the command" />
            <p class="expected">{ "It prints " }<code>{ expected }</code></p>
            { for note.as_ref().map(|note| html! { <p class="note">{ note }</p> }) }
        </details>
    }
}
