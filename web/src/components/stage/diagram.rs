//! The message sequence diagram: the drawing's shapes as SVG. What moves is decided in the style sheets, by classes.

use crate::components::parts::emit::emit_some;
use crate::components::parts::value::numbers;
use crate::hooks::pointer::marked;
use crate::session::{Action, Moved, Shared};
use std::rc::Rc;
use tls_scene::drawing::{Anchor, Drawing, Group, Shape, number};
use yew::prelude::*;
use yew::virtual_dom::Key;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Its name on the page.
    #[prop_or(AttrValue::Static("diagram"))]
    pub(crate) id: AttrValue,
    /// The shapes.
    pub(crate) drawing: Shared<Drawing>,
    /// What it shows, in words.
    pub(crate) label: AttrValue,
    /// How the position was reached.
    pub(crate) moved: Moved,
    /// Whether the steps to come show as ghosts.
    pub(crate) ghosts: bool,
    /// The last step that was seen already: dimmed, if it is still to come.
    #[prop_or_default]
    pub(crate) seen: usize,
    /// Whether there is a strip below the current row, for which the rows after it make room.
    #[prop_or_default]
    pub(crate) strip: bool,
    /// The position.
    pub(crate) position: usize,
    /// The steps to mark.
    pub(crate) marked: Vec<usize>,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// The diagram. A click on a row goes to its step.
#[component]
pub(crate) fn Diagram(props: &Props) -> Html {
    let drawing = &props.drawing;
    let on_click = emit_some(&props.dispatch, |event: MouseEvent| marked(&event, "data-row").map(Action::GoTo));
    let view_box = [0.0, 0.0, drawing.width, drawing.height].map(number).join(" ");
    html! {
        <svg id={props.id.clone()} class={classes!("diagram", props.ghosts.then_some("ghosts"), props.strip.then_some("stripped"))} viewBox={view_box}
            width={number(drawing.width)} height={number(drawing.height)} role="img" aria-label={props.label.clone()}
            data-moved={props.moved.name()} onclick={on_click}>
            { for drawing.groups.iter().enumerate().map(|(index, group)| row(index, group, props)) }
        </svg>
    }
}

fn row(index: usize, group: &Rc<Group>, props: &Props) -> Html {
    let seen = group.step.is_some_and(|step| step > props.position && step <= props.seen);
    let differs = group.step.is_some_and(|step| props.marked.contains(&step));
    html! { <Row key={index} group={group.clone()} {seen} {differs} /> }
}

#[derive(Properties)]
struct RowProps {
    group: Rc<Group>,
    seen: bool,
    differs: bool,
}

/// Most groups are handed on from the drawing before, and need not be compared shape for shape.
impl PartialEq for RowProps {
    fn eq(&self, other: &Self) -> bool {
        (self.seen, self.differs) == (other.seen, other.differs)
            && (Rc::ptr_eq(&self.group, &other.group) || self.group == other.group)
    }
}

/// A group of shapes. A component of its own, because a step changes two or three of them, and comparing the shapes of
/// the others costs less than making their elements again to compare those.
#[component]
fn Row(props: &RowProps) -> Html {
    let RowProps { group, seen, differs } = props;
    let is_box = |shape: &Shape| matches!(shape, Shape::Rect { class, .. } if class.starts_with("box"));
    let work = group.shapes.iter().any(is_box).then_some("work");
    let class = classes!(group.class.clone(), work, seen.then_some("seen"), differs.then_some("differs"));
    html! {
        <g {class} data-row={group.step.map(|step| step.to_string())} data-values={numbers(group.carries.iter().copied())}>
            // A list of its own: with a part that has no key beside them, none of them would be known by its key.
            { keyed(&group.shapes).collect::<Html>() }
            if *differs { { mark(group.span) } }
        </g>
    }
}

/// The shapes, each known by its place among those that a row always has: the bar of the current row comes and goes without the
/// others taking each other's place, which would be drawn, and moved, anew.
fn keyed(shapes: &[Shape]) -> impl Iterator<Item = Html> {
    let mut place = 0;
    shapes.iter().map(move |shape| {
        let is_bar = matches!(shape, Shape::Rect { class, .. } if class == CURRENT_BAR);
        let key = if is_bar { Key::from(CURRENT_BAR) } else { Key::from(place) };
        place += usize::from(!is_bar);
        html! { <key={key}>{ self::shape(shape) }</> }
    })
}

/// The class of the bar at the edge of what is current.
const CURRENT_BAR: &str = "current-bar";

/// The mark of a step that the other handshake lacks: a bar at the diagram's edge.
fn mark((top, bottom): (f64, f64)) -> Html {
    let height = bottom - top - 4.0;
    html! { <rect class="difference" x="0" y={number(top + 2.0)} width="4" height={number(height)} rx="2" /> }
}

/// One shape.
pub(crate) fn shape(shape: &Shape) -> Html {
    match shape {
        Shape::Line { from, to, class } => html! {
            // An arrow grows from where it begins, so that one rule draws them all.
            <line x1={number(from.0)} y1={number(from.1)} x2={number(to.0)} y2={number(to.1)} transform-origin={class.starts_with("line ").then(|| [from.0, from.1].map(number).join(" "))} class={class.clone()} />
        },
        Shape::Path { d, class } => html! { <path d={d.clone()} class={class.clone()} /> },
        Shape::Rect { x, y, width, height, radius, class } => html! {
            <rect x={number(*x)} y={number(*y)} width={number(*width)} height={number(*height)} rx={number(*radius)} class={class.clone()} />
        },
        Shape::Text { x, y, anchor, size, text, class } => {
            let anchor = match anchor {
                Anchor::Start => "start",
                Anchor::Middle => "middle",
                Anchor::End => "end",
            };
            html! {
                <text x={number(*x)} y={number(*y)} text-anchor={anchor} font-size={number(*size)} class={class.clone()}>{ text }</text>
            }
        }
    }
}
