//! Who checks a field, and by which named checks: the way to them; or that none is about it.

use crate::components::parts::names;
use crate::hooks::pointer::keep_focus;
use crate::session::Action;
use tls_scene::model::{ByteField, ByteView, Checked};
use tls_texts::page_bytes;
use yew::prelude::*;

/// So many names are spelled out; the step has them all.
const NAMED: usize = 2;

/// A line of what is said of a field; nothing where the recording does not know who has read it.
pub(crate) fn who_checks(view: &ByteView, field: &ByteField, dispatch: &Callback<Action>) -> Html {
    let Some(checked) = &view.checked else { return html! {} };
    let checks: Vec<_> = view.checks_of(field).collect();
    let of_record = checks.iter().all(|(rule, _)| rule.is_of_records());
    let show = |event| dispatch.reform(move |_: MouseEvent| Action::ShowEvent(event));
    let Some((_, first)) = checks.first() else {
        let what = if field.is_length() { "length" } else { kind(view) };
        let way = checked.at_the_first.map(|(rule, event)| {
            html! { <>{ " " }<button type="button" class="linked" onmousedown={keep_focus} onclick={show(event)}>{ rule.name() }</button></> }
        });
        return html! { <p class="who-checks">{ unlisted(checked, what) }{ for way }</p> };
    };
    let spelled: Vec<&str> = checks.iter().map(|(rule, _)| rule.name()).take(NAMED).collect();
    let said = match checks.len().checked_sub(NAMED) {
        None | Some(0) => spelled.join(", "),
        Some(more) => page_bytes::more_checks(spelled.join(", "), more),
    };
    html! {
        <p class="who-checks">
            { page_bytes::checked(names::hue(checked.by), if of_record { "record" } else { "message" }) }{ " " }
            <button type="button" class="linked" data-checks={checks.len().to_string()} onmousedown={keep_focus} onclick={show(*first)}>{ said }</button>
        </p>
    }
}

/// The same of a whole message, for where it is read from top to bottom: every check by its name.
pub(crate) fn all_checks(view: &ByteView) -> Html {
    let said = |checked: &Checked| match (checked.checks.as_slice(), checked.at_the_first) {
        ([], None) => unlisted(checked, kind(view)),
        ([], Some((rule, _))) => [&unlisted(checked, kind(view)), rule.name()].join(" "),
        (checks, _) => {
            let names: Vec<&str> = checks.iter().map(|(rule, _)| rule.name()).collect();
            [page_bytes::checked(names::hue(checked.by), kind(view)), names.join(", ")].join(" ")
        }
    };
    html! { <>{ for view.checked.as_ref().map(|checked| html! { <p class="who-checks">{ said(checked) }</p> }) }</> }
}

/// What is said of something where none of its own checks is listed; the check's name follows if there is one at the first record.
fn unlisted(checked: &Checked, what: &str) -> String {
    match checked.at_the_first {
        Some(_) => page_bytes::checked_like_the_first(names::hue(checked.by)),
        None => page_bytes::unchecked(if checked.passed_over { "passed-over" } else { what }),
    }
}

fn kind(view: &ByteView) -> &'static str {
    if view.slug == "message" { "message" } else { "record" }
}
