//! Which fields differ between messages that stand in one row.

use super::Comparison;
use crate::model::{ByteField, ByteView};
use crate::views::play::Play;
use crate::words::hex::short_hex;
use std::rc::Rc;

/// What differs between the messages of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageDifference {
    /// What the messages are: "ServerHello".
    pub title: String,
    /// How many fields they have, all columns together.
    pub fields: usize,
    /// Those that differ, in the order of the message.
    pub differing: Vec<FieldDifference>,
}

/// A field that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldDifference {
    /// Its path in the message: `extensions/server_name/host_name`.
    pub path: String,
    /// What each column has there; nothing where the message lacks the field or the column the message.
    pub cells: Vec<Option<String>>,
}

impl Comparison {
    /// What differs between the messages of row `number`; none where fewer than two columns have one.
    pub fn fields(&self, plays: &[&Play], number: usize) -> Option<MessageDifference> {
        let index = number.checked_sub(1)?;
        let (row, step) = self.rows.get(index).zip(self.steps.get(index))?;
        let views = |play: &Play, number: usize| {
            play.step(number, self.stepping)?.message.map(|_| play.bytes(number, self.stepping))
        };
        let columns = plays.iter().zip(&row.steps).map(|(play, number)| views(play, (*number)?));
        let columns: Vec<Option<Rc<Vec<ByteView>>>> = columns.collect();
        let messages: Vec<Option<&ByteView>> = columns.iter().map(|views| views.as_ref()?.first()).collect();
        if messages.iter().flatten().count() < 2 {
            return None;
        }
        let paths = paths(&messages);
        let differing = paths.iter().filter_map(|path| difference(&messages, path)).collect();
        Some(MessageDifference { title: step.title.clone(), fields: paths.len(), differing })
    }
}

/// A field's values, if their bytes differ.
fn difference(messages: &[Option<&ByteView>], path: &str) -> Option<FieldDifference> {
    let found: Vec<Option<(&ByteField, &[u8])>> =
        messages.iter().map(|message| field(message.as_ref()?, path)).collect();
    let bytes: Vec<Option<&[u8]>> = found.iter().map(|found| found.map(|(_, bytes)| bytes)).collect();
    if bytes.iter().all(|one| Some(one) == bytes.first()) {
        return None;
    }
    let meanings = || found.iter().flatten().map(|(field, _)| field.meaning.as_ref());
    // What means the same is told apart by its bytes.
    let telling = meanings().all(|meaning| meaning.is_some())
        && meanings().enumerate().all(|(at, one)| meanings().take(at).all(|other| other != one));
    let cell = |(field, bytes): (&ByteField, &[u8])| match &field.meaning {
        Some(meaning) if telling || bytes.len() <= FEW => meaning.clone(),
        Some(meaning) => format!("{meaning} ({})", short_hex(bytes)),
        None => short_hex(bytes),
    };
    Some(FieldDifference { path: path.into(), cells: found.into_iter().map(|found| found.map(cell)).collect() })
}

/// A number of so few bytes is told by its meaning alone.
const FEW: usize = 3;

/// The paths of all fields that have no parts, each once: a message's after those that stand before it elsewhere.
fn paths<'a>(messages: &[Option<&'a ByteView>]) -> Vec<&'a str> {
    let mut paths: Vec<&str> = Vec::new();
    for message in messages.iter().flatten() {
        let mut after = 0;
        for field in message.fields.iter().filter(|field| field.leaf) {
            match paths.iter().position(|path| *path == field.path) {
                Some(known) => after = known + 1,
                None => {
                    paths.insert(after, &field.path);
                    after += 1;
                }
            }
        }
    }
    paths
}

/// A message's field of that path, with its bytes.
fn field<'a>(message: &'a ByteView, path: &str) -> Option<(&'a ByteField, &'a [u8])> {
    let field = message.fields.iter().find(|field| field.path == path)?;
    Some((field, message.bytes.get(field.range.clone()).unwrap_or_default()))
}
