//! `fields`: the decoder's annotation of a buffer, as a tree.

use super::Span;
use serde::Serialize;
use tls_facts::Fact;
use tls_wire::FieldNode;

#[derive(Serialize)]
pub(super) struct FieldShape<'a> {
    name: &'a str,
    bytes: Span,
    rfc: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    meaning: Option<&'a Fact>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<FieldShape<'a>>,
}

pub(super) fn fields(nodes: &[FieldNode]) -> Vec<FieldShape<'_>> {
    nodes.iter().map(field).collect()
}

fn field(node: &FieldNode) -> FieldShape<'_> {
    FieldShape {
        name: node.field.name,
        bytes: [node.start as usize, node.end as usize],
        rfc: node.field.rfc,
        meaning: node.meaning.as_ref(),
        fields: fields(&node.children),
    }
}
