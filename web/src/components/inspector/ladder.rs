//! The key ladder as a graph: sources above, keys below, the client's on the left and the server's on the right.

use crate::components::parts::emit::emit_some;
use crate::components::parts::names;
use crate::components::parts::value::identifier;
use crate::hooks::pointer::{keep_focus, marked};
use crate::session::Action;
use std::collections::BTreeSet;
use tls_scene::drawing::{number, path};
use tls_scene::model::{Ladder as Graph, LadderNode, Lane, When, in_order, label};
use tls_terms::ValueKind;
use tls_transcript::ValueId;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The values and what they were made of.
    pub(crate) ladder: Graph,
    /// The value whose path is lit.
    pub(crate) selected: Option<ValueId>,
    /// How many stand side by side.
    pub(crate) per_row: usize,
    /// Whether the standard's names stand below.
    #[prop_or_default]
    pub(crate) named: bool,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// The graph as far as it has grown.
#[component]
pub(crate) fn Ladder(props: &Props) -> Html {
    let nodes = &props.ladder.nodes;
    let places = places(nodes, props.per_row);
    let rows = places.iter().flatten().map(|place| place.row + 1).max().unwrap_or_default();
    let lit = props.selected.map(|value| path_back(nodes, value)).unwrap_or_default();
    let pick = {
        let values: Vec<ValueId> = nodes.iter().map(|node| node.value).collect();
        let selected = props.selected;
        emit_some(&props.dispatch, move |event: MouseEvent| {
            let value = values.get(marked(&event, "data-node")?).copied();
            Some(Action::SelectValue(value.filter(|value| Some(*value) != selected)))
        })
    };
    let shown =
        places.iter().enumerate().filter_map(|(index, place)| Some((index, nodes.get(index)?, place.as_ref()?)));
    html! {
        <div class={classes!("ladder", (!lit.is_empty()).then_some("lit"), props.named.then_some("named"))} style={format!("--rows:{rows}")} onclick={pick} onmousedown={keep_focus}>
            <svg class="rungs" viewBox={format!("0 0 100 {}", rows * 10)} preserveAspectRatio="none" aria-hidden="true">
                { for shown.clone().flat_map(|(index, node, place)| edges(index, node, place, &places, &lit)) }
            </svg>
            { for shown.map(|(index, node, place)| self::node(index, node, place, props, &lit)) }
        </div>
    }
}

/// Where a node stands: its row, and the middle of its box in percent of the width.
#[derive(Clone, Debug, PartialEq)]
struct Place {
    row: usize,
    middle: f64,
    width: f64,
}

/// Each rank takes as many rows as it needs. What is still to come has no place.
fn places(nodes: &[LadderNode], per_row: usize) -> Vec<Option<Place>> {
    let per_row = per_row.max(1);
    let mut places = vec![None; nodes.len()];
    let ranks = nodes.iter().map(|node| node.rank + 1).max().unwrap_or_default();
    let mut row = 0;
    for rank in 0..ranks {
        let in_rank = nodes.iter().enumerate().filter(|(_, node)| node.rank == rank && node.when != When::Future);
        let in_rank = in_order(in_rank, |(_, node)| side(node));
        let rows = in_rank.len().div_ceil(per_row);
        let in_each = in_rank.len().div_ceil(rows.max(1)).max(1);
        for line in in_rank.chunks(in_each) {
            let step = 100.0 / line.len() as f64;
            for (column, (index, _)) in line.iter().enumerate() {
                if let Some(place) = places.get_mut(*index) {
                    let width = (100.0 / per_row as f64).min(step) - 1.5;
                    *place = Some(Place { row, middle: (column as f64 + 0.5) * step, width });
                }
            }
            row += 1;
        }
    }
    places
}

