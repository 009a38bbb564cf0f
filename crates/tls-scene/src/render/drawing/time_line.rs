//! The time until the first byte of the answer, drawn to scale: the parties are two lines, time runs to the right, and
//! each crossing of the wire takes half a round trip.

use super::{Anchor, Drawing, Group, Metrics, Shape};
use crate::views::comparison::{Crossing, LONGEST_ROUND_TRIP};
use std::rc::Rc;
use tls_texts::comparison as texts;
use tls_transcript::Role;

/// Draws one time line a column, one below the other, with the same scale whatever the latency is. `round_trip` is in
/// milliseconds.
pub fn draw_time_lines(columns: &[(String, Vec<Crossing>)], round_trip: u32, metrics: &Metrics) -> Drawing {
    let em = metrics.font_size.max(1.0);
    let small = em * 0.8;
    let most = columns.iter().map(|(_, crossings)| crossings.len()).max().unwrap_or_default().max(1);
    let longest = half(LONGEST_ROUND_TRIP) * most as f64;
    let (left, right) = (0.5 * em, metrics.width - 0.5 * em);
    let at = |milliseconds: f64| left + (right - left) * milliseconds / longest;
    let band = 5.0 * em;
    let text = |x: f64, y: f64, anchor: Anchor, text: String, class: &str| Shape::Text {
        x,
        y,
        anchor,
        size: small,
        text,
        class: class.into(),
    };
    let mut groups = Vec::with_capacity(columns.len() + 1);
    for (index, (name, crossings)) in (0..).map(f64::from).zip(columns) {
        let top = index * band;
        let (client, server) = (top + 1.75 * em, top + 4.0 * em);
        let lane = |y: f64, hue: &str| Shape::Line { from: (left, y), to: (right, y), class: format!("lane {hue}") };
        let end = half(round_trip) * crossings.len() as f64;
        let mut shapes = vec![lane(client, "client"), lane(server, "server")];
        shapes.push(text(left, top + em, Anchor::Start, name.clone(), "strong"));
        shapes.push(text(right, top + em, Anchor::End, texts::first_byte(end.to_string()), "muted"));
        for (turn, crossing) in (0..).map(f64::from).zip(crossings) {
            let (begin, arrival) = (at(half(round_trip) * turn), at(half(round_trip) * (turn + 1.0)));
            let (from, to, hue) = match crossing.from {
                Role::Client => (client, server, "client"),
                Role::Server => (server, client, "server"),
            };
            shapes.push(Shape::Line { from: (begin, from), to: (arrival, to), class: format!("line {hue}") });
        }
        let x = at(end);
        shapes.push(Shape::Line {
            from: (x, client - 0.4 * em),
            to: (x, client + 0.4 * em),
            class: "answer ink".into(),
        });
        groups.push(Rc::new(Group {
            step: None,
            class: "time-line".into(),
            carries: Vec::new(),
            span: (top, top + band),
            shapes,
        }));
    }
    let bottom = columns.len() as f64 * band;
    groups.push(Rc::new(Group {
        step: None,
        class: "scale".into(),
        carries: Vec::new(),
        span: (bottom, bottom + 1.5 * em),
        shapes: scale(longest, bottom, em, at),
    }));
    Drawing { width: metrics.width, height: bottom + 1.75 * em, lanes: [left; 3], groups }
}

/// Ticks in even numbers of milliseconds, not closer than words are wide.
fn scale(longest: f64, top: f64, em: f64, at: impl Fn(f64) -> f64) -> Vec<Shape> {
    let step = 300;
    let mut shapes = Vec::new();
    let mut tick = 0;
    while f64::from(tick) <= longest {
        let x = at(f64::from(tick));
        let anchor = match tick {
            0 => Anchor::Start,
            _ if f64::from(tick) >= longest => Anchor::End,
            _ => Anchor::Middle,
        };
        shapes.push(Shape::Line { from: (x, top), to: (x, top + 0.4 * em), class: "tick muted".into() });
        let text = texts::milliseconds(tick.to_string());
        let class = "small muted".into();
        shapes.push(Shape::Text { x, y: top + 1.4 * em, anchor, size: em * 0.8, text, class });
        tick += step;
    }
    shapes
}

fn half(round_trip: u32) -> f64 {
    f64::from(round_trip) / 2.0
}
