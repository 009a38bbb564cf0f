//! A message: words, and places for values.

use crate::{Locale, Value};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A message's words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Pattern(pub Vec<Part>);

/// A piece of a message. In JSON a text, or an object that tells by its keys which of the others it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Part {
    /// As it is.
    Text(String),
    /// The place of a value.
    Variable {
        /// Of which.
        variable: String,
    },
    /// What is said depends on a value.
    Select(Select),
}

/// A choice between patterns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Select {
    /// The variable that decides.
    pub by: String,
    /// For a value, a number, or a number's plural category.
    pub cases: BTreeMap<String, Pattern>,
    /// For all others.
    pub otherwise: Pattern,
}

impl Pattern {
    /// The message with values in place of its variables. A value that is missing shows as its variable's name in braces.
    pub fn say(&self, values: &[(&str, Value)], locale: &dyn Locale) -> String {
        let mut said = String::new();
        self.write(values, locale, &mut said);
        said
    }

    fn write(&self, values: &[(&str, Value)], locale: &dyn Locale, said: &mut String) {
        let value = |wanted: &str| values.iter().find(|(name, _)| *name == wanted).map(|(_, value)| value);
        for part in &self.0 {
            match part {
                Part::Text(text) => said.push_str(text),
                Part::Variable { variable } => match value(variable) {
                    Some(Value::Text(text)) => said.push_str(text),
                    Some(Value::Number(number)) => said.push_str(&locale.number(*number)),
                    Some(Value::List(items)) => said.push_str(&locale.list(items)),
                    None => said.extend(["{", variable, "}"]),
                },
                Part::Select(select) => select.choose(value(&select.by), locale).write(values, locale, said),
            }
        }
    }

    /// The names of its variables, each once, in the order in which they are first met.
    pub fn variables(&self) -> Vec<&str> {
        let mut found = Vec::new();
        self.gather(&mut found);
        found
    }

    fn gather<'a>(&'a self, found: &mut Vec<&'a str>) {
        let add = |name: &'a str, found: &mut Vec<&'a str>| {
            if !found.contains(&name) {
                found.push(name);
            }
        };
        for part in &self.0 {
            match part {
                Part::Text(_) => {}
                Part::Variable { variable } => add(variable, found),
                Part::Select(select) => {
                    add(&select.by, found);
                    select.cases.values().for_each(|case| case.gather(found));
                    select.otherwise.gather(found);
                }
            }
        }
    }
}

impl Select {
    fn choose(&self, value: Option<&Value>, locale: &dyn Locale) -> &Pattern {
        let found = match value {
            Some(Value::Text(text)) => self.cases.get(text),
            Some(Value::Number(number)) => {
                self.cases.get(&number.to_string()).or_else(|| self.cases.get(locale.plural(*number).name()))
            }
            Some(Value::List(_)) | None => None,
        };
        found.unwrap_or(&self.otherwise)
    }
}
