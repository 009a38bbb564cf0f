//! Ephemeral key agreement, in the three steps of a key encapsulation mechanism, into which Diffie–Hellman fits as well:
//!
//! ```text
//!   initiator                                         responder
//!   EphemeralKey::generate
//!                              share  -------->
//!                                                     encapsulate  -> SharedSecret
//!                              <--------  share
//!   EphemeralKey::decapsulate  -> SharedSecret
//! ```
//!
//! Who the initiator is, the protocol says: in TLS 1.2 the server, in TLS 1.3 the client.

mod dh_key;
mod elliptic;
mod encapsulate;
mod encapsulation;
mod ephemeral_key;
mod error;
mod finite_field;
mod group;
mod hybrid;
mod judgement;
mod ml_kem;
mod number;
mod shared_secret;
mod standard_group;

pub use encapsulate::{encapsulate, encapsulate_with};
pub use encapsulation::{Encapsulated, EncapsulationError};
pub use ephemeral_key::EphemeralKey;
pub use error::{AgreementError, GroupError};
pub use group::{ExchangeGroup, recognise};
pub use hybrid::CurveHalf;
pub use judgement::{DhJudgement, DhObjection, judge};
pub(crate) use number::without_leading_zeros;
pub use shared_secret::SharedSecret;
pub use standard_group::{STANDARD_GROUPS, StandardGroup};
