#![doc = include_str!("../README.md")]

mod fact;
mod kind;
mod table;
mod visible;

pub mod deeds;
pub mod engine;
pub mod keys;
pub mod observer;
pub mod pki;
pub mod reading;
pub mod scenario;
pub mod wire;

pub use fact::{Fact, FactValue};
pub use kind::FactKind;
pub use visible::{is_hidden, visible, visible_lines};

/// All kinds of all rooms.
pub fn kinds() -> impl Iterator<Item = &'static FactKind> {
    let recorded = [wire::KINDS, keys::KINDS, pki::KINDS, engine::KINDS, deeds::KINDS, observer::KINDS];
    let rooms = recorded.into_iter().chain([scenario::KINDS, reading::KINDS]);
    rooms.flatten().copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_kind_has_a_name_of_its_own_in_kebab_case() {
        let mut names = HashSet::new();
        for kind in kinds() {
            assert!(
                kind.name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
                "{}",
                kind.name
            );
            assert!(names.insert(kind.name), "{} stands here twice", kind.name);
            let values: HashSet<_> = kind.values.iter().collect();
            assert_eq!(values.len(), kind.values.len(), "{}: {:?}", kind.name, kind.values);
            assert!(!kind.values.contains(&"fact"), "{}: the name of the kind itself in JSON", kind.name);
        }
    }
}
