//! The annotation of a buffer: a tree of fields whose leaves tile it.

use crate::Field;
use std::ops::Range;
use tls_facts::Fact;

/// A span of a buffer, and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldNode {
    /// What the span is.
    pub field: &'static Field,
    /// Offset of its first byte in the buffer.
    pub start: u32,
    /// Offset after its last byte.
    pub end: u32,
    /// The decoded value, where it says more than the bytes: TLS 1.2, 14 entries, example.org.
    pub meaning: Option<Fact>,
    /// The parts, in order; none, or parts that tile the span.
    pub children: Vec<FieldNode>,
}

impl FieldNode {
    /// The span as a range of offsets in the buffer.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Looks a `/`-separated path up below this node, as [`FieldTree::find`] does.
    pub fn find(&self, path: &str) -> Option<&FieldNode> {
        find(&self.children, path)
    }
}

/// The annotation of one buffer. Its leaves tile the buffer: no gap, no overlap, also where decoding failed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldTree {
    /// The outermost fields, in order.
    pub nodes: Vec<FieldNode>,
}

impl FieldTree {
    /// The nodes without children, in the order of their bytes.
    pub fn leaves(&self) -> impl Iterator<Item = &FieldNode> {
        let mut pending: Vec<&FieldNode> = self.nodes.iter().rev().collect();
        std::iter::from_fn(move || {
            loop {
                let node = pending.pop()?;
                if node.children.is_empty() {
                    return Some(node);
                }
                pending.extend(node.children.iter().rev());
            }
        })
    }

    /// The nodes that contain the byte at `offset`, from the outermost to the leaf; empty beyond the buffer.
    pub fn path_at(&self, offset: usize) -> Vec<&FieldNode> {
        let mut path = Vec::new();
        let mut level = &self.nodes;
        while let Some(node) = level.iter().find(|node| node.range().contains(&offset)) {
            path.push(node);
            level = &node.children;
        }
        path
    }

    /// The node at a `/`-separated path of field names, such as `random` or `extensions/server_name/host_name`. At each
    /// step the first node of that name counts, the direct children before what lies deeper. Of several side by side,
    /// `key_share_entry[1]` is the second.
    pub fn find(&self, path: &str) -> Option<&FieldNode> {
        find(&self.nodes, path)
    }
}

fn find<'a>(nodes: &'a [FieldNode], path: &str) -> Option<&'a FieldNode> {
    let (name, rest) = path.split_once('/').map_or((path, None), |(name, rest)| (name, Some(rest)));
    let (name, index) = indexed(name);
    let below = |node: &'a FieldNode| rest.map_or(Some(node), |rest| find(&node.children, rest));
    nodes
        .iter()
        .filter(|node| node.field.name == name)
        .skip(index)
        .find_map(below)
        .or_else(|| nodes.iter().find_map(|node| find(&node.children, path)))
}

/// The name of a path's step, and how many nodes of that name it passes over.
fn indexed(step: &str) -> (&str, usize) {
    let index = step.strip_suffix(']').and_then(|step| step.split_once('['));
    index.and_then(|(name, index)| Some((name, index.parse().ok()?))).unwrap_or((step, 0))
}
