//! Why something can't be computed or opened, as facts.

use tls_facts::{Fact, FactValue, observer as facts};
use tls_keys::{AgreementError, GroupError, KeyLengthError, OpenError};

const NONE: FactValue = FactValue::None;

/// Why a private value can't be one of a group.
pub(crate) fn of_group(error: GroupError) -> Fact {
    match error {
        GroupError::Unsupported(group) => facts::why_group_unfit("unsupported", group.to_string(), NONE),
        GroupError::ModulusNotOdd => facts::why_group_unfit("modulus-not-odd", NONE, NONE),
        GroupError::ModulusTooLong { bits } => facts::why_group_unfit("modulus-too-long", NONE, bits),
        GroupError::GeneratorOutOfRange => facts::why_group_unfit("generator-out-of-range", NONE, NONE),
        GroupError::PrivateKey => facts::why_group_unfit("private-key", NONE, NONE),
    }
}

/// Why nobody can agree with a public value.
pub(crate) fn of_agreement(error: AgreementError) -> Fact {
    let alone = |why: &'static str| facts::why_public_value_unfit(why, NONE, NONE, NONE);
    match error {
        AgreementError::Length { expected, given } => facts::why_public_value_unfit("length", given, expected, NONE),
        AgreementError::PointForm { first } => {
            facts::why_public_value_unfit("point-form", NONE, NONE, format!("{first:#04x}"))
        }
        AgreementError::NotOnCurve => alone("not-on-curve"),
        AgreementError::AllZeroSecret => alone("all-zero-secret"),
        AgreementError::PublicOutOfRange => alone("public-out-of-range"),
        AgreementError::SecretOutOfRange => alone("secret-out-of-range"),
    }
}

/// Why keys can't be a suite's.
pub(crate) fn of_length(error: KeyLengthError) -> Fact {
    facts::why_keys_unfit(error.key, error.given, error.expected)
}

/// Why a record does not open.
pub(crate) fn of_record(error: OpenError) -> Fact {
    match error {
        OpenError::CiphertextTooLong { length } => facts::why_record_shut("ciphertext-too-long", length),
        OpenError::ContentTooLong { length } => facts::why_record_shut("content-too-long", length),
        OpenError::Length { length } => facts::why_record_shut("length", length),
        OpenError::BadRecordMac => facts::why_record_shut("bad-record-mac", NONE),
        OpenError::SequenceExhausted => facts::why_record_shut("sequence-exhausted", NONE),
    }
}
