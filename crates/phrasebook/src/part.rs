//! A piece of a message as it is read. Serde would read an untagged one by trying one shape after the other, and for that keep
//! all of it in between: every start of the page would pay for that.

use crate::pattern::{Part, Pattern, Select};
use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use std::collections::BTreeMap;
use std::fmt;

impl<'de> Deserialize<'de> for Part {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Shape)
    }
}

struct Shape;

impl<'de> Visitor<'de> for Shape {
    type Value = Part;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a text, a variable or a choice")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Part, E> {
        Ok(Part::Text(text.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Part, A::Error> {
        let (mut variable, mut by) = (None, None);
        let (mut cases, mut otherwise) = (BTreeMap::<String, Pattern>::new(), None);
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "variable" => variable = Some(map.next_value()?),
                "by" => by = Some(map.next_value()?),
                "cases" => cases = map.next_value()?,
                "otherwise" => otherwise = Some(map.next_value()?),
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        match (variable, by, otherwise) {
            (Some(variable), None, None) => Ok(Part::Variable { variable }),
            (None, Some(by), Some(otherwise)) => Ok(Part::Select(Select { by, cases, otherwise })),
            _ => Err(A::Error::custom("neither a variable nor a choice")),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Catalogue;

    #[test]
    fn every_piece_is_read_as_it_was_written() {
        let json = r#"{"language":"en","messages":{"a":["b ",{"variable":"c"},{"by":"d","cases":{"1":["e"]},"otherwise":[]}]},"texts":{}}"#;
        assert_eq!(Catalogue::from_json(json).unwrap().to_json(), json);
    }

    #[test]
    fn a_piece_that_is_neither_variable_nor_choice_is_refused() {
        let json = r#"{"language":"en","messages":{"a":[{"by":"d"}]},"texts":{}}"#;
        let error = Catalogue::from_json(json).unwrap_err().to_string();
        assert!(error.contains("neither a variable nor a choice"), "{error}");
    }
}
