#![doc = include_str!("../README.md")]

mod exchange;
mod hash;
mod record;
mod schedule;
mod suite;

pub use exchange::{
    AgreementError, DhJudgement, DhObjection, Encapsulated, EncapsulationError, EphemeralKey, ExchangeGroup,
    GroupError, STANDARD_GROUPS, SharedSecret, StandardGroup, encapsulate, judge, recognise,
};
pub use hash::{HashAlgorithm, HmacKey, RunningHash};
pub use record::{
    AeadKey, KeyLengthError, OpenError, Opened, RecordOpener, RecordSealer, SealError, Sealed, padding_length,
};
pub use schedule::tls12::{DirectionKeys, KeyBlock, KeyPart, MasterSecret, PreMasterSecret, RsaPlaintext, Sender, prf};
pub use suite::{Authentication, BulkCipher, EncryptThenMac, SUPPORTED_SUITES, SuiteParameters};
