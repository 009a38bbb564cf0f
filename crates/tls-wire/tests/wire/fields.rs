//! The glossary: what the page shows for every byte.

use crate::samples;
use std::collections::HashSet;
use tls_wire::*;

#[test]
fn every_field_cites_a_section() {
    for field in all_fields() {
        // "RFC 9846 §4.3.1", or of what is not finished yet "draft-vvv-tls-alps §4".
        let cited = field.rfc.strip_prefix("RFC ").unwrap_or(field.rfc).split_once(' ');
        let Some((document, section)) = cited else { panic!("{} cites {:?}", field.name, field.rfc) };
        let is_document = document.parse::<u32>().is_ok() || document.starts_with("draft-");
        assert!(is_document, "{} cites {:?}", field.name, field.rfc);
        assert!(section.starts_with('§') || section.starts_with("App. "), "{} cites {:?}", field.name, field.rfc);
    }
}

#[test]
fn every_field_has_an_id_of_its_own_in_kebab_case() {
    let mut seen = HashSet::new();
    for field in all_fields() {
        let is_kebab = field.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        assert!(is_kebab, "{}", field.id);
        let is_length = field.id == Field::VECTOR_LENGTH;
        assert!(seen.insert(field.id) || is_length, "{} stands here twice", field.id);
        assert!(!is_length || field.name.ends_with("_length"), "{}", field.name);
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
