//! Records (RFC 5246 §6.2, RFC 9846 §5): the envelopes in which everything travels.

mod form;
mod header;
mod plaintext;
mod reader;
mod stranger;

pub use form::{RecordContext, RecordForm};
pub use header::{RawRecord, RecordHeader, check_content, decode_record, encode_record, fragment};
pub use plaintext::annotate_plaintext;
pub use reader::RecordReader;

pub(crate) use form::FIELDS as FORM_FIELDS;
pub(crate) use header::FIELDS as HEADER_FIELDS;
pub(crate) use plaintext::FIELDS as PLAINTEXT_FIELDS;

/// The most bytes of content that a record may carry (RFC 5246 §6.2.1).
pub const MAX_PLAINTEXT: usize = 1 << 14;

/// The most bytes that a protected record's fragment may take up to TLS 1.2 (RFC 5246 §6.2.3).
pub const MAX_CIPHERTEXT: usize = MAX_PLAINTEXT + 2048;

/// The most bytes that a protected record's fragment may take in TLS 1.3 (RFC 9846 §5.2).
pub const MAX_TLS13_CIPHERTEXT: usize = MAX_PLAINTEXT + 256;
