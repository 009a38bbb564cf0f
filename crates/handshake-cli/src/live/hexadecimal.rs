//! Bytes in hexadecimal, in arguments and files.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use tls_texts::cli as texts;

/// Bytes that are written in hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hexadecimal(pub(crate) Vec<u8>);

impl std::str::FromStr for Hexadecimal {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        base16ct::mixed::decode_vec(text).map(Self).map_err(|_| texts::no_hexadecimal(text))
    }
}

impl Serialize for Hexadecimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&base16ct::lower::encode_string(&self.0))
    }
}

impl<'de> Deserialize<'de> for Hexadecimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}
