//! Recordings side by side: their steps in rows, so that all of them can be stepped through in lockstep.

mod align;
mod cell;
mod crossings;
mod fields;
mod operations;
mod rehearsal;
mod row;
mod table;
mod visits;

pub use cell::Cell;
pub use crossings::{Crossing, before_the_request, crossings};
pub use fields::{FieldDifference, MessageDifference};
pub use operations::{PublicKeyOperation, operations};
pub use rehearsal::Rehearsal;
pub use row::AlignedRow;
pub use table::Line;
pub use visits::VisitNumbers;

use crate::model::{Diagram, RowKind, Step, Stepping, ViewOptions, When};
use crate::telling::message::kind_name;
use crate::views::play::Play;
use tls_texts::comparison as texts;

/// The longest round trip that a time line is drawn for, in milliseconds: to the other side of the Earth and back.
pub const LONGEST_ROUND_TRIP: u32 = 300;

/// Two or more recordings side by side, each in a column. As everywhere, position 0 is the start, and at position *n*
/// row *n* has just been done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    stepping: Stepping,
    names: Vec<String>,
    rows: Vec<AlignedRow>,
    steps: Vec<Step>,
}

impl Comparison {
    /// Aligns the steps of `plays`, which are called by their kinds.
    pub fn new(plays: &[&Play], stepping: Stepping) -> Self {
        let name = |play: &&Play| kind_name(play.transcript()).map_or_else(texts::no_key_exchange, str::to_owned);
        Self::named(plays, &plays.iter().map(name).collect::<Vec<_>>(), stepping)
    }

    /// Aligns the steps of `plays`. Where two have the same name, a number joins it.
    pub fn named(plays: &[&Play], names: &[String], stepping: Stepping) -> Self {
        let rows = align::align(plays, stepping);
        let step = |row: &AlignedRow| {
            let number = |(play, number): (&&Play, &Option<usize>)| play.step((*number)?, stepping).cloned();
            plays.iter().zip(&row.steps).find_map(number)
        };
        let steps = rows.iter().filter_map(step).collect();
        Self { stepping, names: told_apart(names), rows, steps }
    }

    /// How coarse a step is.
    pub fn stepping(&self) -> Stepping {
        self.stepping
    }

    /// What the columns are called: "RSA", "ECDHE".
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The rows; row *n* is at index *n - 1*.
    pub fn rows(&self) -> &[AlignedRow] {
        &self.rows
    }

    /// For each row its step, as the first column that has it tells it.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The numbers of the rows in which the columns differ.
    pub fn differences(&self) -> Vec<usize> {
        (1..).zip(&self.rows).filter(|(_, row)| row.differs).map(|(number, _)| number).collect()
    }

    /// How far a column has come when row `position` is done.
    pub fn position_in(&self, column: usize, position: usize) -> usize {
        let done = self.rows.iter().take(position).rev();
        done.filter_map(|row| row.steps.get(column).copied().flatten()).next().unwrap_or_default()
    }

    /// The row in which a column does its step `number`; 0 for its start.
    pub fn row_of(&self, column: usize, number: usize) -> usize {
        let does = |row: &AlignedRow| row.steps.get(column).copied().flatten() == Some(number);
        self.rows.iter().position(does).map_or(0, |index| index + 1)
    }

    /// The row of that slug.
    pub fn row_named(&self, slug: &str) -> Option<usize> {
        self.steps.iter().position(|step| step.slug == slug).map(|index| index + 1)
    }

    /// A column's diagram when row `position` is done.
    pub fn diagram(&self, play: &Play, column: usize, position: usize, options: &ViewOptions) -> Diagram {
        let mut diagram = play.diagram(self.position_in(column, position), options);
        // While the others do what this one lacks, its last step is over.
        if self.position_in(column, position.saturating_sub(1)) == self.position_in(column, position) {
            let current = diagram.rows.iter_mut().filter(|row| row.when == When::Current);
            current.for_each(|row| row.when = When::Past);
        }
        diagram
    }

    /// What stands in a column where it has no counterpart to the others' row: "no ServerKeyExchange". What it has at another place,
    /// as TLS 1.3 has the server's Finished before the client's, it does not lack.
    pub fn gap(&self, row: usize, column: usize) -> String {
        let Some(step) = self.steps.get(row.wrapping_sub(1)).filter(|step| step.message.is_some()) else {
            return texts::nothing_to_do();
        };
        let own = |(other, aligned): (&Step, &AlignedRow)| {
            other.slug == step.slug && aligned.steps.get(column).is_some_and(Option::is_some)
        };
        match self.steps.iter().zip(&self.rows).position(own) {
            Some(index) if index < row => texts::sent_earlier(&step.title),
            Some(_) => texts::sent_later(&step.title),
            None => texts::no_such_message(&step.title),
        }
    }

    /// What a screen reader is told at a position.
    pub fn announcement(&self, plays: &[&Play], position: usize, options: &ViewOptions) -> String {
        if !options.stolen.is_empty() && position == self.rows.len() {
            let verdict = |(play, name): (&&Play, &String)| {
                let verdict = play.eavesdropper_report(usize::MAX, options).verdict;
                texts::in_column(name, verdict)
            };
            let verdicts: Vec<String> = plays.iter().zip(&self.names).map(verdict).collect();
            return texts::end(position, options.stolen.in_words(), verdicts.join(" "));
        }
        let Some((row, step)) =
            position.checked_sub(1).and_then(|index| self.rows.get(index).zip(self.steps.get(index)))
        else {
            return texts::start(self.names.clone(), self.rows.len());
        };
        let columns = plays.iter().zip(&self.names).zip(&row.steps).enumerate();
        let told = columns.map(|(column, ((play, name), number))| match number {
            Some(number) => texts::in_column(name, told(play, *number, self.stepping)),
            None => texts::in_column(name, self.gap(position, column)),
        });
        let told = if row.differs { told.collect::<Vec<_>>().join(". ") } else { texts::the_same(self.names.clone()) };
        texts::step(position, self.rows.len(), &step.title, told)
    }
}

/// A step of one column in a few words.
fn told(play: &Play, number: usize, stepping: Stepping) -> String {
    let rows = play.diagram(number, &ViewOptions { stepping, ..ViewOptions::default() }).rows;
    match rows.into_iter().nth(number.saturating_sub(1)).map(|row| row.kind) {
        Some(RowKind::Arrow { label, note, .. }) if note.is_empty() => label,
        Some(RowKind::Arrow { label, note, .. }) => [label, note].join(", "),
        Some(RowKind::Work { title, .. }) => title,
        None => String::new(),
    }
}

/// The names, with a number where they say the same of two.
fn told_apart(names: &[String]) -> Vec<String> {
    let name = |(index, name): (usize, &String)| {
        let alike = |until: usize| names.iter().take(until).filter(|other| *other == name).count();
        if alike(names.len()) == 1 { name.clone() } else { texts::numbered(name, alike(index + 1)) }
    };
    names.iter().enumerate().map(name).collect()
}
