//! Key schedules and record protection: secrets in, keys and sealed records out.
//!
//! No primitive is written here: hashes, ciphers, curves and modular arithmetic are `RustCrypto`'s and dalek's. This room
//! knows how TLS 1.2 puts them together. [`PreMasterSecret`] → [`MasterSecret`] → [`KeyBlock`] is the key schedule,
//! [`EphemeralKey`] the key exchange, [`RecordSealer`] and [`RecordOpener`] are the protection of records.

mod exchange;
mod hash;
mod record;
mod schedule;
mod suite;

pub use exchange::{
    AgreementError, DhJudgement, DhObjection, EphemeralKey, ExchangeGroup, GroupError, STANDARD_GROUPS, StandardGroup,
    judge, recognise,
};
pub use hash::{HashAlgorithm, HmacKey, RunningHash};
pub use record::{
    AeadKey, KeyLengthError, OpenError, Opened, RecordOpener, RecordSealer, SealError, Sealed, padding_length,
};
pub use schedule::tls12::{DirectionKeys, KeyBlock, KeyPart, MasterSecret, PreMasterSecret, RsaPlaintext, Sender, prf};
pub use suite::tls12::{Authentication, BulkCipher, EncryptThenMac, SUPPORTED_SUITES, SuiteParameters};
