#![doc = include_str!("../README.md")]

mod rule;
mod value_kind;

pub use rule::{Checker, Indispensable, Rule};
pub use value_kind::{Owner, Sort, ValueKind};
