//! The key ladder as a graph: values in boxes, functions in pills, and what leads from one to the other.

use crate::components::parts::emit::emit_some;
use crate::components::parts::names;
use crate::components::parts::value::numbers;
use crate::components::stage::diagram::shape;
use crate::hooks::pointer::{keep_focus, marked};
use crate::hooks::size::use_metrics;
use crate::session::{Action, Shared};
use tls_scene::drawing::number;
use tls_scene::ladder::{Lit, Placed, Plan, Rect, Says, lay_out};
use tls_scene::model::{Ladder as Graph, When, label};
use tls_terms::Sort;
use tls_texts::page_elsewhere;
use tls_transcript::ValueId;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The values and what they were made of.
    pub(crate) ladder: Shared<Graph>,
    /// The value whose path is lit.
    pub(crate) selected: Option<ValueId>,
    /// Whether the speaker still hides what is secret.
    #[prop_or_default]
    pub(crate) veiled: bool,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// From this width on, in CSS pixels, the ladder is laid out in its wide form, and its smallest letters can be read.
const WIDE: f64 = 480.0;

/// In a box that is not as high as this, a value's name and its bytes stand in one line.
const TWO_LINES: f64 = 36.0;

/// In a box that is as high as this, a value's name may stand in two lines above its bytes.
const THREE_LINES: f64 = 50.0;

/// The graph as far as it has grown.
#[component]
pub(crate) fn Ladder(props: &Props) -> Html {
    let Props { ladder, selected, .. } = props;
    let frame = use_node_ref();
    let plan = use_metrics(&frame).map(|metrics| lay_out(ladder, metrics.width < WIDE));
    let pick = {
        let values: Vec<ValueId> = ladder.nodes.iter().map(|node| node.value).collect();
        let selected = *selected;
        emit_some(&props.dispatch, move |event: MouseEvent| {
            let value = values.get(marked(&event, "data-node")?).copied();
            Some(Action::SelectValue(value.filter(|value| Some(*value) != selected)))
        })
    };
    html! {
        <div class="ladder-frame" ref={frame} onclick={pick} onmousedown={keep_focus}>
            { for plan.map(|plan| drawn(props, &plan)) }
        </div>
    }
}

fn drawn(props: &Props, plan: &Plan) -> Html {
    let lit = Lit::new(&props.ladder, props.selected);
    let Plan { width, height, sizes: [name, fine, _], .. } = plan;
    let [across, down, name, fine] = [*width, *height, *name, *fine].map(number);
    let view_box = ["0 0 ", &across, " ", &down].concat();
    let style = ["--across:", &across, ";--down:", &down, ";--name:", &name, ";--fine:", &fine].concat();
    let headings = plan.notes.iter().filter_map(|note| match &note.says {
        Says::Heading(part) => lit.heading(*part).map(|text| {
            html! { <p class="ladder-part" style={["--y:", &number(note.y - 16.0)].concat()}>{ text }</p> }
        }),
        _ => None,
    });
    html! {
        <div class={classes!("ladder", lit.any().then_some("lit"))} {style}>
            <svg class="rungs" viewBox={view_box} aria-hidden="true">{ for lit.shapes(plan).iter().map(shape) }</svg>
            { for headings }
            { for plan.boxes.iter().enumerate().map(|(key, placed)| node(key, placed, props, &lit)) }
        </div>
    }
}

fn node(key: usize, placed: &Placed, props: &Props, lit: &Lit<'_>) -> Html {
    let Some(node) = lit.there(placed.index) else { return html! {} };
    let on = lit.has(placed.index);
    let class = classes!(
        "node",
        names::hue_or_ink(node.lane),
        names::ladder_frame(node.kind.sort()),
        (node.when == When::Current).then_some("new"),
        on.then_some("on"),
        (placed.at.height < TWO_LINES).then_some("slim"),
        (placed.at.height >= THREE_LINES).then_some("tall")
    );
    let Rect { x, y, width, height } = placed.at;
    let [x, y, width, height] = [x, y, width, height].map(number);
    let style = ["--x:", &x, ";--y:", &y, ";--w:", &width, ";--h:", &height].concat();
    let name = label(node.kind);
    let hidden = props.veiled && !matches!(node.kind.sort(), Sort::Random | Sort::PublicKey | Sort::PrivateKey);
    let ends = if hidden { page_elsewhere::hidden() } else { node.ends.clone() };
    html! {
        <button {key} type="button" {class} {style} data-node={placed.index.to_string()} data-value={node.kind.name()} data-values={numbers(Some(node.value))}
            aria-pressed={(Some(node.value) == props.selected).to_string()}>
            // Where its place says whose it is, a screen reader has to say it.
            if name != node.short { <span class="hidden">{ name }</span>{ " " } }
            <b>{ &node.short }</b>
            if !ends.is_empty() { <small class={classes!(hidden.then_some("veil"), node.discarded.then_some("discarded"))}>{ ends }</small> }
        </button>
    }
}
