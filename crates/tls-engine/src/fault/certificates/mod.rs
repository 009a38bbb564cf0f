//! Faults with certificates and their keys: what happens to the administrators of servers, and to clients that are asked for one.

mod authority;
mod chain;
mod client;
mod leaf;
mod parts;
mod revocation;
mod signature;

use super::Behaviour;
use crate::setup::Setup;
use crate::{Identity, Randomness, Scenario};
pub(super) use authority::{FORBIDDEN_NAME, ISSUER_NOT_A_CA, PATH_TOO_LONG, UNKNOWN_EXTENSION};
pub(super) use chain::{MISSING_INTERMEDIATE, SELF_SIGNED, UNKNOWN_ROOT, WRONG_ORDER};
pub(super) use client::{EXPIRED_CLIENT_CERTIFICATE, SERVERS_CERTIFICATE, UNKNOWN_CLIENT_ROOT, WRONG_CLIENT_KEY};
pub(super) use leaf::{
    CLIENTS_CERTIFICATE, COMMON_NAME_ONLY, EXPIRED_CERTIFICATE, NOT_YET_VALID, OTHER_KEY_USAGE, OTHER_NAME,
    OTHER_WILDCARD,
};
pub(super) use revocation::{MISSING_STAPLE, REVOKED_BY_STAPLE, REVOKED_CERTIFICATE, STALE_STAPLE};
pub(super) use signature::{SHA1_SIGNATURE, SPOILT_CERTIFICATE, WEAK_KEY};
use tls_pki::{IssueError, pool};

/// In seconds.
const DAY: u64 = 86_400;

/// A certificate was renewed and the key was not, or the other way round: no rare mistake.
pub(super) static WRONG_KEY: Behaviour = Behaviour::in_setup("wrong-key", |setup, scenario| {
    // Any other key of that kind would do.
    let key = pool::private_key(pool::Role::Intermediate, scenario.certificate.key_type())?;
    let identities = setup.server.identities.iter().map(|identity| identity.with_wrong_key(key.clone()));
    setup.server.identities = identities.collect::<Result<_, _>>()?;
    Ok(())
});

/// A site that is not the one of the scenario.
fn another_site(scenario: &Scenario) -> &'static str {
    const SITES: [&str; 2] = ["intranet.example", "archive.example"];
    SITES.into_iter().find(|site| !scenario.server_name.ends_with(site)).unwrap_or_default()
}

/// The server has another leaf, issued at another time or for another name, below the same authorities.
fn show_another_leaf(setup: &mut Setup, scenario: &Scenario, then: u64, name: &str) -> Result<(), IssueError> {
    let serial = Randomness::from_seed(scenario.seed).serial_number();
    let other = scenario.authority(then)?.issue(name, serial)?;
    for identity in &mut setup.server.identities {
        let above = identity.certificates().iter().skip(1);
        let certificates = other.certificates.iter().take(1).chain(above).cloned().collect();
        *identity = Identity::new(certificates, other.key.clone())?;
    }
    Ok(())
}

/// The whole chain was issued on another day, as it would have been had the scenario said so: who then turns the clock moves no date in
/// it.
fn show_chain_of_another_day(setup: &mut Setup, scenario: &Scenario) -> Result<(), IssueError> {
    let Some(then) = scenario.dated() else { return Ok(()) };
    let chain = scenario.chain(then)?;
    for identity in &mut setup.server.identities {
        *identity = Identity::new(chain.certificates.clone(), chain.key.clone())?;
    }
    // The client's own comes first, whatever an attacker has installed besides.
    if let Some(root) = setup.client.anchors.0.first_mut() {
        *root = chain.root;
    }
    Ok(())
}
