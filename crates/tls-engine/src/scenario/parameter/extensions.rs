//! Extensions that a handshake may have.

use super::{EVERY_VERSION, Parameter, UP_TO_TLS_1_2, Values, known};
use crate::scenario::RecordLimit;

/// `extended-master-secret`
pub static EXTENDED_MASTER_SECRET: Parameter = Parameter {
    name: "extended-master-secret",
    versions: UP_TO_TLS_1_2,
    values: Values::OneOf(|_| switches()),
    repeats: false,
    write: |scenario| vec![switch(scenario.extended_master_secret).into()],
    read: |scenario, text| known(on_or_off(text)).map(|on| scenario.extended_master_secret = on),
    copy: |scenario, from| scenario.extended_master_secret = from.extended_master_secret,
    is_left_out: |scenario| !scenario.extended_master_secret,
    fit: None,
};

/// `encrypt-then-mac`
pub static ENCRYPT_THEN_MAC: Parameter = Parameter {
    name: "encrypt-then-mac",
    versions: UP_TO_TLS_1_2,
    values: Values::OneOf(|_| switches()),
    repeats: false,
    write: |scenario| vec![switch(scenario.encrypt_then_mac).into()],
    read: |scenario, text| known(on_or_off(text)).map(|on| scenario.encrypt_then_mac = on),
    copy: |scenario, from| scenario.encrypt_then_mac = from.encrypt_then_mac,
    is_left_out: |scenario| !scenario.encrypt_then_mac,
    fit: None,
};

/// `record-size-limit`
pub static RECORD_SIZE_LIMIT: Parameter = Parameter {
    name: "record-size-limit",
    versions: EVERY_VERSION,
    values: Values::OneOf(|_| {
        let some = RecordLimit::ALL.map(RecordLimit::name);
        std::iter::once(NO_LIMIT).chain(some).map(String::from).collect()
    }),
    repeats: false,
    write: |scenario| vec![scenario.record_size_limit.map_or(NO_LIMIT, RecordLimit::name).into()],
    read: |scenario, text| {
        let named = RecordLimit::ALL.into_iter().find(|candidate| candidate.name() == text);
        scenario.record_size_limit = if text == NO_LIMIT { None } else { Some(known(named)?) };
        Ok(())
    },
    copy: |scenario, from| scenario.record_size_limit = from.record_size_limit,
    is_left_out: |scenario| scenario.record_size_limit.is_none(),
    fit: None,
};

/// The value of the parameter where nobody speaks of it.
const NO_LIMIT: &str = "none";

pub(super) fn switches() -> Vec<String> {
    [false, true].map(|on| switch(on).into()).into()
}

pub(super) fn switch(on: bool) -> &'static str {
    if on { "on" } else { "off" }
}

pub(super) fn on_or_off(text: &str) -> Option<bool> {
    [true, false].into_iter().find(|on| switch(*on) == text)
}
