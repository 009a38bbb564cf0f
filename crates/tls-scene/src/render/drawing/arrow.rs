//! A message: an arrow from lifeline to lifeline. Its name stands above the line in the middle, a remark at the head;
//! at the tail a lock says how it is protected, and by which key.

use super::frame::{Frame, Laid, hue};
use super::measure::{fit, text_width};
use super::symbols::{diamond, head, lock, path};
use super::{Anchor, Shape};
use crate::model::{Lane, RowKind};

/// Draws a message with its top at `y`.
pub(super) fn arrow(frame: &Frame, kind: &RowKind, y: f64) -> Laid {
    let RowKind::Arrow { from, to, label, note, protection, noise, broken, opened, readable } = kind else {
        return Laid { shapes: Vec::new(), height: 0.0, covers_wire: Vec::new(), anchor: 0.0, arrival: 0.0 };
    };
    let pen = Pen::new(frame, *from, *to, y);
    let em = frame.em;
    let lock_size = em * 0.85;
    // With room for names alone the lock stands below the line, and what no one has locked has none.
    let (size, aside, beside_lock) =
        if frame.narrow { (frame.small, 0.25, 0.0) } else { (em, 0.6, lock_size + em * 0.5) };
    // Where the label does not fit over half the way, it stands over the whole.
    let half_way = pen.length() / 2.0 - em * aside;
    let fits = text_width(label, size, true) <= 2.0 * (half_way - beside_lock);
    let (middle, half) = match fits {
        true => ((pen.tail + pen.head) / 2.0, half_way),
        false => (frame.wire, frame.span() / 2.0 - em * aside),
    };
    let label = fit(label, 2.0 * (half - beside_lock), size, true);
    let label_half = text_width(&label, size, true) / 2.0;
    // Between the label, with some air around it, and the end of the line.
    let room = half - label_half - em * 0.9;
    let (key, note) = if frame.narrow { ("", "") } else { (protection.as_deref().unwrap_or_default(), note.as_str()) };
    let key_width = if key.is_empty() { 0.0 } else { frame.small_width(key) + em * 0.3 };
    // A label over the whole way stands where half of it ends, and so would a remark.
    let beside = fits && key_width + lock_size <= room && frame.small_width(note) <= room;

    let mut shapes = pen.line(protection.is_some() || *noise, *broken);
    // The label stands as far down as the line has come where it begins.
    let label_at = LABEL + pen.fallen(middle - pen.way * label_half) / em;
    shapes.push(pen.text(middle, label_at, Anchor::Middle, size, &label, "strong ink"));
    // What somebody on the wire has opened is open.
    let lock_at = if frame.narrow { LINE + 0.45 } else { LABEL - 0.75 };
    let lock = match (opened, protection) {
        // What nobody has locked has no lock, and is not open either.
        _ if *noise => None,
        (true, _) => Some(pen.lock(lock_size, lock_at, false, "wire")),
        (false, Some(_)) => Some(pen.lock(lock_size, lock_at, true, pen.hue)),
        (false, None) if frame.narrow => None,
        (false, None) => Some(pen.lock(lock_size, lock_at, false, "muted")),
    };
    let mut below = LINE + if protection.is_some() || *noise { 0.25 } else { 0.15 };
    if frame.narrow && lock.is_some() && readable.is_none() {
        below += 0.6;
    }
    // Where the label stands over the whole way, there is no room for it in the middle.
    shapes.extend(lock.filter(|_| fits || frame.narrow || *from != Lane::Eavesdropper));
    let mut covers = Vec::new();
    if middle == frame.wire {
        covers.push((em * (label_at - 0.95), em * (label_at + 0.35)));
    }
    let remarks = |height: f64, most: f64| {
        let mut remarks = Vec::new();
        let note = fit(note, most, frame.small, false);
        let key = fit(key, most - frame.small_width(&note), frame.small, false);
        let beside_lock = if beside { lock_size + em * 0.3 } else { 0.0 };
        if !key.is_empty() {
            remarks.push(pen.at_tail(beside_lock, height, &key));
        }
        if !note.is_empty() {
            let begins = pen.head - pen.way * (frame.small_width(&note) + em * 0.75);
            let fallen = if beside { pen.fallen(begins) / em } else { 0.0 };
            remarks.push(pen.at_head(height + fallen, &note));
        }
        remarks
    };
    if beside {
        shapes.extend(remarks(LABEL, 2.0 * half));
    } else if !key.is_empty() || !note.is_empty() {
        below += 0.95 + pen.fallen(pen.head) / em;
        shapes.extend(remarks(below, 2.0 * half_way - em));
        if pen.hand.is_none() {
            covers.push((em * (below - 0.8), em * (below + 0.25)));
        }
    }
    if let Some(readable) = readable {
        below += if beside { 1.1 + pen.fallen(pen.head) / em } else { 1.1 };
        let margin = if frame.narrow { 2.0 * lock_size + em } else { em * 1.2 };
        let text = fit(readable, frame.span() - margin, frame.small, false);
        shapes.push(pen.text(frame.wire, below, Anchor::Middle, frame.small, &text, "small wire readable"));
        covers.push((em * (below - 0.8), em * (below + 0.3)));
    }
    Laid {
        shapes,
        height: em * (below + 0.75),
        covers_wire: covers,
        anchor: em * LINE,
        arrival: em * LINE + pen.fallen(pen.head),
    }
}

