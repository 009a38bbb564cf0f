//! Who proves to the other who they are.

use super::{EVERY_VERSION, Fit, Objection, Parameter, Values, known};
use crate::scenario::{Auth, CertificateKind, ClientManner, FaultOf, Goodbye, Scenario};
use tls_facts::{Fact, scenario as facts};
use tls_wire::ProtocolVersion;

/// `auth`
pub static AUTH: Parameter = Parameter {
    name: "auth",
    versions: EVERY_VERSION,
    values: Values::OneOf(|versions| {
        let is_tls13 = versions.agreed() == ProtocolVersion::TLS_1_3;
        let there = Auth::ALL.into_iter().filter(|auth| is_tls13 || *auth != Auth::PostHandshake);
        there.map(|auth| auth.name().into()).collect()
    }),
    repeats: false,
    write: |scenario| vec![scenario.auth.name().into()],
    read: |scenario, text| {
        let named = Auth::ALL.into_iter().find(|auth| auth.name() == text);
        known(named).map(|auth| scenario.auth = auth)
    },
    copy: |scenario, from| scenario.auth = from.auth,
    is_left_out: |_| false,
    fit: Some(Fit {
        precedence: 8,
        objection: |scenario, wish| {
            let others = Auth::ALL.map(|auth| Scenario { auth, ..wish.clone() });
            let allowed = others.iter().filter(|other| hindrance(scenario, other).is_none());
            let allowed = facts::allowed_values(allowed.map(|other| other.auth.name()).collect::<Vec<_>>());
            hindrance(scenario, wish).map(|explanation| Objection { allowed, explanation })
        },
        consequence: hindrance,
    }),
};

/// `client-certificate`
pub static CLIENT_CERTIFICATE: Parameter = Parameter {
    name: "client-certificate",
    versions: EVERY_VERSION,
    values: Values::OneOf(|_| {
        let kinds = CertificateKind::ALL.map(CertificateKind::name);
        kinds.into_iter().chain([NO_CERTIFICATE]).map(String::from).collect()
    }),
    repeats: false,
    write: |scenario| vec![scenario.client_certificate.map_or(NO_CERTIFICATE, CertificateKind::name).into()],
    read: |scenario, text| {
        let named = CertificateKind::ALL.into_iter().find(|kind| kind.name() == text);
        scenario.client_certificate = if text == NO_CERTIFICATE { None } else { Some(known(named)?) };
        Ok(())
    },
    copy: |scenario, from| scenario.client_certificate = from.client_certificate,
    is_left_out: |scenario| scenario.client_certificate == Scenario::default().client_certificate,
    fit: None,
};

/// The value of the parameter where the client has none.
const NO_CERTIFICATE: &str = "none";

/// Attacks, mistakes (but those with the client's certificate) and second visits are told of handshakes in which the server alone shows a
/// certificate, and where there is a shared
/// key nobody is asked for one (RFC 9846 §4.4.2).
fn hindrance(scenario: &Scenario, wish: &Scenario) -> Option<Fact> {
    let is_told_without = scenario.attack.is_some()
        || scenario.fault.is_some_and(|fault| fault.of != FaultOf::ClientCertificate)
        || scenario.second_visit.is_some()
        || scenario.external_psk.is_some();
    if wish.auth != Auth::Server && is_told_without {
        return Some(facts::server_certificate_alone());
    }
    (wish.auth == Auth::PostHandshake).then(|| hindrance_of_later(scenario)).flatten()
}

/// After the handshake nobody is asked in TLS 1.2, nor a browser, which does not offer it; nor a client that has said goodbye by then.
fn hindrance_of_later(scenario: &Scenario) -> Option<Fact> {
    if scenario.version.agreed() != ProtocolVersion::TLS_1_3 {
        return Some(facts::asked_later_since_tls13());
    }
    if scenario.client != ClientManner::Plain {
        return Some(facts::browser_not_asked_later());
    }
    (scenario.goodbye == Goodbye::AfterRequest).then(facts::goodbye_before_request)
}
