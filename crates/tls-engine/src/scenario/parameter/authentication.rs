//! Who proves to the other who they are.

use super::{EVERY_VERSION, Fit, Objection, Parameter, Values, known};
use crate::scenario::{Auth, CertificateKind, Scenario};
use tls_facts::{Fact, scenario as facts};

/// `auth`
pub static AUTH: Parameter = Parameter {
    name: "auth",
    versions: EVERY_VERSION,
    values: Values::OneOf(|_| Auth::ALL.map(|auth| auth.name().into()).to_vec()),
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
            let allowed = facts::allowed_values(vec![Auth::Server.name()]);
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
        || scenario.fault.is_some_and(|fault| !fault.of_client_certificate)
        || scenario.second_visit.is_some()
        || scenario.external_psk.is_some();
    (wish.auth != Auth::Server && is_told_without).then(facts::server_certificate_alone)
}
