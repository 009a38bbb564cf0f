//! The laws that every decode obeys, whatever its outcome.

use std::fmt::Debug;
use tls_wire::{
    DecodeContext, DecodeError, FieldNode, FieldTree, HandshakeMessage, decode_handshake, encode_handshake,
    read_handshake,
};

/// The leaves tile the buffer, and the parts of each node tile the node.
pub(crate) fn assert_tiles(bytes: &[u8], tree: &FieldTree) {
    assert_parts_tile(0, bytes.len(), &tree.nodes);
    let mut offset = 0;
    for leaf in tree.leaves() {
        assert_eq!(leaf.range().start, offset, "gap or overlap before {}", leaf.field.name);
        assert!(leaf.range().end > offset, "empty leaf {}", leaf.field.name);
        offset = leaf.range().end;
    }
    assert_eq!(offset, bytes.len(), "the leaves end too early");
}

fn assert_parts_tile(start: usize, end: usize, nodes: &[FieldNode]) {
    let mut offset = start;
    for node in nodes {
        assert_eq!(node.range().start, offset, "gap or overlap before {}", node.field.name);
        offset = node.range().end;
        if !node.children.is_empty() {
            assert_parts_tile(node.range().start, node.range().end, &node.children);
        }
    }
    assert_eq!(offset, end, "the parts end too early");
}

/// A decode ends in a value or an error; a leaf is `undecoded` exactly where there is an error and bytes are left.
pub(crate) fn assert_tree_fits<T: Debug>(bytes: &[u8], tree: &FieldTree, result: &Result<T, DecodeError>) {
    assert_tiles(bytes, tree);
    let undecoded: Vec<_> = tree.leaves().filter(|leaf| leaf.field.name == "undecoded").collect();
    match result {
        Ok(_) => assert_eq!(undecoded, [] as [&FieldNode; 0]),
        Err(error) => {
            assert!(undecoded.len() <= 1);
            assert!(error.offset <= bytes.len(), "{error}");
            assert!(error.to_string().contains(error.field), "{error}");
            let _ = error.alert();
        }
    }
}

/// Decodes a handshake message, checks the laws, that a decode without annotation comes to the same, and that a message
/// which was understood is encoded to the same bytes.
pub(crate) fn decode_lawfully(bytes: &[u8], context: &DecodeContext) -> Result<HandshakeMessage, DecodeError> {
    let (tree, result) = decode_handshake(bytes, context);
    assert_tree_fits(bytes, &tree, &result);
    assert_eq!(read_handshake(bytes, context), result);
    if let Ok(message) = &result {
        assert_eq!(encode_handshake(message), bytes);
    }
    result
}
