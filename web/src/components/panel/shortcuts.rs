//! The list of shortcuts, and the switch for those of a single character.

use crate::components::parts::dialog::Dialog;
use crate::session::Action;
use crate::shortcuts;
use tls_texts::page_panels;
use yew::prelude::*;

/// The dialog. `on` says whether single characters count.
pub(crate) fn shortcuts_dialog(on: bool, dispatch: &Callback<Action>) -> Html {
    html! {
        <Dialog key="shortcuts" id="shortcuts" title={page_panels::keyboard()} on_close={dispatch.reform(|()| Action::Close)}>
            <button id="single-keys" type="button" class="switch" role="switch" aria-checked={on.to_string()} onclick={dispatch.reform(move |_| Action::SetSingleKeys(!on))}>
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
