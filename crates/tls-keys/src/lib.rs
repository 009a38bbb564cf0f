#![doc = include_str!("../README.md")]

mod exchange;
mod hash;
mod record;
mod schedule;
mod suite;

pub use exchange::{
    AgreementError, CurveHalf, DhJudgement, DhObjection, Encapsulated, EncapsulationError, EphemeralKey, ExchangeGroup,
    GroupError, STANDARD_GROUPS, SharedSecret, StandardGroup, encapsulate, encapsulate_with, judge, recognise,
};
pub use hash::{HashAlgorithm, HmacKey, RunningHash};
pub use record::{
    AeadKey, KeyLengthError, OpenError, Opened, RecordOpener, RecordSealer, SealError, Sealed, padding_length,
};
pub use schedule::Sender;
pub use schedule::tls12::{DirectionKeys, KeyBlock, KeyPart, MasterSecret, PreMasterSecret, RsaPlaintext, prf};
pub use schedule::tls13::{
    BinderKey, EarlySecret, ExporterSecret, FinishedKey, HandshakeSecret, MainSecret, PskSource, ResumptionSecret,
    TrafficKeys, TrafficSecret, derive_secret, hkdf_expand, hkdf_expand_label, hkdf_extract, hkdf_label, label,
};
pub use suite::{
    Authentication, BulkCipher, EncryptThenMac, SUPPORTED_SUITES, Suite, SuiteParameters, TLS13_SUITES, Tls13Suite,
};
