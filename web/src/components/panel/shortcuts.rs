//! The list of shortcuts, and the switch for those of a single character.

use crate::components::parts::dialog::Dialog;
use crate::session::Action;
use crate::shortcuts;
use tls_texts::page_panels;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Whether single characters count.
    pub(crate) single_keys: bool,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// The dialog.
#[component]
pub(crate) fn ShortcutsDialog(props: &Props) -> Html {
    let on = props.single_keys;
    html! {
        <Dialog id="shortcuts" title={page_panels::keyboard()} on_close={props.dispatch.reform(|()| Action::Close)}>
            <button id="single-keys" type="button" class="switch" role="switch" aria-checked={on.to_string()} onclick={props.dispatch.reform(move |_| Action::SetSingleKeys(!on))}>
                <span class="switch-track" aria-hidden="true"></span>{ page_panels::single_keys() }
            </button>
            <dl class="shortcuts">
                { for shortcuts::help().map(|line| html! {
                    <div class={classes!((line.character && !on).then_some("off"))}>
                        <dt>{ for line.keys.iter().map(|key| html! { <kbd>{ key }</kbd> }) }</dt>
                        <dd>{ line.does_when() }</dd>
                    </div>
                }) }
            </dl>
            <p class="note">{ page_panels::keyboard_note() }</p>
        </Dialog>
    }
}
