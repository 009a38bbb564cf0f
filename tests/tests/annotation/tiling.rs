//! The rule itself.

use tls_wire::{FieldNode, FieldTree};

/// The leaves tile the buffer: no gap, no overlap, none empty; and the parts of each field tile the field.
#[track_caller]
pub(crate) fn assert_tiles(what: &str, bytes: &[u8], tree: &FieldTree) {
    assert_parts_tile(what, 0, bytes.len(), &tree.nodes);
}

#[track_caller]
fn assert_parts_tile(what: &str, start: usize, end: usize, parts: &[FieldNode]) {
    let mut offset = start;
    for part in parts {
        let range = part.range();
        assert!(
            range.start == offset && range.end > offset,
            "{what}: {} at {range:?}, not at {offset}",
            part.field.name
        );
        if !part.children.is_empty() {
            assert_parts_tile(what, range.start, range.end, &part.children);
        }
        offset = range.end;
    }
    assert_eq!(offset, end, "{what}: the parts end too early");
}
