//! Scenarios that between them make every check fail that can fail: for whoever tries all that is said of runs.

use super::{ATTACKS, FAULTS, Fault, FaultOf, HandshakeKind, NamedScenario, Scenario};
use crate::catalogue::{KnownFailure, Notice};
use crate::omission::Omission;
use std::collections::BTreeSet;

/// Other suites and extensions than those of the named scenarios.
const SUITES: [&str; 110] = [
    "version=client:1.2,server:1.2-1.3&key-exchange=ecdhe",
    "version=client:1.2,server:ssl3-1.1&key-exchange=rsa",
    "version=client:1.2-1.3,server:1.1",
    "suite=TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
    "suite=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
    "suite=TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
    "suite=TLS_RSA_WITH_AES_128_CBC_SHA256",
    "suite=TLS_RSA_WITH_AES_256_CBC_SHA&encrypt-then-mac=on",
    "suite=TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
    "suite=TLS_DHE_RSA_WITH_AES_128_CBC_SHA256&encrypt-then-mac=on",
    "group=ffdhe4096",
    "key-exchange=dhe&extended-master-secret=on",
    "key-exchange=rsa&extended-master-secret=on",
    "version=1.3&suite=TLS_CHACHA20_POLY1305_SHA256",
    "version=1.3&suite=TLS_AES_256_GCM_SHA384",
    "version=1.3&certificate=ecdsa-p256",
    "certificate=ecdsa-p384",
    "version=1.3&certificate=ecdsa-p384",
    "certificate=ed25519",
    "version=1.3&certificate=ed25519",
    "version=1.3&client=browser-2026&certificate=ed25519",
    "version=1.3&group=ffdhe2048",
    "version=1.3&group=SecP256r1MLKEM768",
    "version=1.3&require-retry=on",
    "version=1.3&certificate-compression=brotli",
    "version=1.3&group=X25519MLKEM768&key-share=x25519",
    "version=1.3&key-update=server",
    "version=1.3&record-size-limit=both",
    "key-exchange=ecdhe&record-size-limit=both",
    "version=1.3&key-update=client-requesting",
    "version=1.3&key-update=server-requesting",
    "version=1.3&suite=TLS_AES_128_CCM_SHA256",
    "version=1.3&external-psk=alone",
    "version=1.3&external-psk=alone&without=server:psk-binder",
    "version=1.3&external-psk=alone&edit=1.client.1:207:00",
    "version=1.3&external-psk=alone&edit=1.client.1:207:00&without=server:psk-binder",
    "version=1.3&external-psk=alone&fault=bad-binder&without=server:psk-binder",
    "version=1.3&external-psk=alone&early-data=accepted&fault=unknown-psk",
    "version=1.3&external-psk=alone&require-retry=on&suite=TLS_AES_256_GCM_SHA384",
    "version=1.3&external-psk=with-ecdhe&group=secp256r1&key-share=x25519",
    "version=1.3&external-psk=with-ecdhe&early-data=accepted",
    "version=1.3&external-psk=alone&early-data=accepted&key-update=client",
    "version=1.3&external-psk=with-ecdhe&early-data=rejected",
    "version=1.3&external-psk=alone&early-data=accepted&require-retry=on",
    "version=1.3&external-psk=with-ecdhe&early-data=accepted&replay-defence=freshness",
    "version=1.3&external-psk=alone&early-data=accepted&replay-defence=single-use",
    "version=1.3&external-psk=with-ecdhe&attack=early-data-replay&replay-defence=recording",
    "version=1.3&external-psk=with-ecdhe&early-data=accepted&attack=selfie",
    "version=1.3&external-psk=with-ecdhe&early-data=accepted&attack=selfie&without=server:psk-parts",
    "version=1.3&second-visit=psk-only&early-data=accepted",
    "version=1.3&second-visit=psk&early-data=accepted&group=secp256r1&key-share=x25519",
    "version=1.3&second-visit=psk&early-data=accepted&server-forgets=on",
    "version=1.3&goodbye=after-request",
    "key-exchange=ecdhe&goodbye=after-request",
    "key-exchange=rsa&second-visit=session-id",
    "key-exchange=dhe&second-visit=ticket",
    "key-exchange=dhe&second-visit=session-id&server-forgets=on",
    "key-exchange=ecdhe&second-visit=session-id&extended-master-secret=on&certificate=ecdsa-p256",
    "suite=TLS_RSA_WITH_AES_128_CBC_SHA&second-visit=ticket&encrypt-then-mac=on",
    "key-exchange=ecdhe&second-visit=session-id&attack=truncation",
    "key-exchange=ecdhe&second-visit=session-id&attack=stolen-ticket",
    "key-exchange=dhe&second-visit=session-id&attack=stolen-session",
    "version=1.3&second-visit=psk-only&attack=stolen-ticket-key",
    "version=1.3&attack=early-data-replay&replay-defence=single-use",
    "version=1.3&attack=selfie&without=server:psk-parts",
    "version=1.3&attack=other-name&without=client:session-server-name",
    "key-exchange=ecdhe&attack=other-name&without=client:session-server-name",
    "key-exchange=rsa&second-visit=session-id&attack=other-name&without=client:session-server-name",
    "version=1.3&attack=early-data-replay&replay-defence=recording",
    "version=1.3&attack=early-data-replay&replay-defence=freshness",
    "version=1.3&second-visit=psk-only&early-data=accepted&replay-defence=recording",
    "version=client:1.2-1.3,server:1.2&key-exchange=ecdhe&second-visit=session-id",
    "version=client:1.2-1.3,server:1.2&key-exchange=ecdhe&second-visit=ticket&server-forgets=on",
    "key-exchange=ecdhe&second-visit=session-id&edit=2.server.1:76:c030",
    "key-exchange=ecdhe&extended-master-secret=on&second-visit=session-id&edit=2.client.1:172:ffff",
    "key-exchange=ecdhe&extended-master-secret=on&second-visit=ticket&edit=2.client.1:172:ffff",
    // Who the client is: asked, and answered or not; turned away, or let in by an oversight.
    "key-exchange=ecdhe&auth=optional&client-certificate=none",
    "version=1.3&auth=optional&client-certificate=none",
    "key-exchange=ecdhe&auth=mutual&client-certificate=none",
    "version=1.3&auth=mutual&client-certificate=none",
    "key-exchange=ecdhe&auth=mutual&client-certificate=none&without=server:client-certificate-present",
    "key-exchange=rsa&auth=mutual&client-certificate=rsa-2048",
    "version=1.3&auth=mutual&client-certificate=ed25519",
    "key-exchange=ecdhe&auth=mutual&fault=expired-client-certificate&clock=2026-01-10T12:00:00Z&issued=2026-01-15T12:00:00Z",
    // The same after the handshake.
    "version=1.3&auth=post-handshake&client-certificate=none",
    "version=1.3&auth=post-handshake&client-certificate=none&without=server:client-certificate-present",
    "version=1.3&auth=post-handshake&without=server:verify-data",
    "version=1.3&auth=post-handshake&key-update=client",
    // The client's signature is changed on the way.
    "key-exchange=ecdhe&auth=mutual&edit=1.client.4:40:0000",
    "key-exchange=ecdhe&auth=mutual&edit=1.client.4:40:0000&without=server:conversation-signature",
    // Other authorities between root and server than one, and a root that an older one vouches for; each with something wrong as well.
    "key-exchange=ecdhe&intermediates=0",
    "version=1.3&intermediates=0&certificate=ecdsa-p256",
    "version=1.3&intermediates=2",
    "key-exchange=rsa&intermediates=2&cross-signed=on",
    "certificate=ecdsa-p256&intermediates=3&cross-signed=on",
    "version=1.3&intermediates=3&cross-signed=on",
    "version=1.3&cross-signed=on&certificate=ecdsa-p256",
    "key-exchange=ecdhe&intermediates=0&cross-signed=on",
    "version=1.3&intermediates=0&fault=unknown-root",
    "certificate=ecdsa-p256&intermediates=0&fault=issuer-not-a-ca",
    "version=1.3&intermediates=0&fault=wrong-key",
    "version=1.3&intermediates=2&fault=path-too-long",
    "key-exchange=ecdhe&intermediates=3&cross-signed=on&fault=wrong-order",
    "certificate=ecdsa-p256&cross-signed=on&fault=missing-intermediate",
    "version=1.3&intermediates=3&fault=missing-intermediate",
    "version=1.3&intermediates=2&cross-signed=on&fault=unknown-root",
    "key-exchange=ecdhe&cross-signed=on&fault=expired-certificate",
    "version=1.3&certificate=ecdsa-p256&intermediates=2&fault=forbidden-name",
    "key-exchange=ecdhe&intermediates=2&cross-signed=on&fault=sha1-signature",
    "version=1.3&cross-signed=on&attack=installed-root",
];

