//! `ALERTS.md`, held against the catalogue: each failure has its row, with the alert that ours sends, and what asks for it. What others send,
//! the tests beside other programs hold (`tests/tests/interop/alerts.rs`).

use tls_engine::KnownFailure;
use tls_wire::ProtocolVersion;

/// What stands in a row: the failure, how it ends with ours, what asks for that or why it was chosen, OpenSSL, rustls.
struct Row<'a>([&'a str; 5]);

fn row(line: &str) -> Option<Row<'_>> {
    let cells: Vec<&str> = line.strip_prefix("| `")?.strip_suffix(" |")?.split(" | ").collect();
    Some(Row(cells.try_into().unwrap_or_else(|_| panic!("not five cells: {line}"))))
}

/// How it ends in each version; once, if that is the same.
fn ours(failure: &KnownFailure) -> String {
    let ends = failure.shown.iter().map(|showing| (showing.version, format!("`{}`", showing.end.name())));
    let ends: Vec<_> = ends.collect();
    if ends.iter().all(|(_, end)| *end == ends[0].1) {
        return ends[0].1.clone();
    }
    let number = |version| if version == ProtocolVersion::TLS_1_3 { "1.3" } else { "1.2" };
    ends.iter().map(|(version, end)| format!("{}: {end}", number(*version))).collect::<Vec<_>>().join("<br>")
}

/// `cargo xtask tables alerts` writes anew what ours sends. A row that is missing is added by hand, for it has to say why.
#[test]
fn the_table_of_alerts_has_each_failure_with_what_ours_sends_and_why() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/ALERTS.md");
    let document = std::fs::read_to_string(path).unwrap();
    let rows: Vec<_> = document.lines().filter_map(row).collect();
    let names: Vec<_> = rows.iter().map(|Row(cells)| cells[0].trim_end_matches('`')).collect();
    assert_eq!(names, KnownFailure::all().map(|failure| failure.name).collect::<Vec<_>>());
    let mut found = document.clone();
    for (Row([name, own, why, openssl, rustls]), failure) in rows.iter().zip(KnownFailure::all()) {
        let is_told = why.starts_with("RFC ") || why.starts_with("our choice: ");
        assert!(is_told && !openssl.is_empty() && !rustls.is_empty(), "{name} {why}");
        let before = format!("| `{name} | {own} | ");
        found = found.replace(&before, &format!("| `{name} | {} | ", ours(failure)));
    }
    if std::env::var_os("WRITE_ALERTS").is_some() {
        return std::fs::write(path, found).unwrap();
    }
    assert_eq!(document, found, "`cargo xtask tables alerts` writes it anew");
}
