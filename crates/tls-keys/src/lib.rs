//! Key schedules and record protection: secrets in, keys and sealed records out.
//!
//! No primitive is written here: hashes, ciphers, curves and modular arithmetic are `RustCrypto`'s and dalek's. This room
//! knows how TLS puts them together; what belongs to one version stands in a file or folder of that name.
//! [`PreMasterSecret`] → [`MasterSecret`] → [`KeyBlock`] is the key schedule of TLS 1.2, [`EphemeralKey`] and
//! [`encapsulate`] are the key exchange, [`RecordSealer`] and [`RecordOpener`] the protection of records.

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
