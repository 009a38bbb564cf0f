//! Where everything stands: lifelines, rows from top to bottom, brackets at the side.

use super::drawn::{Drawn, DrawnRow};
use super::frame::{Frame, Laid};
use super::symbols::path;
use super::{Anchor, Drawing, Group, Metrics, Shape, arrow, divider, work};
use crate::model::{Diagram, Lane, RoundTrip, Row, RowKind, When};
use std::rc::Rc;

/// Lays a diagram out for a width. The height does not depend on the position, so that nothing jumps while stepping.
pub fn draw(diagram: &Diagram, metrics: &Metrics) -> Drawing {
    draw_at(diagram, metrics, &[], 0.0)
}

/// The same, at least so high: the lifelines go on where the rows end. Of what was drawn before, the rows that are the same stay as
/// they are: a step changes two of them.
pub fn draw_down_to(diagram: &Diagram, metrics: &Metrics, least_height: f64, before: &mut Drawn) -> Drawing {
    draw_from(diagram, metrics, &[], least_height, before)
}

/// The same, with each row as far down as `tops` says or, beyond them, where it comes to stand, and at least so high.
pub(super) fn draw_at(diagram: &Diagram, metrics: &Metrics, tops: &[f64], least_height: f64) -> Drawing {
    draw_from(diagram, metrics, tops, least_height, &mut Drawn::default())
}

fn draw_from(diagram: &Diagram, metrics: &Metrics, tops: &[f64], least_height: f64, before: &mut Drawn) -> Drawing {
    let mut drawn = before.taken_up_by(metrics).into_iter();
    let frame = Frame::new(metrics);
    let mut y = frame.em * 0.5;
    let mut rows = Vec::with_capacity(diagram.rows.len());
    let mut anchors = Vec::with_capacity(diagram.rows.len());
    let mut dividers = Vec::new();
    let mut speaker = None;
    // Where the last message has arrived.
    let mut arrived = 0.0_f64;
    let none = Group { step: None, class: "band".into(), carries: Vec::new(), span: (0.0, 0.0), shapes: Vec::new() };
    let mut lit = Rc::new(none);
    for (index, row) in diagram.rows.iter().enumerate() {
        if speaker.is_some_and(|speaker| Some(speaker) != sender(row)) && sender(row).is_some() {
            y += frame.em * 0.5;
        }
        // Whoever answers, or works on what came, waits until it is there; a flight's messages follow one another at once.
        if sender(row).is_none() || speaker != sender(row) {
            y = y.max(arrived);
        }
        speaker = sender(row).or(speaker);
        // A divider takes its room above the row, wherever that is to stand.
        let visit = diagram.visits.iter().find(|visit| visit.row == index);
        let room = visit.map_or(0.0, |visit| divider::divider(&frame, visit, 0.0).1);
        y = tops.get(index).copied().unwrap_or(y + room);
        dividers.extend(visit.map(|visit| divider::divider(&frame, visit, y - room).0));
        let stays = drawn.next().filter(|before| before.is(row, y));
        let here = stays.unwrap_or_else(|| {
            let laid = match &row.kind {
                RowKind::Arrow { .. } => arrow::arrow(&frame, &row.kind, y),
                RowKind::Work { lane, title, lines } => work::work(&frame, *lane, title, lines, y),
            };
            let is_lit = row.when == When::Current && matches!(row.kind, RowKind::Arrow { .. });
            DrawnRow {
                row: row.clone(),
                y,
                height: laid.height,
                anchor: laid.anchor,
                arrival: laid.arrival,
                behind: is_lit.then(|| Rc::new(behind(&frame, row, y, &laid))),
                group: Rc::new(row_group(&frame, row, y, laid)),
            }
        });
        anchors.push((y + here.anchor, y + here.arrival));
        arrived = arrived.max(y + here.arrival + frame.em * 0.4);
        lit = here.behind.clone().unwrap_or(lit);
        y += here.height;
        rows.push(here);
    }
    let breaks = diagram.rows.iter().any(|row| matches!(row.kind, RowKind::Arrow { broken: true, .. }));
    let ended = breaks && diagram.rows.last().is_some_and(|row| row.when != When::Future);
    y = y.max(arrived);
    let height = (y + frame.em * if breaks { GREY } else { 1.0 }).max(least_height);
    let mut all = vec![lifelines(&frame, if ended { y } else { height }, height)];
    let trips = diagram.round_trips.iter().filter(|_| !frame.narrow);
    all.extend(trips.map(|trip| bracket(&frame, trip, &anchors)));
    let done = diagram.rows.iter().filter(|row| row.when != When::Future).count();
    all.extend(diagram.visits.iter().filter_map(|visit| divider::bracket(&frame, visit, &anchors, done)));
    all.extend(dividers);
    let own = rows.iter().map(|here| Rc::clone(&here.group));
    let groups = all.into_iter().map(Rc::new).chain([lit]).chain(own).collect();
    before.keep(metrics, rows);
    Drawing { width: metrics.width, height, lanes: [frame.client, frame.wire, frame.server], groups }
}

/// How far, in sizes of body text, the lifelines go on in grey after a failure, at least.
const GREY: f64 = 4.0;

fn sender(row: &Row) -> Option<Lane> {
    match row.kind {
        RowKind::Arrow { from, .. } => Some(from),
        RowKind::Work { .. } => None,
    }
}

