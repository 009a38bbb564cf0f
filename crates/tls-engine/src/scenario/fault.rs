//! The table of faults: what a party does wrong by itself, with nobody on the wire. A new one is a row here, its behaviour
//! (`fault.rs`), its label (`texts/en/choice.ftl`) and its text (`texts/en/faults`).

use super::{Auth, CertificateKind, KeyExchange, PskUse, Scenario};
use tls_facts::{Fact, scenario as facts};
use tls_pki::host_name;
use tls_transcript::Role;
use tls_wire::ProtocolVersion;

/// What a party does wrong: a row of the table. What it is called stands in `texts/`, by its name.
#[derive(Clone, Copy)]
pub struct Fault {
    /// The name in a scenario: `wrong-key`.
    pub name: &'static str,
    /// Whose fault it is.
    pub party: Role,
    /// The versions of TLS in which a party can make this mistake.
    pub versions: &'static [ProtocolVersion],
    /// What it is a mistake with.
    pub of: FaultOf,
    /// Whether it is one with an authority between root and server, which not every chain has.
    pub(crate) needs_intermediate: bool,
    /// Why nobody can make it in such a handshake of these versions, if so.
    objection: fn(&Scenario) -> Option<Fact>,
}

/// What a mistake is made with: whether a handshake has to have something that not every one has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultOf {
    /// What each has of its version.
    Handshake,
    /// The client's certificate, for which a server has to ask.
    ClientCertificate,
    /// A key that both parties have from elsewhere.
    ExternalPsk,
}

/// It can be made in any version.
const ANY: &[ProtocolVersion] = &[ProtocolVersion::TLS_1_2, ProtocolVersion::TLS_1_3];
/// It is one with what TLS 1.3 has taken away.
const OLD: &[ProtocolVersion] = &[ProtocolVersion::TLS_1_2];
/// It is one with what TLS 1.3 has brought.
const NEW: &[ProtocolVersion] = &[ProtocolVersion::TLS_1_3];

const fn fault(name: &'static str, party: Role, versions: &'static [ProtocolVersion]) -> Fault {
    Fault { name, party, versions, of: FaultOf::Handshake, needs_intermediate: false, objection: |_| None }
}

const fn of_intermediate(name: &'static str) -> Fault {
    Fault { needs_intermediate: true, ..fault(name, Role::Server, ANY) }
}

const fn of_asked_client(name: &'static str) -> Fault {
    Fault { of: FaultOf::ClientCertificate, objection: unasked, ..fault(name, Role::Client, ANY) }
}

const fn of_key(name: &'static str, party: Role) -> Fault {
    Fault { of: FaultOf::ExternalPsk, objection: without_key, ..fault(name, party, NEW) }
}

/// All faults: first those with certificates and keys, then those of the hellos, then those of the messages that follow, those with a
/// key from elsewhere, and those of a party that speaks no TLS.
pub static FAULTS: &[Fault] = &[
    fault("wrong-key", Role::Server, ANY),
    fault("expired-certificate", Role::Server, ANY),
    fault("not-yet-valid", Role::Server, ANY),
    fault("other-name", Role::Server, ANY),
    Fault { objection: without_dns_name, ..fault("other-wildcard", Role::Server, ANY) },
    Fault { objection: without_common_name, ..fault("common-name-only", Role::Server, ANY) },
    fault("clients-certificate", Role::Server, ANY),
    fault("other-key-usage", Role::Server, ANY),
    fault("unknown-extension", Role::Server, ANY),
    Fault { objection: without_short_key, ..fault("weak-key", Role::Server, ANY) },
    of_intermediate("missing-intermediate"),
    of_intermediate("wrong-order"),
    fault("self-signed", Role::Server, ANY),
    fault("unknown-root", Role::Server, ANY),
    fault("issuer-not-a-ca", Role::Server, ANY),
    of_intermediate("path-too-long"),
    of_intermediate("forbidden-name"),
    fault("spoilt-certificate", Role::Server, ANY),
    of_intermediate("sha1-signature"),
    fault("revoked-certificate", Role::Server, ANY),
    fault("revoked-by-staple", Role::Server, ANY),
    fault("stale-staple", Role::Server, ANY),
    fault("missing-staple", Role::Server, ANY),
    of_asked_client("expired-client-certificate"),
    of_asked_client("unknown-client-root"),
    of_asked_client("servers-certificate"),
    of_asked_client("wrong-client-key"),
    fault("no-common-suite", Role::Server, ANY),
    Fault { objection: without_group, ..fault("no-common-group", Role::Server, ANY) },
    Fault { objection: without_signature, ..fault("no-common-signature", Role::Client, ANY) },
    fault("no-common-protocol", Role::Server, ANY),
    Fault { objection: without_name, ..fault("unrecognized-name", Role::Server, ANY) },
    Fault { objection: with_rsa_key_exchange, ..fault("only-rsa-key-exchange", Role::Server, OLD) },
    fault("compression-offered", Role::Client, NEW),
    fault("compression-chosen", Role::Server, ANY),
    fault("unlisted-share", Role::Client, NEW),
    fault("no-signature-algorithms", Role::Client, NEW),
    fault("suite-not-offered", Role::Server, ANY),
    fault("group-not-offered", Role::Server, NEW),
    fault("empty-retry", Role::Server, NEW),
    fault("second-retry", Role::Server, NEW),
    fault("suite-after-retry", Role::Server, NEW),
    fault("user-canceled", Role::Client, ANY),
    fault("unprotected-flight", Role::Server, NEW),
    fault("internal-error", Role::Server, ANY),
    fault("no-certificate", Role::Server, ANY),
    fault("empty-certificate", Role::Server, NEW),
    fault("no-certificate-verify", Role::Server, NEW),
    Fault { objection: without_rsa_key, ..fault("pkcs1-signature", Role::Server, NEW) },
    fault("early-key-update", Role::Server, NEW),
    Fault { objection: without_group, ..fault("empty-client-key-exchange", Role::Client, OLD) },
    fault("wrong-server-finished", Role::Server, ANY),
    fault("wrong-client-finished", Role::Client, ANY),
    fault("no-client-finished", Role::Client, NEW),
    fault("renegotiation", Role::Client, ANY),
    of_key("bad-binder", Role::Client),
    of_key("unknown-psk", Role::Server),
    fault("http-server", Role::Server, ANY),
    fault("http-client", Role::Client, ANY),
];

