//! Something that is so.

mod value;

pub use value::FactValue;

use crate::FactKind;
use serde::{Serialize, Serializer, ser::SerializeMap};

/// Something that is so in a run: which kind of fact, and its values.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fact {
    kind: &'static FactKind,
    /// As many as the kind names, in its order.
    values: Vec<FactValue>,
}

impl Fact {
    /// The tables' functions state facts; they alone know how many values a kind has.
    pub(crate) fn new(kind: &'static FactKind, values: Vec<FactValue>) -> Self {
        debug_assert_eq!(kind.values.len(), values.len());
        Self { kind, values }
    }

    /// A fact that was written down: its kind by name, and its values by theirs, in any order. None if there is no such
    /// kind or it has other values.
    pub fn read(kind: &str, mut values: Vec<(String, FactValue)>) -> Option<Self> {
        let kind = crate::kinds().find(|known| known.name == kind)?;
        let mut ordered = Vec::with_capacity(kind.values.len());
        for name in kind.values {
            let index = values.iter().position(|(given, _)| given == name)?;
            ordered.push(values.swap_remove(index).1);
        }
        values.is_empty().then_some(Self { kind, values: ordered })
    }

    /// Which fact.
    pub fn kind(&self) -> &'static FactKind {
        self.kind
    }

    /// Its values with their names.
    pub fn values(&self) -> impl Iterator<Item = (&'static str, &FactValue)> {
        self.kind.values.iter().copied().zip(&self.values)
    }

    /// The value of this name, if the kind has one.
    pub fn value(&self, name: &str) -> Option<&FactValue> {
        self.values().find(|(known, _)| *known == name).map(|(_, value)| value)
    }
}

impl Serialize for Fact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.values.len() + 1))?;
        map.serialize_entry("fact", self.kind.name)?;
        for (name, value) in self.values() {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use crate::{Fact, FactValue, engine};

    #[test]
    fn what_was_written_down_is_read_again_and_nothing_else() {
        let fact = engine::compression_chosen("null");
        let values = vec![("method".to_owned(), FactValue::from("null"))];
        assert_eq!(Fact::read("compression-chosen", values.clone()), Some(fact));
        assert_eq!(Fact::read("compression-chosen", Vec::new()), None);
        assert_eq!(Fact::read("no-such-fact", values), None);
        let one_too_many = vec![("method".to_owned(), FactValue::None), ("more".to_owned(), FactValue::None)];
        assert_eq!(Fact::read("compression-chosen", one_too_many), None);
    }
}
