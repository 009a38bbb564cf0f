//! What a field means, written shortly: a fact's kind and its values.

use tls_facts::{Fact, FactValue};
use tls_wire::FieldTree;

/// The meaning of the field at a path: "named-number client_hello 1"; of names and texts the text alone. Empty if it has none.
pub(crate) fn meaning(tree: &FieldTree, path: &str) -> String {
    let node = tree.find(path).unwrap_or_else(|| panic!("no {path}"));
    node.meaning.as_ref().map(short).unwrap_or_default()
}

pub(crate) fn short(fact: &Fact) -> String {
    let values: Vec<String> = fact.values().map(|(_, value)| of(value)).collect();
    match fact.kind().name {
        "named" | "text" | "list" => values.concat(),
        kind => [&[kind.to_owned()], &values[..]].concat().join(" "),
    }
}

fn of(value: &FactValue) -> String {
    match value {
        FactValue::Text(text) => text.clone().into_owned(),
        FactValue::Number(number) => number.to_string(),
        FactValue::Bytes(bytes) => bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
        FactValue::Time(seconds) => seconds.to_string(),
        FactValue::List(items) => items.iter().map(of).collect::<Vec<_>>().join(", "),
        FactValue::Fact(fact) => short(fact),
        FactValue::None => "-".into(),
    }
}
