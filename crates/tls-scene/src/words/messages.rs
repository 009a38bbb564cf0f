//! What the tests ask of message files whose messages are named after the rows of a table.

use std::collections::BTreeSet;

/// Every row has its message in `texts/en/<file>.ftl`, and no message is without a row.
pub(crate) fn assert_told(file: &str, rows: impl IntoIterator<Item = String>) {
    let english = tls_texts::spoken().expect("tests speak English");
    let prefix = format!("{file}.");
    let told: BTreeSet<String> =
        english.messages.keys().filter_map(|name| name.strip_prefix(&prefix)).map(str::to_owned).collect();
    assert_eq!(told, rows.into_iter().collect(), "{file}.ftl and its table");
}
