#![doc = include_str!("../README.md")]

pub mod attacker;
mod bearer;
mod certificate;
pub mod draft;
mod element;
mod error;
mod given;
mod issue;
mod name;
pub mod padding_oracle;
pub mod pem;
pub mod pool;
mod private_key;
mod public_key;
mod rsa_key;
mod scheme;
mod status;
pub mod time;
mod validate;

pub use bearer::Bearer;
pub use certificate::{
    Receipt, Summary, lifetime, malformed, names_as_issuer, not_before, owner, receipts, subject, summary,
};
pub use error::{IssueError, KeyError, SignatureError};
pub use given::{certificates_in, response_in, revocation_lists_in};
pub use issue::{Authority, Chain, ChainRequest, Hierarchy, issue, issue_to_client};
pub use name::host_name;
pub use pem::{PemError, certificates_from_pem, revocation_lists_from_pem};
pub use pool::KeyType;
pub use private_key::PrivateKey;
pub use public_key::{PublicKey, RsaNumbers};
pub use rsa_key::RsaKey;
pub use status::{malformed_list, malformed_response};
pub use validate::{
    Case, Check, Finding, KeyUse, Leniency, Purpose, Revocation, Staple, TrustAnchors, Validation, validate,
    validate_leniently,
};
