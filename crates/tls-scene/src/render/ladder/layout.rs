//! From a ladder to a plan: each part by itself, one below the other.

use super::edge::{Edge, route};
use super::narrow::NARROW;
use super::plan::{Note, Placed, Plan, Says};
use super::rect::Rect;
use super::site::{Band, KEYS, Layout, Rest, Thing, Way};
use super::wide::WIDE;
use crate::model::{Ladder, LadderForm};
use crate::render::drawing::Anchor;
use tls_terms::ValueKind;

/// Between two bands.
const GAP: f64 = 26.0;
/// Between two parts.
const APART: f64 = 32.0;
/// A part's heading.
const HEADING: f64 = 34.0;

/// Between the boxes of what stands apart, and below the words over them.
const APART_GAP: f64 = 8.0;
const APART_WORDS: f64 = 22.0;

/// A label of more letters stands in two lines, which are so far apart.
const LONG: usize = 20;
const LINE: f64 = 13.0;

/// Lays out a ladder, for a narrow place or a wide one.
pub fn lay_out(ladder: &Ladder, narrow: bool) -> Plan {
    let layout = if narrow { &NARROW } else { &WIDE };
    let mut plan = Plan { width: layout.width, sizes: layout.sizes, ..Plan::default() };
    for (index, part) in ladder.parts.iter().enumerate() {
        if plan.height > 0.0 {
            plan.height += APART;
        }
        if !part.heading.is_empty() {
            let says = Says::Heading(index);
            plan.notes.push(Note { x: 0.0, y: plan.height + 16.0, anchor: Anchor::Start, says });
            plan.height += HEADING;
        }
        Part { ladder, nodes: &part.nodes, plan: &mut plan, things: Vec::new() }.place(part.form, layout);
    }
    plan
}

/// A part while it is laid out.
struct Part<'a> {
    ladder: &'a Ladder,
    nodes: &'a [usize],
    plan: &'a mut Plan,
    /// What has its place by now: a value or a function, by its index.
    things: Vec<(Thing, usize, Rect)>,
}

