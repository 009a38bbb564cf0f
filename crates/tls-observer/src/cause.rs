//! Why something can't be computed or opened, as facts.

use tls_facts::{Fact, FactValue, observer as facts};
use tls_keys::{AgreementError, GroupError, KeyLengthError, OpenError};

const NONE: FactValue = FactValue::None;

/// Why a private value can't be one of a group.
pub(crate) fn of_group(error: GroupError) -> Fact {
    match error {
        GroupError::Unsupported(group) => facts::unfit_for_group("unsupported", group.to_string(), NONE),
        GroupError::ModulusNotOdd => facts::unfit_for_group("modulus-not-odd", NONE, NONE),
        GroupError::ModulusTooLong { bits } => facts::unfit_for_group("modulus-too-long", NONE, bits),
        GroupError::GeneratorOutOfRange => facts::unfit_for_group("generator-out-of-range", NONE, NONE),
        GroupError::PrivateKey => facts::unfit_for_group("private-key", NONE, NONE),
    }
}

/// Why nobody can agree with a public value.
pub(crate) fn of_agreement(error: AgreementError) -> Fact {
    let alone = |why: &'static str| facts::public_value_refused(why, NONE, NONE, NONE);
    match error {
        AgreementError::Length { expected, given } => facts::public_value_refused("length", given, expected, NONE),
        AgreementError::PointForm { first } => {
            facts::public_value_refused("point-form", NONE, NONE, format!("{first:#04x}"))
        }
        AgreementError::NotOnCurve => alone("not-on-curve"),
        AgreementError::AllZeroSecret => alone("all-zero-secret"),
        AgreementError::PublicOutOfRange => alone("public-out-of-range"),
        AgreementError::SecretOutOfRange => alone("secret-out-of-range"),
    }
}

/// Why keys can't be a suite's.
pub(crate) fn of_length(error: KeyLengthError) -> Fact {
    facts::key_length_differs(error.key, error.given, error.expected)
}

/// Why a record does not open.
pub(crate) fn of_record(error: OpenError) -> Fact {
    match error {
        OpenError::CiphertextTooLong { length } => facts::record_refused("ciphertext-too-long", length),
        OpenError::ContentTooLong { length } => facts::record_refused("content-too-long", length),
        OpenError::Length { length } => facts::record_refused("length", length),
        OpenError::BadRecordMac => facts::record_refused("bad-record-mac", NONE),
        OpenError::SequenceExhausted => facts::record_refused("sequence-exhausted", NONE),
    }
}
