//! What is wrong with the client's certificate, where the server asks for one.

use super::DAY;
use crate::fault::Behaviour;
use crate::scenario::CertificateKind;
use crate::setup::Setup;
use crate::{Identity, Scenario};
use tls_pki::draft::{Draft, DraftExtension, Holder, ID_KP_SERVER_AUTH};
use tls_pki::{IssueError, pool};

/// Nobody has renewed it.
pub(in crate::fault) static EXPIRED_CLIENT_CERTIFICATE: Behaviour =
    Behaviour::in_setup("expired-client-certificate", |setup, scenario| {
        // It does not go along with a clock that is turned.
        let today = scenario.issued() - scenario.issued() % DAY;
        let yesterday = today.saturating_sub(DAY);
        let of_old = |leaf| Draft { not_before: yesterday.saturating_sub(90 * DAY), not_after: yesterday, ..leaf };
        show(setup, scenario, AUTHORITY, of_old)
    });

/// It comes from an authority that this server does not ask for.
pub(in crate::fault) static UNKNOWN_CLIENT_ROOT: Behaviour =
    Behaviour::in_setup("unknown-client-root", |setup, scenario| {
        show(setup, scenario, "Handshake Lab Former Client CA", |leaf| leaf)
    });

/// It is one for servers.
pub(in crate::fault) static SERVERS_CERTIFICATE: Behaviour =
    Behaviour::in_setup("servers-certificate", |setup, scenario| {
        let for_servers = || DraftExtension::purposes(&[ID_KP_SERVER_AUTH]);
        show(setup, scenario, AUTHORITY, |leaf| leaf.replacing(for_servers()))
    });

/// The client has copied the certificate of somebody else, or has renewed one of the two and not the other.
pub(in crate::fault) static WRONG_CLIENT_KEY: Behaviour = Behaviour::in_setup("wrong-client-key", |setup, scenario| {
    let key = pool::private_key(pool::Role::Intermediate, kind(scenario).key_type())?;
    let identities = setup.client.identities.iter().map(|identity| identity.with_wrong_key(key.clone()));
    setup.client.identities = identities.collect::<Result<_, _>>()?;
    Ok(())
});

/// Who vouches for clients in the demo.
const AUTHORITY: &str = "Handshake Lab Demo Client CA";

/// The client shows another certificate than its own, by that authority.
fn show(
    setup: &mut Setup,
    scenario: &Scenario,
    authority: &str,
    change: impl Fn(Draft) -> Draft,
) -> Result<(), IssueError> {
    let key_type = kind(scenario).key_type();
    let issuer = Holder::with_demo_key(authority, pool::Role::Root, key_type)?;
    for identity in &mut setup.client.identities {
        let own = identity.certificates().first().map_or(&[][..], Vec::as_slice);
        let client = Holder { common_name: "Alice".into(), key: identity.key().clone() };
        let other = change(Draft::like(own)?).certify(&client, &issuer)?;
        *identity = Identity::new(vec![other], client.key)?;
    }
    Ok(())
}

fn kind(scenario: &Scenario) -> CertificateKind {
    scenario.client_certificate.unwrap_or(CertificateKind::EcdsaP256)
}
