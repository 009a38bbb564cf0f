//! The visits of one recording side by side: what the second costs, and what the first did.

use super::crossings::{Crossing, crossings_in};
use super::table::{Line, line};
use super::{cell, table};
use crate::telling::Visits;
use crate::views::play::Play;
use crate::views::visits::{is_tried_again, name, several};
use tls_texts::comparison as texts;
use tls_transcript::{Actor, Direction, Role};

/// A client's visits in numbers, each a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisitNumbers {
    /// "First visit", "Second visit".
    pub names: Vec<String>,
    /// What is counted of each.
    pub lines: Vec<Line>,
    /// How often the wire is crossed in each until the answer comes.
    pub crossings: Vec<Vec<Crossing>>,
}

impl Play {
    /// The client's visits in numbers; none where there is one alone, or where the first came to nothing.
    pub fn visits_in_numbers(&self) -> Option<VisitNumbers> {
        let visits = several(self.transcript())?;
        if is_tried_again(self.transcript(), &visits) {
            return None;
        }
        let own = visits.connections().iter().filter(|own| !Visits::is_strangers(self.transcript(), **own)).count();
        if own < 2 {
            return None;
        }
        let columns: Vec<usize> = (0..own).collect();
        let counted = |slug, title: String, count: &dyn Fn(Option<usize>) -> cell::Cell| {
            line(slug, title, &columns, |visit: &usize| count(Some(*visit)))
        };
        Some(VisitNumbers {
            names: columns.iter().map(|visit| name(self.transcript(), &visits, *visit)).collect(),
            lines: vec![
                counted("answer", texts::until_answer(), &|visit| until_answer(self, visit)),
                counted("messages", texts::messages(), &|visit| table::messages(self, visit)),
                counted("bytes-client", texts::bytes_client(), &|visit| {
                    table::one(table::handshake_bytes(self, Direction::ClientToServer, visit))
                }),
                counted("bytes-server", texts::bytes_server(), &|visit| {
                    table::one(table::handshake_bytes(self, Direction::ServerToClient, visit))
                }),
                counted("operations-client", texts::operations_client(), &|visit| {
                    table::counted(self, Actor::Client, visit)
                }),
                counted("operations-server", texts::operations_server(), &|visit| {
                    table::counted(self, Actor::Server, visit)
                }),
            ],
            crossings: columns.iter().map(|visit| crossings_in(self, Some(*visit))).collect(),
        })
    }
}

/// The round trips until the first byte of the answer.
fn until_answer(play: &Play, visit: Option<usize>) -> cell::Cell {
    let crossings = crossings_in(play, visit);
    let answered = crossings.last().is_some_and(|last| last.data && last.from == Role::Server);
    if answered { table::one(crossings.len().div_ceil(2)) } else { cell::lines([texts::no_answer()]) }
}
