//! `tests/peers.md`: a section for each peer, held against what has just run.

use super::chain::Chain;
use super::peer::{Cell, Peer, attempt};
use super::row::Row;
use std::fs;
use std::path::PathBuf;
use std::sync::Mutex;
use tls_transcript::Role;

/// Writes what came of it, in place of comparing.
const WRITE: &str = "WRITE_PEERS";

/// One section is written at a time.
static WRITING: Mutex<()> = Mutex::new(());

/// Tries every row with the peer in both roles, and compares what came of it with the document.
pub(super) fn check(peer: &dyn Peer) {
    let rows = Row::all();
    let mut chains: Vec<Chain> = Vec::new();
    for kind in rows.iter().map(|row| row.kind()) {
        if chains.iter().all(|chain| chain.kind != kind) {
            chains.push(Chain::new(kind));
        }
    }
    let tried = |row: &Row| {
        let chain = chains.iter().find(|chain| chain.kind == row.kind()).expect("there is one of each kind");
        let cells = [Role::Server, Role::Client].map(|role| attempt(peer, *row, role, chain));
        (*row, cells)
    };
    let section = section(peer, &rows.iter().map(tried).collect::<Vec<_>>());
    let _one = WRITING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let document = fs::read_to_string(path()).expect("it is there");
    let (before, old, after) = around(&document, &peer.name());
    if std::env::var_os(WRITE).is_some() {
        return fs::write(path(), format!("{before}{section}{after}")).expect("it can be written");
    }
    assert_eq!(old, section, "{WRITE}=1 writes tests/peers.md anew");
}

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("peers.md")
}

/// What stands before the section of that name, the section, and what comes after it.
fn around<'a>(document: &'a str, name: &str) -> (&'a str, &'a str, &'a str) {
    // A newer version's section takes the place of the older one's.
    let program = name.split(' ').next().expect("it has a name");
    let Some(begin) = document.find(&format!("## {program} ")) else { return (document, "", "") };
    let (before, rest) = document.split_at(begin);
    let end = rest[1..].find("\n## ").map_or(rest.len(), |end| end + 2);
    let (section, after) = rest.split_at(end);
    (before, section, after)
}

/// The section: a line for each row.
fn section(peer: &dyn Peer, rows: &[(Row, [Cell; 2])]) -> String {
    let name = peer.name();
    let mut lines = vec![format!("## {name}"), String::new(), peer.probe().into(), String::new()];
    lines.push("| | our client, its server | our server, its client |".into());
    lines.push("| --- | --- | --- |".into());
    lines.extend(rows.iter().map(|(row, [server, client])| format!("| {row} | {server} | {client} |")));
    lines.join("\n") + "\n\n"
}
