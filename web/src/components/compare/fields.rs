//! Which fields of the current messages differ.

use crate::session::Together;
use tls_scene::comparison::{FieldDifference, MessageDifference};
use yew::prelude::*;

/// The fields, as long as the row has messages to compare.
pub(super) fn differing(together: &Together, position: usize) -> Html {
    let Some(MessageDifference { title, fields, differing }) = together.comparison.fields(&together.plays(), position)
    else {
        return html! {};
    };
    let count = match differing.len() {
        0 => format!("alike in all {fields} fields"),
        count => format!("{count} of {fields} fields differ"),
    };
    html! {
        <details id="differing" class="differing" open=true>
            <summary>{ title }{ ": " }<span id="differing-count">{ count }</span></summary>
            if !differing.is_empty() {
                <table role="table">
                    <caption class="hidden">{ "The fields that differ" }</caption>
                    <thead role="rowgroup"><tr role="row">
                        <th class="corner" role="columnheader">{ "Field" }</th>
                        { for together.comparison.names().iter().map(|name| html! { <th role="columnheader" scope="col">{ name }</th> }) }
                    </tr></thead>
                    <tbody role="rowgroup">{ for differing.iter().map(field) }</tbody>
                </table>
            }
        </details>
    }
}

fn field(field: &FieldDifference) -> Html {
    html! {
        <tr role="row" class="differs" data-path={field.path.clone()}>
            <th role="rowheader" scope="row"><code>{ for field.path.split_inclusive(['/', '_']).map(|part| html! { <>{ part }<wbr /></> }) }</code></th>
            { for field.cells.iter().map(|cell| match cell {
                Some(value) => html! { <td role="cell">{ value }</td> },
                None => html! { <td role="cell" class="lacking">{ "not there" }</td> },
            }) }
        </tr>
    }
}
