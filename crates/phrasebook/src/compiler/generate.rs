//! The functions by which a program says the messages: who names a message that is not there, or forgets a value, does not
//! compile.

use super::Folder;
use crate::{Part, Pattern};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Rust source: a module for each Fluent file, with a function for each message. They call `crate::say` with the message's
/// name or, if it has one, its short name.
pub fn functions(folder: &Folder, short: &BTreeMap<String, String>) -> String {
    let mut source = String::new();
    for file in &folder.with_functions {
        // Writing to a string cannot fail.
        let _ = writeln!(source, "/// Messages of `{file}.ftl`.\npub mod {} {{", identifier(file));
        let prefix = format!("{file}.");
        for (name, pattern) in &folder.catalogue.messages {
            if let Some(message) = name.strip_prefix(&prefix) {
                function(&mut source, short.get(name).unwrap_or(name), message, pattern);
            }
        }
        source.push_str("}\n");
    }
    source
}

fn function(source: &mut String, name: &str, message: &str, pattern: &Pattern) {
    let variables = pattern.variables();
    let parameters: Vec<String> =
        variables.iter().map(|variable| format!("{}: impl Into<crate::Value>", identifier(variable))).collect();
    let values: Vec<String> =
        variables.iter().map(|variable| format!("({variable:?}, {}.into())", identifier(variable))).collect();
    let _ = writeln!(
        source,
        "    /// {}\n    pub fn {}({}) -> String {{\n        crate::say({name:?}, &[{}])\n    }}",
        shown(pattern).replace('\n', " "),
        identifier(message),
        parameters.join(", "),
        values.join(", ")
    );
}

/// The message, for whoever reads the documentation.
fn shown(pattern: &Pattern) -> String {
    let parts = pattern.0.iter().map(|part| match part {
        Part::Text(text) => text.replace(['`', '[', ']', '<', '>'], "'"),
        Part::Variable { variable } => format!("`{{{variable}}}`"),
        Part::Select(select) => format!("{} …", shown(&select.otherwise)),
    });
    parts.collect()
}

/// Rust's, which no function can be named.
const KEYWORDS: &str = "as async await break const continue crate dyn else enum extern false fn for if impl in let loop \
                        match mod move mut pub ref return self static struct super trait true type unsafe use where while";

fn identifier(name: &str) -> String {
    let name = name.replace(['-', '.', '/'], "_");
    let is_reserved = KEYWORDS.split_whitespace().any(|keyword| keyword == name);
    if is_reserved { format!("{name}_") } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Catalogue;

    #[test]
    fn a_message_with_values_is_a_function_of_them() {
        let pattern = Pattern(vec![Part::Text("step ".into()), Part::Variable { variable: "place".into() }]);
        let messages = [("step.of-all".to_owned(), pattern)].into();
        let catalogue = Catalogue { language: "en".into(), messages, texts: [].into() };
        let mut folder = Folder { catalogue, with_functions: ["step".to_owned()].into() };
        let source = functions(&folder, &BTreeMap::new());
        assert!(source.contains("pub mod step {"), "{source}");
        assert!(source.contains("pub fn of_all(place: impl Into<crate::Value>) -> String"), "{source}");
        assert!(source.contains("crate::say(\"step.of-all\", &[(\"place\", place.into())])"), "{source}");

        let short = folder.short_names();
        assert!(functions(&folder, &short).contains("crate::say(\"0\", &[(\"place\", place.into())])"));
        folder.shorten(&short);
        assert_eq!(folder.catalogue.messages.keys().collect::<Vec<_>>(), ["0"], "and so does the file of the language");
    }
}
