#![doc = include_str!("../README.md")]

mod speaker;

pub use phrasebook::{Catalogue, English, Locale, Plural, Unreadable, Value};
pub use speaker::{has_text, named, say, speak, spoken, text};

include!(concat!(env!("OUT_DIR"), "/functions.rs"));