/// What belongs to neither stands in the middle, unless its name says to whose Finished it leads.
fn side(node: &LadderNode) -> u8 {
    match node.lane {
        Some(Lane::Client) => 0,
        Some(Lane::Server) => 4,
        None | Some(Lane::Eavesdropper) if node.kind == ValueKind::HandshakeHashClient => 1,
        None | Some(Lane::Eavesdropper) if node.kind == ValueKind::HandshakeHashServer => 3,
        None | Some(Lane::Eavesdropper) => 2,
    }
}

/// A value and all that went into it, as indices.
fn path_back(nodes: &[LadderNode], value: ValueId) -> BTreeSet<usize> {
    let mut path = BTreeSet::new();
    let mut open: Vec<usize> = nodes.iter().position(|node| node.value == value).into_iter().collect();
    while let Some(index) = open.pop() {
        if path.insert(index) {
            open.extend(nodes.get(index).map(|node| node.parents.as_slice()).unwrap_or_default());
        }
    }
    path
}

fn edges<'a>(
    index: usize,
    node: &'a LadderNode,
    place: &'a Place,
    places: &'a [Option<Place>],
    lit: &'a BTreeSet<usize>,
) -> impl Iterator<Item = Html> + 'a {
    node.parents.iter().filter_map(move |parent| {
        let from = places.get(*parent)?.as_ref()?;
        let class = classes!("rung", (lit.contains(&index) && lit.contains(parent)).then_some("on"));
        let (top, bottom) = (from.row as f64 * 10.0 + 8.0, place.row as f64 * 10.0 + 1.0);
        let bend = (bottom - top).max(2.0) / 2.0;
        let curve = [from.middle, top + bend, place.middle, bottom - bend, place.middle, bottom];
        let d = path(&[('M', &[from.middle, top]), ('C', &curve)]);
        Some(html! { <path {class} {d} /> })
    })
}

fn node(
    index: usize,
    node: &LadderNode,
    place: &Place,
    Props { selected, named, .. }: &Props,
    lit: &BTreeSet<usize>,
) -> Html {
    let class = classes!(
        "node",
        names::hue_or_ink(node.lane),
        names::ladder_frame(node.kind.sort()),
        (node.when == When::Current).then_some("new"),
        lit.contains(&index).then_some("on")
    );
    let style = format!("--row:{};--middle:{}%;--width:{}%", place.row, number(place.middle), number(place.width));
    html! {
        <button key={node.kind.name()} type="button" {class} {style} data-node={index.to_string()} data-value={node.kind.name()} aria-pressed={(*selected == Some(node.value)).to_string()}>
            { label(node.kind) }
            if *named { <small>{ identifier(node.kind) }</small> }
        </button>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(value: u32, lane: Option<Lane>, rank: usize, parents: &[usize]) -> LadderNode {
        LadderNode {
            value: ValueId(value),
            kind: ValueKind::MasterSecret,
            lane,
            made_by: String::new(),
            section: "".into(),
            parents: parents.to_vec(),
            rank,
            when: When::Past,
            hex: String::new(),
            gloss: String::new(),
            known_to: Vec::new(),
            recompute: None,
        }
    }

    #[test]
    fn the_path_back_reaches_the_sources() {
        let nodes = [node(0, None, 0, &[]), node(1, None, 0, &[]), node(2, None, 1, &[0]), node(3, None, 2, &[2])];
        assert_eq!(path_back(&nodes, ValueId(3)), BTreeSet::from([0, 2, 3]));
    }

    #[test]
    fn the_client_stands_left_of_the_server() {
        let nodes = [node(0, Some(Lane::Server), 0, &[]), node(1, Some(Lane::Client), 0, &[])];
        let middles: Vec<f64> = places(&nodes, 4).into_iter().flatten().map(|place| place.middle).collect();
        assert_eq!(middles, [75.0, 25.0]);
    }

    #[test]
    fn a_full_rank_takes_two_rows() {
        let nodes: Vec<LadderNode> = (0..6).map(|value| node(value, None, 0, &[])).collect();
        let rows: Vec<usize> = places(&nodes, 4).into_iter().flatten().map(|place| place.row).collect();
        assert_eq!(rows, [0, 0, 0, 1, 1, 1]);
    }
}
