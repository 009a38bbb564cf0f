//! The glossary: what the page shows for every byte.

use crate::samples;
use std::collections::HashSet;
use tls_wire::*;

#[test]
fn every_field_cites_a_section() {
    for field in all_fields() {
        let Some((number, section)) = field.rfc.strip_prefix("RFC ").and_then(|rest| rest.split_once(' ')) else {
            panic!("{} cites {:?}", field.name, field.rfc);
        };
        assert!(number.parse::<u32>().is_ok(), "{} cites {:?}", field.name, field.rfc);
        assert!(section.starts_with('§') || section.starts_with("App. "), "{} cites {:?}", field.name, field.rfc);
    }
}

#[test]
fn every_field_has_a_gloss_of_one_sentence() {
    for field in all_fields() {
        assert!(field.gloss.ends_with('.'), "{}: {:?}", field.name, field.gloss);
        assert!(field.gloss.starts_with(char::is_uppercase), "{}: {:?}", field.name, field.gloss);
        assert!((10..=140).contains(&field.gloss.chars().count()), "{}: {:?}", field.name, field.gloss);
    }
}

#[test]
fn no_field_is_listed_twice() {
    let mut seen = HashSet::new();
    for field in all_fields() {
        assert!(seen.insert(std::ptr::from_ref(field)), "{}", field.name);
    }
}

#[test]
fn every_field_of_every_sample_is_in_the_glossary() {
    let known: HashSet<_> = all_fields().into_iter().map(std::ptr::from_ref).collect();
    let mut pending: Vec<FieldNode> =
        samples::all().iter().flat_map(|sample| decode_handshake(&sample.bytes, &sample.context).0.nodes).collect();
    pending.extend(samples::certificates().iter().flat_map(|der| der::annotate_certificate(der).nodes));
    while let Some(node) = pending.pop() {
        assert!(known.contains(&std::ptr::from_ref(node.field)), "{}", node.field.name);
        pending.extend(node.children);
    }
}
