//! Faults with the server's certificate and its key: what happens to the administrators of servers.

use super::Behaviour;
use crate::setup::Setup;
use crate::{Identity, Randomness, Scenario};
use tls_pki::{Authority, IssueError, pool};

/// A certificate was renewed and the key was not, or the other way round: no rare mistake.
pub(super) static WRONG_KEY: Behaviour = Behaviour::in_setup("wrong-key", |setup, scenario| {
    // Any other key of that kind would do.
    let key = pool::private_key(pool::Role::Intermediate, scenario.certificate.key_type())?;
    let identities = setup.server.identities.iter().map(|identity| identity.with_wrong_key(key.clone()));
    setup.server.identities = identities.collect::<Result<_, _>>()?;
    Ok(())
});

/// Nobody has renewed it.
pub(super) static EXPIRED_CERTIFICATE: Behaviour = Behaviour::in_setup("expired-certificate", |setup, scenario| {
    const DAY: u64 = 86_400;
    // Long enough for any certificate of ours to have run out, and not so long for an authority's.
    let then = scenario.clock.saturating_sub(90 * DAY);
    show_another_leaf(setup, scenario, then, &scenario.server_name)
});

/// It is one for another of the administrator's sites.
pub(super) static OTHER_NAME: Behaviour = Behaviour::in_setup("other-name", |setup, scenario| {
    const NAMES: [&str; 2] = ["intranet.example", "archive.example"];
    let other = NAMES.into_iter().find(|name| *name != scenario.server_name).unwrap_or_default();
    show_another_leaf(setup, scenario, scenario.clock, other)
});

/// The administrator has installed the certificate, and not the one that vouches for it.
pub(super) static MISSING_INTERMEDIATE: Behaviour = Behaviour::in_setup("missing-intermediate", |setup, _| {
    for identity in &mut setup.server.identities {
        let leaf = identity.certificates().iter().take(1).cloned().collect();
        *identity = Identity::new(leaf, identity.key().clone())?;
    }
    Ok(())
});

/// The server has another leaf, issued at another time or for another name, below the same authorities.
fn show_another_leaf(setup: &mut Setup, scenario: &Scenario, then: u64, name: &str) -> Result<(), IssueError> {
    let serial = Randomness::from_seed(scenario.seed).serial_number();
    let other = Authority::new(scenario.certificate.key_type(), then)?.issue(name, serial)?;
    for identity in &mut setup.server.identities {
        let above = identity.certificates().iter().skip(1);
        let certificates = other.certificates.iter().take(1).chain(above).cloned().collect();
        *identity = Identity::new(certificates, other.key.clone())?;
    }
    Ok(())
}