/// Key shares that nobody may accept: on x25519 one of small order, the client's and the server's; one out of range of its
/// prime; and of a hybrid the part on the curve.
const SHARES: [&str; 4] = [
    "version=1.3&edit=1.client.1:185:0000000000000000000000000000000000000000000000000000000000000000",
    "version=1.3&edit=1.server.1:89:0000000000000000000000000000000000000000000000000000000000000000",
    "version=1.3&group=ffdhe2048&edit=1.server.1:89:ffffffffffffffffffff",
    "version=1.3&group=X25519MLKEM768&edit=1.server.1:1177:0000000000000000000000000000000000000000000000000000000000000000",
];

/// What else may depart from an ordinary handshake, besides faults: left-out checks, changed bytes, a clock.
const DEPARTURES: [&str; 34] = [
    "attack=swapped-certificate&without=client:certificate-trust-anchor",
    "attack=impostor&without=client:server-key-exchange-signature",
    "attack=replaced-parameters&without=client:server-key-exchange-signature",
    "attack=forged-finished&without=server:verify-data",
    "attack=forged-server-finished&without=client:verify-data",
    "attack=stripped-ecdhe&without=server:verify-data",
    "attack=truncation&without=client:close-notify",
    "without=client:verify-data",
    "server-name=other.example",
    "server-name=other.example&without=client:server-name",
    "server-name=127.0.0.1",
    "edit=1.client.1:0:17",
    "edit=1.client.1:5:02",
    "edit=1.client.1:9:02",
    "edit=1.client.1:10:04",
    "edit=1.client.1:20:00",
    "edit=1.client.1:42:ff",
    "edit=1.server.1:20:00",
    "edit=1.server.2:200:00",
    "edit=1.server.3:40:00",
    "edit=1.client.2:30:00",
    "edit=1.client.4:30:00",
    // The answer, or what comes behind it, announces more than comes.
    "edit=1.server.7:3:01",
    "edit=1.server.7:3:01&without=client:close-notify",
    // A public value out of range for DHE, and one of small order for x25519; the client's, and the server's.
    "edit=1.client.2:11:ffffffffffffffffffff",
    "edit=1.client.2:10:0000000000000000000000000000000000000000000000000000000000000000",
    "edit=1.server.3:272:ffffffffffffffffffff&without=client:server-key-exchange-signature",
    "edit=1.server.3:13:0000000000000000000000000000000000000000000000000000000000000000&without=client:server-key-exchange-signature",
    "clock=2020-01-01T00:00:00Z",
    "clock=2050-01-01T00:00:00Z",
    // The clock goes on, or back, and the certificates stay.
    "clock=2026-03-31T12:00:00Z&issued=2026-01-15T12:00:00Z",
    "clock=2025-12-15T12:00:00Z&issued=2026-01-15T12:00:00Z",
    "clock=2026-03-31T12:00:00Z&issued=2026-01-15T12:00:00Z&without=client:certificate-dates",
    "server-name=www.shop.example&certified-name=shop.example",
];