impl Part<'_> {
    fn place(&mut self, form: LadderForm, layout: &Layout) {
        match form {
            LadderForm::Update => self.bands(&[&layout.update]),
            LadderForm::Early => self.bands(&[&layout.early]),
            LadderForm::PostHandshake => self.bands(&[&layout.post_handshake]),
            LadderForm::Tls13 => self.bands(&layout.tls13.iter().collect::<Vec<_>>()),
            LadderForm::Tls12 => self.tls12(layout),
        }
        self.rest(&layout.rest);
        // Below the last band stands nothing.
        self.plan.height -= GAP;
    }

    fn bands(&mut self, bands: &[&Band]) {
        for band in bands {
            self.band(band);
        }
        for band in bands {
            self.links(band);
            self.labels(band);
        }
    }

    fn tls12(&mut self, layout: &Layout) {
        let agreed =
            self.value(ValueKind::ClientEphemeralPublicKey).or(self.value(ValueKind::ServerEphemeralPublicKey));
        let agreed = agreed.or(self.value(ValueKind::ClientEphemeralPrivateKey));
        let first = if agreed.is_some() { &layout.agreed } else { &layout.sent };
        let bands = [first, &layout.trunk];
        for band in bands {
            self.band(band);
        }
        self.keys(layout);
        self.band(&layout.proofs);
        for band in [first, &layout.trunk, &layout.proofs] {
            self.links(band);
            self.labels(band);
        }
    }

    /// What has no place of its own, in rows in the order in which it is made.
    fn rest(&mut self, rest: &Rest) {
        let placed = |index: &usize| self.things.iter().any(|(thing, other, _)| thing.is_value() && other == index);
        let apart: Vec<usize> = self.nodes.iter().copied().filter(|index| !placed(index)).collect();
        let Some(first) = apart.first() else { return };
        let y = self.plan.height + self.plan.sizes[2];
        self.plan.notes.push(Note { x: 0.0, y, anchor: Anchor::Start, says: Says::Apart(*first) });
        self.plan.height += APART_WORDS;
        for row in apart.chunks(rest.columns) {
            for (column, index) in row.iter().enumerate() {
                let x = column as f64 * (rest.width + APART_GAP);
                let at = Rect { x, y: self.plan.height, width: rest.width, height: rest.height };
                self.plan.boxes.push(Placed { index: *index, at });
            }
            self.plan.height += rest.height + APART_GAP;
        }
        self.plan.height += GAP - APART_GAP;
    }

    /// The node of a kind.
    fn value(&self, kind: ValueKind) -> Option<usize> {
        let of = |index: &usize| self.ladder.nodes.get(*index).is_some_and(|node| node.kind == kind);
        self.nodes.iter().copied().find(of)
    }

    /// The index of what stands for a thing in this part, if it is there.
    fn index(&self, thing: Thing) -> Option<usize> {
        match thing {
            Thing::Value(kind) => self.value(kind),
            Thing::SourceOf(kind) => {
                let source = *self.ladder.nodes.get(self.value(kind)?)?.parents.first()?;
                self.nodes.contains(&source).then_some(source)
            }
            Thing::Function(kind, job) => {
                let to = self.value(kind)?;
                let applied = |function: &crate::model::LadderFunction| {
                    function.job == job
                        && function.to == to
                        && function.from.iter().all(|from| self.nodes.contains(from))
                };
                self.ladder.functions.iter().position(applied)
            }
        }
    }

    fn band(&mut self, band: &Band) {
        let placed: Vec<(Thing, usize, Rect)> =
            band.sites.iter().filter_map(|(thing, at)| Some((*thing, self.index(*thing)?, rect(at)))).collect();
        let pair = |kind| self.value(kind);
        let ground = band.ground.as_ref().zip(pair(ValueKind::ServerPublicKey).or(pair(ValueKind::ServerPrivateKey)));
        let tops = placed.iter().map(|(_, _, at)| at.y).chain(ground.map(|((ground, _), _)| rect(ground).y));
        let Some(top) = tops.min_by(f64::total_cmp) else { return };
        let down = self.plan.height - top + f64::from(band.above);
        let mut bottom = top;
        for (thing, index, at) in placed {
            bottom = bottom.max(at.bottom());
            self.put(thing, index, Rect { y: at.y + down, ..at });
        }
        if let Some(((ground, caption), node)) = ground {
            let ground = rect(ground);
            bottom = bottom.max(ground.bottom());
            self.plan.grounds.push((node, Rect { y: ground.y + down, ..ground }));
            let [x, y] = caption.map(f64::from);
            self.plan.notes.push(Note { x, y: y + down, anchor: Anchor::Middle, says: Says::Pair(node) });
        }
        self.plan.height = bottom + down + GAP;
    }

    /// The block of keys, and under it what was cut out of it.
    fn keys(&mut self, layout: &Layout) {
        let cut = &layout.cut;
        let keys: Vec<(ValueKind, usize)> =
            KEYS.into_iter().filter_map(|kind| Some((kind, self.value(kind)?))).collect();
        let top = self.plan.height;
        let mut y = top;
        if let Some(block) = self.value(ValueKind::KeyBlock) {
            self.put(Thing::Value(ValueKind::KeyBlock), block, Rect { x: 0.0, y, width: cut.width, height: cut.head });
            y += cut.head;
        }
        for row in keys.chunks(cut.columns) {
            let width = cut.width / row.len() as f64;
            for (column, (kind, index)) in row.iter().enumerate() {
                let at = Rect { x: column as f64 * width, y, width, height: cut.height };
                self.put(Thing::Value(*kind), *index, at);
            }
            y += cut.height;
        }
        if y > top {
            self.plan.height = y + GAP;
        }
    }

    fn put(&mut self, thing: Thing, index: usize, at: Rect) {
        let placed = Placed { index, at };
        match thing {
            Thing::Value(_) | Thing::SourceOf(_) => self.plan.boxes.push(placed),
            Thing::Function(..) => self.plan.pills.push(placed),
        }
        self.things.push((thing, index, at));
    }

    fn placed(&self, thing: Thing) -> Option<(usize, &Rect)> {
        self.things.iter().find(|(other, _, _)| *other == thing).map(|(_, index, at)| (*index, at))
    }

    fn links(&mut self, band: &Band) {
        for (from, from_side, to, to_side, way) in band.links {
            let (Some((source, start)), Some((target, end))) = (self.placed(*from), self.placed(*to)) else { continue };
            let (function, value, other) = match (from, to) {
                (Thing::Function(..), _) => (Some(source), target, None),
                (_, Thing::Function(..)) => (Some(target), source, None),
                _ => (None, source, Some(target)),
            };
            // Where the master secret is bound to the conversation, the randoms go into it only as a part of that.
            let goes_in = |function: &usize| {
                self.ladder
                    .functions
                    .get(*function)
                    .is_some_and(|function| function.to == value || function.from.contains(&value))
            };
            if function.is_some() && !function.as_ref().is_some_and(goes_in) {
                continue;
            }
            let (points, curved, back) = route((start, *from_side), (end, *to_side), *way);
            let (over, headed) = (*way == Way::Over, *way != Way::Pair);
            self.plan.edges.push(Edge { function, value, other, over, headed, points, curved, back });
        }
    }

    fn labels(&mut self, band: &Band) {
        for (thing, [right, down], anchor) in band.labels {
            let Some((index, at)) = self.placed(*thing) else { continue };
            let (x, y) = (at.x + at.width / 2.0 + f64::from(*right), at.y + at.height / 2.0 + f64::from(*down));
            let Some(function) = self.ladder.functions.get(index) else { continue };
            let (label, covers) = (function.label.clone(), function.covers.clone());
            let mut add = |y: f64, line: &str| {
                self.plan.notes.push(Note { x, y, anchor: *anchor, says: Says::Label(index, line.into()) });
            };
            let both = (!label.is_empty() && !covers.is_empty()).then_some((label.as_str(), covers.as_str()));
            match both.or_else(|| label.split_once(' ').filter(|_| label.chars().count() > LONG)) {
                Some((first, second)) => {
                    add(y - LINE / 2.0, first);
                    add(y + LINE / 2.0, second);
                }
                None if label.is_empty() => add(y, &covers),
                None => add(y, &label),
            }
        }
    }
}

fn rect([x, y, width, height]: &[i16; 4]) -> Rect {
    let [x, y, width, height] = [x, y, width, height].map(|number| f64::from(*number));
    Rect { x, y, width, height }
}
