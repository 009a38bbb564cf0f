//! A ladder at a position as shapes: what leads from value to value, the functions, and the words beside them. The values
//! themselves are whoever draws it to place.

use super::plan::{Plan, Says};
use super::rect::Rect;
use crate::model::{Job, Ladder, LadderFunction, LadderNode, Lane, When};
use crate::render::drawing::{Anchor, Shape};
use tls_terms::Sort;
use tls_texts::knowledge as texts;
use tls_transcript::ValueId;

/// A ladder with a value of which the path back is lit.
pub struct Lit<'a> {
    ladder: &'a Ladder,
    selected: Option<ValueId>,
    /// For each node whether it is on the path.
    on: Vec<bool>,
}

impl<'a> Lit<'a> {
    /// Lights the path back from a value.
    pub fn new(ladder: &'a Ladder, selected: Option<ValueId>) -> Self {
        let mut on: Vec<bool> = ladder.nodes.iter().map(|node| Some(node.value) == selected).collect();
        // Parents stand before children.
        for (index, node) in ladder.nodes.iter().enumerate().rev() {
            if on.get(index) == Some(&true) {
                for parent in &node.parents {
                    if let Some(parent) = on.get_mut(*parent) {
                        *parent = true;
                    }
                }
            }
        }
        Self { ladder, selected, on }
    }

    /// Whether any is.
    pub fn any(&self) -> bool {
        self.on.contains(&true)
    }

    /// Whether a node is on the path.
    pub fn has(&self, node: usize) -> bool {
        self.on.get(node) == Some(&true)
    }

    /// A value that is there by now.
    pub fn there(&self, node: usize) -> Option<&'a LadderNode> {
        self.ladder.nodes.get(node).filter(|node| node.when != When::Future)
    }

    /// The heading of a part of which something is there that stands in no part before it.
    pub fn heading(&self, part: usize) -> Option<&'a str> {
        let (before, part) = (self.ladder.parts.get(..part)?, self.ladder.parts.get(part)?);
        let own = |node: &&usize| !before.iter().any(|other| other.nodes.contains(node));
        part.nodes.iter().filter(own).any(|node| self.there(*node).is_some()).then_some(part.heading.as_str())
    }

    fn applied(&self, function: usize) -> Option<&'a LadderFunction> {
        self.ladder.functions.get(function).filter(|function| function.when != When::Future)
    }

    /// Whether a function is on the path. What is only signed is not made by that, but a key that signs says what it does.
    fn leads(&self, function: &LadderFunction) -> bool {
        let picked = |from: &usize| self.ladder.nodes.get(*from).map(|node| node.value) == self.selected;
        match function.job {
            Job::Signs => function.from.iter().any(picked),
            _ => self.has(function.to) && function.from.iter().all(|from| self.has(*from)),
        }
    }

    /// The shapes, as far as the ladder has grown. Classes: `ground`; `way` (with `pair`), `tip` and `gap`, with a party's hue or
    /// `both`; `pill` and `pill-name`; `beside`; and `on` for what is on the path.
    pub fn shapes(&self, plan: &Plan) -> Vec<Shape> {
        let size = plan.sizes[2];
        let mut shapes = Vec::new();
        let on = |on: bool| if on { " on" } else { "" };
        for (_, at) in plan.grounds.iter().filter(|(node, _)| self.there(*node).is_some()) {
            shapes.push(shape(at, 10.0, "ground".into()));
        }
        for edge in &plan.edges {
            let (Some(value), function) =
                (self.there(edge.value), edge.function.map(|function| self.applied(function)))
            else {
                continue;
            };
            let lit = match function {
                Some(None) => continue,
                Some(Some(function)) => self.leads(function),
                None => self.has(edge.value) && edge.other.is_some_and(|other| self.has(other)),
            };
            // One edge stands for both randoms, and so has nobody's hue.
            let hue = match value.lane.filter(|_| value.kind.sort() != Sort::Random) {
                Some(Lane::Client) => " client",
                Some(Lane::Server) => " server",
                Some(Lane::Eavesdropper) => " eavesdropper",
                None => " both",
            };
            let mut path =
                |d: String, class: &str| shapes.push(Shape::Path { d, class: [class, hue, on(lit)].concat() });
            if edge.over {
                path(edge.line(), "gap");
            }
            path(edge.line(), if edge.headed { "way" } else { "way pair" });
            if edge.headed {
                path(edge.head(), "tip");
            }
        }
        let mut text = |x: f64, y: f64, anchor: Anchor, text: &str, class: String| {
            shapes.push(Shape::Text { x, y, anchor, size, text: text.into(), class });
        };
        for note in &plan.notes {
            let said = match &note.says {
                Says::Pair(node) => self.there(*node).map(|_| texts::pair()),
                Says::Label(function, text) => self.applied(*function).map(|_| text.clone()),
                Says::Apart(first) => self.there(*first).map(|_| texts::apart()),
                Says::Heading(_) => None,
            };
            if let Some(said) = said {
                text(note.x, note.y, note.anchor, &said, "beside".into());
            }
        }
        for pill in &plan.pills {
            let (Some(function), at) = (self.applied(pill.index), pill.at) else { continue };
            let on = on(self.leads(function));
            shapes.push(shape(&at, at.height / 2.0, ["pill", on].concat()));
            let (x, y) = (at.x + at.width / 2.0, at.y + at.height / 2.0 + size * 0.36);
            let class = ["pill-name", on].concat();
            shapes.push(Shape::Text { x, y, anchor: Anchor::Middle, size, text: function.name.clone(), class });
        }
        shapes
    }
}

fn shape(at: &Rect, radius: f64, class: String) -> Shape {
    Shape::Rect { x: at.x, y: at.y, width: at.width, height: at.height, radius, class }
}
