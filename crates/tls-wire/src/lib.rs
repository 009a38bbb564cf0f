#![doc = include_str!("../README.md")]

mod alert;
mod application_data;
#[cfg(feature = "brotli")]
mod brotli;
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
pub use change_cipher_spec::{
    ChangeCipherSpec, decode_change_cipher_spec, decode_dummy_change_cipher_spec, encode_change_cipher_spec,
};
pub use cipher_suite::{CipherSuite, SuiteProperties};
pub use code_points::{
    AlertDescription, AlertLevel, CertificateCompressionAlgorithm, CertificateStatusType, ClientCertificateType,
    CompressionMethod, ContentType, EcCurveType, EcPointFormat, EchClientHelloType, ExtensionType, HandshakeType,
    HpkeAead, HpkeKdf, KeyUpdateRequest, NameType, NamedGroup, ProtocolVersion, PskKeyExchangeMode, SignatureScheme,
};
pub use context::{DecodeContext, KeyExchangeAlgorithm};
pub use error::{Culprit, DecodeError, DecodeErrorKind, Decoded};
pub use extension::{
    ApplicationSettings, CertificateStatusRequest, EncryptedClientHello, Extension, ExtensionPlace, KeyShare,
    KeyShareEntry, OidFilter, PreSharedKey, PskIdentity, ServerName, StatusRequest, SupportedVersions, TrustAnchors,
    decode_extensions, encode_extensions,
};
pub use field::{Field, Vector};
pub use glossary::all_fields;
pub use handshake::{
    CertificateMessage, CertificateRequest, CertificateStatus, CertificateVerify, ClientHello, ClientKeyExchange,
    DigitallySigned, Finished, HandshakeMessage, NewSessionTicket, ServerDhParams, ServerEcdhParams, ServerHello,
    ServerKeyExchange, decode_handshake, encode_handshake, read_handshake, tls13,
};
pub use joiner::{HandshakeHeader, HandshakeJoiner};
pub use reader::Reader;
pub use record::{
    MAX_CIPHERTEXT, MAX_PLAINTEXT, MAX_TLS13_CIPHERTEXT, RawRecord, RecordContext, RecordForm, RecordHeader,
    RecordReader, annotate_plaintext, check_content, decode_record, encode_record, fragment,
};
pub use tree::{FieldNode, FieldTree};
