//! The runs whose sentences are printed.

use std::collections::BTreeSet;

use anyhow::{Result, anyhow};
use tls_engine::{ATTACKS, Omission, Scenario};
use tls_scene::{Theft, Thefts};

/// What else may depart from an ordinary handshake: faults, left-out checks, changed bytes, a clock. Between them they make
/// every check fail that can fail, and every paragraph speak.
const DEPARTURES: [&str; 26] = [
    "&fault=wrong-key",
    "&fault=suite-not-offered",
    "&attack=swapped-certificate&without=client:certificate-trust-anchor",
    "&attack=impostor&without=client:server-key-exchange-signature",
    "&attack=replaced-parameters&without=client:server-key-exchange-signature",
    "&attack=forged-finished&without=server:verify-data",
    "&attack=forged-server-finished&without=client:verify-data",
    "&attack=stripped-ecdhe&without=server:verify-data",
    "&attack=truncation&without=client:close-notify",
    "&without=client:verify-data",
    "&server-name=other.example",
    "&server-name=other.example&without=client:server-name",
    "&server-name=127.0.0.1",
    "&edit=1.client.1:0:17",
    "&edit=1.client.1:5:02",
    "&edit=1.client.1:9:02",
    "&edit=1.client.1:10:04",
    "&edit=1.client.1:20:00",
    "&edit=1.client.1:42:ff",
    "&edit=1.server.1:20:00",
    "&edit=1.server.2:200:00",
    "&edit=1.server.3:40:00",
    "&edit=1.client.2:30:00",
    "&edit=1.client.4:30:00",
    "&clock=2020-01-01T00:00:00Z",
    "&clock=2050-01-01T00:00:00Z",
];

/// A scenario by name or in text form.
pub(crate) fn named(text: &str) -> Result<Scenario> {
    let known = Scenario::named().into_iter().chain(Scenario::attacked()).find(|named| named.name == text);
    known.map(|named| named.scenario).map_or_else(|| Scenario::parse(text).map_err(|error| anyhow!("{error}")), Ok)
}

/// Every scenario that has a name, on each of them every attack that it can be done to, and on the main ones what else
/// departs.
pub(crate) fn all() -> Vec<Scenario> {
    let bases: Vec<String> = Scenario::named().iter().map(|named| named.scenario.to_string()).collect();
    let attacks = ATTACKS.iter().map(|attack| format!("&attack={}", attack.name));
    let attacks: Vec<String> = std::iter::once(String::new()).chain(attacks).collect();
    let suites = [
        "suite=TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
        "suite=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "suite=TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
        "suite=TLS_RSA_WITH_AES_128_CBC_SHA256",
        "suite=TLS_RSA_WITH_AES_256_CBC_SHA&encrypt-then-mac=on",
        "key-exchange=dhe&extended-master-secret=on",
        "key-exchange=rsa&extended-master-secret=on",
    ];
    let unchecked: String = Omission::all().iter().map(|omission| format!("&without={omission}")).collect();
    let unchecked = ["&edit=1.server.1:20:00", "&fault=suite-not-offered", ""].map(|more| unchecked.clone() + more);
    let single = Omission::all().into_iter().map(|omission| format!("&without={omission}"));
    let departures = DEPARTURES.iter().map(|&text| text.to_owned()).chain(unchecked).chain(single);
    let departures: Vec<String> = departures.collect();
    let plain = bases.iter().cloned().chain(suites.map(str::to_owned));
    let attacked = bases.iter().flat_map(|base| attacks.iter().map(move |attack| format!("{base}{attack}")));
    let departing =
        bases.iter().take(3).flat_map(|base| departures.iter().map(move |change| format!("{base}{change}")));
    let mut seen = BTreeSet::new();
    let all = plain.chain(attacked).chain(departing).filter_map(|text| Scenario::parse(&text).ok());
    all.filter(|scenario| seen.insert(scenario.to_string())).collect()
}

/// What the eavesdropper is given, one after the other: nothing, each thing alone, and everything.
pub(crate) fn thefts() -> Vec<Thefts> {
    let single = Theft::ALL.iter().map(|theft| Thefts::only(*theft));
    std::iter::once(Thefts::NONE).chain(single).chain([Theft::ALL.iter().copied().collect()]).collect()
}
