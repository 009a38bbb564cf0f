//! Several diagrams in lockstep: what belongs together stands at the same height, and a gap is marked.

use super::frame::Frame;
use super::layout::{draw, draw_at};
use super::measure::{fit, wrap};
use super::{Anchor, Drawing, Group, Metrics, Shape};
use crate::model::{Diagram, ViewOptions};
use crate::views::comparison::Comparison;
use crate::views::play::Play;
use std::rc::Rc;

/// Lays out the columns of a comparison when row `position` is done, all for the same width. The steps of the groups
/// are the comparison's rows.
pub fn draw_side_by_side(
    comparison: &Comparison,
    plays: &[&Play],
    position: usize,
    options: &ViewOptions,
    metrics: &Metrics,
) -> Vec<Drawing> {
    let columns = plays.iter().enumerate();
    let diagrams: Vec<Diagram> =
        columns.map(|(column, play)| comparison.diagram(play, column, position, options)).collect();
    let alone: Vec<Vec<(f64, f64)>> = diagrams.iter().map(|diagram| room(&draw(diagram, metrics))).collect();
    let frame = Frame::new(metrics);
    let mut y = 0.0;
    let mut spans = Vec::with_capacity(comparison.rows().len());
    for row in comparison.rows() {
        let rooms = row.steps.iter().zip(&alone).filter_map(|(number, alone)| alone.get((*number)?.checked_sub(1)?));
        let (lead, height) = rooms.fold((0.0_f64, 0.0_f64), |most, room| (most.0.max(room.0), most.1.max(room.1)));
        spans.push((y + lead, y + lead + height));
        y += lead + height;
    }
    let drawing = |(column, diagram): (usize, &Diagram)| {
        let places = comparison.rows().iter().zip(&spans);
        let tops: Vec<f64> = places.filter(|(row, _)| has(&row.steps, column)).map(|(_, (top, _))| *top).collect();
        let mut drawing = draw_at(diagram, metrics, &tops, y + frame.em);
        for group in &mut drawing.groups {
            let group = Rc::make_mut(group);
            group.step = group.step.map(|number| comparison.row_of(column, number));
        }
        let gaps = (1..).zip(comparison.rows()).zip(&spans).filter(|((_, row), _)| !has(&row.steps, column));
        let gaps = gaps.map(|((number, _), span)| gap(&frame, number, position, *span, comparison.gap(number, column)));
        drawing.groups.extend(gaps.map(Rc::new));
        drawing
    };
    diagrams.iter().enumerate().map(drawing).collect()
}

fn has(steps: &[Option<usize>], column: usize) -> bool {
    steps.get(column).copied().flatten().is_some()
}

/// For each row of a diagram that is drawn alone: the space above it, and its height.
fn room(drawing: &Drawing) -> Vec<(f64, f64)> {
    let mut above = 0.0;
    let rows = drawing.groups.iter().filter(|group| group.step.is_some());
    rows.map(|group| {
        let (top, bottom) = group.span;
        let lead = top - above;
        above = bottom;
        (lead, bottom - top)
    })
    .collect()
}

/// A place where only another recording has a step.
fn gap(frame: &Frame, number: usize, position: usize, span: (f64, f64), text: String) -> Group {
    let when = match number.cmp(&position) {
        std::cmp::Ordering::Less => "past",
        std::cmp::Ordering::Equal => "current",
        std::cmp::Ordering::Greater => "future",
    };
    let (top, bottom) = span;
    let inset = frame.em * 0.3;
    let field = |class: &str| Shape::Rect {
        x: frame.client + inset,
        y: top + inset,
        width: frame.span() - 2.0 * inset,
        height: (bottom - top - 2.0 * inset).max(0.0),
        radius: frame.em * 0.4,
        class: class.into(),
    };
    let (width, pitch) = (frame.span() - 2.0 * (inset + frame.em * 0.25), frame.small * 1.25);
    let mut lines = wrap(&text, width, frame.small, false);
    if lines.len() as f64 * pitch > bottom - top - 2.0 * inset {
        lines = vec![fit(&text, width, frame.small, false)];
    }
    let first = (top + bottom) / 2.0 + frame.small * 0.35 - pitch * (lines.len() as f64 - 1.0) / 2.0;
    let words = (0..).map(f64::from).zip(lines).map(|(line, text)| Shape::Text {
        x: frame.wire,
        y: first + line * pitch,
        anchor: Anchor::Middle,
        size: frame.small,
        text,
        class: "small muted".into(),
    });
    let mut shapes = vec![field("target hollow")];
    shapes.extend(words);
    Group { step: Some(number), class: format!("row gap {when}"), carries: Vec::new(), span, shapes }
}