/// Baseline of the label, in ems below the row's top.
const LABEL: f64 = 1.35;
/// The line.
const LINE: f64 = 1.95;

/// Draws for one row: knows which way the message goes.
struct Pen<'a> {
    frame: &'a Frame,
    y: f64,
    /// 1.0 to the right, -1.0 to the left.
    way: f64,
    tail: f64,
    head: f64,
    hue: &'static str,
    /// Where somebody on the wire takes the message, or puts it there.
    hand: Option<f64>,
}

impl<'a> Pen<'a> {
    fn new(frame: &'a Frame, from: Lane, to: Lane, y: f64) -> Self {
        let (start, end) = (frame.lifeline(from), frame.lifeline(to));
        let way = if start < end { 1.0 } else { -1.0 };
        let gap = frame.em * 0.15 * way;
        // Whoever sits on the wire has a mark there, which an arrow does not touch.
        let between = |lane: Lane| if lane == Lane::Eavesdropper { 3.0 * gap } else { 0.0 };
        let (tail, head) = (start + 2.0 * gap + between(from), end - gap - between(to));
        let hand = (from == Lane::Eavesdropper || to == Lane::Eavesdropper).then_some(frame.wire);
        Self { frame, y, way, tail, head, hue: hue(from), hand }
    }

    /// From tail to head.
    fn length(&self) -> f64 {
        (self.head - self.tail).abs()
    }

    /// How far the line has fallen at `x`.
    fn fallen(&self, x: f64) -> f64 {
        self.frame.fall * ((x - self.tail) * self.way).max(0.0) / self.frame.span()
    }

    fn line(&self, protected: bool, broken: bool) -> Vec<Shape> {
        let (em, y) = (self.frame.em, self.y + LINE * self.frame.em);
        let size = em * 0.62;
        let end = self.head - self.way * size * 0.8;
        let stroke = |from: f64, to: f64, dy: f64, class: &str| Shape::Line {
            from: (from, y + dy + self.fallen(from)),
            to: (to, y + dy + self.fallen(to)),
            class: format!("line {class}{}", self.hue),
        };
        let (apart, double): (&[f64], &str) =
            if protected { (&[-em * 0.11, em * 0.11], "protected ") } else { (&[0.0], "") };
        let mut shapes = Vec::new();
        if broken {
            // The line breaks before it arrives: the connection ends here.
            let (left, right) = (self.tail + (end - self.tail) * 0.72, self.tail + (end - self.tail) * 0.76);
            let middle = (left + right) / 2.0;
            let slash = |x: f64| {
                let (reach, rise) = (em * 0.22, em * 0.45);
                let y = y + self.fallen(middle);
                path(&[('M', &[x - reach, y + rise]), ('L', &[x + reach, y - rise])])
            };
            let gap = em * 0.22;
            let d = slash(middle - gap) + &slash(middle + gap);
            let class = format!("broken {double}");
            shapes.extend(apart.iter().map(|dy| stroke(self.tail, middle - self.way * gap * 1.6, *dy, &class)));
            shapes.push(Shape::Path { d, class: "break failed".into() });
            shapes.extend(apart.iter().map(|dy| stroke(middle + self.way * gap * 1.6, end, *dy, &class)));
        } else {
            shapes.extend(apart.iter().map(|dy| stroke(self.tail, end, *dy, double)));
        }
        let (tip, slope) = (y + self.fallen(self.head), self.frame.fall / self.frame.span());
        shapes.push(head(self.head, tip, self.way, size, slope * size, self.hue));
        shapes.extend(self.hand.map(|x| diamond(x, y + self.fallen(x), em * 0.34, "wire")));
        shapes
    }

    fn lock(&self, size: f64, below: f64, closed: bool, class: &str) -> Shape {
        let near = self.tail + self.way * self.frame.em * 0.3;
        let x = if self.way > 0.0 { near } else { near - size };
        lock(x, self.y + self.frame.em * below, size, closed, class)
    }

    fn text(&self, x: f64, below: f64, anchor: Anchor, size: f64, text: &str, class: &str) -> Shape {
        Shape::Text { x, y: self.y + below * self.frame.em, anchor, size, text: text.into(), class: class.into() }
    }

    fn at_tail(&self, after: f64, below: f64, text: &str) -> Shape {
        let x = self.tail + self.way * (self.frame.em * 0.3 + after);
        let anchor = if self.way > 0.0 { Anchor::Start } else { Anchor::End };
        self.text(x, below, anchor, self.frame.small, text, "small muted")
    }

    fn at_head(&self, below: f64, text: &str) -> Shape {
        let x = self.head - self.way * self.frame.em * 0.75;
        let anchor = if self.way > 0.0 { Anchor::End } else { Anchor::Start };
        self.text(x, below, anchor, self.frame.small, text, "small muted")
    }
}
