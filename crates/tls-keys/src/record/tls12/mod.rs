//! The protection of TLS 1.2 records (RFC 5246 §6.2.3).

mod aead;
mod aes_cbc;
mod cbc;
mod header;
mod protection;

pub use aead::AeadKey;
pub(super) use aes_cbc::BLOCK;
pub use cbc::padding_length;
pub(super) use header::Header;
pub(super) use protection::Protection;
