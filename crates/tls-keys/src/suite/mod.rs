//! What a cipher suite decides, by version: each has a table of its own, of the fields that mean something there.

mod cipher;
mod tls12;

pub use cipher::BulkCipher;
pub use tls12::{Authentication, EncryptThenMac, SUPPORTED_SUITES, SuiteParameters};
