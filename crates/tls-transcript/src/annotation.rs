//! The annotations of the buffers. Each is a function of bytes that never change and of what their decoder needs to
//! know, so it is made when somebody first looks: recording a handshake costs no labels.
//!
//! The methods take messages and records of this very transcript.

use crate::message::Annotation;
use crate::{Message, MessageKind, Record, Transcript, WireSpan};
use std::ops::Range;
use tls_facts::Fact;
use tls_wire::{FieldTree, ProtocolVersion};

impl Transcript {
    /// The decoder's annotation of a message's bytes; partial where they are malformed.
    pub fn message_tree<'a>(&self, message: &'a Message) -> &'a FieldTree {
        &self.annotation(message).tree
    }

    /// What is malformed in a message, if anything.
    pub fn malformed<'a>(&self, message: &'a Message) -> Option<&'a Fact> {
        self.annotation(message).malformed.as_ref()
    }

    /// The decoder's annotation of a record, header and fragment.
    pub fn record_tree<'a>(&self, record: &'a Record) -> &'a FieldTree {
        let context = record.context;
        record.tree.get_or_init(|| tls_wire::decode_record(self.buffer(record.wire), &context).0)
    }

    /// The decoder's annotation of what a protected record holds, if the recorder could open it.
    pub fn plaintext_tree<'a>(&self, record: &'a Record) -> Option<&'a FieldTree> {
        let protected = record.protected.as_ref()?;
        let plaintext = self.buffer(protected.plaintext?);
        let annotate = || tls_wire::annotate_plaintext(plaintext, protected.content.clone(), &record.context);
        Some(protected.tree.get_or_init(annotate))
    }

    /// Which bytes of its message a span means: those that the decoder found under that name.
    pub fn span_range(&self, span: &WireSpan) -> Range<usize> {
        let node = self.message_tree(self.message(span.message)).find(&span.field);
        node.map(tls_wire::FieldNode::range).unwrap_or_default()
    }

    /// The bytes that a span means.
    pub fn span_bytes(&self, span: &WireSpan) -> &[u8] {
        self.message_bytes(span.message).get(self.span_range(span)).unwrap_or_default()
    }

    fn annotation<'a>(&self, message: &'a Message) -> &'a Annotation {
        message.annotation.get_or_init(|| annotate(self.buffer(message.bytes), message))
    }
}

fn annotate(bytes: &[u8], message: &Message) -> Annotation {
    let (tree, error) = match message.kind {
        MessageKind::Handshake(_) => {
            let (tree, result) = tls_wire::decode_handshake(bytes, &message.context);
            (tree, result.err())
        }
        MessageKind::ChangeCipherSpec => {
            let decode = match message.context.version {
                ProtocolVersion::TLS_1_3 => tls_wire::decode_dummy_change_cipher_spec,
                _ => tls_wire::decode_change_cipher_spec,
            };
            let (tree, result) = decode(bytes);
            (tree, result.err())
        }
        MessageKind::Alert => {
            let (tree, result) = tls_wire::decode_alert(bytes);
            (tree, result.err())
        }
        MessageKind::ApplicationData => (tls_wire::annotate_application_data(bytes), None),
    };
    Annotation { tree, malformed: error.as_ref().map(Fact::from) }
}
