//! Callbacks for events that may turn out to mean nothing.

use yew::Callback;

/// Passes on what `meaning` makes of an event, if anything.
pub(crate) fn emit_some<E: 'static, A: 'static>(
    to: &Callback<A>,
    meaning: impl Fn(E) -> Option<A> + 'static,
) -> Callback<E> {
    let to = to.clone();
    Callback::from(move |event| {
        if let Some(said) = meaning(event) {
            to.emit(said);
        }
    })
}
