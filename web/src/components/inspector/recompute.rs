//! "Recompute it": a command with the run's own values, for another program to yield the same bytes.

use crate::components::parts::prose::around;
use crate::components::parts::value::CopyButton;
use tls_scene::model::Recompute;
use tls_texts::{page, page_inspector};
use yew::prelude::*;

/// The command, folded away until it is wanted.
pub(crate) fn recompute(command: &Recompute) -> Html {
    let Recompute { title, script, interpreter, expected, note } = command;
    html! {
        <details class="recompute">
            <summary>{ page_inspector::recompute() }</summary>
            <p>{ around([html! { <code>{ *interpreter }</code> }], |[interpreter]| page_inspector::recompute_with(title, interpreter)) }</p>
            <pre tabindex="0"><code>{ script }</code></pre>
            <CopyButton text={script.clone()} what={page::copy_what_command()} />
            <p class="expected">{ around([html! { <code>{ expected }</code> }], |[bytes]| page_inspector::recompute_prints(bytes)) }</p>
            { for note.as_ref().map(|note| html! { <p class="note">{ note }</p> }) }
        </details>
    }
}
