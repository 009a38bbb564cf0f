//! Certificates that were taken back, and the word on it that is missing, or too old.

use super::DAY;
use super::parts::show;
use crate::fault::Behaviour;
use crate::setup::Setup;
use crate::{Identity, Scenario};
use tls_pki::IssueError;
use tls_pki::draft::{Draft, DraftExtension, Holder, StatusDraft, revocation_list};

/// Its key was stolen, say: the authority has taken it back, and the client has the authority's list.
pub(in crate::fault) static REVOKED_CERTIFICATE: Behaviour =
    Behaviour::in_setup("revoked-certificate", |setup, scenario| {
        let issuer = issuer(scenario)?;
        let today = today(scenario);
        let serials = setup.server.identities.iter().map(serial).collect::<Result<Vec<_>, _>>()?;
        let serials: Vec<&[u8]> = serials.iter().map(Vec::as_slice).collect();
        setup.client.revocation_lists = vec![revocation_list(&issuer, today, today.saturating_add(A_WEEK), &serials)?];
        Ok(())
    });

/// The same, and the server itself passes on what the authority says of it.
pub(in crate::fault) static REVOKED_BY_STAPLE: Behaviour =
    Behaviour::in_setup("revoked-by-staple", |setup, scenario| {
        let today = today(scenario);
        // What the authority has done does not go along with a clock that is turned on.
        let since = today.min(scenario.issued()).saturating_sub(DAY);
        staple(setup, scenario, today, Some(since - since % DAY))
    });

/// The server goes on handing out what it was told long ago.
pub(in crate::fault) static STALE_STAPLE: Behaviour = Behaviour::in_setup("stale-staple", |setup, scenario| {
    staple(setup, scenario, today(scenario).saturating_sub(2 * A_WEEK), None)
});

/// The certificate says that a word on its status comes with it, and the server was not set up for that.
pub(in crate::fault) static MISSING_STAPLE: Behaviour = Behaviour::in_setup("missing-staple", |setup, scenario| {
    setup.client.asks_for_status = true;
    show(setup, scenario, |parts| parts.with_leaf(|leaf| leaf.with(DraftExtension::must_staple())).chain())
});

/// For how long an authority's word counts here.
const A_WEEK: u64 = 7 * DAY;

/// The client asks for the certificate's status, and gets what the authority said of it then.
fn staple(setup: &mut Setup, scenario: &Scenario, then: u64, revoked_since: Option<u64>) -> Result<(), IssueError> {
    setup.client.asks_for_status = true;
    let issuer = issuer(scenario)?;
    for identity in &mut setup.server.identities {
        let serial = serial(identity)?;
        let said = StatusDraft {
            issuer: &issuer,
            serial: &serial,
            revoked_since,
            from: then,
            to: then.saturating_add(A_WEEK),
        };
        *identity = identity.clone().with_status(said.sign(&issuer, &[])?);
    }
    Ok(())
}

/// Who has certified the server, and so says whether that still holds.
fn issuer(scenario: &Scenario) -> Result<Holder, IssueError> {
    let key_type = scenario.certificate.key_type();
    let between = Holder::demo_intermediates(scenario.hierarchy, key_type)?.into_iter().next();
    Ok(between.map_or_else(|| Holder::demo_root(key_type), Ok)?)
}

fn serial(identity: &Identity) -> Result<Vec<u8>, IssueError> {
    let leaf = identity.certificates().first().map_or(&[][..], Vec::as_slice);
    Draft::like(leaf).map(|leaf| leaf.serial)
}

/// Its midnight.
fn today(scenario: &Scenario) -> u64 {
    scenario.clock - scenario.clock % DAY
}
