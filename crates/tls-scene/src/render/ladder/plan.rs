//! What a layout comes to.

use super::edge::Edge;
use super::rect::Rect;
use crate::render::drawing::Anchor;

/// A ladder laid out. One unit is a CSS pixel at the size that the layout was made for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// The size of a value's name, of what stands below it, and of the name of a function or of words beside it.
    pub sizes: [f64; 3],
    /// The values.
    pub boxes: Vec<Placed>,
    /// The functions.
    pub pills: Vec<Placed>,
    /// What leads from one to another.
    pub edges: Vec<Edge>,
    /// The grounds that certificates' pairs stand on, each with the node of one of the pair.
    pub grounds: Vec<(usize, Rect)>,
    /// Words beside all that.
    pub notes: Vec<Note>,
}

/// A value or a function, by its index in the ladder, and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// The index among the ladder's nodes, or its functions.
    pub index: usize,
    /// Where.
    pub at: Rect,
}

/// A line of words.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// Where it begins, ends or has its middle.
    pub x: f64,
    /// Its baseline.
    pub y: f64,
    /// Which of these `x` is.
    pub anchor: Anchor,
    /// What it says.
    pub says: Says,
}

/// What a note says.
#[derive(Clone, Debug, PartialEq)]
pub enum Says {
    /// Whose values follow: the heading of a part, by its index.
    Heading(usize),
    /// That these two are a pair.
    Pair(usize),
    /// That the values that follow, the first of them by its index, stand apart from the others.
    Apart(usize),
    /// What stands beside a function, by its index: its label, or a line of that.
    Label(usize, String),
}
