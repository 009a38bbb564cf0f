#![doc = include_str!("../README.md")]

mod speaker;

pub use phrasebook::{Catalogue, English, Locale, Plural, Unreadable, Value};
pub use speaker::{has_text, listed, named, say, speak, spoken, text};

/// What the English texts are recognised by: it is another one whenever a word of them changes.
pub const VERSION: &str = env!("TEXTS_VERSION");

include!(concat!(env!("OUT_DIR"), "/functions.rs"));
