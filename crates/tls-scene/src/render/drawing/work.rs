//! A work box: what a party does by itself, on its lifeline.

use super::frame::{Frame, Laid, hue};
use super::measure::{text_width, wrap};
use super::symbols::mark;
use super::{Anchor, Shape};
use crate::model::{Lane, WorkLine};

/// Draws a box with the row's top at `y`.
pub(super) fn work(frame: &Frame, lane: Lane, title: &str, lines: &[WorkLine], y: f64) -> Laid {
    let em = frame.em;
    let (padding, margin, tick) = (em * if frame.narrow { 0.5 } else { 0.75 }, em * 0.5, em * 0.62);
    let indent = |line: &WorkLine| if line.mark.is_some() { tick + em * 0.4 } else { 0.0 };
    let share = if frame.narrow { 0.96 } else { 0.86 };
    let most = (frame.span() * share).min(em * 21.0) - 2.0 * padding;
    let title_size = em * 0.9;
    let size = if frame.narrow { frame.small } else { em * 0.84 };

    let titles = wrap(title, most, title_size, true);
    let wrapped: Vec<(&WorkLine, Vec<String>)> =
        lines.iter().map(|line| (line, wrap(&line.text, most - indent(line), size, false))).collect();
    let title_widths = titles.iter().map(|text| text_width(text, title_size, true));
    let line_widths = wrapped.iter().flat_map(|(line, texts)| {
        let indent = indent(line);
        texts.iter().map(move |text| text_width(text, size, false) + indent)
    });
    let content = title_widths.chain(line_widths).fold(0.0, f64::max);
    let width = content + 2.0 * padding;
    let x = match lane {
        Lane::Client => frame.client - frame.overhang,
        Lane::Eavesdropper => frame.wire - width / 2.0,
        Lane::Server => frame.server + frame.overhang - width,
    };

    let mut shapes = Vec::new();
    let mut baseline = margin + padding + title_size * 0.75;
    let text = |x: f64, below: f64, size: f64, text: &str, class: &str| Shape::Text {
        x,
        y: y + below,
        anchor: Anchor::Start,
        size,
        text: text.into(),
        class: class.into(),
    };
    for part in &titles {
        shapes.push(text(x + padding, baseline, title_size, part, "strong ink"));
        baseline += title_size * 1.45;
    }
    for (line, texts) in &wrapped {
        if let Some(outcome) = line.mark {
            shapes.push(mark(x + padding, y + baseline - tick * 0.95, tick, outcome));
        }
        for part in texts {
            shapes.push(text(x + padding + indent(line), baseline, size, part, "muted"));
            baseline += size * 1.4;
        }
    }
    let last = if wrapped.is_empty() { title_size * 1.45 } else { size * 1.4 };
    let bottom = baseline - last + padding + size * 0.25;
    let class = format!("box {}", hue(lane));
    let outline = Shape::Rect { x, y: y + margin, width, height: bottom - margin, radius: em * 0.4, class };
    shapes.insert(0, outline);
    Laid {
        shapes,
        height: bottom + margin,
        covers_wire: Vec::new(),
        anchor: (margin + bottom) / 2.0,
        arrival: (margin + bottom) / 2.0,
    }
}
