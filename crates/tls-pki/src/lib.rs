//! X.509: issues the demo chains; validates a path as a list of named checks.
//!
//! Keys come first: a [`PublicKey`] verifies and encrypts, a [`PrivateKey`] signs and decrypts, both by the code points
//! of TLS 1.2. [`issue`] makes a chain root → intermediate → leaf out of the fixed demo keys of the [`pool`];
//! [`validate`] judges a chain as a client does and says of each rule what it looked at and how it came out.
//!
//! Nothing here reads a clock or draws randomness of its own: both come in as arguments.
//!
//! # Not for production
//! The demo keys are public. RSA decryption rests on the `rsa` crate, whose running time is known to depend on the
//! secret (RUSTSEC-2023-0071, the "Marvin" attack): fine for teaching and on loopback, not for a real service.

pub mod attacker;
mod certificate;
mod error;
mod issue;
mod name;
pub mod padding_oracle;
pub mod pem;
pub mod pool;
mod private_key;
mod public_key;
mod scheme;
pub mod time;
mod validate;

pub use error::{IssueError, KeyError, SignatureError};
pub use issue::{Authority, Chain, ChainRequest, issue};
pub use pem::{PemError, certificates_from_pem};
pub use pool::KeyType;
pub use private_key::PrivateKey;
pub use public_key::{PublicKey, RsaNumbers};
pub use validate::{Check, KeyUse, TrustAnchors, Validation, validate, validate_without};
