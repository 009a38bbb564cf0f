//! The edge between stage and inspector: dragged, or moved by the arrow keys, it makes one of them wider. The page remembers
//! where it stands; a double click puts it back.

use crate::components::parts::emit::emit_some;
use crate::hooks::page::{body_size, window_width};
use crate::session::Action;
use tls_texts::page_inspector;
use web_sys::Element;
use yew::prelude::*;

/// What the style sheet gives the inspector where nothing is remembered, in thousandths of the window's width.
const USUAL: u16 = 400;

/// How far a key moves the edge.
const STEP: u16 = 20;

/// The least inspector and the least stage, in sizes of body text. The style sheet keeps to them as well.
const LEAST: (f64, f64) = (28.0, 20.0);

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// How wide the inspector is, in thousandths of the window's width, if the user has said.
    pub(crate) width: Option<u16>,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// The edge.
#[component]
pub(crate) fn Divider(props: &Props) -> Html {
    let edge = use_node_ref();
    let width = props.width.unwrap_or(USUAL);
    let drag = {
        let edge = edge.clone();
        emit_some(&props.dispatch, move |event: PointerEvent| {
            let edge = edge.cast::<Element>()?;
            if event.type_() == "pointerdown" && event.button() == 0 {
                edge.set_pointer_capture(event.pointer_id()).ok()?;
                return None;
            }
            let held = edge.has_pointer_capture(event.pointer_id());
            let window = window_width()?;
            held.then(|| Action::Widen(kept_within((window - f64::from(event.client_x())) / window * 1000.0)))
        })
    };
    let by_key = emit_some(&props.dispatch, move |event: KeyboardEvent| {
        let wanted = match event.key().as_str() {
            "ArrowLeft" => Some(width + STEP),
            "ArrowRight" => Some(width.saturating_sub(STEP)),
            "Home" => Some(0),
            "End" => Some(1000),
            "Enter" => None,
            _ => return None,
        };
        event.prevent_default();
        Some(Action::Widen(wanted.and_then(|wanted| kept_within(f64::from(wanted)))))
    });
    let (least, most) = bounds().unwrap_or((0.0, 1000.0));
    let percent = |thousandths: f64| ((thousandths / 10.0).round() as u16).to_string();
    html! {
        <div ref={edge} id="divider" role="separator" tabindex="0" aria-orientation="vertical" aria-label={page_inspector::divider()} title={page_inspector::divider_gloss()}
            aria-valuemin={percent(least)} aria-valuemax={percent(most)} aria-valuenow={percent(f64::from(width))}
            onpointerdown={drag.clone()} onpointermove={drag} onkeydown={by_key} ondblclick={props.dispatch.reform(|_| Action::Widen(None))}></div>
    }
}

/// The least and the most, in thousandths of the window's width; nothing where there is no window.
fn bounds() -> Option<(f64, f64)> {
    let (window, size) = (window_width()?, body_size()?);
    let least = LEAST.0 * size / window * 1000.0;
    Some((least, (1000.0 - LEAST.1 * size / window * 1000.0).max(least)))
}

fn kept_within(wanted: f64) -> Option<u16> {
    let (least, most) = bounds()?;
    // Both are less than a thousand and more than nothing.
    Some(wanted.clamp(least, most).round() as u16)
}
