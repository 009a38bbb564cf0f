//! What TLS 1.3 has brought: the client's guess, a browser's manner, a second hello, new keys in the midst of a conversation.

use super::extensions::{on_or_off, switch, switches};
use super::{Parameter, SINCE_TLS_1_3, Values, known};
use crate::scenario::{ClientManner, KeyExchange, KeyUpdate, Versions};
use tls_wire::NamedGroup;

/// `key-share`
pub static KEY_SHARE: Parameter = Parameter {
    name: "key-share",
    versions: SINCE_TLS_1_3,
    values: Values::OneOf(|_| guesses().map(NamedGroup::to_string).collect()),
    repeats: false,
    write: |scenario| scenario.guess().iter().map(NamedGroup::to_string).collect(),
    read: |scenario, text| {
        let named = guesses().find(|group| group.name() == Some(text));
        known(named).map(|group| scenario.key_share = Some(*group))
    },
    copy: |scenario, from| scenario.key_share = from.guess(),
    is_left_out: |scenario| scenario.guess() == scenario.group,
    fit: None,
};

/// `client`
pub static CLIENT: Parameter = Parameter {
    name: "client",
    versions: SINCE_TLS_1_3,
    values: Values::OneOf(|_| ClientManner::ALL.map(|manner| manner.name().into()).into()),
    repeats: false,
    write: |scenario| vec![scenario.client.name().into()],
    read: |scenario, text| {
        let named = ClientManner::ALL.into_iter().find(|manner| manner.name() == text);
        known(named).map(|manner| scenario.client = manner)
    },
    copy: |scenario, from| scenario.client = from.client,
    is_left_out: |scenario| scenario.client == ClientManner::Plain,
    fit: None,
};

/// `require-retry`
pub static REQUIRE_RETRY: Parameter = Parameter {
    name: "require-retry",
    versions: SINCE_TLS_1_3,
    values: Values::OneOf(|_| switches()),
    repeats: false,
    write: |scenario| vec![switch(scenario.require_retry).into()],
    read: |scenario, text| known(on_or_off(text)).map(|on| scenario.require_retry = on),
    copy: |scenario, from| scenario.require_retry = from.require_retry,
    is_left_out: |scenario| !scenario.require_retry,
    fit: None,
};

/// `certificate-compression`
pub static CERTIFICATE_COMPRESSION: Parameter = Parameter {
    name: "certificate-compression",
    versions: SINCE_TLS_1_3,
    values: Values::OneOf(|_| COMPRESSIONS.map(String::from).into()),
    repeats: false,
    write: |scenario| vec![if scenario.certificate_compression { BROTLI } else { NO_COMPRESSION }.into()],
    read: |scenario, text| {
        let named = COMPRESSIONS.into_iter().find(|own| *own == text);
        known(named).map(|name| scenario.certificate_compression = name == BROTLI)
    },
    copy: |scenario, from| scenario.certificate_compression = from.certificate_compression,
    is_left_out: |scenario| !scenario.certificate_compression,
    fit: None,
};

/// The value of the parameter where certificates are sent as they are.
const NO_COMPRESSION: &str = "none";
/// The value where they are compressed.
const BROTLI: &str = "brotli";

/// What the parameter may be: whoever can't unpack offers nothing.
#[cfg(feature = "brotli")]
const COMPRESSIONS: [&str; 2] = [NO_COMPRESSION, BROTLI];
#[cfg(not(feature = "brotli"))]
const COMPRESSIONS: [&str; 1] = [NO_COMPRESSION];

/// `key-update`
pub static KEY_UPDATE: Parameter = Parameter {
    name: "key-update",
    versions: SINCE_TLS_1_3,
    values: Values::OneOf(|_| {
        let some = KeyUpdate::ALL.map(KeyUpdate::name);
        std::iter::once(NO_KEY_UPDATE).chain(some).map(String::from).collect()
    }),
    repeats: false,
    write: |scenario| vec![scenario.key_update.map_or(NO_KEY_UPDATE, KeyUpdate::name).into()],
    read: |scenario, text| {
        let named = KeyUpdate::ALL.into_iter().find(|candidate| candidate.name() == text);
        scenario.key_update = if text == NO_KEY_UPDATE { None } else { Some(known(named)?) };
        Ok(())
    },
    copy: |scenario, from| scenario.key_update = from.key_update,
    is_left_out: |scenario| scenario.key_update.is_none(),
    fit: None,
};

/// The value of the parameter where the keys stay as they are.
const NO_KEY_UPDATE: &str = "none";

/// The groups of which a client of TLS 1.3 can send a share.
fn guesses() -> impl Iterator<Item = &'static NamedGroup> {
    Versions::Tls13.groups(KeyExchange::Ecdhe).iter()
}