/// PKCS #1 is about RSA.
fn without_rsa_key(scenario: &Scenario) -> Option<Fact> {
    (scenario.certificate != CertificateKind::Rsa2048).then(facts::signature_needs_rsa_key)
}

/// Where nobody asks the client who it is, or it has nothing to show, nothing can be wrong with its certificate; and what goes wrong is
/// told of a handshake.
fn unasked(scenario: &Scenario) -> Option<Fact> {
    if scenario.auth == Auth::PostHandshake {
        return Some(facts::fault_in_handshake());
    }
    let shows = scenario.auth != Auth::Server && scenario.client_certificate.is_some();
    (!shows).then(facts::client_certificate_unseen)
}

/// A server that does not know the key goes on with its certificate, if the client offers to.
fn without_key(scenario: &Scenario) -> Option<Fact> {
    (scenario.external_psk != Some(PskUse::Alone)).then(facts::fault_with_key_alone)
}

/// Only RSA keys come in lengths that are too short.
fn without_short_key(scenario: &Scenario) -> Option<Fact> {
    (scenario.certificate != CertificateKind::Rsa2048).then(facts::short_key_is_rsa)
}

/// An address has no labels that an asterisk could stand for.
fn without_dns_name(scenario: &Scenario) -> Option<Fact> {
    tls_pki::host_name(&scenario.server_name).is_none().then(facts::wildcard_needs_name)
}

/// A common name has 64 characters at most (RFC 5280 appendix A).
fn without_common_name(scenario: &Scenario) -> Option<Fact> {
    (scenario.server_name.len() > 64).then(facts::name_beyond_common_name)
}

/// Where there is no group, none can be missing.
fn without_group(scenario: &Scenario) -> Option<Fact> {
    scenario.group.is_none().then(|| facts::exchange_without_group(scenario.key_exchange.label()))
}

/// In RSA key exchange the server signs nothing.
fn without_signature(scenario: &Scenario) -> Option<Fact> {
    is_rsa(scenario).then(facts::nothing_signed)
}

/// Only a DNS name is told to the server (RFC 6066 §3).
fn without_name(scenario: &Scenario) -> Option<Fact> {
    host_name(&scenario.server_name).is_none().then(facts::no_name_told)
}

/// A client that offers RSA key exchange has what the server insists on; and a server with another key can't insist on it.
fn with_rsa_key_exchange(scenario: &Scenario) -> Option<Fact> {
    let other_key = scenario.certificate != CertificateKind::Rsa2048;
    let needs_key = || other_key.then(|| facts::suites_need_rsa_key(KeyExchange::Rsa.label()));
    is_rsa(scenario).then(facts::rsa_key_exchange_offered).or_else(needs_key)
}

fn is_rsa(scenario: &Scenario) -> bool {
    scenario.version.agreed() == ProtocolVersion::TLS_1_2 && scenario.key_exchange == KeyExchange::Rsa
}

impl Fault {
    /// The fault of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        FAULTS.iter().find(|fault| fault.name == name)
    }

    /// How a scenario's text chooses it, with what it can't be made without.
    pub fn choice(&self) -> String {
        let needs = match self.of {
            FaultOf::Handshake => "",
            FaultOf::ClientCertificate => "auth=mutual&",
            FaultOf::ExternalPsk => "external-psk=alone&",
        };
        [needs, "fault=", self.name].concat()
    }

    /// Completes a scenario by what the mistake can't be made without, and takes away what would hinder it.
    pub(crate) fn bring_what_it_needs(&self, scenario: &mut Scenario) {
        let usual = Scenario::default();
        match self.of {
            FaultOf::Handshake => return,
            // The server has to ask for it.
            FaultOf::ClientCertificate => {
                if matches!(scenario.auth, Auth::Server | Auth::PostHandshake) {
                    scenario.auth = Auth::Mutual;
                }
                scenario.client_certificate = scenario.client_certificate.or(usual.client_certificate);
                scenario.external_psk = None;
            }
            // No browser has one, and nobody is asked for a certificate besides.
            FaultOf::ExternalPsk => {
                scenario.external_psk = Some(PskUse::Alone);
                (scenario.client, scenario.auth) = (usual.client, usual.auth);
            }
        }
        (scenario.attack, scenario.second_visit) = (None, None);
    }

    /// Why it cannot be made in such a handshake, if it can't.
    pub(crate) fn objection(&self, scenario: &Scenario) -> Option<Fact> {
        let version = scenario.version.agreed();
        if !self.versions.contains(&version) {
            return Some(facts::fault_of_other_version(version.to_string()));
        }
        (self.objection)(scenario)
    }
}

impl PartialEq for Fault {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Fault {}

impl std::fmt::Debug for Fault {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.name)
    }
}
