//! Which steps belong in one row: those of the same slug, in an order that no recording contradicts.

use super::row::AlignedRow;
use crate::model::{Phase, Step, Stepping};
use crate::views::play::Play;

/// A row that is still growing.
struct Draft<'a> {
    slug: &'a str,
    /// Which visit, and which phase of it.
    place: (usize, Phase),
    steps: Vec<Option<usize>>,
}

/// All steps of `plays` in rows. Each step stands in one row, and each column's steps keep their order.
pub(super) fn align(plays: &[&Play], stepping: Stepping) -> Vec<AlignedRow> {
    let mut rows: Vec<Draft<'_>> = Vec::new();
    for (column, play) in plays.iter().enumerate() {
        rows = merge(rows, column, play.steps(stepping));
    }
    let gists: Vec<Vec<String>> = plays.iter().map(|play| play.gists(stepping)).collect();
    let gist = |column: usize, number: Option<usize>| gists.get(column)?.get(number?.checked_sub(1)?);
    let row = |draft: Draft<'_>| {
        let first = gist(0, draft.steps.first().copied().flatten());
        let alike = draft.steps.iter().enumerate().all(|(column, number)| {
            let own = gist(column, *number);
            own.is_some() && own == first
        });
        AlignedRow { steps: draft.steps, differs: !alike }
    };
    rows.into_iter().map(row).collect()
}

/// Joins one more column to the rows so far.
fn merge<'a>(rows: Vec<Draft<'a>>, column: usize, steps: &'a [Step]) -> Vec<Draft<'a>> {
    let shared = common(&rows, steps);
    let mut numbered = (1..).zip(steps).peekable();
    let mut merged: Vec<Draft<'a>> = Vec::with_capacity(rows.len().max(steps.len()));
    let own = |number: usize, step: &'a Step| {
        let mut places = vec![None; column];
        places.push(Some(number));
        Draft { slug: &step.slug, place: place(step), steps: places }
    };
    for (index, mut row) in rows.into_iter().enumerate() {
        let partner = shared.iter().find(|(of_rows, _)| *of_rows == index).map(|(_, of_steps)| of_steps + 1);
        // What comes before the counterpart; where there is none, what belongs to an earlier visit or phase.
        let limit = partner.or_else(|| shared.iter().find(|(of_rows, _)| *of_rows > index).map(|(_, step)| step + 1));
        let is_before = |number: usize, step: &Step| match partner {
            Some(partner) => number < partner,
            None => limit.is_none_or(|limit| number < limit) && place(step) < row.place,
        };
        while let Some((number, step)) = numbered.next_if(|(number, step)| is_before(*number, step)) {
            merged.push(own(number, step));
        }
        if partner.is_some() {
            numbered.next();
        }
        row.steps.push(partner);
        merged.push(row);
    }
    merged.extend(numbered.map(|(number, step)| own(number, step)));
    merged
}

/// Where in the order of things a step stands.
fn place(step: &Step) -> (usize, Phase) {
    (step.visit, step.phase)
}

/// The longest common subsequence by slug, as pairs of indices.
fn common(rows: &[Draft<'_>], steps: &[Step]) -> Vec<(usize, usize)> {
    // An attacker's deed may come in any phase.
    let alike = |row: &Draft<'_>, step: &Step| row.slug == step.slug && row.place == place(step);
    let same = |row: usize, step: usize| rows.get(row).zip(steps.get(step)).is_some_and(|(row, step)| alike(row, step));
    let width = steps.len() + 1;
    let mut longest = vec![0_usize; (rows.len() + 1) * width];
    let at = |longest: &[usize], row: usize, step: usize| longest.get(row * width + step).copied().unwrap_or_default();
    for row in (0..rows.len()).rev() {
        for step in (0..steps.len()).rev() {
            let length = if same(row, step) {
                at(&longest, row + 1, step + 1) + 1
            } else {
                at(&longest, row + 1, step).max(at(&longest, row, step + 1))
            };
            if let Some(slot) = longest.get_mut(row * width + step) {
                *slot = length;
            }
        }
    }
    let (mut row, mut step, mut pairs) = (0, 0, Vec::new());
    while row < rows.len() && step < steps.len() {
        if same(row, step) {
            pairs.push((row, step));
            (row, step) = (row + 1, step + 1);
        } else if at(&longest, row + 1, step) >= at(&longest, row, step + 1) {
            row += 1;
        } else {
            step += 1;
        }
    }
    pairs
}
