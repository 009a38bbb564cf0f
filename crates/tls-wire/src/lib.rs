//! Bytes to typed messages to annotated field tree, and back. No cryptography, no state, no input or output.
//!
//! Every decoder returns a [`FieldTree`] next to its result. The labels stand at the reads ([`Reader::field`]), so that
//! what the page shows of a byte is what the decoder made of that byte, and a malformed message keeps the part of its
//! tree that was understood. Encoders write bytes and never labels.
//!
//! ```
//! use tls_wire::{DecodeContext, HandshakeMessage, ProtocolVersion, decode_handshake};
//!
//! let context = DecodeContext { version: ProtocolVersion::TLS_1_2, key_exchange: None };
//! let (tree, message) = decode_handshake(&[14, 0, 0, 0], &context);
//! assert_eq!(message, Ok(HandshakeMessage::ServerHelloDone));
//! assert_eq!(tree.find("msg_type").and_then(|node| node.meaning.as_deref()), Some("server_hello_done (14)"));
//! ```

mod alert;
mod application_data;
mod change_cipher_spec;
mod cipher_suite;
mod code_point;
mod code_points;
mod context;
mod error;
mod extension;
mod field;
mod glossary;
mod handshake;
mod joiner;
mod pending;
mod reader;
mod record;
mod text;
mod tree;
mod writer;

pub mod der;

pub use alert::{Alert, decode_alert, encode_alert};
pub use application_data::annotate_application_data;
pub use change_cipher_spec::{ChangeCipherSpec, decode_change_cipher_spec, encode_change_cipher_spec};
pub use cipher_suite::{CipherSuite, SuiteProperties};
pub use code_points::{
    AlertDescription, AlertLevel, CertificateCompressionAlgorithm, CertificateStatusType, ClientCertificateType,
    CompressionMethod, ContentType, EcCurveType, EcPointFormat, ExtensionType, HandshakeType, NameType, NamedGroup,
    ProtocolVersion, PskKeyExchangeMode, SignatureScheme,
};
pub use context::{DecodeContext, KeyExchangeAlgorithm};
pub use error::{DecodeError, DecodeErrorKind, Decoded};
pub use extension::{
    CertificateStatusRequest, Extension, ExtensionPlace, KeyShare, KeyShareEntry, OidFilter, PreSharedKey, PskIdentity,
    ServerName, StatusRequest, SupportedVersions, decode_extensions, encode_extensions,
};
pub use field::{Field, Vector};
pub use glossary::all_fields;
pub use handshake::{
    CertificateMessage, CertificateRequest, CertificateStatus, CertificateVerify, ClientHello, ClientKeyExchange,
    DigitallySigned, Finished, HandshakeMessage, NewSessionTicket, ServerDhParams, ServerEcdhParams, ServerHello,
    ServerKeyExchange, decode_handshake, encode_handshake, read_handshake,
};
pub use joiner::{HandshakeHeader, HandshakeJoiner};
pub use reader::Reader;
pub use record::{
    MAX_CIPHERTEXT, MAX_PLAINTEXT, RawRecord, RecordContext, RecordForm, RecordHeader, RecordReader,
    annotate_plaintext, check_content, decode_record, encode_record, fragment,
};
pub use tree::{FieldNode, FieldTree};
