//! What was drawn last, so that what is the same need not be laid out again.

use super::{Group, Metrics};
use crate::model::Row;
use std::rc::Rc;

/// The rows that were drawn last. Of another diagram, or for another width, none of them is taken up again.
#[derive(Debug, Default)]
pub struct Drawn {
    metrics: Option<Metrics>,
    rows: Vec<DrawnRow>,
}

/// A row with all that its shapes follow from, and what follows from them.
#[derive(Clone, Debug)]
pub(super) struct DrawnRow {
    pub(super) row: Row,
    pub(super) y: f64,
    pub(super) height: f64,
    pub(super) anchor: f64,
    pub(super) arrival: f64,
    /// What lies behind all rows because of it.
    pub(super) behind: Option<Rc<Group>>,
    pub(super) group: Rc<Group>,
}

impl DrawnRow {
    /// Whether it is this row at this place, shape for shape.
    pub(super) fn is(&self, row: &Row, y: f64) -> bool {
        self.y == y && self.row == *row
    }
}

impl Drawn {
    /// The rows that a drawing for these metrics can take up.
    pub(super) fn taken_up_by(&mut self, metrics: &Metrics) -> Vec<DrawnRow> {
        let rows = std::mem::take(&mut self.rows);
        if self.metrics == Some(*metrics) { rows } else { Vec::new() }
    }

    /// Keeps what has been drawn for these metrics.
    pub(super) fn keep(&mut self, metrics: &Metrics, rows: Vec<DrawnRow>) {
        *self = Self { metrics: Some(*metrics), rows };
    }
}
