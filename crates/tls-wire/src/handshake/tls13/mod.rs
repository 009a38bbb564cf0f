//! The messages that only TLS 1.3 has, or that it gives a form of its own (RFC 9846 §4).

mod certificate;
mod certificate_request;
mod compressed_certificate;
mod decompression;
mod encrypted_extensions;
mod key_update;
mod message_hash;
mod new_session_ticket;
mod signed_content;

pub use certificate::{CertificateEntry, CertificateMessage};
pub use certificate_request::CertificateRequest;
pub use compressed_certificate::CompressedCertificate;
pub use decompression::DecompressionError;
pub use encrypted_extensions::EncryptedExtensions;
pub use key_update::KeyUpdate;
pub use message_hash::MessageHash;
pub use new_session_ticket::NewSessionTicket;
pub use signed_content::{client_signed_content, server_signed_content};

pub(super) use certificate::FIELDS as CERTIFICATE_FIELDS;
pub(super) use certificate_request::FIELDS as CERTIFICATE_REQUEST_FIELDS;
pub(super) use compressed_certificate::FIELDS as COMPRESSED_CERTIFICATE_FIELDS;
pub(super) use key_update::FIELDS as KEY_UPDATE_FIELDS;
pub(super) use message_hash::FIELDS as MESSAGE_HASH_FIELDS;
pub(super) use new_session_ticket::FIELDS as NEW_SESSION_TICKET_FIELDS;
