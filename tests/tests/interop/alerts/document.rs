//! `crates/tls-engine/ALERTS.md`: its columns of other programs, held against what they have just sent.

use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use tls_engine::{KnownFailure, Showing};
use tls_wire::ProtocolVersion;

/// Writes what was found, in place of comparing.
const WRITE: &str = "WRITE_ALERTS";

/// One column is written at a time.
static WRITING: Mutex<()> = Mutex::new(());

/// Who has a column of the tables, and which: `| failure | ours | why | OpenSSL | rustls |`.
#[derive(Clone, Copy)]
pub(super) enum Column {
    OpenSsl = 4,
    Rustls = 5,
}

/// Compares a column with what there is to say of each failure.
pub(super) fn check(column: Column, answer: impl Fn(&KnownFailure, &Showing) -> String) {
    let told = |failure: &KnownFailure| {
        let answers = failure.shown.iter().map(|showing| (showing.version, answer(failure, showing)));
        in_one_cell(&answers.collect::<Vec<_>>())
    };
    let cells: Vec<_> = KnownFailure::all().map(|failure| (failure.name, told(failure))).collect();
    let _one = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../crates/tls-engine/ALERTS.md");
    let document = fs::read_to_string(&path).expect("it is there");
    let lines = document.lines().map(|line| with_cell(line, column, &cells) + "\n");
    let found: String = lines.collect();
    if std::env::var_os(WRITE).is_some() {
        return fs::write(&path, found).expect("it can be written");
    }
    let differing = document.lines().zip(found.lines()).filter(|(told, found)| told != found);
    assert_eq!(differing.collect::<Vec<_>>(), [], "{WRITE}=1 writes ALERTS.md anew");
}

/// A line of the document; if it is a failure's, with this cell in that column.
fn with_cell(line: &str, column: Column, cells: &[(&str, String)]) -> String {
    let mut parts: Vec<&str> = line.split('|').collect();
    // Only the names of failures stand in backticks at a line's beginning.
    let name = parts.get(1).and_then(|name| name.trim().strip_prefix('`')?.strip_suffix('`'));
    let Some((_, cell)) = cells.iter().find(|(failure, _)| Some(*failure) == name) else { return line.to_owned() };
    let cell = format!(" {cell} ");
    parts[column as usize] = &cell;
    parts.join("|")
}

/// What is said of each version; once, if it is the same.
fn in_one_cell(answers: &[(ProtocolVersion, String)]) -> String {
    let Some(((_, first), rest)) = answers.split_first() else { return String::new() };
    if rest.iter().all(|(_, other)| other == first) {
        return first.clone();
    }
    let one = |(version, answer): &(ProtocolVersion, String)| {
        let number = if *version == ProtocolVersion::TLS_1_3 { "1.3" } else { "1.2" };
        format!("{number}: {answer}")
    };
    answers.iter().map(one).collect::<Vec<_>>().join("<br>")
}
