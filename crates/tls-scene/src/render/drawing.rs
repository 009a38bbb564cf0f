//! Geometry: a [`Diagram`](crate::model::Diagram) laid out as shapes for a given width. The page and the SVG export
//! draw the same shapes, so that they cannot differ.

mod arrow;
mod divider;
mod drawn;
mod frame;
mod layout;
mod measure;
mod side_by_side;
mod symbols;
mod time_line;
mod work;

pub use drawn::Drawn;
pub use layout::{draw, draw_down_to};
#[cfg(test)]
pub(super) use measure::text_width;
pub use side_by_side::draw_side_by_side;
pub use symbols::{number, path};
pub use time_line::draw_time_lines;

use crate::views::comparison::LONGEST_ROUND_TRIP;
use std::rc::Rc;
use tls_transcript::ValueId;

/// How much room there is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Metrics {
    /// The drawing's width in CSS pixels.
    pub width: f64,
    /// Size of body text in CSS pixels; everything scales with it.
    pub font_size: f64,
    /// How far a message falls from lifeline to lifeline, in sizes of body text: 0 where it takes no time. See [`slant`].
    pub slant: f64,
}

/// How far a message falls where a round trip takes so many milliseconds: little enough that those of a flight stay apart.
pub fn slant(round_trip: u32) -> f64 {
    4.0 * f64::from(round_trip.min(LONGEST_ROUND_TRIP)) / f64::from(LONGEST_ROUND_TRIP)
}

/// Shapes in order of painting, by group.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// Width in CSS pixels.
    pub width: f64,
    /// Height in CSS pixels.
    pub height: f64,
    /// Where the client's lifeline, the wire and the server's lifeline stand: x, for the heads above them.
    pub lanes: [f64; 3],
    /// Lifelines, brackets, the current message's band, then one group a row. Shared, so that each can be handed on without copying its shapes.
    pub groups: Vec<Rc<Group>>,
}

/// Shapes that belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The step that a click on it selects (1-based).
    pub step: Option<usize>,
    /// Style classes: `lifelines`; `bracket` with `done` or `open`; `band`, the current message's; `visit` with `past`, `next` (about to begin) or `future`; `row` with `past`, `current` or `future`, and `gap`
    /// where the step is another recording's.
    pub class: String,
    /// The values that the message of its row carries.
    pub carries: Vec<ValueId>,
    /// Top and bottom, for scrolling to it.
    pub span: (f64, f64),
    /// Its shapes.
    pub shapes: Vec<Shape>,
}

/// A shape, with the style classes that colour it.
///
/// A party's hue: `client`, `server`, `wire`; or `ink`, `muted`. What it is: `lifeline`, `dotted` (`muted` after a failure), `line` (with
/// `protected` or `broken`), `visit-line` (between two connections), `head`, `break`, `lock` (with `open` or `closed`), `box` (maybe `lit`), `mark` (with `passed`, `failed` or
/// `remark`), `highlight`, `current-bar` (at its edge), `cover` (paper between the wire and words), `target` (invisible, to be
/// clicked). Text: `strong`, `small`.
/// `head`, `lock` and the ciphertext's text are filled; `line`, `lifeline`, `break`, `mark` and brackets are stroked.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A line.
    Line {
        /// Start.
        from: (f64, f64),
        /// End.
        to: (f64, f64),
        /// Style classes.
        class: String,
    },
    /// A filled or stroked path, in SVG path syntax.
    Path {
        /// The path data.
        d: String,
        /// Style classes.
        class: String,
    },
    /// A rounded rectangle.
    Rect {
        /// Left.
        x: f64,
        /// Top.
        y: f64,
        /// Width.
        width: f64,
        /// Height.
        height: f64,
        /// Corner radius.
        radius: f64,
        /// Style classes.
        class: String,
    },
    /// A line of text.
    Text {
        /// Anchor point: x.
        x: f64,
        /// Baseline.
        y: f64,
        /// Where the anchor point is in the text.
        anchor: Anchor,
        /// Size in CSS pixels.
        size: f64,
        /// The text.
        text: String,
        /// Style classes.
        class: String,
    },
}

/// SVG's `text-anchor`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// At its start.
    Start,
    /// In its middle.
    Middle,
    /// At its end.
    End,
}
