//! The clock that steps while the handshake plays.

use crate::session::Action;
use gloo_timers::callback::Timeout;
use yew::prelude::*;

/// Ticks once `milliseconds` after each step, if given.
#[hook]
pub(crate) fn use_player(position: usize, milliseconds: Option<u32>, dispatch: &Callback<Action>) {
    use_effect_with((position, milliseconds, dispatch.clone()), |(_, milliseconds, dispatch)| {
        let dispatch = dispatch.clone();
        let timeout = milliseconds.map(|time| Timeout::new(time, move || dispatch.emit(Action::Tick)));
        move || drop(timeout)
    });
}