impl Scenario {
    /// Every scenario that has a name, each of the catalogue of failures, with and without the check that notices it, on the named ones every attack that it can be done to, and on the main ones what else
    /// departs; each once.
    pub fn varied() -> Vec<Self> {
        let bases: Vec<String> = Self::named().iter().map(|named| named.scenario.to_string()).collect();
        let attacks: Vec<String> = ATTACKS.iter().map(|attack| format!("attack={}", attack.name)).collect();
        let unchecked: Vec<String> = Omission::all().iter().map(|omission| format!("without={omission}")).collect();
        let all_unchecked = unchecked.join("&");
        let with_unchecked =
            ["edit=1.server.1:20:00", "fault=suite-not-offered"].map(|more| format!("{all_unchecked}&{more}"));
        let departures = DEPARTURES.map(str::to_owned).into_iter().chain(with_unchecked).chain([all_unchecked]);
        let faults = FAULTS.iter().map(Fault::choice);
        let departures: Vec<String> = departures.chain(faults).chain(unchecked).collect();
        let versions = Self::of_versions().into_iter().map(|named| named.scenario.to_string());
        let second_visits = Self::second_visits().into_iter().map(|named| named.scenario.to_string());
        let failures = KnownFailure::all().flat_map(|failure| failure.shown).map(|showing| showing.scenario.to_owned());
        // Each failure once more without the check that notices it.
        let unnoticed = KnownFailure::all().flat_map(|failure| failure.shown).filter_map(|showing| {
            let Some(Notice::Check(party, rule)) = showing.notice else { return None };
            Some(format!("{}&without={}", showing.scenario, Omission::of_check(party, rule)?))
        });
        let plain = bases
            .iter()
            .cloned()
            .chain(versions)
            .chain(failures)
            .chain(unnoticed)
            .chain(second_visits)
            .chain(SUITES.into_iter().chain(SHARES).map(str::to_owned));
        let attacked = bases.iter().flat_map(|base| attacks.iter().map(move |attack| format!("{base}&{attack}")));
        // What departs by itself is tried on the main ones alone.
        let main = HandshakeKind::ALL.into_iter().filter_map(|kind| NamedScenario::find(kind.name()));
        let main: Vec<String> = main.map(|named| named.scenario.to_string()).collect();
        let departing = main.iter().flat_map(|base| departures.iter().map(move |change| format!("{base}&{change}")));
        // What is wrong with a client's certificate shows where a server asks for it.
        let asked = ["key-exchange=rsa&auth=mutual", "key-exchange=ecdhe&auth=mutual", "version=1.3&auth=mutual"];
        let of_clients = || FAULTS.iter().filter(|fault| fault.of == FaultOf::ClientCertificate);
        let unwelcome =
            asked.iter().flat_map(|base| of_clients().map(move |fault| format!("{base}&fault={}", fault.name)));
        let mut seen = BTreeSet::new();
        let all = plain.chain(attacked).chain(departing).chain(unwelcome).filter_map(|text| Self::parse(&text).ok());
        all.filter(|scenario| seen.insert(scenario.to_string())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tls_wire::ProtocolVersion;

    #[test]
    fn nothing_that_is_written_here_is_mistaken() {
        let mistaken = |text: &&str| Scenario::parse(text).is_err();
        assert_eq!(SUITES.iter().copied().chain(DEPARTURES).chain(SHARES).filter(|text| mistaken(text)).count(), 0);
        let varied = Scenario::varied();
        let mut old = ATTACKS.iter().filter(|attack| attack.versions.contains(&ProtocolVersion::TLS_1_2));
        assert!(old.all(|attack| varied.iter().any(|scenario| scenario.attack == Some(attack))));
    }
}
