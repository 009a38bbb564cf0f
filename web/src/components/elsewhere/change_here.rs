//! On the page with every byte: a buffer's own grid, where its bytes are changed without leaving the page.

use crate::components::inspector::bytes::Buffer;
use crate::session::Action;
use crate::view::FieldId;
use std::rc::Rc;
use tls_scene::model::ByteView;
use tls_texts::page_elsewhere;
use tls_transcript::EventId;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// The buffers of the step.
    pub(super) views: Rc<Vec<ByteView>>,
    /// Which of them.
    pub(super) index: usize,
    /// Whether its grid is open.
    pub(super) open: bool,
    /// The user opens or closes it.
    pub(super) toggle: Callback<()>,
    /// What is pressed leads to an event.
    pub(super) show: Callback<EventId>,
    /// What the user does.
    pub(super) dispatch: Callback<Action>,
}

/// The button below a buffer whose bytes cross the wire as they stand, and the grid that it opens.
#[component]
pub(super) fn ChangeHere(props: &Props) -> Html {
    // The page shows no step of its own, so the field that is kept is the grid's alone.
    let field = use_state_eq(|| None::<FieldId>);
    let Some(view) = props.views.get(props.index) else { return html! {} };
    let dispatch = {
        let (field, show, dispatch) = (field.clone(), props.show.clone(), props.dispatch.clone());
        Callback::from(move |action| match action {
            Action::SelectField(chosen) => field.set(chosen),
            Action::ShowEvent(event) => show.emit(event),
            other => dispatch.emit(other),
        })
    };
    let path = field.as_ref().map(|field| field.path.clone());
    html! {
        <>
            <p class="change-here">
                <button type="button" class="quiet" aria-expanded={props.open.to_string()} onclick={props.toggle.reform(|_: MouseEvent| ())}>{ page_elsewhere::change_bytes(&view.title) }</button>
            </p>
            if props.open {
                <div class="buffers">
                    <Buffer views={props.views.clone()} index={props.index} {path} asked={field.is_some()} {dispatch} titled=false changeable=true />
                </div>
            }
        </>
    }
}
