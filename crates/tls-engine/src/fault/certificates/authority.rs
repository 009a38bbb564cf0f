//! Authorities that vouch for what they may not vouch for.

use super::another_site;
use super::parts::{Link, show};
use crate::fault::Behaviour;
use std::net::IpAddr;
use tls_pki::draft::{Draft, DraftExtension, Holder, Oid};
use tls_pki::pool::Role;

/// Whoever was certified for another site goes on to certify this one.
pub(in crate::fault) static ISSUER_NOT_A_CA: Behaviour = Behaviour::in_setup("issuer-not-a-ca", |setup, scenario| {
    let site = another_site(scenario);
    let customer = Holder::with_demo_key(site, Role::Client, scenario.certificate.key_type())?;
    show(setup, scenario, |parts| {
        let of_customer = parts.leaf.clone().replacing(DraftExtension::names(&[(DNS, site.as_bytes())]));
        let of_customer = Draft { serial: vec![3], ..of_customer };
        let own = parts.leaf.certify(&parts.server, &customer)?;
        let between = of_customer.certify(&customer, parts.issuer())?;
        Ok([vec![own, between], parts.above()?].concat())
    })
});

/// An authority that may certify servers has certified another authority.
pub(in crate::fault) static PATH_TOO_LONG: Behaviour = Behaviour::in_setup("path-too-long", |setup, scenario| {
    let branch = Holder::with_demo_key("Handshake Lab Branch CA", Role::Client, scenario.certificate.key_type())?;
    show(setup, scenario, |parts| {
        let own = parts.leaf.certify(&parts.server, &branch)?;
        let Some(Link { said, .. }) = parts.between.first() else { return parts.chain() };
        let between = Draft { serial: vec![3], ..said.clone() }.certify(&branch, parts.issuer())?;
        Ok([vec![own, between], parts.above()?].concat())
    })
});

/// The authority may vouch for the names below another one alone.
pub(in crate::fault) static FORBIDDEN_NAME: Behaviour = Behaviour::in_setup("forbidden-name", |setup, scenario| {
    // Networks for examples (RFC 5737), each with its mask.
    const NETWORKS: [[u8; 8]; 2] = [[192, 0, 2, 0, 255, 255, 255, 0], [198, 51, 100, 0, 255, 255, 255, 0]];
    let own_network = |network: &[u8; 8]| match scenario.server_name.parse() {
        Ok(IpAddr::V4(address)) => address.octets().starts_with(&network[..3]),
        _ => false,
    };
    let network = NETWORKS.iter().find(|network| !own_network(network)).map_or(&[][..], |network| network);
    let permitted = [(DNS, another_site(scenario).as_bytes()), (IP, network)];
    show(setup, scenario, |parts| {
        if let Some(link) = parts.between.first_mut() {
            link.said = link.said.clone().with(DraftExtension::name_constraints(&permitted, &[]));
        }
        parts.chain()
    })
});

/// The certificate insists on something that only its makers understand.
pub(in crate::fault) static UNKNOWN_EXTENSION: Behaviour =
    Behaviour::in_setup("unknown-extension", |setup, scenario| {
        // In the arc for examples (RFC 5612); an empty OCTET STRING.
        let own = || DraftExtension { oid: EXAMPLE, critical: true, content: vec![4, 0] };
        show(setup, scenario, |parts| parts.with_leaf(|leaf| leaf.with(own())).chain())
    });

const EXAMPLE: Oid = Oid::new_unwrap("1.3.6.1.4.1.32473.1");

/// dNSName's number in GeneralName (RFC 5280 §4.2.1.6).
const DNS: u8 = 2;
/// iPAddress's.
const IP: u8 = 7;