/// The band behind a row's message, and what may be clicked there. What falls leaves its row, and the band goes with it.
fn band(frame: &Frame, y: f64, laid: &Laid, class: &str) -> Shape {
    Shape::Rect {
        x: frame.client - frame.overhang,
        y: y + frame.em * 0.15,
        width: frame.span() + 2.0 * frame.overhang,
        height: reach(frame, laid) - frame.em * 0.3,
        radius: frame.em * 0.4,
        class: class.into(),
    }
}

fn reach(frame: &Frame, laid: &Laid) -> f64 {
    laid.height.max(laid.arrival + frame.em * 0.6)
}

/// What lies behind all rows: the current message's band, over which the lifelines run on.
fn behind(frame: &Frame, row: &Row, y: f64, laid: &Laid) -> Group {
    let bottom = y + reach(frame, laid);
    let lane = |x: f64, class: &str| Shape::Line { from: (x, y), to: (x, bottom), class: class.into() };
    let mut shapes = vec![band(frame, y, laid, "highlight")];
    shapes.extend(bar(frame, &shapes));
    shapes.extend([lane(frame.client, "lifeline client"), lane(frame.server, "lifeline server")]);
    shapes.push(lane(frame.wire, "dotted wire"));
    let amiss = if row.kind.has_failed() { " amiss" } else { "" };
    Group { step: None, class: ["band", amiss].concat(), carries: Vec::new(), span: (y, bottom), shapes }
}

fn row_group(frame: &Frame, row: &Row, y: f64, laid: Laid) -> Group {
    let target = band(frame, y, &laid, "target");
    let Laid { shapes, height, covers_wire, .. } = laid;
    let when = match row.when {
        When::Past => "past",
        When::Current => "current",
        When::Future => "future",
    };
    let message = matches!(row.kind, RowKind::Arrow { .. });
    let highlit = row.when == When::Current && message;
    let mut all = Vec::with_capacity(shapes.len() + 3);
    all.push(target);
    // Words stand on the wire, not under it.
    all.extend(covers_wire.into_iter().map(|(top, bottom)| Shape::Rect {
        x: frame.wire - frame.em * 0.25,
        y: y + top,
        width: frame.em * 0.5,
        height: bottom - top,
        radius: 0.0,
        class: if highlit { "highlight".into() } else { "cover".into() },
    }));
    all.extend(shapes);
    if row.when == When::Current && !message {
        all.iter_mut().for_each(light_up);
        all.extend(bar(frame, &all));
    }
    let amiss = if row.kind.has_failed() { " amiss" } else { "" };
    let class = ["row ", when, amiss].concat();
    Group { step: Some(row.step), class, carries: row.carries.clone(), span: (y, y + height), shapes: all }
}

/// The bar at the edge of the current row's band or box: a tint alone is lost on many a projector.
fn bar(frame: &Frame, shapes: &[Shape]) -> Option<Shape> {
    shapes.iter().find_map(|shape| match shape {
        Shape::Rect { x, y, height, class, .. } if class == "highlight" || class.starts_with("box") => {
            let width = frame.em * 0.25;
            Some(Shape::Rect { x: *x, y: *y, width, height: *height, radius: width / 2.0, class: "current-bar".into() })
        }
        _ => None,
    })
}

/// The highlight of what a party does by itself is its box.
fn light_up(shape: &mut Shape) {
    if let Shape::Rect { class, .. } = shape
        && class.starts_with("box")
    {
        class.push_str(" lit");
    }
}

/// The lifelines: each party's hue as long as they speak to each other, then grey.
fn lifelines(frame: &Frame, end: f64, height: f64) -> Group {
    let line = |x: f64, class: &str| Shape::Line { from: (x, 0.0), to: (x, end), class: class.into() };
    let mut shapes = vec![
        line(frame.client, "lifeline client"),
        line(frame.server, "lifeline server"),
        line(frame.wire, "dotted wire"),
    ];
    if end < height {
        let over = |x: f64| Shape::Line { from: (x, end), to: (x, height), class: "dotted muted".into() };
        shapes.extend([frame.client, frame.server, frame.wire].map(over));
    }
    Group { step: None, class: "lifelines".into(), carries: Vec::new(), span: (0.0, height), shapes }
}

fn bracket(frame: &Frame, trip: &RoundTrip, anchors: &[(f64, f64)]) -> Group {
    let anchor = |row: usize| anchors.get(row).copied().unwrap_or_default();
    let (top, bottom) = (anchor(trip.rows.start).0, anchor(trip.rows.end.saturating_sub(1)).1);
    let x = frame.server + frame.overhang + frame.em * 0.4;
    let tick = frame.em * 0.3;
    let d = path(&[('M', &[x - tick, top]), ('H', &[x]), ('V', &[bottom]), ('H', &[x - tick])]);
    let mut shapes = vec![Shape::Path { d, class: "bracket-line muted".into() }];
    let size = frame.small * 0.9;
    // One word a line: narrow enough for a phone.
    let words: Vec<&str> = trip.label.split(' ').collect();
    let first = (top + bottom) / 2.0 - size * 0.6 * (words.len() as f64 - 1.0) + size * 0.35;
    for (line, word) in (0..).map(f64::from).zip(words) {
        let (x, y) = (x + frame.em * 0.25, first + line * size * 1.2);
        let class = "small muted".to_owned();
        shapes.push(Shape::Text { x, y, anchor: Anchor::Start, size, text: word.into(), class });
    }
    let class = if trip.done { "bracket done" } else { "bracket open" };
    Group { step: None, class: class.into(), carries: Vec::new(), span: (top, bottom), shapes }
}
