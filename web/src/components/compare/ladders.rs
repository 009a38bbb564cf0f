//! The key ladders side by side, each as far as its handshake has come.

use crate::components::inspector::ladder::Ladder;
use crate::session::{Action, Shared, Together};
use tls_scene::model::{ViewOptions, When};
use tls_texts::page_compare;
use tls_transcript::ValueId;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// What stands side by side.
    pub(super) together: Shared<Together>,
    /// 0 at the start, else the number of the row just done.
    pub(super) position: usize,
    /// Whether the eavesdropper has something.
    pub(super) view: ViewOptions,
}

/// The ladders. A value picked in one of them is lit in that one alone: the others' values are others.
#[component]
pub(super) fn Ladders(props: &Props) -> Html {
    let Props { together, position, view } = props;
    let picked = use_state_eq(|| None::<(usize, ValueId)>);
    let ladders = use_memo((together.clone(), *position, *view), |(together, position, view)| {
        let columns = together.columns.iter().enumerate();
        let ladder = columns.map(|(index, column)| {
            Shared::new(column.play.ladder(together.comparison.position_in(index, *position), view))
        });
        ladder.collect::<Vec<_>>()
    });
    let column = |index: usize| {
        let ladder = ladders.get(index)?.clone();
        let set = picked.setter();
        let pick = Callback::from(move |action| {
            if let Action::SelectValue(value) = action {
                set.set(value.map(|value| (index, value)));
            }
        });
        let selected = picked.filter(|(column, _)| *column == index).map(|(_, value)| value);
        let grown = ladder.nodes.iter().any(|node| node.when != When::Future);
        Some(html! {
            <div key={index} class="compare-keys">
                <h3>{ together.comparison.names().get(index).map(page_compare::keys_with) }</h3>
                if grown { <Ladder {ladder} {selected} dispatch={pick} /> } else { <p class="empty">{ page_compare::no_values() }</p> }
            </div>
        })
    };
    html! { <section class="compare-ladders" aria-label={page_compare::keys()}>{ for (0..together.columns.len()).filter_map(column) }</section> }
}
