//! What the rows of a drawing share, and what each gives back.

use super::measure::text_width;
use super::{Metrics, Shape};
use crate::model::Lane;

/// What the rows share: sizes, and where the lifelines stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    /// Body text, in CSS pixels; the unit of all distances.
    pub(super) em: f64,
    /// Remarks.
    pub(super) small: f64,
    /// The client's lifeline.
    pub(super) client: f64,
    /// The wire.
    pub(super) wire: f64,
    /// The server's lifeline.
    pub(super) server: f64,
    /// How far a work box reaches over its lifeline.
    pub(super) overhang: f64,
    /// How far a message falls from lifeline to lifeline.
    pub(super) fall: f64,
    /// Whether there is room for names alone: two diagrams beside each other on a phone. Remarks, locks and brackets are
    /// left out; that a message is sealed its double line says.
    pub(super) narrow: bool,
}

/// In sizes of body text, the width below which names alone are drawn.
const NARROW: f64 = 18.0;

impl Frame {
    pub(super) fn new(metrics: &Metrics) -> Self {
        let em = metrics.font_size.max(1.0);
        let narrow = metrics.width < NARROW * em;
        let margin = ((metrics.width - 18.0 * em) * 0.2).clamp(0.9 * em, 9.0 * em);
        let client = margin;
        let overhang = em.min(margin - 0.25 * em);
        // Beside the server's lifeline there must be room for a bracket and its words.
        let beside = if narrow { margin } else { margin.max(overhang + 2.2 * em) };
        let server = (metrics.width - beside).max(client + 10.0 * em);
        // What is small already is not made smaller.
        let small = if narrow { em * 0.9 } else { em * 0.8 };
        Self { em, small, client, wire: (client + server) / 2.0, server, overhang, fall: metrics.slant * em, narrow }
    }

    /// Where a lane stands.
    pub(super) fn lifeline(&self, lane: Lane) -> f64 {
        match lane {
            Lane::Client => self.client,
            Lane::Eavesdropper => self.wire,
            Lane::Server => self.server,
        }
    }

    /// From lifeline to lifeline.
    pub(super) fn span(&self) -> f64 {
        self.server - self.client
    }

    /// How wide a remark is.
    pub(super) fn small_width(&self, text: &str) -> f64 {
        text_width(text, self.small, false)
    }
}

/// A row's shapes, how tall it is, and which parts of the wire its text covers (distances from its top).
pub(super) struct Laid {
    pub(super) shapes: Vec<Shape>,
    pub(super) height: f64,
    pub(super) covers_wire: Vec<(f64, f64)>,
    /// Where a bracket that begins at this row points.
    pub(super) anchor: f64,
    /// Where one that ends there points: where the message arrives.
    pub(super) arrival: f64,
}

/// The class that gives a lane's hue.
pub(super) fn hue(lane: Lane) -> &'static str {
    match lane {
        Lane::Client => "client",
        Lane::Eavesdropper => "wire",
        Lane::Server => "server",
    }
}
