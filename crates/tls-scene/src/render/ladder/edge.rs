//! The ways from one thing to another.

use super::rect::Rect;
use super::site::{Side, Way};
use crate::render::drawing::path;

/// A way with the arrow head at its end.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// The function that it leads to or from, by its index; none for the two halves of a pair.
    pub function: Option<usize>,
    /// The value at its other end, by its index, or at its beginning.
    pub value: usize,
    /// The value at the end of a pair.
    pub other: Option<usize>,
    /// Whether there is a gap in whatever it crosses.
    pub over: bool,
    /// Whether an arrow head stands at its end.
    pub headed: bool,
    /// The points that it leads through; of a curve the two that it begins and ends at, and between them those that bend it.
    pub points: Vec<[f64; 2]>,
    /// Whether it is a curve.
    pub curved: bool,
    /// Where it comes from when it arrives: one of the four directions, pointing back.
    pub back: [f64; 2],
}

/// How long an arrow head is, and half as wide.
const HEAD: [f64; 2] = [7.0, 4.0];
/// How round a corner is.
const ROUND: f64 = 10.0;

impl Edge {
    /// Its line in SVG's syntax.
    pub fn line(&self) -> String {
        // The line ends inside the head, whose tip is sharper than the line is wide.
        let mut points = self.points.clone();
        if let (true, Some(end)) = (self.headed, points.last_mut()) {
            *end = moved(*end, self.back, HEAD[0] - 2.0);
        }
        let [first, .., last] = points.as_slice() else { return String::new() };
        let mut d = path(&[('M', first)]);
        if let (true, [_, one, two, _]) = (self.curved, points.as_slice()) {
            return d + &path(&[('C', &[one[0], one[1], two[0], two[1], last[0], last[1]])]);
        }
        for corner in points.windows(3) {
            let [before, at, after] = corner else { continue };
            let (into, out) = (toward(*at, *before), toward(*at, *after));
            d += &path(&[('L', &into), ('Q', &[at[0], at[1], out[0], out[1]])]);
        }
        d + &path(&[('L', last)])
    }

    /// The arrow head in SVG's syntax; empty where there is none.
    pub fn head(&self) -> String {
        let Some(tip) = self.points.last().filter(|_| self.headed) else { return String::new() };
        let foot = moved(*tip, self.back, HEAD[0]);
        let aside = [self.back[1], self.back[0]];
        path(&[('M', tip), ('L', &moved(foot, aside, HEAD[1])), ('L', &moved(foot, aside, -HEAD[1])), ('Z', &[])])
    }
}

/// The point on the way to another that is as far as a corner is round.
fn toward(from: [f64; 2], to: [f64; 2]) -> [f64; 2] {
    let [x, y] = [to[0] - from[0], to[1] - from[1]];
    moved(from, [x.signum() * f64::from(x.abs() > y.abs()), y.signum() * f64::from(y.abs() >= x.abs())], ROUND)
}

fn moved(point: [f64; 2], direction: [f64; 2], by: f64) -> [f64; 2] {
    [point[0] + direction[0] * by, point[1] + direction[1] * by]
}

/// Where a side is left, and in which direction.
fn leave(rect: &Rect, side: Side) -> ([f64; 2], [f64; 2]) {
    let (x, y) = (rect.x + rect.width / 2.0, rect.y + rect.height / 2.0);
    match side {
        Side::Top(along) => ([x + f64::from(along), rect.y], [0.0, -1.0]),
        Side::Bottom(along) => ([x + f64::from(along), rect.bottom()], [0.0, 1.0]),
        Side::Left(along) => ([rect.x, y + f64::from(along)], [-1.0, 0.0]),
        Side::Right(along) => ([rect.x + rect.width, y + f64::from(along)], [1.0, 0.0]),
    }
}

/// The points of a way, whether they bend a curve, and from where it arrives.
pub(super) fn route(from: (&Rect, Side), to: (&Rect, Side), way: Way) -> (Vec<[f64; 2]>, bool, [f64; 2]) {
    let ((start, out), (end, back)) = (leave(from.0, from.1), leave(to.0, to.1));
    let points = match way {
        Way::Corner => vec![start, [end[0], start[1]], end],
        Way::Channel(x, above) => {
            let (x, y) = (f64::from(x), end[1] - f64::from(above));
            vec![start, [x, start[1]], [x, y], [end[0], y], end]
        }
        Way::Fork(above) => {
            let y = end[1] - f64::from(above);
            vec![start, [start[0], y], [end[0], y], end]
        }
        Way::Curve | Way::Over | Way::Pair => {
            let (across, down) = ((end[0] - start[0]).abs(), (end[1] - start[1]).abs());
            let turns = out[0].abs() != back[0].abs();
            // A quarter of an ellipse, or an S.
            let reach = |direction: [f64; 2]| {
                let length = if direction[0] == 0.0 { down } else { across };
                if turns { length * 0.56 } else { length / 2.0 }
            };
            vec![start, moved(start, out, reach(out)), moved(end, back, reach(back)), end]
        }
    };
    (points, !matches!(way, Way::Corner | Way::Channel(..) | Way::Fork(_)), back)
}
