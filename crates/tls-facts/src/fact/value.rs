//! What a fact is about.

use super::Fact;
use serde::{Serialize, Serializer, ser::SerializeMap};
use std::borrow::Cow;

/// A value of a fact.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum FactValue {
    /// A name that no language changes (`x25519`, `shop.example`), or a word by which a message chooses what it says
    /// (`client`, `rsa`). In JSON a string.
    Text(Cow<'static, str>),
    /// A count or a number. In JSON a number.
    Number(u64),
    /// Bytes. In JSON `{"bytes": "16b0…"}`.
    Bytes(Vec<u8>),
    /// A moment, in seconds since 1970-01-01T00:00:00Z. In JSON `{"time": 1767225600}`.
    Time(i64),
    /// Several. In JSON an array.
    List(Vec<FactValue>),
    /// Another fact: why this one is so. In JSON an object with the key `fact`.
    Fact(Box<Fact>),
    /// There is none. In JSON null.
    None,
}

impl Serialize for FactValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => serializer.serialize_u64(*number),
            Self::Bytes(bytes) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("bytes", &base16ct::lower::encode_string(bytes))?;
                map.end()
            }
            Self::Time(time) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("time", time)?;
                map.end()
            }
            Self::List(items) => items.serialize(serializer),
            Self::Fact(fact) => fact.serialize(serializer),
            Self::None => serializer.serialize_none(),
        }
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {
        $(impl From<$number> for FactValue {
            fn from(number: $number) -> Self {
                Self::Number(number as u64)
            }
        })*
    };
}

numbers!(u8, u16, u32, u64, usize);

impl From<&'static str> for FactValue {
    fn from(text: &'static str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for FactValue {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<&[u8]> for FactValue {
    fn from(bytes: &[u8]) -> Self {
        Self::Bytes(bytes.to_vec())
    }
}

impl<const N: usize> From<[u8; N]> for FactValue {
    fn from(bytes: [u8; N]) -> Self {
        Self::Bytes(bytes.into())
    }
}

impl From<Fact> for FactValue {
    fn from(fact: Fact) -> Self {
        Self::Fact(Box::new(fact))
    }
}

impl<T: Into<FactValue>> From<Vec<T>> for FactValue {
    fn from(items: Vec<T>) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<FactValue>> From<Option<T>> for FactValue {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::None, Into::into)
    }
}
