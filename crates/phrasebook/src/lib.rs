#![doc = include_str!("../README.md")]

mod catalogue;
#[cfg(feature = "compiler")]
pub mod compiler;
mod locale;
mod part;
mod pattern;
mod value;

pub use catalogue::{Catalogue, Unreadable};
pub use locale::{English, Locale, Plural};
pub use pattern::{Part, Pattern, Select};
pub use value::Value;
