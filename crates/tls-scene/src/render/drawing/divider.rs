//! What stands between two connections of one client: a line across with the visit's name, and on the client's lifeline what it
//! has kept. Beside the lifeline a bracket leads from where it got that to where it offers it.

use super::frame::{Frame, Laid};
use super::measure::text_width;
use super::symbols::{head, path};
use super::work::work;
use super::{Anchor, Group, Shape};
use crate::model::{Keepsake, Lane, Visit, When, WorkLine};
use tls_texts::diagram as texts;

/// Draws where a visit begins, from `y` on; nothing is above the first. Gives back how high it is.
pub(super) fn divider(frame: &Frame, visit: &Visit, y: f64) -> (Group, f64) {
    let em = frame.em;
    let above = if visit.row == 0 { 0.0 } else { em };
    let line = y + above + em * 0.6;
    let half = text_width(&visit.label, em, true) / 2.0 + em * 0.6;
    let stroke =
        |from: f64, to: f64| Shape::Line { from: (from, line), to: (to, line), class: "visit-line ink".into() };
    let mut shapes = vec![
        Shape::Rect {
            x: frame.wire - em * 0.25,
            y: line - em * 0.6,
            width: em * 0.5,
            height: em * 1.2,
            radius: 0.0,
            class: "cover".into(),
        },
        stroke(frame.client - frame.overhang, frame.wire - half),
        stroke(frame.wire + half, frame.server + frame.overhang),
        Shape::Text {
            x: frame.wire,
            y: line + em * 0.35,
            anchor: Anchor::Middle,
            size: em,
            text: visit.label.clone(),
            class: "strong ink".into(),
        },
    ];
    let mut height = above + em * 1.4;
    if !visit.kept.is_empty() {
        let line = |kept: &Keepsake| WorkLine { text: kept.text.clone(), mark: None, goes_on: false };
        let lines: Vec<WorkLine> = visit.kept.iter().map(line).collect();
        let Laid { shapes: kept, height: tall, .. } = work(frame, Lane::Client, &texts::has_kept(), &lines, y + height);
        shapes.extend(kept);
        height += tall;
    }
    let when = match visit.when {
        When::Past => "past",
        // No step of it is the current one yet.
        When::Current => "next",
        When::Future => "future",
    };
    let class = ["visit ", when].concat();
    (Group { step: None, class, carries: Vec::new(), span: (y, y + height), shapes }, height)
}

/// The bracket from where something was received to where it is offered. `anchors` has each row's line at its tail and at its
/// head.
pub(super) fn bracket(frame: &Frame, visit: &Visit, anchors: &[(f64, f64)], rows_done: usize) -> Option<Group> {
    let x = frame.client - frame.overhang - frame.em * 0.9;
    let rows = visit.kept.iter().find_map(|kept| kept.rows.clone()).filter(|_| x > 0.0 && !frame.narrow)?;
    let (_, top) = anchors.get(rows.start).copied()?;
    let (bottom, _) = anchors.get(rows.end).copied()?;
    let (edge, size) = (frame.client - frame.overhang - frame.em * 0.15, frame.em * 0.5);
    let d = path(&[('M', &[edge, top]), ('H', &[x]), ('V', &[bottom]), ('H', &[edge - size * 0.8])]);
    let shapes =
        vec![Shape::Path { d, class: "bracket-line client".into() }, head(edge, bottom, 1.0, size, 0.0, "client")];
    let class = if rows.end < rows_done { "bracket done" } else { "bracket open" };
    Some(Group { step: None, class: class.into(), carries: Vec::new(), span: (top, bottom), shapes })
}
