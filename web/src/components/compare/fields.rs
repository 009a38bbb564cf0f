//! Which fields of the current messages differ.

use crate::components::parts::prose::around;
use crate::components::parts::value::breakable;
use crate::session::Together;
use tls_scene::comparison::{FieldDifference, MessageDifference};
use tls_texts::{page_compare, page_elsewhere};
use yew::prelude::*;

/// The fields, as long as the row has messages to compare; without their values, where these are hidden.
pub(super) fn differing(together: &Together, position: usize, veiled: bool) -> Html {
    let Some(MessageDifference { title, fields, differing }) = together.comparison.fields(&together.plays(), position)
    else {
        return html! {};
    };
    let count = match differing.len() {
        0 => page_compare::alike(fields),
        differing => page_compare::differ(differing, fields),
    };
    html! {
        <details id="differing" class="differing" open=true>
            <summary>{ around([html! { <span id="differing-count">{ count }</span> }], |[count]| page_compare::fields_of(title, count)) }</summary>
            if !differing.is_empty() {
                <table role="table">
                    <caption class="hidden">{ page_compare::fields() }</caption>
                    <thead role="rowgroup"><tr role="row">
                        <th class="corner" role="columnheader">{ page_compare::field() }</th>
                        { for together.comparison.names().iter().map(|name| html! { <th role="columnheader" scope="col">{ name }</th> }) }
                    </tr></thead>
                    <tbody role="rowgroup">{ for differing.iter().map(|difference| field(difference, veiled)) }</tbody>
                </table>
            }
        </details>
    }
}

fn field(field: &FieldDifference, veiled: bool) -> Html {
    html! {
        <tr role="row" class="differs" data-path={field.path.clone()}>
            <th role="rowheader" scope="row"><code>{ breakable(&field.path) }</code></th>
            { for field.cells.iter().map(|cell| match cell {
                Some(_) if veiled => html! { <td role="cell" class="lacking">{ page_elsewhere::hidden() }</td> },
                Some(value) => html! { <td role="cell">{ value }</td> },
                None => html! { <td role="cell" class="lacking">{ page_compare::lacking() }</td> },
            }) }
        </tr>
    }
}
