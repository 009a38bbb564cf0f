//! What a message is about.

use std::borrow::Cow;

/// A value that stands in for a variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// As it is: a name, bytes in hexadecimal, words that were said already.
    Text(String),
    /// Counted things: written as the locale writes numbers, and a plural's reason.
    Number(u64),
    /// Several, joined as the locale joins what all holds: "a, b and c".
    List(Vec<String>),
}

macro_rules! numbers {
    ($($number:ty),*) => {
        $(impl From<$number> for Value {
            fn from(number: $number) -> Self {
                Self::Number(number as u64)
            }
        })*
    };
}

numbers!(u8, u16, u32, u64, usize);

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<Cow<'_, str>> for Value {
    fn from(text: Cow<'_, str>) -> Self {
        Self::Text(text.into_owned())
    }
}

impl From<Vec<String>> for Value {
    fn from(items: Vec<String>) -> Self {
        Self::List(items)
    }
}
