//! Ephemeral key agreement: ECDHE and DHE, up to the pre-master secret.

mod elliptic;
mod ephemeral_key;
mod error;
mod finite_field;
mod group;
mod judgement;
mod number;
mod standard_group;

pub use ephemeral_key::EphemeralKey;
pub use error::{AgreementError, GroupError};
pub use group::{ExchangeGroup, recognise};
pub use judgement::{DhJudgement, DhObjection, judge};
pub use standard_group::{STANDARD_GROUPS, StandardGroup};
