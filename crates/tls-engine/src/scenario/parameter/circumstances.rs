//! What depends on nothing else: names, numbers and times.

use super::{EVERY_VERSION, Parameter, Refused, Values, known};
use crate::Scenario;
use crate::scenario::instant;
use tls_facts::{Fact, scenario as facts};

/// `server-name`
pub static SERVER_NAME: Parameter = Parameter {
    name: "server-name",
    versions: EVERY_VERSION,
    values: Values::Text(facts::form_of_server_name),
    repeats: false,
    write: |scenario| vec![scenario.server_name.clone()],
    read: |scenario, text| known(server_name(text)).map(|name| scenario.server_name = name),
    copy: |scenario, from| scenario.server_name.clone_from(&from.server_name),
    is_left_out: |scenario| scenario.server_name == Scenario::DEFAULT_SERVER_NAME,
    fit: None,
};

/// `certified-name`
pub static CERTIFIED_NAME: Parameter = Parameter {
    name: "certified-name",
    versions: EVERY_VERSION,
    values: Values::Text(facts::form_of_server_name),
    repeats: false,
    write: |scenario| scenario.certified_name.iter().cloned().collect(),
    read: |scenario, text| unless_empty(text, server_name).map(|name| scenario.certified_name = name),
    copy: |scenario, from| scenario.certified_name.clone_from(&from.certified_name),
    is_left_out: |scenario| scenario.certified_name.is_none(),
    fit: None,
};

/// `seed`
pub static SEED: Parameter = Parameter {
    name: "seed",
    versions: EVERY_VERSION,
    values: Values::Text(|| facts::form_of_seed(u64::MAX.to_string())),
    repeats: false,
    write: |scenario| vec![scenario.seed.to_string()],
    read: |scenario, text| known(text.parse().ok()).map(|seed| scenario.seed = seed),
    copy: |scenario, from| scenario.seed = from.seed,
    is_left_out: |_| false,
    fit: None,
};

/// `clock`
pub static CLOCK: Parameter = Parameter {
    name: "clock",
    versions: EVERY_VERSION,
    values: Values::Text(form_of_clock),
    repeats: false,
    write: |scenario| vec![instant::format(scenario.clock)],
    read: |scenario, text| known(instant::parse(text)).map(|clock| scenario.clock = clock),
    copy: |scenario, from| scenario.clock = from.clock,
    is_left_out: |scenario| scenario.clock == Scenario::DEFAULT_CLOCK,
    fit: None,
};

/// `issued`
pub static ISSUED: Parameter = Parameter {
    name: "issued",
    versions: EVERY_VERSION,
    values: Values::Text(form_of_clock),
    repeats: false,
    write: |scenario| scenario.issued.map(instant::format).into_iter().collect(),
    read: |scenario, text| unless_empty(text, instant::parse).map(|issued| scenario.issued = issued),
    copy: |scenario, from| scenario.issued = from.issued,
    is_left_out: |scenario| scenario.issued.is_none(),
    fit: None,
};

/// What a text says; no text says that this follows another choice.
fn unless_empty<T>(text: &str, read: impl FnOnce(&str) -> Option<T>) -> Result<Option<T>, Refused> {
    if text.is_empty() { Ok(None) } else { known(read(text)).map(Some) }
}

fn form_of_clock() -> Fact {
    let [first, last] = instant::YEARS.map(|year| year.to_string());
    facts::form_of_clock(instant::format(Scenario::DEFAULT_CLOCK), first, last)
}

/// A DNS name in its preferred form (RFC 1123 §2.1), in lower case: at most 253 bytes, labels of at most 63.
fn server_name(value: &str) -> Option<String> {
    let valid_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    (value.len() <= 253 && value.split('.').all(valid_label)).then(|| value.to_ascii_lowercase())
}
