#![doc = include_str!("../README.md")]

mod value_kind;

pub use value_kind::{Owner, Sort, ValueKind};
